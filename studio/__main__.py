"""The command `latent-bridge`: the studio's window, or one of the headless commands.

The way to the window imports neither the command line's packages nor torch, so that it shows at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from studio.process.environment import choose_for_libraries
from studio.process.screen import NO_SCREEN, has_screen

SUFFIX = ".bridge"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 good, 2 the user's mistake, 1 a bug."""
    choose_for_libraries()
    given = list(sys.argv[1:] if arguments is None else arguments)
    wanted = project_to_show(given)
    if wanted is None:
        from studio.cli.main import run_command

        return run_command(given)
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 2
    gc.disable()  # nothing of what is made at the start is garbage; `tidying` sweeps from then on
    from studio.app import run

    return run(wanted[0])


def project_to_show(arguments: Sequence[str]) -> tuple[Path | None] | None:
    """Whether the arguments ask for the window, and for which project.

    Returns:
        None for a headless command; else one project, or ``(None,)`` for whatever the studio opens by itself.
    """
    if not arguments:
        return (None,)
    names = arguments[1:] if arguments[0] == "open" else arguments
    if len(names) == 1 and not names[0].startswith("-") and (arguments[0] == "open" or names[0].endswith(SUFFIX)):
        return (Path(names[0]),)
    return None


if __name__ == "__main__":
    sys.exit(main())
