"""Stills, frames and sheets of a path, read back from disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import EngineError
from engine.export.contact import export_contact
from engine.export.drawing import GROUND, coloured, fitted, squared, write_text
from engine.export.sheet import export_sheet
from engine.export.stills import export_frames, export_still, frame_files, lanes_picture
from engine.media.colormap import MAGMA
from engine.messages import ExportForm
from tests.engine.export.exports import everything, plan


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
