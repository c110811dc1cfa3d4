"""Settings are written behind the window: the newest in the end, and no disk is waited for."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from studio.settings import preferences as module
from studio.settings.preferences import Preferences
from studio.settings.settings import Settings, load_settings, save_settings
from tests.waiting import SECONDS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))


def test_the_newest_settings_are_on_the_disk_in_the_end_and_everybody_hears_of_each() -> None:
    preferences, heard = Preferences(), list[tuple[int, int]]()
    preferences.changed.connect(lambda before, after: heard.append((before.osc_port, after.osc_port)))
    assert preferences.settle(), "nothing to write"
    for port in range(9001, 9041):
        preferences.change(lambda settings, port=port: replace(settings, osc_port=port))
    assert preferences.settle()
    assert load_settings().osc_port == 9040
    assert heard == [(port, port + 1) for port in range(9000, 9040)]


def test_a_disk_that_hangs_holds_nobody_up_and_gets_the_newest_when_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, written = threading.Event(), list[int]()

    def slow(settings: Settings, folder: Path) -> bool:
        assert answers.wait(SECONDS)
        written.append(settings.osc_port)
        return save_settings(settings, folder)

    monkeypatch.setattr(module, "save_settings", slow)
    monkeypatch.setattr(module, "LONGEST_WAIT_S", 0.05)
    preferences = Preferences()
    for port in (9001, 9002, 9003):
        preferences.change(lambda settings, port=port: replace(settings, osc_port=port))
        assert preferences.settings.osc_port == port
    assert not preferences.settle()
    answers.set()
    monkeypatch.setattr(module, "LONGEST_WAIT_S", SECONDS)
    assert preferences.settle()
    assert written[-1] == load_settings().osc_port == 9003
    assert len(written) <= 2, "what is no longer the newest is passed over"


def test_nothing_is_written_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "save_settings", lambda *_whatever: pytest.fail("written"))
    preferences = Preferences()
    preferences.change(lambda settings: replace(settings))
    assert preferences.settle()
