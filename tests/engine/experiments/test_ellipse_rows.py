"""Two ellipses show the paper's four conclusions, each row against the one before it."""

from __future__ import annotations

import pytest
import torch

from engine.experiments.latent.ellipses import (
    ROWS,
    draw_ellipses,
    judged_row,
    new_row,
    on_ellipse,
    trained_row,
    widest_gap,
)

STEPS = 350


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, float]]:
    drawn, fresh = draw_ellipses(1500, 0), draw_ellipses(600, 1)
    found = {}
    for row in ROWS:
        bridge = new_row(row, seed=0)
        for _ in trained_row(bridge, row, drawn, STEPS, seed=0):
            pass
        found[row] = judged_row(bridge, fresh)
    return found


def test_a_bridge_that_does_not_know_its_domains_leaves_everything_where_it_is(rows: dict[str, dict[str, float]]):
    assert rows["unconditional"]["off"] > 3 * rows["conditional"]["off"]
    assert rows["unconditional"]["accuracy"] < 0.8


def test_told_its_domains_it_keeps_them_apart(rows: dict[str, dict[str, float]]):
    assert rows["conditional"]["apart"] > 0.5


def test_the_distance_mixes_them(rows: dict[str, dict[str, float]]):
    assert rows["with distance"]["apart"] < 0.5 * rows["conditional"]["apart"]
    assert rows["with distance"]["accuracy"] < 0.85  # but not bin to bin


def test_the_classifier_turns_them_into_each_other_without_squashing(rows: dict[str, dict[str, float]]):
    assert rows["with classifier"]["accuracy"] > 0.9
    assert rows["with classifier"]["off"] < 0.2
    assert rows["with classifier"]["gap"] < 1.2  # a squashed bin would leave half the circle empty


def test_the_widest_gap_is_told_round_the_circle():
    even = torch.arange(8) * torch.pi / 4
    assert widest_gap(even) == pytest.approx(torch.pi / 4, abs=1e-5)
    assert widest_gap(even[:4] - 1) == pytest.approx(5 * torch.pi / 4, abs=1e-5)
    assert widest_gap(torch.zeros(3)) == pytest.approx(2 * torch.pi, abs=1e-5)


def test_the_ellipses_are_the_papers():
    points = on_ellipse(torch.tensor([0.0, torch.pi / 2]), 1)
    torch.testing.assert_close(points, torch.tensor([[0.5, 0.0], [-0.5, 0.5]]), rtol=0, atol=1e-6)
