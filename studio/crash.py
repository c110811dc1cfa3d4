"""What happens to an exception nobody expected: it is logged in full and told in one sentence; the studio lives on."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG_BYTES = 500_000


def install(log_folder: Path, tell: Callable[[str], None]) -> None:
    """Catch what no code caught, in every thread.

    Args:
        log_folder: where ``studio.log`` is kept, rotated at 0.5 MB; a folder that can't be written is done without.
        tell: shows one sentence; called on the thread of the exception.
    """
    log = _open_log(log_folder)

    def report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.error("".join(traceback.format_exception(kind, error, trace)))
        tell(f"Something went wrong inside the studio ({kind.__name__}). Your work is safe; the log has the details.")

    def report_from_thread(args: threading.ExceptHookArgs) -> None:
        report(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_from_thread


def log_failure(details: str) -> None:
    """Write a traceback that another thread reported as text."""
    logging.getLogger("latent_bridge").error(details)


def _open_log(folder: Path) -> logging.Logger:
    log = logging.getLogger("latent_bridge")
    log.propagate = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "studio.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    if sys.stderr is not None:
        faulthandler.enable()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    return log
