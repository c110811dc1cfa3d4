"""What happens to an exception nobody expected: it is logged in full and told in one sentence; the studio lives on.

Also a crash of the machine's own code leaves a trace: where every thread was, in ``faults.log``.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_BYTES = 500_000
LOG_FILE, FAULTS_FILE = "studio.log", "faults.log"
# Qt's own remarks that say nothing about a fault.
LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_faults: list[TextIO] = []  # faulthandler writes there for as long as the process lives


def install(log_folder: Path, tell: Callable[[str], None]) -> None:
    """Catch what no code caught, in every thread, in destructors, in asyncio, and what Qt warns of.

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
        if args.exc_type is not SystemExit:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    def log_from_destructor(args: sys.UnraisableHookArgs) -> None:
        lines = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
        log.error("%s\n%s", args.err_msg or "Exception that could not be raised", "".join(lines))

    sys.excepthook = report
    threading.excepthook = report_from_thread
    sys.unraisablehook = log_from_destructor
    qInstallMessageHandler(_log_qt)


def log_failure(details: str) -> None:
    """Write a traceback that another thread reported as text."""
    logging.getLogger("latent_bridge").error(details)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """What Qt says goes where it always went, and, where it is more than a remark, into the log."""
    if kind in LOUD:
        logging.getLogger("latent_bridge").warning("Qt (%s): %s", context.category, message)
    if sys.stderr is not None:
        print(message, file=sys.stderr)


def _open_log(folder: Path) -> logging.Logger:
    log = logging.getLogger("latent_bridge")
    log.propagate = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / LOG_FILE, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s [%(threadName)s] %(message)s"))
    for each in (log, logging.getLogger("asyncio")):  # asyncio tells there what its tasks left uncaught
        each.addHandler(handler)
    _watch_faults(folder)
    return log


def _watch_faults(folder: Path) -> None:
    """Let a crash of compiled code write where every thread was; an old trace is kept until it grows large."""
    with suppress(OSError):
        path = folder / FAULTS_FILE
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.unlink()
        _faults.append(path.open("a", encoding="utf-8"))
        faulthandler.enable(_faults[-1])
        return
    if sys.stderr is not None:
        faulthandler.enable()
