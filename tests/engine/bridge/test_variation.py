"""Varied rows keep the shape of their bin, and blends are named by the judge."""

from __future__ import annotations

import numpy as np
import torch

from engine.bridge.batches import pool_of
from engine.bridge.variation import MOST_BLEND, Fellows, vary
from engine.labels.propagation import Prediction

SIZE, ROWS = 3, 4000


class Halves:
    """A judge that goes by the sign of the first dimension."""

    def logits(self, latents: torch.Tensor) -> torch.Tensor:
        return torch.stack([-latents[:, 0], latents[:, 0]], dim=1)


def varied(blended: bool = False, known: bool = True, rows: int = ROWS):  # type: ignore[no-untyped-def]
    draw = torch.Generator().manual_seed(2)
    bins = torch.arange(rows) % 2
    centres = torch.tensor([[-4.0, 1, 0], [4.0, 0, 2]])
    shape = torch.tensor([[1.0, 0.5, 0], [0, 0.4, 0], [0.2, 0, 0.1]])
    latents = centres[bins] + torch.randn(rows, SIZE, generator=draw) @ shape
    named = bins if known else torch.full_like(bins, -1)
    mask = torch.full((rows,), blended)
    prediction = Prediction(bins.numpy().astype(np.int16), np.ones(rows, np.float32), np.zeros((rows, 2), np.float32))
    fellows = Fellows(latents, pool_of(prediction, [], 2, 0.0))
    made, bins_made = vary(latents, named, centres, fellows, mask, Halves(), torch.Generator().manual_seed(3))  # type: ignore[arg-type]
    return latents, bins, made, bins_made


def test_turning_keeps_mean_covariance_and_bin_and_yet_makes_new_rows() -> None:
    latents, bins, made, named = varied()
    assert torch.equal(named, bins)
    assert float((made - latents).norm(dim=1).median()) > 0.1
    for index in (0, 1):
        before, after = latents[bins == index], made[bins == index]
        assert torch.allclose(before.mean(0), after.mean(0), atol=0.08)
        assert torch.allclose(torch.cov(before.T), torch.cov(after.T), atol=0.12)


def test_blends_lie_between_two_rows_and_the_judge_names_them() -> None:
    latents, bins, made, named = varied(blended=True)
    assert torch.equal(named, (made[:, 0] > 0).long())
    assert bool((named != bins).any())  # some crossed the border
    reach = torch.cdist(latents, latents).max()
    assert float((made - latents).norm(dim=1).max()) <= MOST_BLEND * float(reach)


def test_rows_of_unknown_bins_stay_as_they_are() -> None:
    latents, _, made, named = varied(known=False)
    assert torch.equal(made, latents)
    assert bool((named == -1).all())


def test_fellows_are_of_the_same_bin_and_a_bin_without_any_gives_the_row_itself() -> None:
    latents, bins = torch.randn(60, SIZE, generator=torch.Generator().manual_seed(1)), torch.arange(60) % 3
    pooled = np.where(bins.numpy() == 2, -1, bins.numpy()).astype(np.int16)
    prediction = Prediction(pooled, np.ones(60, np.float32), np.zeros((60, 3), np.float32))
    fellows = Fellows(latents, pool_of(prediction, [], 3, 0.0))
    others, found = fellows.of(latents, bins, torch.Generator().manual_seed(4))
    assert torch.equal(found, bins != 2)
    assert torch.equal(others[bins == 2], latents[bins == 2])
    at = torch.cdist(others[found], latents).argmin(1)
    assert torch.equal(bins[at], bins[found])
    assert len(at.unique()) > 15
