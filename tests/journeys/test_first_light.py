"""The main job from start to end through the real window: label, train, scrub, hear, undo, save, reopen, export."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
import soxr
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.messages import BridgeReport, Rendering, SampleRendered
from studio.cli.virtual_sound import RATE as RECORDING_RATE
from studio.studio import Studio
from tests.journeys.conftest import LEARNING, OPENING, OpenStudio, is_sorted, push
from tests.recording import Recording

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    """Nothing was derived before: all of it is a first start."""
    (tmp_path / "nothing").mkdir()
    return tmp_path / "nothing"


def click_sample(studio: Studio, domain: int, sample: int) -> None:
    """Click a thumbnail where it is on the screen."""
    grid = studio.window.label_page.grid(domain).grid
    grid.scroll_to(sample)
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.rect_of(sample).center())


def press(studio: Studio, domain: int, key: Qt.Key) -> None:
    QTest.keyClick(studio.window.label_page.grid(domain).grid, key)


def bin_of(studio: Studio, domain: int, sample: int) -> str:
    project = studio.store.project
    names = {each.id: each.name for each in project.bins}
    return names.get(project.domain(domain).labels.get(f"bank:{sample}", ""), "")


def unlabelled(studio: Studio, domain: int, after: int = -1) -> int:
    labels = studio.store.project.domain(domain).labels
    return next(sample for sample in range(after + 1, 5000) if f"bank:{sample}" not in labels)


def best_match(recorded: NDArray[np.float32], rendering: Rendering) -> float:
    """Largest normalised correlation of the recording with a clip: 1 = the clip, undistorted."""
    assert rendering.sound is not None
    assert rendering.sample_rate is not None
    clip = soxr.resample(rendering.sound, rendering.sample_rate, RECORDING_RATE)
    size = len(recorded) + len(clip)
    cross = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(clip, size)), size)
    return float(cross.max() / (np.linalg.norm(recorded) * np.linalg.norm(clip)))


def train(studio: Studio, qtbot: QtBot) -> None:
    push(qtbot, studio.window.bridge_page.training, "Train bridge")
    assert studio.training.is_training
    qtbot.waitUntil(lambda: not studio.training.is_training, timeout=LEARNING)
    assert studio.training.bridge is not None


def report_of(studio: Studio) -> BridgeReport | None:
    return studio.training.bridge.report if studio.training.bridge is not None else None


def wait_for_filmstrip(studio: Studio, qtbot: QtBot) -> None:
    keys = len(studio.store.project.path.keys)
    qtbot.waitUntil(lambda: studio.window.play_page.lanes.frames_rendered >= 2 * keys - 1, timeout=OPENING)


def test_from_pictures_to_speech(open_studio: OpenStudio, qtbot: QtBot, tmp_path: Path) -> None:
    studio = open_studio(None)
    assert studio.store.project.title == "Digits that speak"
    label_with_key_and_undo(studio, qtbot)
    hear_a_sample(studio, qtbot)
    learn(studio, qtbot)
    scrub(studio, qtbot)
    export(studio, qtbot, tmp_path)
    reopen(studio, open_studio, qtbot)


def label_with_key_and_undo(studio: Studio, qtbot: QtBot) -> None:
    sample = unlabelled(studio, 1)
    click_sample(studio, 1, sample)
    press(studio, 1, Qt.Key.Key_7)
    assert bin_of(studio, 1, sample) == "seven"
    push(qtbot, studio.window, "Label “seven”")
    assert bin_of(studio, 1, sample) == ""
    studio.window.redo_wanted.emit()
    assert bin_of(studio, 1, sample) == "seven"
    press(studio, 1, Qt.Key.Key_Delete)
    assert bin_of(studio, 1, sample) == ""
    three = next(each.id for each in studio.store.project.bins if each.name == "three")
    QTest.mouseClick(studio.window.label_page.bins.card(three), LEFT, pos=QPoint(40, 34))
    assert bin_of(studio, 1, sample) == "three"
    studio.window.undo_wanted.emit()


def hear_a_sample(studio: Studio, qtbot: QtBot) -> None:
    """What the loudspeaker gets is the clip that was clicked, whole and undistorted."""
    qtbot.waitUntil(lambda: studio.sound.is_open)
    qtbot.waitUntil(lambda: is_sorted(studio, 1, 2), timeout=OPENING)
    rendered: list[SampleRendered] = []
    studio.link.listen(SampleRendered, rendered.append)
    sample, match = -1, 0.0
    for _ in range(5):  # a busy machine starves its sound card now and then
        sample = unlabelled(studio, 2, after=sample)
        match = max(match, heard_of(studio, qtbot, sample, rendered))
        if match > 0.95:
            return
    assert studio.sound.underruns, match


def heard_of(studio: Studio, qtbot: QtBot, sample: int, rendered: list[SampleRendered]) -> float:
    """Click a sample; how well the recording matches its clip."""
    with Recording() as recording:
        click_sample(studio, 2, sample)
        qtbot.waitUntil(lambda: bool(rendered) and rendered[-1].sample == sample)
        qtbot.waitUntil(lambda: not studio.sound.playing)
    return best_match(recording.samples, rendered[-1].rendering)


def learn(studio: Studio, qtbot: QtBot) -> None:
    studio.window.top.steps._pick("bridge")
    train(studio, qtbot)
    qtbot.waitUntil(lambda: report_of(studio) is not None, timeout=OPENING)
    report = report_of(studio)
    assert report is not None
    assert report.transfer(1, 2) > 0.75
    assert report.transfer(2, 1) > 0.65


def scrub(studio: Studio, qtbot: QtBot) -> None:
    """Dragging over the lanes moves the playhead, changes the picture and is heard."""
    studio.window.top.steps._pick("play")
    push(qtbot, studio.window, "Surprise me")
    wait_for_filmstrip(studio, qtbot)
    lanes, pane = studio.window.play_page.lanes, studio.window.play_page.pictures[1]
    before = pane.grab().toImage()
    with Recording() as recording:
        for x in range(120, lanes.width() - 40, 60):
            QTest.mousePress(lanes, LEFT, pos=QPoint(x, 30))
            QTest.mouseRelease(lanes, LEFT, pos=QPoint(x, 30))
            qtbot.wait(120)
    assert studio.scrubbing.playhead.position > 0.8 * studio.scrubbing.playhead.end
    qtbot.waitUntil(lambda: pane.grab().toImage() != before)
    assert np.sqrt(np.mean(recording.samples**2)) > 0.005


def export(studio: Studio, qtbot: QtBot, folder: Path) -> None:
    file = folder / "walk.mp4"
    studio.dialogs.export = lambda kind, suggested: str(file)  # type: ignore[method-assign]
    dialog = studio.export_choosing.dialog
    told: list[str] = []
    studio.notices.posted.connect(lambda notice: told.append(notice.message))
    push(qtbot, studio.window, "Export…")
    assert dialog.isVisible()
    push(qtbot, dialog, "Change…")
    push(qtbot, dialog, "Export")
    assert not dialog.isVisible(), "nothing stands in the way while it is written"
    qtbot.waitUntil(lambda: any(words.startswith("Exported") for words in told), timeout=OPENING)
    with av.open(str(file)) as container:
        assert {stream.type for stream in container.streams} == {"video", "audio"}
        picture = container.streams.video[0]
        assert picture.duration is not None
        assert picture.time_base is not None
        assert abs(float(picture.duration * picture.time_base) - studio.store.project.path.seconds) < 0.1


def reopen(studio: Studio, open_studio: OpenStudio, qtbot: QtBot) -> None:
    """Closing and opening again brings back labels, bridge, path and step without training."""
    sample = unlabelled(studio, 2)
    studio.windowing.choose_step("label")
    click_sample(studio, 2, sample)
    press(studio, 2, Qt.Key.Key_0)
    studio.window.undo_wanted.emit()
    studio.windowing.choose_step("play")
    before, folder = studio.store.project, studio.store.folder
    again = open_studio(folder)
    qtbot.waitUntil(lambda: again.training.bridge is not None, timeout=OPENING)
    assert again.store.project == before
    assert again.training.bridge is not None
    assert again.training.bridge.fingerprint == before.bridge
    assert again.window.step == "play"
    wait_for_filmstrip(again, qtbot)
