"""Kept pixmaps: made once, within bounds, and gone when what they show looks otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from studio.views.common.pixmap_store import PixmapStore, Place

SIDE, BYTES = 10, 400  # of a pixmap


@pytest.fixture
def asked(qtbot: QtBot) -> tuple[PixmapStore, list[int]]:
    """A store for three pixmaps, and the samples that were drawn so far."""
    return PixmapStore(3 * BYTES + 100), []


def ask(asked: tuple[PixmapStore, list[int]], sample: int, side: int = SIDE) -> QPixmap | None:
    store, drawn = asked

    def draw() -> QPixmap:
        drawn.append(sample)
        return QPixmap(side, side)

    return store.get(Place(sample, side, side, 1.0), draw)


def test_what_was_asked_for_longest_ago_is_drawn_again(asked: tuple[PixmapStore, list[int]]) -> None:
    store, drawn = asked
    for sample in (1, 2, 3, 1, 4, 1, 2):
        assert ask(asked, sample) is not None
        assert store.size <= 3 * BYTES
    assert drawn == [1, 2, 3, 4, 2]
    assert Place(3, SIDE, SIDE, 1.0) not in store


def test_a_size_counts_by_its_pixels_and_the_newest_stays_however_large(asked: tuple[PixmapStore, list[int]]) -> None:
    store, _ = asked
    ask(asked, 1)
    ask(asked, 2, 2 * SIDE)
    assert store.size == 4 * BYTES
    assert Place(1, SIDE, SIDE, 1.0) not in store
    assert Place(2, 2 * SIDE, 2 * SIDE, 1.0) in store


def test_samples_that_look_otherwise_are_forgotten_in_every_size(asked: tuple[PixmapStore, list[int]]) -> None:
    store, drawn = asked
    for sample, side in ((1, 2), (1, 3), (2, 2), (3, 2)):
        ask(asked, sample, side)
    store.forget(1, 3)
    assert store.size == 2 * 2 * 4
    ask(asked, 3, 2)
    assert drawn == [1, 1, 2, 3]
    store.clear()
    assert store.size == 0
    assert Place(3, 2, 2, 1.0) not in store


def test_what_has_no_picture_yet_is_asked_for_again(asked: tuple[PixmapStore, list[int]]) -> None:
    store, _ = asked
    assert store.get(Place(7, SIDE, SIDE, 1.0), lambda: None) is None
    assert store.size == 0
    assert ask(asked, 7) is not None
