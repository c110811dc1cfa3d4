"""Exports of a path: stills, sheet, sound and video, on linear generators; each is read back from disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from av.video.reformatter import Colorspace
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import EngineError
from engine.export.contact import export_contact
from engine.export.drawing import GROUND, coloured, fitted, squared, write_text
from engine.export.files import new_file
from engine.export.film_layout import FilmLayout
from engine.export.gif import export_gif
from engine.export.plan import ExportPlan
from engine.export.sheet import export_sheet
from engine.export.sound import export_sound
from engine.export.soundtrack import Soundtrack, joined
from engine.export.stills import export_frames, export_still, frame_files, lanes_picture
from engine.export.video import export_video
from engine.media.colormap import MAGMA
from engine.messages import ExportForm, PathSpec
from engine.space.render import PathRenderer
from tests.engine.fakes import LinearPictures
from tests.engine.test_render import KEYS, first_two, renderer, small_bridge

Exporter = Callable[[ExportPlan], Iterator[int]]


def plan(file: Path, frames: int = 6, pace: float = 10.0, overwrite: bool = False, silent: bool = False) -> ExportPlan:
    path = renderer()
    if silent:
        other = LinearPictures("stamps")
        path = PathRenderer(PathSpec(1, (0, 1, 2)), path.source, other, small_bridge((4, 4)), KEYS, first_two)
    return ExportPlan(path, frames, pace, file, overwrite)


def everything(exporter: Exporter, what: ExportPlan) -> list[int]:
    return list(exporter(what))


def counted(done: list[int], frames: int) -> bool:
    """Whether the numbers told run up to all frames and never back."""
    return done == sorted(done) and done[-1] == frames


# ---------------------------------------------------------------- sound


def test_a_join_keeps_power_and_ends_on_the_new_clip() -> None:
    noise = np.random.default_rng(0)
    tail, clip = (noise.normal(0, 0.1, 4000).astype(np.float32) for _ in range(2))
    both = joined(tail, clip, shortest=160)
    assert len(both) == 4000
    assert np.isclose(both.std(), 0.1, rtol=0.05), "equal power: as loud in the middle as at the ends"
    assert np.isclose(both[0], tail[0], atol=1e-6)
    assert np.isclose(both[-1], clip[-1], atol=1e-3)


@given(level=st.floats(0.1, 1.0), overlap=st.integers(0, 300), seed=st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_a_join_never_exceeds_full_scale(level: float, overlap: int, seed: int) -> None:
    noise = np.random.default_rng(seed)
    tail = np.sign(noise.normal(size=overlap)).astype(np.float32) * level
    clip = np.full(500, level, np.float32)
    assert np.abs(joined(tail, clip, shortest=160)).max() <= 1.0


@given(frames=st.integers(1, 80), pace=st.sampled_from([1.0, 7.5, 12.0, 24.0, 29.97, 30.0, 60.0]))
@settings(max_examples=60, deadline=None)
def test_a_track_is_as_long_as_its_frames_whatever_the_pace(frames: int, pace: float) -> None:
    rate = Fraction(pace).limit_denominator(1001)
    track = Soundtrack(frames, rate, 16000, clip=2048)
    clip = np.ones(2048, np.float32)
    chunks = [track.advance(frame, clip if track.starts_at(frame) else None) for frame in range(frames)]
    assert sum(len(chunk) for chunk in chunks) == track.samples
    assert abs(track.samples / 16000 - frames / rate) < 1 / 16000
    assert track.starts_at(0)


def test_clips_follow_each_other_without_a_gap_and_overlap_by_a_fade_at_least() -> None:
    track = Soundtrack(100, Fraction(50), 16000, clip=2048)  # 320 samples a frame
    starts = [frame for frame in range(100) if track.starts_at(frame)]
    apart = np.diff(starts) * 320
    assert (apart <= 2048 - 160).all()
    assert (apart > 2048 - 160 - 320).all(), "no clip is cut more than the grid of frames asks for"


def test_the_last_clip_fades_out_instead_of_clicking() -> None:
    track = Soundtrack(3, Fraction(50), 16000, clip=2048)
    samples = np.concatenate([track.advance(frame, np.ones(2048, np.float32)) for frame in range(3)])
    assert abs(samples[-1]) < 1e-3
    assert samples[-161] == 1.0


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg"])
def test_the_sound_of_a_path_lasts_as_long_as_the_path(tmp_path: Path, ending: str) -> None:
    what = plan(tmp_path / f"a{ending}", frames=13)
    assert everything(export_sound, what)[-1] == 13
    samples, rate = soundfile.read(what.file)
    assert (rate, len(samples)) == (16000, 20800)
    assert 0.05 < np.abs(samples).max() <= 1.0


def test_the_first_clip_is_heard_as_it_was_rendered(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.wav", frames=2, pace=10)
    everything(export_sound, what)
    [frame] = what.renderer.frames([0.0])
    samples, _ = soundfile.read(what.file)
    assert frame.transfer.sound is not None
    assert np.allclose(samples[:1500], frame.transfer.sound[:1500], atol=1e-3)


def test_only_clips_that_are_heard_are_rendered(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.wav", frames=1000, pace=100.0)
    everything(export_sound, what)
    assert what.renderer.target.rendered < 110  # type: ignore[attr-defined]


# ---------------------------------------------------------------- pictures


def test_pictures_are_enlarged_by_repeating_pixels() -> None:
    small = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    assert np.array_equal(fitted(small, 8), small.repeat(4, axis=0).repeat(4, axis=1))


def test_wide_pictures_are_centred_on_the_ground() -> None:
    wide = np.full((2, 4, 3), 255, np.uint8)
    square = fitted(wide, 8)
    assert square.shape == (8, 8, 3)
    assert (square[2:6] == 255).all()
    assert (square[[0, 1, 6, 7]] == GROUND).all()


def test_a_short_sound_fills_its_square_as_in_the_window() -> None:
    clip = np.arange(0, 240, 30, dtype=np.uint8).reshape(4, 2)
    assert np.array_equal(squared(clip, "sound", 8), MAGMA[clip].repeat(2, axis=0).repeat(4, axis=1))
    assert squared(clip, "sound", 3).shape == (3, 3, 3)
    assert np.array_equal(squared(clip, "image", 8), fitted(coloured(clip, "image"), 8)), "a picture keeps its shape"


def test_sounds_are_magma_and_grey_pictures_grey() -> None:
    grey = np.array([[0, 128, 255]], np.uint8)
    assert np.array_equal(coloured(grey, "sound"), MAGMA[[[0, 128, 255]]])
    assert coloured(grey, "image")[0].tolist() == [[0] * 3, [128] * 3, [255] * 3]


def test_a_caption_that_is_too_long_is_cut_inside_its_room() -> None:
    picture = np.zeros((40, 300, 3), np.uint8)
    write_text(picture, "A very long name for a small generator", 10, 20, (255, 255, 255), 18, 120)
    inked = np.flatnonzero(picture.any(axis=(0, 2)))
    assert inked[0] >= 10
    assert 80 < inked[-1] <= 135


def test_frames_are_numbered_and_show_the_three_lanes(tmp_path: Path) -> None:
    what = plan(tmp_path / "frames", frames=11)
    assert everything(export_frames, what)[-1] == 11
    assert sorted(what.file.iterdir()) == frame_files(what)
    assert frame_files(what)[0].name == "frame-0001.png"
    picture = np.asarray(Image.open(frame_files(what)[0]))
    [frame] = what.renderer.frames([0.0])
    assert np.array_equal(picture[:512, :512], fitted(coloured(frame.source.picture, "image"), 512))
    assert np.array_equal(picture[:512, -512:], squared(frame.transfer.picture, "sound", 512))


def test_a_still_is_the_frame_at_its_position(tmp_path: Path) -> None:
    what = replace(plan(tmp_path / "a.png", frames=1), given=(0.7,), form=ExportForm(size=128))
    assert everything(export_still, what) == [1]
    [frame] = what.renderer.frames([0.7])
    assert np.array_equal(np.asarray(Image.open(what.file)), lanes_picture(frame, ("image", "sound"), 128))


def test_a_contact_sheet_shows_every_frame_beside_what_it_becomes(tmp_path: Path) -> None:
    what = replace(plan(tmp_path / "a.png", frames=7), form=ExportForm(size=256))
    assert everything(export_contact, what)[-1] == 7
    picture = np.asarray(Image.open(what.file))
    for frame in what.renderer.frames(what.positions, [False] * 7):
        for each, kind in ((frame.source, "image"), (frame.transfer, "sound")):
            assert is_within(squared(each.picture, kind, 64), picture)


def is_within(small: np.ndarray, large: np.ndarray) -> bool:
    """Whether a picture is part of another one."""
    rows, columns = (np.array(large.shape) - small.shape + 1)[:2]
    corners = np.argwhere((large[:rows, :columns] == small[0, 0]).all(2))
    height, width = small.shape[:2]
    return any(np.array_equal(large[y : y + height, x : x + width], small) for y, x in corners)


@pytest.mark.parametrize(("size", "cell"), [(512, 96), (1080, 202)])
def test_a_sheet_grows_with_its_pictures(tmp_path: Path, size: int, cell: int) -> None:
    what = replace(plan(tmp_path / "a.png", frames=2), form=ExportForm(size=size))
    everything(export_sheet, what)
    [frame] = what.renderer.frames([0.0])
    assert is_within(fitted(coloured(frame.source.picture, "image"), cell), np.asarray(Image.open(what.file)))


def test_a_sheet_has_a_row_for_each_lane_and_wraps(tmp_path: Path) -> None:
    short, long = plan(tmp_path / "a.png", frames=5), plan(tmp_path / "b.png", frames=20)
    everything(export_sheet, short)
    everything(export_sheet, long)
    with Image.open(short.file) as one, Image.open(long.file) as two:
        assert two.height - 24 == 2 * (one.height - 24)
        picture = np.asarray(one)
    columns = picture[60, 24 + 208 :].reshape(-1, 3)
    assert (columns != GROUND).any(), "the first row shows the source"


def test_given_positions_are_the_frames_that_are_written(tmp_path: Path) -> None:
    what = replace(plan(tmp_path / "frames", frames=3), given=(1.5, 0.0, 0.25))
    everything(export_frames, what)
    for file, frame in zip(frame_files(what), what.renderer.frames([1.5, 0.0, 0.25]), strict=True):
        shown = np.asarray(Image.open(file))[:512, :512]
        assert np.array_equal(shown, fitted(coloured(frame.source.picture, "image"), 512))


@pytest.mark.parametrize("given", [(0.0, 1.0), (0.0, 1.0, float("nan"))])
def test_positions_must_be_numbers_one_for_each_frame(tmp_path: Path, given: tuple[float, ...]) -> None:
    with pytest.raises(EngineError, match="position"):
        replace(plan(tmp_path / "a.png", frames=3), given=given)


# ---------------------------------------------------------------- video


def streams(file: Path) -> tuple[float, float | None, int]:
    """Seconds of picture and of sound as a player is told them, and the number of pictures that decode."""
    with av.open(str(file)) as container:
        seconds = [float((s.duration or 0) * (s.time_base or 0)) for s in container.streams]
        silent = not container.streams.audio
        return seconds[0], None if silent else seconds[1], sum(1 for _ in container.decode(video=0))


def heard(file: Path) -> np.ndarray:
    """The decoded sound of a video."""
    with av.open(str(file)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


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


# ---------------------------------------------------------------- what can go wrong

ENDINGS = [
    *[(export_video, "a.mp4"), (export_video, "b.webm"), (export_sound, "a.wav")],
    *[(export_sheet, "a.png"), (export_contact, "b.png"), (export_still, "c.png")],
]


@pytest.mark.parametrize(("exporter", "name"), ENDINGS)
def test_nothing_is_overwritten_unless_asked(tmp_path: Path, exporter: Exporter, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(EngineError, match="is there already"):
        everything(exporter, plan(tmp_path / name))
    assert (tmp_path / name).read_text() == "mine"
    everything(exporter, plan(tmp_path / name, overwrite=True))
    assert (tmp_path / name).stat().st_size > 100


def test_frames_are_not_overwritten_unless_asked_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "frame-0002.png").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(EngineError, match="has frames already"):
        everything(export_frames, plan(tmp_path))
    everything(export_frames, plan(tmp_path, overwrite=True))
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.glob("*.png"))) == 6


@pytest.mark.parametrize(("exporter", "name"), [*ENDINGS, (export_frames, "frames")])
@pytest.mark.parametrize("steps", [1, 3])
def test_stopped_on_the_way_nothing_is_left(tmp_path: Path, exporter: Exporter, name: str, steps: int) -> None:
    job = exporter(plan(tmp_path / name, frames=20))
    for _ in range(1 if exporter is export_still else steps):
        next(job)
    job.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("steps", [1, 3, 20])
def test_stopped_on_the_way_the_frames_of_an_earlier_export_are_whole(tmp_path: Path, steps: int) -> None:
    everything(export_frames, plan(tmp_path / "frames", frames=20))
    earlier = {file: file.read_bytes() for file in (tmp_path / "frames").iterdir()}
    other = replace(plan(tmp_path / "frames", frames=20, overwrite=True), form=ExportForm(size=128))
    job = export_frames(other)
    for _ in range(steps):
        if next(job, 20) == 20:
            break
    job.close()  # type: ignore[attr-defined]
    assert {file: file.read_bytes() for file in (tmp_path / "frames").iterdir()} == earlier


def test_a_frame_that_can_not_be_written_leaves_those_of_an_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(export_frames, plan(tmp_path))
    earlier = {file: file.read_bytes() for file in tmp_path.iterdir()}

    def refuse(_: Image.Image, file: Path) -> None:
        file.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", refuse)
    with pytest.raises(EngineError, match="The disk is full"):
        everything(export_frames, plan(tmp_path, overwrite=True))
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == earlier


@pytest.mark.parametrize(("exporter", "name"), ENDINGS)
def test_an_unknown_ending_is_refused_before_any_work(tmp_path: Path, exporter: Exporter, name: str) -> None:
    what = plan(tmp_path / f"{name}.doc")
    with pytest.raises(EngineError, match=r"can't be written as “\.doc”"):
        everything(exporter, what)
    assert what.renderer.target.rendered == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(("exporter", "name"), [*ENDINGS, (export_frames, "frames")])
def test_a_folder_that_can_not_be_made_is_a_sentence(tmp_path: Path, exporter: Exporter, name: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="file of that name is in the way"):
        everything(exporter, plan(tmp_path / "file" / name))


def test_a_full_disk_and_a_read_only_folder_are_sentences(tmp_path: Path) -> None:
    def write_half(error: OSError) -> None:
        with new_file(tmp_path / "a") as part:
            part.write_text("half")
            raise error

    with pytest.raises(EngineError, match="The disk is full"):
        write_half(OSError(28, "No space left on device"))
    with pytest.raises(EngineError, match="no permission to write"):
        write_half(PermissionError(13, "Permission denied", "a"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_real_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EngineError, match="no permission"):
        everything(export_sheet, plan(tmp_path / "a.png"))


def test_two_pictures_have_no_sound_to_export(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Neither side of this bridge makes sound"):
        everything(export_sound, plan(tmp_path / "a.wav", silent=True))


@pytest.mark.parametrize(("frames", "pace"), [(0, 25.0), (10**6, 25.0), (10, 0.0), (10, -1.0), (10, float("nan"))])
def test_impossible_counts_and_paces_are_refused(tmp_path: Path, frames: int, pace: float) -> None:
    with pytest.raises(EngineError):
        plan(tmp_path / "a.mp4", frames=frames, pace=pace)
