"""Makes the pictures of the README by driving the real window: `make pictures`.

Opens a fresh demo project, trains its bridge, walks between a few samples and keeps a picture of each step. Starts a
virtual screen of its own where there is none.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "assets" / "pictures"
PATIENCE = 300.0


def main(folder: Path, width: int, height: int, theme: str) -> None:
    """Write ``label.png``, ``bridge.png`` and ``play.png`` of a window of that size."""
    from PySide6.QtWidgets import QApplication

    from studio.settings import Settings, save_settings
    from studio.studio import Studio

    application = QApplication(sys.argv[:1])
    save_settings(Settings(show_tour=False))
    studio = Studio(application)
    studio.theme.choose(theme, application)
    studio.window.resize(width, height)
    studio.window.show()
    studio.start(None)

    def wait(done: Callable[[], bool], more: float = 0.0) -> None:
        """Let the studio run until something is done, and a little longer."""
        end = time.monotonic() + PATIENCE
        while not done() and time.monotonic() < end:
            application.processEvents()
            time.sleep(0.005)
        settled = time.monotonic() + more
        while time.monotonic() < settled:
            application.processEvents()
            time.sleep(0.005)

    def take(name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        studio.window.grab().save(str(folder / f"{name}.png"))

    sheets = studio.window.sheets
    wait(lambda: studio.catalogue.both_open)
    wait(lambda: all(sheet.count and sheet.image(sheet.count - 1) is not None for sheet in sheets), more=3.0)
    studio.window.notice.dismiss()
    wait(lambda: True, more=0.5)
    take("label")
    studio.windowing.choose_step("bridge")
    studio.training.train()
    wait(lambda: studio.training.bridge is not None and studio.training.bridge.report is not None, more=1.5)
    take("bridge")
    studio.windowing.choose_step("play")
    lanes = studio.window.play_page.lanes
    if len(studio.store.project.path.keys) < 2:
        studio.pathing.surprise()
    keys = len(studio.store.project.path.keys)
    wait(lambda: lanes.frames_rendered >= 8 * (keys - 1) + 1, more=0.5)
    studio.scrubbing.scrub(1.4)
    wait(lambda: True, more=1.0)
    take("play")
    studio.window.close()


def run() -> int:
    """Take the pictures named on the command line, or those of the README."""
    os.environ["LATENT_BRIDGE_HOME"] = tempfile.mkdtemp(prefix="latent-bridge-pictures-")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    width, height = (int(each) for each in (sys.argv[2] if len(sys.argv) > 2 else "1440x900").split("x"))
    theme = sys.argv[3] if len(sys.argv) > 3 else "dark"
    sys.path.insert(0, str(ROOT))
    from tests.machine import VirtualScreen

    screen = None
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        screen = VirtualScreen(width, height)
        screen.start()
    try:
        main(folder, width, height, theme)
    finally:
        if screen is not None:
            screen.stop()
    return 0


if __name__ == "__main__":
    sys.exit(run())
