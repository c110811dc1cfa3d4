"""Drives the real studio on a screen nobody sees, for the scripts that make pictures of it.

The user's home is a fresh one, the engine and the demo project are those of the product.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from engine.messages import MapArranging
from studio.cli.virtual_screen import VirtualScreen
from studio.process.tidying import Tidying
from studio.settings.settings import Settings, save_settings
from studio.studio import Studio
from studio.translations.language import install_language

ROOT = Path(__file__).resolve().parents[1]
ARRANGED_S = 4.0  # without a word of the arranging of the map: it is over
PATIENCE = 300.0  # seconds until something that never comes is given up


class Driver:
    """`studio` is the open studio with both galleries filled; `take` writes a picture of its window."""

    def __init__(self, width: int, height: int, theme: str, *, tour: bool = False) -> None:
        self.application = QApplication(sys.argv[:1])
        save_settings(Settings(show_tour=tour, theme=theme))
        install_language(self.application, "en")
        tidying = Tidying(self.application)  # as the studio does
        self.studio = Studio(self.application)
        tidying.is_heard = lambda: self.studio.sound.playing
        self.studio.windowing.became_ready.connect(tidying.settle)
        self.window = self.studio.window
        self._arranging = 0.0  # when the engine last told that it arranges the map
        self.studio.link.listen(MapArranging, self._arranges)
        self.window.resize(width, height)
        self.window.show()
        self.studio.start(None)
        self.wait_for_galleries()

    def wait(self, done: Callable[[], bool], more: float = 0.0) -> None:
        """Let the studio run until something is done, and some seconds longer; RuntimeError where it never is."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                raise RuntimeError("The studio does not come to where a picture was to be taken.")
            self._run()
        settled = time.monotonic() + more
        while time.monotonic() < settled:
            self._run()

    def rest(self, seconds: float) -> None:
        """Let the studio run for some seconds."""
        self.wait(lambda: True, seconds)

    def wait_for_galleries(self) -> None:
        """Both domains are open and each sample has its thumbnail."""
        self.wait(lambda: self.studio.catalogue.all_open)
        sheets = self.window.sheets[: len(self.studio.store.project.domains)]
        self.wait(lambda: all(each.count and each.image(each.count - 1) is not None for each in sheets), 1.5)

    def train(self, until: float = 1.0) -> None:
        """Train a bridge; until this share of its steps is done, or with 1 until it is trained and measured."""
        panel, before = self.window.bridge_page.training, self.studio.training.bridge
        steps: list[float] = []
        panel_shows = panel.show_progress
        panel.show_progress = lambda step, of, left: (steps.append(step / of), panel_shows(step, of, left))[1]  # type: ignore[method-assign]
        self.studio.training.train()
        try:
            if until < 1.0:
                self.wait(lambda: bool(steps) and steps[-1] >= until)
            else:
                self.wait_for_bridge(before)
        finally:
            panel.show_progress = panel_shows  # type: ignore[method-assign]

    def wait_for_bridge(self, before: object = None) -> None:
        """There is another bridge than `before`, and it has been measured."""

        def measured() -> bool:
            bridge = self.studio.training.bridge
            return bridge is not None and bridge is not before and bridge.report is not None

        self.wait(measured, 1.5)

    def wait_for_map(self) -> None:
        """The map of the bridge in use has been arranged by neighbours; the engine tells of it every second."""
        self.wait(lambda: self._arranging > 0)
        self.wait(lambda: time.monotonic() - self._arranging > ARRANGED_S)

    def take(self, file: Path) -> None:
        """Write the window as it stands as a PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(file))

    def close(self) -> None:
        """Close the window, which saves the project and ends the engine."""
        self.window.close()

    def _arranges(self, _event: MapArranging) -> None:
        self._arranging = time.monotonic()

    def _run(self) -> None:
        self.application.processEvents()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # processEvents leaves these
        time.sleep(0.005)  # the engine's turn


@contextmanager
def fresh_home_and_screen(width: int, height: int) -> Iterator[None]:
    """A home of its own, and where there is no screen a virtual one of that size in pixels."""
    os.environ["LATENT_BRIDGE_HOME"] = tempfile.mkdtemp(prefix="latent-bridge-pictures-")
    screen = None
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        screen = VirtualScreen(width, height)
        screen.start()
        os.environ["DISPLAY"] = screen.display
    try:
        yield
    finally:
        if screen is not None:
            screen.stop()
