"""The real studio: real window on the virtual screen, real engine, real assets, real sound into the null sink."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.settings.settings import Settings, save_settings
from studio.studio import Studio
from tests.waiting import PATIENCE

OPENING = PATIENCE  # of generators, on a machine that has never opened them
LEARNING = 3 * PATIENCE  # all steps of a training

OpenStudio = Callable[..., Studio]


def push(qtbot: QtBot, part: QWidget, words: str) -> None:
    """Press the button with these words, as soon as it is seen and can be pressed; new ones show a turn later."""

    def there() -> list[QAbstractButton]:
        buttons = [each for each in part.findChildren(QAbstractButton) if each.text() == words]
        return [each for each in buttons if each.isVisible() and each.isEnabled()]

    qtbot.waitUntil(lambda: bool(there()))
    QTest.mouseClick(there()[0], Qt.MouseButton.LeftButton)


def said(part: QWidget) -> str:
    """All that its labels say that can be seen, line by line."""
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def is_sorted(studio: Studio, *domains: int) -> bool:
    """Whether every sample of these domains has a predicted bin."""
    known = [studio.catalogue.get(domain) for domain in domains]
    return all(each is not None and bool((each.predicted >= 0).all()) for each in known)


@pytest.fixture(scope="session")
def all_derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was derived from the shipped generators, once for all journeys: pictures, features, graphs."""
    return tmp_path_factory.mktemp("derived")


@pytest.fixture
def derived(all_derived: Path) -> Path:
    """Where a journey finds what earlier ones derived; one that is about a first start has a folder of its own."""
    return all_derived


@pytest.fixture
def home(tmp_path: Path, derived: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home of its own, so that a start is a first start; but for the tour, which they know already."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "cache").symlink_to(derived, target_is_directory=True)
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(home))
    save_settings(Settings(show_tour=False))
    return home


@pytest.fixture
def open_studio(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[OpenStudio]:
    """Opens the studio as `latent-bridge` does and waits until both domains show their samples."""
    running: list[Studio] = []

    def open_it(project: Path | None = None, watch: Callable[[Studio], object] = lambda _studio: None) -> Studio:
        for earlier in running:
            earlier.window.close()
        studio = Studio(qapp)
        running.append(studio)
        studio.window.resize(1440, 880)
        with qtbot.waitExposed(studio.window):
            studio.window.show()
        watch(studio)  # before anything can have happened
        studio.start(project)
        qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
        return studio

    yield open_it
    for studio in (each for each in running if isValid(each.window)):
        if not studio.window.close():
            studio.window.close()  # the second time gives up what could not be saved
        studio.window.deleteLater()
    qapp.processEvents()
