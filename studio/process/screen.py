"""Whether there is a screen to show a window on, asked before Qt, which ends the process where there is none."""

from __future__ import annotations

import os
import sys

NO_SCREEN = (
    "There is no screen to show the studio on. "
    "Start it from a desktop session or with “xvfb-run latent-bridge”; “latent-bridge --help” lists what works without."
)


def has_screen() -> bool:
    """Whether Qt finds a screen: always on macOS and Windows, else where a display or another platform is named."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or wanted not in ("", "xcb", "wayland")
