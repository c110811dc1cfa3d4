"""The export dialog and what it sends: options by what is written, never over something silently, remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.messages import (
    BridgeExported,
    ExportBridge,
    ExportForm,
    ExportPath,
    ExportProgressed,
    Failed,
    JobStopped,
    PathExported,
    PathSpec,
)
from engine.timing import PathTiming
from studio.controllers.exporting.export_choosing import ExportChoosingController
from studio.controllers.exporting.exporting import ExportingController
from studio.document.model import DomainState, Project
from studio.export_options import DEFAULTS, TARGETS, applies, checked, export_options
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.theme import Theme
from studio.views.window.export_dialog import ExportDialog
from tests.studio.controllers.fake_link import FakeLink

PATH = PathSpec(1, (3, 4, 5))
TIMING = PathTiming(3, 2.0, holds=(1.0, 0.0, 0.0))
LEFT = Qt.MouseButton.LeftButton


class FakeDialogs:
    """Answers with `chosen`."""

    def __init__(self) -> None:
        self.chosen, self.shown = "", [""]

    def export(self, kind: str, suggested: str) -> str:
        return self.chosen

    def show_folder(self, folder: str) -> None:
        self.shown.append(folder)


class Bench:
    """Everything the dialog needs, with a path, a bridge and sounds."""

    def __init__(self, qtbot: QtBot, folder: Path, *, sounding: bool = True, bridge: bool = True) -> None:
        self.window = QWidget()
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self.window.show()
        self.link, self.dialogs, self.notices = FakeLink(), FakeDialogs(), Notices()
        self.preferences = Preferences()
        self.preferences.change(lambda settings: type(settings)(**{**vars(settings), "last_folder": str(folder)}))
        self.exporting = ExportingController(self.link, self.dialogs, self.preferences, self.notices)  # type: ignore[arg-type]
        self.dialog = ExportDialog(Theme(reduce_motion=True), self.window)
        domains = (DomainState("digits"), DomainState("spoken-digits"))
        store = Store(Project("Walk", domains), folder / "walk.bridge")
        self.choosing = ExportChoosingController(
            *(store, self.exporting, self.dialog, self.dialogs, self.preferences, self.notices),
            position=lambda: 0.75,
            has_bridge=lambda: bridge,
            sounding=lambda: sounding,
        )
        self.choosing.show_timing(TIMING)
        self.choosing.show_path(PATH)
        self.posted: list[Notice] = []
        self.notices.posted.connect(self.posted.append)

    def choose(self, **values: str) -> None:
        for name, value in values.items():
            self.dialog.pills[name]._pick(value)

    def press(self) -> None:
        QTest.mouseClick(self.dialog._export, LEFT)

    @property
    def last(self) -> dict[str, Any]:
        return self.link.sent[-1][1]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Bench:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    return Bench(qtbot, tmp_path)


def test_every_option_has_a_default_among_its_choices_and_every_target_a_line() -> None:
    options = export_options(sounding=True, path=True, bridge=True)
    assert {option.name for option in options} == set(DEFAULTS)
    for option in options:
        assert DEFAULTS[option.name] in [value for value, _ in option.choices]
        assert option.sentence.endswith(".")
    assert [value for value, _ in options[0].choices] == list(TARGETS)


def test_only_what_there_is_can_be_written() -> None:
    def offered(**there: bool) -> set[str]:
        return {value for value, _ in export_options(**there)[0].choices}

    assert offered(sounding=True, path=False, bridge=True) == {"onnx", "torchscript", "safetensors"}
    assert not offered(sounding=False, path=True, bridge=False) & {"wav", "flac", "ogg", "onnx"}
    assert offered(sounding=False, path=False, bridge=False) == set()


def test_what_is_remembered_and_no_longer_known_has_its_default() -> None:
    assert checked(("what=gif", "size=7", "nonsense", "loudness=-16")) == {**DEFAULTS, "what": "gif", "loudness": "-16"}


def test_options_that_say_nothing_are_not_shown(bench: Bench) -> None:
    bench.choosing.open()
    options = {option.name: option for option in export_options(sounding=True, path=True, bridge=True)}
    for what in TARGETS:
        bench.choose(what=what)
        for name, pill in bench.dialog.pills.items():
            assert pill.isVisible() == applies(options[name], what)
            assert pill.accessibleName()
            assert pill.toolTip()


def test_a_video_is_sent_as_it_was_chosen_with_the_paths_own_time(bench: Bench, tmp_path: Path) -> None:
    bench.choosing.open()
    bench.choose(what="webm", size="1080", fps="25", rate="48000", loudness="-16")
    bench.press()
    assert not bench.dialog.isVisible()
    assert bench.link.sent[-1][0] is ExportPath
    assert bench.last["file"] == str(tmp_path / "Walk.webm")
    assert (bench.last["frames"], bench.last["frames_per_second"]) == (75, 25.0)
    assert bench.last["positions"] == TIMING.even(75)
    assert bench.last["form"] == ExportForm(1080, 48000, -16.0)
    assert bench.last["overwrite"] is False
    again = checked(bench.preferences.settings.export_choices)
    assert (again["what"], again["size"], again["loudness"]) == ("webm", "1080", "-16")


def test_a_still_is_the_frame_under_the_playhead_and_a_gif_keeps_to_what_browsers_play(bench: Bench) -> None:
    bench.choosing.open()
    bench.choose(what="still")
    bench.press()
    assert (bench.last["frames"], bench.last["positions"]) == (1, (0.75,))
    bench.link.tell(PathExported(ticket=1, files=("a.png",)))
    bench.choosing.open()
    bench.choose(what="gif", fps="60")
    assert "at most 50" in bench.dialog._note.text()
    bench.press()
    assert bench.last["frames_per_second"] == 50.0


@pytest.mark.parametrize("what", ["onnx", "torchscript", "safetensors"])
def test_a_bridge_is_sent_in_its_format(bench: Bench, what: str) -> None:
    bench.choosing.open("bridge")
    bench.choose(what=what)
    bench.press()
    assert bench.link.sent[-1][0] is ExportBridge
    assert bench.last["form"] == what
    bench.link.tell(BridgeExported(ticket=1, files=("/a/b.onnx", "/a/b.README.txt"), difference=2e-6))
    assert bench.posted[-1].message == "Exported “b.onnx”."
    assert "2e-06" in bench.posted[-1].hint


def test_a_name_that_is_taken_gets_a_number_and_one_that_was_chosen_says_replace(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "Walk.mp4").write_text("mine")
    bench.choosing.open("video")
    assert bench.dialog._where.text() == str(tmp_path / "Walk 2.mp4")
    assert bench.dialog._export.text() == "Export"
    bench.dialogs.chosen = str(tmp_path / "Walk.mp4")
    QTest.mouseClick(bench.dialog._change, LEFT)
    assert bench.dialog._export.text() == "Replace"
    assert bench.dialog._note.text() == "There is something of that name already."
    bench.choose(what="webm")
    assert bench.dialog._where.text() == str(tmp_path / "Walk.webm")
    assert bench.dialog._export.text() == "Export"
    bench.choose(what="mp4")
    bench.press()
    assert (bench.last["file"], bench.last["overwrite"]) == (str(tmp_path / "Walk.mp4"), True)


def test_progress_cancel_and_the_folder(bench: Bench, tmp_path: Path) -> None:
    bench.choosing.open("video")
    bench.press()
    assert bench.posted[-1].action == "Cancel"
    bench.link.tell(ExportProgressed(ticket=1, done=20, total=80, seconds_left=3.0))
    bench.choosing.open()
    assert bench.dialog.shows_progress
    assert "3.0 s left" in bench.dialog._left.text()
    assert bench.dialog._bar.value() == 250
    QTest.mouseClick(bench.dialog._cancel, LEFT)
    assert bench.link.cancelled == [1]
    bench.link.tell(JobStopped(ticket=1))
    assert not bench.dialog.isVisible()
    bench.choosing.open()
    assert not bench.dialog.shows_progress
    bench.press()
    bench.link.tell(PathExported(ticket=2, files=(str(tmp_path / "Walk.mp4"),), remarks=("Quieter.",)))
    assert bench.posted[-1].action == "Show in folder"
    assert "Quieter." in bench.posted[-1].hint
    bench.exporting.act()
    assert bench.dialogs.shown[-1] == str(tmp_path)


def test_a_failure_is_told_and_the_next_export_can_begin(bench: Bench) -> None:
    bench.choosing.open("video")
    bench.press()
    bench.link.tell(Failed(ticket=1, command="ExportPath", message="The disk is full.", hint="Make room."))
    assert (bench.posted[-1].severity, bench.posted[-1].message) == ("error", "The disk is full.")
    assert not bench.exporting.is_running
    bench.choosing.open()
    assert not bench.dialog.shows_progress


def test_without_a_path_or_a_bridge_there_is_nothing_to_write(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    empty = Bench(qtbot, tmp_path, bridge=False)
    empty.choosing.show_path(None)
    empty.choosing.open()
    assert not empty.dialog.isVisible()
    assert empty.notices.history[-1].message == "Choose two or more keys first."
