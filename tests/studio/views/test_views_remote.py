"""What arrives from afar reaches the window once per tick; the lights; the sheet that lists, learns and tests."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from studio.remote.inbox import MOST_WAITING, TICK_MS, RemoteInbox
from studio.remote.wishes import ControlMoved, DoAction, TurnDial, Wish
from studio.settings.settings import OSC_PORTS, Settings
from studio.theme import Theme
from studio.views.remote.remote_panel import RemotePanel
from studio.views.remote.remote_rows import RemoteRow
from studio.views.window.main_window import MainWindow
from studio.views.window.message_lights import MessageLights

LEFT = Qt.MouseButton.LeftButton

# ------------------------------------------------------------ the inbox


@pytest.fixture
def inbox() -> RemoteInbox:
    return RemoteInbox()


def test_a_flood_becomes_one_wish_per_dial_and_tick(inbox: RemoteInbox, qtbot: QtBot) -> None:
    told: list[tuple[Wish, ...]] = []
    inbox.delivered.connect(told.append)
    ends = threading.Event()

    def flood() -> None:
        number = 0
        while not ends.wait(0.0002):
            number += 1
            for dial in ("a", "b"):
                inbox.put(TurnDial(dial, number))
        inbox.put(TurnDial("a", -1.0))

    thread = threading.Thread(target=flood)
    began = time.monotonic()
    thread.start()
    qtbot.wait(400)
    qtbot.waitUntil(lambda: len(told) > 5)
    ends.set()
    thread.join()
    qtbot.waitUntil(lambda: TurnDial("a", -1.0) in told[-1])
    passed = 1000 * (time.monotonic() - began)
    assert all(len(wishes) <= 2 for wishes in told)
    assert len(told) <= 1.2 * passed / TICK_MS + 2


def test_the_first_wish_after_a_quiet_moment_comes_at_once(inbox: RemoteInbox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inbox.delivered) as caught:
        inbox.put(TurnDial("a", 0.5))
    assert caught.args == [(TurnDial("a", 0.5),)]


def test_order_is_kept_strokes_are_kept_and_too_many_are_dropped(inbox: RemoteInbox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inbox.delivered) as caught:
        inbox.put(TurnDial("a", 0.1))
        inbox.put(DoAction("go"))
        inbox.put(ControlMoved("note:1:1", 1.0))
        inbox.put(ControlMoved("note:1:1", 0.0))
        inbox.put(TurnDial("a", 0.9))
    notes = (ControlMoved("note:1:1", 1.0), ControlMoved("note:1:1", 0.0))
    assert caught.args == [(DoAction("go"), *notes, TurnDial("a", 0.9))]
    for _ in range(MOST_WAITING + 7):
        inbox.put(DoAction("go"))
    assert inbox.dropped == 7


# ------------------------------------------------------------ the lights


def test_a_light_is_there_while_it_is_on_and_lit_for_a_moment(qtbot: QtBot) -> None:
    lights = MessageLights(Theme())
    qtbot.addWidget(lights)
    assert not lights.isVisibleTo(None)  # type: ignore[arg-type]
    lights.show_on("osc-in", True)
    lights.flash("osc-in", "/latentbridge/ping")
    light = lights.light("osc-in")
    assert (light.isVisibleTo(lights), lights.light("midi-in").isVisibleTo(lights)) == (True, False)
    assert light.is_lit
    assert "/latentbridge/ping" in light.toolTip()
    assert "/latentbridge/ping" in light.accessibleName()
    qtbot.waitUntil(lambda: not light.is_lit)
    lights.show_on("osc-in", False)
    assert not light.isVisibleTo(lights)


# ------------------------------------------------------------ the sheet

ROWS = [
    RemoteRow("sound.volume", "Volume", "/latentbridge/dial/sound/volume", True, "CC 7 · channel 1"),
    RemoteRow("play.speed", "Speed of the path", "/latentbridge/dial/play/speed", True),
    RemoteRow("edit.undo", "Undo", "/latentbridge/do/edit/undo", False),
]


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Theme(reduce_motion=True))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


@pytest.fixture
def panel(window: MainWindow) -> RemotePanel:
    panel = RemotePanel(window.theme, window, OSC_PORTS)
    panel.list.show_rows(ROWS)
    panel.list.show_learning("")
    panel.list.show_learnable("")
    panel.settings.show_values(vars(Settings()))
    panel.settings.show_ports(("Knobs",), "")
    panel.open_panel()
    return panel


def shown(panel: RemotePanel) -> list[str]:
    return [each.row.words for each in panel.list._lines.values() if each.name.isVisible()]


def test_rows_are_found_by_words_address_and_control(panel: RemotePanel) -> None:
    for typed, found in (("vol", ["Volume"]), ("do/edit", ["Undo"]), ("cc 7", ["Volume"]), ("zz", []), ("", None)):
        panel.field.setText(typed)
        assert shown(panel) == (found if found is not None else [each.words for each in ROWS])


def test_learn_asks_for_one_control_and_a_known_one_can_be_forgotten(panel: RemotePanel, qtbot: QtBot) -> None:
    button = panel.list.learn_button("play.speed")
    with qtbot.waitSignal(panel.list.learn_toggled) as caught:
        QTest.mouseClick(button, LEFT)
    assert caught.args == ["play.speed", True]
    panel.list.show_learning("play.speed")
    assert isinstance(button, QPushButton)
    assert button.text() != "Learn"
    with qtbot.waitSignal(panel.list.learn_toggled) as caught:
        QTest.mouseClick(button, LEFT)
    assert caught.args == ["play.speed", False]
    lines = panel.list._lines
    assert [lines[each.target].forget.isVisible() for each in ROWS] == [True, False, False]
    with qtbot.waitSignal(panel.list.unlearn_wanted) as caught:
        QTest.mouseClick(lines["sound.volume"].forget, LEFT)
    assert caught.args == ["sound.volume"]


def test_switches_and_fields_tell_the_names_of_settings(panel: RemotePanel) -> None:
    told: dict[str, object] = {}
    panel.settings.option_changed.connect(lambda name, value: told.update({name: value}))
    for switch in panel.settings.switches.values():
        switch.click()
    panel.settings.osc_port.setValue(9123)
    panel.settings.target.setText("10.0.0.2:7000")
    panel.settings.target.editingFinished.emit()
    assert told == {
        "midi_on": True, "midi_pick_up": False, "osc_on": True, "osc_everywhere": True, "osc_send_on": True,
        "osc_port": 9123, "osc_send_to": "10.0.0.2:7000",
    }  # fmt: skip
    replace(Settings(), **told)  # type: ignore[arg-type]


def test_showing_values_tells_nothing_and_keeps_a_device_that_is_away(panel: RemotePanel) -> None:
    told: list[object] = []
    panel.settings.option_changed.connect(lambda name, _value: told.append(name))
    panel.settings.show_values(vars(replace(Settings(), osc_on=True, osc_port=4000)))
    panel.settings.show_ports(("Knobs",), "Pads")
    assert (told, panel.settings.midi_port.key, panel.settings.osc_port.value()) == ([], "Pads", 4000)


def test_every_control_of_the_sheet_has_a_tooltip_and_a_name(panel: RemotePanel) -> None:
    controls: list[QWidget] = [
        each for kind in (QAbstractButton, QSpinBox, QLineEdit) for each in panel.panel.findChildren(kind)
    ]
    nameless = [
        each
        for each in controls
        if not (each.accessibleName() and each.toolTip()) and each.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []
