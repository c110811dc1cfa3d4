from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from studio.cli import checks
from tests.cli.conftest import Run

NAMES = ["python", "torch", "torchaudio", "window", "sound", "generators", "demo", "folders", "disk", "machine"]


def refuse_import(monkeypatch: pytest.MonkeyPatch, refused: str, error: Exception) -> None:
    real = builtins.__import__

    def guarded(name: str, *rest: Any) -> Any:
        if name == refused:
            raise error
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, refused, raising=False)
    monkeypatch.setattr(builtins, "__import__", guarded)


def test_the_doctor_says_what_works_and_exits_0(run: Run) -> None:
    answer = run("doctor", "--json")
    assert answer.code == 0
    assert list(answer.json["checks"]) == NAMES
    working = {name for name, finding in answer.json["checks"].items() if finding["ok"]}
    assert {"python", "torch", "torchaudio", "window", "generators", "demo", "folders"} <= working
    assert all(finding["ok"] or finding["todo"] for finding in answer.json["checks"].values())
    assert answer.json["machine"]["cores"] >= 1


def test_without_screen_sound_card_or_generators_the_doctor_says_so_plainly_and_exits_0(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("sounddevice.query_devices", list)
    monkeypatch.setattr("engine.generators.registry.assets_folder", lambda: tmp_path)
    monkeypatch.setattr("studio.demo.assets_folder", lambda: tmp_path)
    answer = run("doctor")
    said = " ".join(answer.out.split())
    assert answer.code == 0
    assert "there is no screen (no DISPLAY). The headless commands work" in said
    assert "there is no sound card. Connect a sound card to hear samples." in said
    assert "There are none." in said
    assert "There is no project “Digits that speak.bridge”." in said


def test_a_missing_portaudio_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_import(monkeypatch, "sounddevice", OSError("PortAudio library not found"))
    finding = checks.check_sound()
    assert not finding.ok
    assert "apt-get install libportaudio2" in finding.todo


def test_a_qt_that_can_not_open_a_window_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    finding = checks.check_window()
    assert not finding.ok
    assert ":987" in finding.says
    assert "system-packages.sh" in finding.todo


def test_a_folder_that_can_not_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "new" / "home"))
    assert checks.check_folders().ok
    monkeypatch.setattr(checks.os, "access", lambda *_: False)
    assert "can't be written" in checks.check_folders().says


def test_weights_that_are_not_those_of_the_card_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.generators.weights.checksum", lambda _: "0" * 64)
    finding = checks.check_generators()
    assert not finding.ok
    assert "The weights of “digits” are not those its card promises." in finding.says
