"""Settings from one table: every option is a setting, changes at once, is saved at once and can be put back."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from studio.controllers.bridge.auto_training import AutoTrainingController
from studio.controllers.window.preferring import PreferringController
from studio.document import edits
from studio.document.model import DomainState, Project
from studio.settings.options import all_options
from studio.settings.preferences import Preferences
from studio.settings.settings import CHECKS, Settings, load_settings
from studio.store import Store
from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.training.training_panel import TrainingPanel


@pytest.fixture
def preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preferences:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    return Preferences()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1024, 640)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def preferring(preferences: Preferences, qapp: QApplication, window: QWidget) -> PreferringController:
    theme = Theme(preferences.settings.theme)
    theme.apply(qapp)
    return PreferringController(preferences, theme, window, lambda: ["Loudspeaker"])  # type: ignore[arg-type]


def test_every_option_is_a_setting_and_offers_only_what_is_allowed() -> None:
    names = {field.name for field in fields(Settings)}
    for option in all_options(["Loudspeaker"]):
        assert option.name in names
        offered = [value for value, _ in option.choices] or list(option.bounds if option.kind == "number" else (True,))
        assert all(CHECKS[option.name](value) for value in offered)
        assert option.words
        assert option.sentence.endswith(".")


def test_a_change_is_in_force_at_once_and_on_disk(
    preferring: PreferringController, preferences: Preferences, tmp_path: Path
) -> None:
    preferring.show()
    told: list[int] = []
    preferring.follow(("autosave_seconds",), lambda settings: told.append(settings.autosave_seconds))
    number, switch, choice = (preferring.dialog.controls[name] for name in ("autosave_seconds", "auto_train", "theme"))
    assert isinstance(number, QSpinBox)
    assert isinstance(switch, QCheckBox)
    assert isinstance(choice, ChoicePill)
    assert number.lineEdit().width() > number.fontMetrics().horizontalAdvance(number.text())  # it can be read
    number.setValue(7)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    choice._pick("light")
    assert preferences.settle()
    saved = load_settings(tmp_path / "config")
    assert (saved.autosave_seconds, saved.auto_train, saved.theme) == (7, True, "light")
    assert told == [7]
    assert preferring._theme.name == "light"


def test_reset_puts_back_the_options_and_nothing_else(
    preferring: PreferringController, preferences: Preferences
) -> None:
    preferences.change(lambda settings: replace(settings, auto_train=True, volume=0.1, recent_projects=("a",)))
    preferring.show()
    QTest.mouseClick(preferring.dialog._reset, Qt.MouseButton.LeftButton)
    assert preferences.settings == Settings(volume=0.1, recent_projects=("a",))
    switch = preferring.dialog.controls["auto_train"]
    assert isinstance(switch, QCheckBox)
    assert not switch.isChecked()


def test_a_setting_changed_elsewhere_shows_in_the_dialog_and_changes_once(
    preferring: PreferringController, preferences: Preferences
) -> None:
    preferring.show()
    seen: list[object] = []
    preferences.changed.connect(lambda _before, after: seen.append(after))
    preferences.change(lambda settings: replace(settings, sound_latency_ms=80, sound_device="gone"))
    latency = preferring.dialog.controls["sound_latency_ms"]
    assert isinstance(latency, QSpinBox)
    assert latency.value() == 80
    assert len(seen) == 1


def test_reduce_motion_acts_at_once(preferring: PreferringController, preferences: Preferences) -> None:
    preferences.change(lambda settings: replace(settings, reduce_motion=True))
    assert preferring._theme.motion_ms() == 0


# ---------------------------------------------------------------- training by itself


def bench(preferences: Preferences) -> tuple[Store, list[str], list[str]]:
    store, trained, reasons = Store(Project("a", (DomainState("x"), DomainState("y"))), Path()), [], [""]
    store.do(edits.add_bin(store.project, "one"))
    store.panel = TrainingPanel(Theme())  # type: ignore[attr-defined]
    store.controller = AutoTrainingController(  # type: ignore[attr-defined]
        *(store, preferences, lambda: trained.append("now"), lambda: reasons[0]),
        store.panel,  # type: ignore[attr-defined]
    )
    return store, trained, reasons


def label(store: Store, sample: int) -> None:
    store.do(edits.label(store.project, 1, [f"bank:{sample}"], store.project.bins[0].id))


def test_it_trains_after_the_pause_only_where_it_is_wanted(preferences: Preferences, qtbot: QtBot) -> None:
    store, trained, _ = bench(preferences)
    pause = store.controller._pause  # type: ignore[attr-defined]
    label(store, 1)
    assert not pause.isActive()
    preferences.change(lambda settings: replace(settings, auto_train=True, auto_train_seconds=2))
    label(store, 2)
    assert pause.isActive()
    assert pause.interval() == 2000
    pause.setInterval(1)
    qtbot.waitUntil(lambda: trained == ["now"])


def test_the_switch_and_the_setting_are_one(preferences: Preferences, qtbot: QtBot) -> None:
    store, _, _ = bench(preferences)
    panel, controller = store.panel, store.controller  # type: ignore[attr-defined]
    panel.auto.click()
    assert preferences.settings.auto_train
    assert controller._pause.isActive(), "what is out of date already is not forgotten"
    preferences.change(lambda settings: replace(settings, auto_train=False))
    assert not panel.auto.isChecked()
    assert not controller._pause.isActive()
    controller.toggle()
    assert panel.auto.isChecked()


def test_what_is_no_label_starts_no_training_and_a_reason_waits(preferences: Preferences, qtbot: QtBot) -> None:
    preferences.change(lambda settings: replace(settings, auto_train=True))
    store, trained, reasons = bench(preferences)
    pause = store.controller._pause  # type: ignore[attr-defined]
    store.do(edits.add_bin(store.project, "two"))
    assert not pause.isActive()
    reasons[0] = "A training is running."
    label(store, 1)
    pause.start(1)
    qtbot.waitUntil(lambda: pause.interval() > 1)
    assert (trained, pause.isActive()) == ([], True)
    preferences.change(lambda settings: replace(settings, auto_train=False))
    assert not pause.isActive()
