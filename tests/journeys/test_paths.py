"""Paths through the real window: walked, made from bins, drawn, timed, played back and forth, and kept."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.messages import FrameRendered, RenderPath, TrainingProgressed
from studio.document import files
from studio.studio import Studio
from studio.views.map.latent_map import LatentMap
from studio.views.window.play_page import PlayPage
from tests.journeys.conftest import OPENING, OpenStudio, is_sorted

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def page_of(studio: Studio) -> PlayPage:
    return studio.window.play_page


def keys_of(studio: Studio) -> tuple[str, ...]:
    return studio.store.project.path.samples


def press(studio: Studio, action: str, key: str) -> None:
    """Do what a key of the Play page stands for."""
    entry = studio.actions.entry(action)
    assert entry.key == key
    assert studio.actions.run(entry)


def draw(view: LatentMap, way: list[tuple[float, float]]) -> None:
    """Press, move along pixels, let go."""
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(way) - 1), QEvent.Type.MouseButtonRelease]
    for kind, at in zip(kinds, [*way, way[-1]], strict=True):
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        place = QPointF(*at)
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), LEFT, held, NONE))


def test_paths_are_made_timed_drawn_and_kept(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    learn_a_little(studio, qtbot)
    studio.windowing.choose_step("play")
    wait_for_strip(studio, qtbot)
    qtbot.waitUntil(lambda: is_sorted(studio, 1), timeout=OPENING)
    from_the_bins(studio, qtbot)
    a_random_walk(studio, qtbot)
    in_its_own_time(studio, qtbot)
    back_and_forth(studio, qtbot)
    lanes_on_and_off(studio)
    what_was_rendered_is_kept(studio, qtbot)
    drawn_with_the_pen(studio, qtbot)
    everything_is_in_the_project(studio)


def learn_a_little(studio: Studio, qtbot: QtBot) -> None:
    """A short training is enough for something to play."""
    steps: list[int] = []
    studio.link.listen(TrainingProgressed, lambda event: steps.append(event.step))
    qtbot.waitUntil(lambda: not studio.training.lacks() and bool(studio.library.cards), timeout=OPENING)
    studio.training.train()
    qtbot.waitUntil(lambda: bool(steps) and steps[-1] >= 20, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: studio.training.bridge is not None, timeout=OPENING)


def wait_for_strip(studio: Studio, qtbot: QtBot) -> None:
    strip = studio.scrubbing._filmstrip
    qtbot.waitUntil(lambda: strip.count > 0 and all(map(strip.at, strip._positions)), timeout=OPENING)


def from_the_bins(studio: Studio, qtbot: QtBot) -> None:
    """Within one bin, one of each, and their averages, which are points between the samples."""
    page = page_of(studio)
    page.keys.make_wanted.emit("within")
    known = studio.catalogue.get(1)
    assert known is not None
    samples = [int(key.partition(":")[2]) for key in keys_of(studio)]
    assert len(samples) == 6
    labels, bins = studio.store.project.domain(1).labels, studio.store.project.bins
    guessed = {f"bank:{each}": bins[int(known.predicted[each])].id for each in samples}
    assert len({labels.get(key, guess) for key, guess in guessed.items()}) == 1
    page.keys.make_wanted.emit("between")
    assert len(keys_of(studio)) == len(studio.store.project.bins)
    page.keys.make_wanted.emit("means")
    qtbot.waitUntil(lambda: all(key.startswith("latent:") for key in keys_of(studio)))
    wait_for_strip(studio, qtbot)
    qtbot.waitUntil(lambda: page.keys._keys._pixmap(page.keys._keys.keys[0]) is not None)
    studio.store.undo()
    assert keys_of(studio)[0].startswith("bank:")


def a_random_walk(studio: Studio, qtbot: QtBot) -> None:
    """From a selected sample to its neighbours."""
    studio.selecting.select([12], [])
    page_of(studio).keys.make_wanted.emit("walk")
    qtbot.waitUntil(lambda: keys_of(studio)[0] == "bank:12", timeout=OPENING)
    assert len(keys_of(studio)) == 8
    page_of(studio).keys.make_wanted.emit("reverse")
    assert keys_of(studio)[-1] == "bank:12"
    studio.store.undo()


def in_its_own_time(studio: Studio, qtbot: QtBot) -> None:
    """A rest, a way, an easing and a weight, chosen at the keys; the transport and the lanes tell of them."""
    page = page_of(studio)
    page.timeline._length.setValue(14.0)
    page.keys.menu_of_way(0).actions()[3].trigger()
    assert studio.store.project.path.keys[0].interpolation == "shared"
    page.keys.easing_chosen.emit(1, "both")
    page.keys.weight_chosen.emit(2, 4.0)
    page.keys.hold_chosen.emit(1, 6.0)
    assert studio.scrubbing.playhead.seconds == pytest.approx(20)
    assert "00:20.0" in page.timeline._time.text()
    wait_for_strip(studio, qtbot)
    slots = page.lanes._slots
    resting = [slot for slot in range(slots.count) if slots.position_of(slot) == 1.0]
    assert len(resting) >= slots.count // 5
    reached, left = studio.pathing.timing.key_times()[1]
    page.timeline.time_chosen.emit((reached + left) / 2)
    assert studio.scrubbing.playhead.position == 1.0
    assert studio.scrubbing.playhead.time == pytest.approx((reached + left) / 2)


def back_and_forth(studio: Studio, qtbot: QtBot) -> None:
    """At the end it turns round; L plays it once."""
    page = page_of(studio)
    page.timeline.repeat_chosen.emit("ping-pong")
    head = studio.scrubbing.playhead
    studio.scrubbing.scrub_time(19.9)
    studio.scrubbing.toggle_play()
    qtbot.waitUntil(lambda: head.timing.goes_back(head._elapsed))
    qtbot.waitUntil(lambda: head.position < head.end)
    assert head.playing
    studio.scrubbing.toggle_play()
    press(studio, "play.loop", "L")
    assert studio.store.project.path.repeat == "once"
    assert page.timeline._repeat.key == "once"


def lanes_on_and_off(studio: Studio) -> None:
    """A lane that is switched off is gone and is off at the next start; smoothness comes with its curves."""
    page = page_of(studio)
    page.timeline._lanes.menu().actions()[1].trigger()
    studio.actions.run(studio.actions.entry("play.smoothness"))
    assert page.lanes._rows.shown == ("source", "transfer", "shared")
    assert page.smoothness.isVisible()
    assert set(page.smoothness._changes) == {"source", "target", "transfer", "shared"}
    assert all(len(each) and np.isfinite(each).all() for each in page.smoothness._changes.values())
    assert studio.preferences.settings.play_lanes == ("source", "transfer", "shared", "smoothness")


def what_was_rendered_is_kept(studio: Studio, qtbot: QtBot) -> None:
    """Taking a key out and back renders only the new way; a second scrub over one spot renders nothing."""
    asked: list[RenderPath] = []
    send = studio.link.send

    def counted(command, **fields):
        if command is RenderPath:
            asked.append(command(ticket=0, **fields))
        return send(command, **fields)

    studio.link.send = counted  # type: ignore[method-assign]
    page, kept = page_of(studio), page_of(studio).keys._keys.keys
    page.keys.keys_changed.emit(1, (*kept[:3], *kept[4:]))
    assert all(2.0 < position < 3.0 for position in asked[-1].positions)
    wait_for_strip(studio, qtbot)
    count = len(asked)
    studio.store.undo()
    assert len(asked) == count
    assert page.lanes.frames_rendered >= studio.scrubbing._filmstrip.count
    frames: list[float] = []  # rendered here; what was asked for before may still come
    here = lambda event: abs(event.frame.position - 0.4321) < 1e-6 and frames.append(event.frame.position)  # noqa: E731
    studio.link.listen(FrameRendered, here)
    studio.scrubbing.scrub(0.4321)
    qtbot.waitUntil(lambda: len(frames) == 1)
    studio.scrubbing.scrub(2.0)
    studio.scrubbing.scrub(0.4321)
    qtbot.wait(300)
    assert len(frames) == 1
    studio.link.send = send  # type: ignore[method-assign]


def drawn_with_the_pen(studio: Studio, qtbot: QtBot) -> None:
    """D takes the pen, a stroke becomes a path of points between the samples, Esc puts the pen down."""
    page = page_of(studio)
    view = page.map
    view.setFocus()
    press(studio, "play.draw", "D")
    assert page.map_tools.tool == "draw"
    x, y, reach = view.width() / 2, view.height() / 2, 0.3 * view.height()
    turns = np.linspace(0, 5.5, 60)
    draw(view, [(x + reach * math.cos(turn), y + reach * math.sin(2 * turn) / 2) for turn in turns])
    qtbot.waitUntil(lambda: keys_of(studio)[0].startswith("latent:"))
    assert 4 <= len(keys_of(studio)) <= 24
    assert studio.store.history.undo_name == "Draw path"
    wait_for_strip(studio, qtbot)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.map_tools.tool == "keys"
    assert not view.pen.active


def everything_is_in_the_project(studio: Studio) -> None:
    """What was drawn is saved and read as it was."""
    studio.saving.save()
    assert files.read(studio.store.folder).path == studio.store.project.path
