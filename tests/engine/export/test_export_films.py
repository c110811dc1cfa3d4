"""Films of a path: video and GIF, read back as players read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import Colorspace
from PIL import Image

from engine.errors import EngineError
from engine.export.film_layout import FilmLayout
from engine.export.gif import export_gif
from engine.export.video import export_video
from engine.messages import ExportForm
from tests.engine.export.exports import counted, everything, heard, plan, streams


@pytest.mark.parametrize("rate", [0, 44100])
@pytest.mark.parametrize(("frames", "pace"), [(30, 25.0), (10, 8.0), (24, 29.97), (1, 24.0)])
def test_a_video_has_picture_and_sound_of_one_length(tmp_path: Path, frames: int, pace: float, rate: int) -> None:
    what = replace(plan(tmp_path / "a.mp4", frames=frames, pace=pace), form=ExportForm(sample_rate=rate))
    assert counted(everything(export_video, what), frames)
    picture, sound, count = streams(what.file)
    assert count == frames
    assert sound is not None
    assert abs(picture - frames / pace) < 0.01
    assert abs(picture - sound) < 0.01
    assert np.abs(heard(what.file)).max() > 0.05


@pytest.mark.parametrize("ending", [".mp4", ".webm", ".gif"])
@pytest.mark.parametrize("size", [512, 130])
def test_every_frame_of_a_film_is_what_the_renderer_shows_there(tmp_path: Path, ending: str, size: int) -> None:
    given = (0.0, 0.3, 0.3, 1.7, 1.1, 0.9)
    what = replace(plan(tmp_path / f"a{ending}"), given=given, form=ExportForm(size=size))
    everything(export_gif if ending == ".gif" else export_video, what)
    layout = FilmLayout(what)
    with av.open(str(what.file)) as container:
        shown = [as_shown(each).astype(int) for each in container.decode(video=0)]
    assert len(shown) == 6
    wanted = [layout.picture(frame).astype(int) for frame in what.renderer.frames(given, [False] * 6)]
    for found, right in zip(shown, wanted, strict=True):
        assert found.shape == (layout.height, layout.width, 3)
        assert np.abs(found - right).mean() < 5  # the spectrogram is noise, which codecs are worst at
    matrix = [[np.abs(found - right).mean() for right in wanted] for found in shown]
    assert [int(np.argmin(each)) for each in matrix] == [0, 1, 1, 3, 4, 5], "each is nearest to its own frame"


def as_shown(frame: av.VideoFrame) -> np.ndarray:
    """RGB as a player that follows the file's own marks shows it."""
    if frame.format.name.startswith("yuv"):
        assert frame.colorspace == Colorspace.ITU709
        return frame.to_ndarray(format="rgb24", src_colorspace=Colorspace.ITU709)
    return frame.to_ndarray(format="rgb24")


@pytest.mark.parametrize("pace", [24.0, 25.0, 30.0, 50.0, 60.0])
def test_a_webm_has_picture_and_sound_of_one_length(tmp_path: Path, pace: float) -> None:
    what = plan(tmp_path / "a.webm", frames=20, pace=pace)
    assert counted(everything(export_video, what), 20)
    with av.open(str(what.file)) as container:
        assert [stream.codec_context.name for stream in container.streams] == ["vp9", "opus"]
        times = [frame.time for frame in container.decode(video=0)]
    assert np.allclose(times, np.arange(20) / pace, atol=0.0011)
    with av.open(str(what.file)) as container:
        sound = sum(frame.samples for frame in container.decode(audio=0)) / 48000
    assert abs(sound - 20 / pace) < 1 / pace


def test_a_gif_keeps_its_pace_without_drift_and_plays_for_ever(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.gif", frames=30, pace=24.0)
    assert counted(everything(export_gif, what), 30)
    with Image.open(what.file) as gif:
        assert gif.info["loop"] == 0
        seconds = []
        for number in range(gif.n_frames):  # type: ignore[attr-defined]
            gif.seek(number)
            seconds.append(gif.info["duration"] / 1000)
    assert set(seconds) <= {0.04, 0.05}
    assert abs(sum(seconds) - 30 / 24) < 0.011
    with pytest.raises(EngineError, match="at most 50 frames a second"):
        everything(export_gif, plan(tmp_path / "b.gif", pace=60.0))


def test_a_video_starts_while_it_loads_and_two_pictures_make_no_sound(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.mp4", frames=4, silent=True)
    everything(export_video, what)
    content = what.file.read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")
    assert streams(what.file)[1] is None
