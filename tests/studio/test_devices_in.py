"""Camera and microphone: what they give arrives, and not having one is one sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.camera import NONE_FOUND, Camera
from studio.sound.microphone import Microphone


def told_by(signal: Any) -> str:
    """The sentence a signal carried."""
    return str(signal.args[0])


def film(file: Path, frames: int = 6) -> Path:
    """A film whose frames are red."""
    with av.open(str(file), "w") as container:
        stream: Any = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        picture = np.zeros((48, 64, 3), np.uint8)
        picture[..., 0] = 220
        for _ in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return file


def test_pictures_of_a_camera_arrive_and_its_end_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    camera = Camera((str(film(tmp_path / "red.mp4")), None))
    seen: list[np.ndarray] = []
    camera.seen.connect(seen.append)
    with qtbot.waitSignal(camera.failed) as failed:
        camera.start()
        assert camera.is_on
    assert seen
    assert seen[0].shape == (48, 64, 3)
    assert seen[0][24, 32, 0] > 150
    assert seen[0][24, 32, 2] < 80
    assert "no more pictures" in told_by(failed)
    assert not camera.is_on


def test_a_camera_that_is_none_is_one_sentence(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    camera = Camera((str(tmp_path / "nothing"), None))
    with qtbot.waitSignal(camera.failed) as failed:
        camera.start()
    assert "can't be read" in told_by(failed)
    monkeypatch.setattr("studio.camera.first_camera", lambda: None)
    without = Camera()
    with qtbot.waitSignal(without.failed) as failed:
        without.start()
    assert told_by(failed) == NONE_FOUND


def test_a_camera_switched_off_says_nothing_more(qtbot: QtBot, tmp_path: Path) -> None:
    camera = Camera((str(film(tmp_path / "red.mp4", 40)), None))
    told: list[object] = []
    camera.seen.connect(told.append)
    camera.failed.connect(told.append)
    camera.start()
    camera.stop()
    qtbot.wait(300)
    assert not told


class FakeStream:
    """Hands out two blocks as soon as it is started."""

    def __init__(self, callback: Any, **_: Any) -> None:
        self._callback = callback

    def start(self) -> None:
        for value in (0.1, -0.5):
            self._callback(np.full((100, 1), value, np.float32), 100, None, None)

    def abort(self) -> None: ...

    def close(self) -> None: ...


def fake_devices(monkeypatch: pytest.MonkeyPatch, inputs: int, stream: Any = FakeStream) -> None:
    def query(kind: str = "") -> Any:
        device = {"max_input_channels": inputs, "default_samplerate": 8000.0}
        return device if kind else [device]

    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace(query_devices=query, InputStream=stream))


def test_a_recording_is_what_was_heard_between_start_and_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_devices(monkeypatch, 1)
    microphone = Microphone()
    assert microphone.start() == ""
    assert microphone.is_recording
    assert microphone.level == pytest.approx(0.5)
    assert microphone.seconds == pytest.approx(0.025)
    wave, rate = microphone.stop()
    assert rate == 8000
    assert np.array_equal(wave, np.repeat(np.array([0.1, -0.5], np.float32), 100))
    assert not microphone.is_recording


def test_no_microphone_and_one_that_does_not_open_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_devices(monkeypatch, 0)
    assert Microphone().start().startswith("No microphone was found")

    def broken(**_: Any) -> None:
        raise ValueError("busy\nmore")

    fake_devices(monkeypatch, 1, broken)
    microphone = Microphone()
    assert "(busy)" in microphone.start()
    assert not microphone.is_recording
