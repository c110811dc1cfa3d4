"""The map by neighbours: t-SNE itself, and the process that it has of its own."""

from __future__ import annotations

import time
from collections.abc import Generator
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.space import tsne_process
from engine.space.tsne import nearest, neighbour_places
from engine.space.tsne_process import places_by_neighbours


def clusters(count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    rng = np.random.default_rng(7)
    classes = np.arange(count) % 5
    centres = rng.normal(size=(5, 8)) * 3
    return (centres[classes] + rng.normal(size=(count, 8))).astype(np.float32), classes


def test_neighbours_keep_together_what_two_directions_mix() -> None:
    points, classes = clusters(300)
    start = points[:, :2]
    arranged = neighbour_places(points, start, seed=0)
    assert np.array_equal(arranged, neighbour_places(points, start, seed=0))

    def purity(map_places: NDArray[np.floating]) -> float:
        away = ((map_places[:, None] - map_places[None]) ** 2).sum(2) + np.eye(len(classes)) * 1e9
        return float((classes[away.argmin(1)] == classes).mean())

    assert purity(arranged) > purity(start) + 0.1
    assert purity(arranged) > 0.95


def test_nearest_are_the_nearest_and_never_the_point_itself() -> None:
    points = np.random.default_rng(9).normal(size=(700, 3)).astype(np.float32)
    found, away = nearest(points, 5)
    table = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(700) * 1e9
    assert np.allclose(away, np.sort(table, axis=1)[:, :5], atol=1e-2)
    assert np.allclose(np.take_along_axis(table, found, 1), away, atol=1e-2)
    assert (np.diff(away, axis=1) >= 0).all()


def test_too_few_points_stay_where_they_are() -> None:
    start = clusters(5)[0][:, :2]
    assert np.array_equal(neighbour_places(np.zeros((5, 3), np.float32), start, 0), start)


def test_points_and_starts_of_any_width_have_places_too() -> None:
    points, _ = clusters(60)
    nowhere = np.zeros((60, 2), np.float32)
    same = np.zeros_like(points)
    for shared, start in ((points, nowhere), (same, points[:, :2]), (same, nowhere), (1e30 * points, points[:, :2])):
        arranged = neighbour_places(shared, start, 0)
        assert np.isfinite(arranged).all()
        assert arranged.std(0).min() > 0.1


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_no_number_is_refused_before_it_is_laid_out(wrong: float) -> None:
    points, _ = clusters(20)
    spoilt = points.copy()
    spoilt[3, 1] = wrong
    for shared, start in ((spoilt, points[:, :2]), (points, spoilt[:, :2])):
        with pytest.raises(EngineError, match="some samples have no place in the shared space"):
            list(places_by_neighbours(shared, start, 0))


def yield_from(waiting: Generator[None, None, NDArray[np.float32]], steps: list[float]) -> NDArray[np.float32]:
    while True:
        began = time.perf_counter()
        try:
            next(waiting)
        except StopIteration as done:
            return done.value
        steps.append(time.perf_counter() - began)


def test_the_process_gives_what_the_function_gives_and_waits_in_short_steps() -> None:
    points, _ = clusters(120)
    steps: list[float] = []
    given_places = yield_from(places_by_neighbours(points, points[:, :2], 0), steps)
    assert np.allclose(given_places, neighbour_places(points, points[:, :2], 0), atol=1e-3)
    assert median(steps) < 0.4  # 20 ms where nothing else runs; starting and ending it take longer


def test_giving_up_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    popen = tsne_process.subprocess.Popen
    monkeypatch.setattr(
        tsne_process.subprocess, "Popen", lambda *words, **more: started.append(popen(*words, **more)) or started[-1]
    )
    waiting = places_by_neighbours(clusters(2000)[0], clusters(2000)[0][:, :2], 0)
    next(waiting)
    waiting.close()
    assert started[0].poll() not in (None, 0)


def test_a_process_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tsne_process, "IN", "elsewhere.npz")
    with pytest.raises(EngineError, match="could not be arranged"):
        list(places_by_neighbours(clusters(20)[0], clusters(20)[0][:, :2], 0))
