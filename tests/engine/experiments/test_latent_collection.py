"""What a run at full size learns from where there is no data set: many draws from the prior, named once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import EngineError
from engine.experiments.latent import latent_collection
from engine.experiments.latent.latent_collection import WholeCollections
from engine.generators.bank import BANK, Bank
from engine.generators.drawn import PART
from tests.engine.fakes import FakeRegistry, LinearSounds, NearestClass, bank

DRAWS, LIKELY = 2 * PART, 0.9


class SpeaksOnly:
    """A fake generator that can't listen; `decoded` counts the rows rendered."""

    def __init__(self) -> None:
        self._full = LinearSounds("speaks-only")
        self.card, self.device, self.sample = self._full.card, self._full.device, self._full.sample
        self.decoded = 0

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        self.decoded += len(latents)
        return self._full.decode(latents)


class Shelf(FakeRegistry):
    """The fakes, and one without an encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.speaker = SpeaksOnly()
        self.adapters["speaks-only"] = self.speaker  # type: ignore[assignment]

    def bank(self, generator: str) -> Bank:
        return bank(3, 30, 10)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent_collection, "DRAWS", DRAWS)
    monkeypatch.setattr(latent_collection, "LIKELY", LIKELY)


def test_a_generator_without_an_encoder_learns_from_clear_draws_and_is_held_to_its_own_items(tmp_path: Path):
    shelf = Shelf()
    own, whole = shelf.bank("speaks-only"), WholeCollections(shelf, tmp_path, tmp_path).bank("speaks-only")
    torch.testing.assert_close(whole.mean[whole.held_out], own.mean[own.held_out], rtol=0, atol=0)
    learned = whole.mean[~whole.held_out]
    assert DRAWS / 4 < len(learned) < DRAWS + 20  # of 30 known ones and of those drawn many are unclear
    assert len(learned.unique(dim=0)) == len(learned)
    probabilities = NearestClass(LinearSounds("speaks-only")).classify(shelf.speaker.decode(learned)).softmax(1)
    tops, named = probabilities.max(1)
    assert float(tops.min()) > LIKELY - 0.01  # kept in half precision
    agreed = (whole.evaluation_class[~whole.held_out] == named).float().mean()
    assert agreed > 0.99
    assert (whole.deviation[~whole.held_out] == 0).all()


def test_draws_are_named_once_and_again_only_where_their_file_is_broken(tmp_path: Path):
    shelf = Shelf()
    first = WholeCollections(shelf, tmp_path, tmp_path).bank("speaks-only")
    counted = shelf.speaker.decoded
    again = WholeCollections(shelf, tmp_path, tmp_path).bank("speaks-only")
    assert shelf.speaker.decoded == counted
    torch.testing.assert_close(again.mean, first.mean, rtol=0, atol=0)
    (kept,) = tmp_path.rglob(BANK)
    kept.write_bytes(kept.read_bytes()[:200])
    WholeCollections(shelf, tmp_path, tmp_path).bank("speaks-only")
    assert shelf.speaker.decoded == 2 * counted


def test_draws_that_cannot_be_kept_are_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="can't be kept"):
        WholeCollections(Shelf(), tmp_path, tmp_path / "file").bank("speaks-only")
