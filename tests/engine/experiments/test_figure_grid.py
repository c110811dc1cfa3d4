"""Sheets of renderings: everything has its place, nothing is cut off, and what belongs together stands together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from engine.experiments.running.figure_grid import GAP, GROUP, SIDE, SOUND_SIDE, GridRow, write_grid
from engine.messages import Bytes

WHITE = np.full((28, 28), 255, np.uint8)
BESIDE = 200  # grey that nothing but a white picture passes: names are darker


def sheet(folder: Path, rows: list[GridRow], heads: tuple[str, ...] = (), title: str = "") -> Bytes:
    return np.asarray(Image.open(write_grid(folder / "sheet.png", rows, heads, title)).convert("L"))


def whites(values: Bytes, length: int) -> list[int]:
    """Where runs of so many bright pixels begin."""
    bright = np.concatenate([[False], values > BESIDE, [False]]).astype(int)
    begins, ends = np.flatnonzero(np.diff(bright) == 1), np.flatnonzero(np.diff(bright) == -1)
    return [int(begin) for begin, end in zip(begins, ends, strict=True) if end - begin == length]


def test_groups_stand_further_apart_than_their_rows(tmp_path: Path) -> None:
    rows = [GridRow("a", [WHITE]), GridRow("b", [WHITE]), GridRow("c", [WHITE], opens=True)]
    column = sheet(tmp_path, rows)[:, -GAP - SIDE // 2]
    first, second, third = whites(column, SIDE)
    assert second - first == SIDE + GAP
    assert third - second == SIDE + GROUP


def test_a_name_however_long_keeps_clear_of_the_pictures(tmp_path: Path) -> None:
    name = "spoken-digits-gan, through the reference, and back again"
    short, long = (sheet(tmp_path, [GridRow(told, [WHITE] * 2)]) for told in ("a", name))
    middle = long[GAP + SIDE // 2]
    begin = whites(middle, SIDE)[0]
    ground = long[0, 0]
    assert begin > whites(short[GAP + SIDE // 2], SIDE)[0]
    assert (long[GAP : GAP + SIDE, begin - GAP : begin] == ground).all()  # the name has ended
    assert (long[GAP : GAP + SIDE, begin - 6 * GAP : begin - GAP] != ground).any()  # and is not cut off before


def test_titles_and_heads_take_room_of_their_own(tmp_path: Path) -> None:
    rows = [GridRow("a", [WHITE, None, WHITE])]
    bare, headed, titled = (
        sheet(tmp_path, rows, heads, title)
        for heads, title in (
            ((), ""),
            (("0", "1", "2"), ""),
            (("0", "1", "2"), "A title far wider than the pictures are"),
        )
    )
    assert bare.shape[0] < headed.shape[0] < titled.shape[0]
    assert titled.shape[1] > headed.shape[1] == bare.shape[1]
    row = bare[GAP + SIDE // 2]
    first, last = whites(row, SIDE)
    assert last - first == 2 * (SIDE + GAP)  # a hole is as wide as a picture


def test_spectrograms_are_larger_and_coloured(tmp_path: Path) -> None:
    grey = np.full((64, 64), 128, np.uint8)
    file = write_grid(tmp_path / "sheet.png", [GridRow("a", [grey], "sound")])
    shown = np.asarray(Image.open(file))
    assert shown.shape[0] == SOUND_SIDE + 2 * GAP
    red, green, blue = (int(value) for value in shown[GAP + SOUND_SIDE // 2, -GAP - SOUND_SIDE // 2])
    assert red > blue > green  # the middle of magma
