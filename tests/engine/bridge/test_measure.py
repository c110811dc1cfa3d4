"""Measuring: figures that are known beforehand for bridges and judges made for it."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.bridge.geometry import diversity, largest_step, locality, proxy_a_distance
from engine.bridge.judges import ClassifierJudge, NobodyJudge, class_to_bin
from engine.bridge.measure import NOTHING, confusion, judge_bridge, measure_bridge, share_equal
from engine.bridge.model import BridgingVae
from engine.bridge.withheld import PoolJudge, Withheld
from engine.messages import BridgeReport
from tests.engine.fakes import LinearPictures, NearestClass, bank

NOBODY = np.zeros(0, np.int64)


def finished(steps: Generator[None, None, BridgeReport]) -> BridgeReport:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


class Turning(BridgingVae):
    """A bridge between equal latents that turns class n into class n + `turn` and loses nothing on the way."""

    def __init__(self, turn: int) -> None:
        super().__init__((4, 4), 4, (4,))
        self.turn = turn

    def encode(self, latents: Tensor, domain: int) -> tuple[Tensor, Tensor]:
        turned = latents[:, [*torch.arange(3).roll(self.turn).tolist(), 3]] if domain == 1 else latents
        return turned, torch.ones_like(turned)

    def decode(self, shared: Tensor, domain: int) -> Tensor:
        return shared[:, [*torch.arange(3).roll(-self.turn).tolist(), 3]] if domain == 1 else shared


def measured(
    turn: int, translation: list[int] | None = None, judged: bool = True, alone: int | None = None
) -> BridgeReport:
    adapters = LinearPictures(), LinearPictures("stamps")
    latents = bank(4, 60, 0).mean, bank(4, 60, 0, seed=1).mean
    classes = np.array(translation if translation is not None else [0, 1, 2])
    truth = np.arange(60) % 3
    labels = Withheld(np.arange(60), truth, truth if alone is None else np.full(60, alone))
    pool = Pool(torch.arange(60).reshape(20, 3).T.flatten(), torch.tensor([0, 20, 40, 60]))
    instead = (labels, PoolJudge(latents[0], pool)), (labels, PoolJudge(latents[1], pool))
    classifiers = (NearestClass(adapters[0]), NearestClass(adapters[1])) if judged else (None, None)
    return finished(
        measure_bridge(Turning(turn), adapters, latents, classifiers, (classes, np.array([0, 1, 2])), 3, instead)
    )


def test_a_perfect_bridge_scores_one_everywhere():
    report = measured(0)
    shares = (report.transfer(1, 2), report.transfer(2, 1), report.reconstruction(1), report.reconstruction(2))
    assert shares == (1, 1, 1, 1)
    assert np.array_equal(report.confusion(1, 2), 20 * np.eye(3))
    assert report.overlap < 0.6
    assert report.judged_by == "evaluation classifiers"


def test_a_bridge_that_turns_the_bins_transfers_nothing_but_still_reconstructs():
    report = measured(1)
    assert (report.transfer(1, 2), report.transfer(2, 1)) == (0, 0)
    assert (report.reconstruction(1), report.reconstruction(2)) == (1, 1)
    assert np.array_equal(report.confusion(1, 2), 20 * np.eye(3)[[1, 2, 0]])
    assert np.array_equal(report.confusion(2, 1), 20 * np.eye(3)[[2, 0, 1]])


def test_a_class_without_a_bin_is_left_out():
    report = measured(0, [0, -1, 2])
    assert report.transfer(1, 2) == 1
    assert report.confusion(1, 2).sum() == 40
    assert report.transfer(2, 1) == pytest.approx(2 / 3)  # what lands in the class without a bin has missed


def test_without_classifiers_the_labels_judge():
    report = measured(0, judged=False)
    assert report.transfer(1, 2) == report.transfer(2, 1) == 1
    assert report.judged_by == "held-out labels"
    assert measured(1, judged=False).transfer(1, 2) == 0


def test_a_label_that_the_others_would_not_have_found_does_not_count():
    report = measured(0, judged=False, alone=1)
    assert report.transfer(1, 2) == pytest.approx(1 / 3)
    assert report.confusion(1, 2).tolist() == [[0, 20, 0]] * 3
    assert report.reconstruction(1) == 1


def test_without_labels_nothing_is_known():
    judges = NobodyJudge(), NobodyJudge()
    report = finished(judge_bridge(Turning(0), judges, (torch.zeros(0, 4),) * 2, (NOTHING, NOTHING), 3))
    assert np.isnan([report.transfer(1, 2), report.reconstruction(2), report.overlap]).all()


def test_a_domain_without_anything_to_judge_asks_no_classifier():
    class Particular(NearestClass):
        def classify(self, media: Tensor) -> Tensor:
            assert len(media) > 0, "as those of sounds, which can't fold a clip that is not there"
            return super().classify(media)

    adapter = LinearPictures()
    judges = NobodyJudge(), ClassifierJudge(adapter, Particular(adapter), np.arange(3))
    items = torch.zeros(0, 4), bank(4, 60, 0).mean
    report = finished(judge_bridge(Turning(0), judges, items, (NOTHING, None), 3))
    assert np.isnan(report.transfer(1, 2))
    assert report.reconstruction(2) == 1


def test_only_so_many_items_are_judged_always_the_same():
    adapters = LinearPictures(), LinearPictures("stamps")
    judges = NearestClass(adapters[0]), NearestClass(adapters[1])
    adapters[0].decoded = 0
    latents = bank(4, 60, 0).mean, bank(4, 60, 0, seed=1).mean
    classes = np.array([0, 1, 2])
    report = finished(measure_bridge(Turning(0), adapters, latents, judges, (classes, classes), 3, limit=10))
    assert report.confusion(1, 2).sum() == 10
    assert adapters[0].decoded == 30  # as they are, after a round trip, and what arrives from the other side


def test_classes_belong_to_the_bin_of_most_of_their_examples():
    classes, bins = np.array([0, 0, 0, 2, 2, -1, 3]), np.array([1, 1, 0, 0, 0, 2, 1])
    assert class_to_bin(classes, bins, 5).tolist() == [1, -1, 0, 1, -1]
    assert class_to_bin(NOBODY, NOBODY, 3).tolist() == [-1, -1, -1]


def test_a_tie_goes_to_the_bin_that_needs_it_more():
    classes, bins = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 0])
    assert class_to_bin(classes, bins, 2).tolist() == [1, 0]


def test_shares_and_confusions_leave_out_what_has_no_bin():
    before, after = np.array([0, 1, -1, 1]), np.array([0, -1, 0, 0])
    assert share_equal(before, after) == pytest.approx(1 / 3)
    assert confusion(before, after, 2).tolist() == [[1, 0], [1, 0]]


def cloud(count: int, size: int, seed: int = 0) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(seed))


def test_locality_is_one_for_a_similarity_and_nothing_for_noise():
    rows, bins = cloud(90, 4), np.arange(90) % 3
    assert locality(rows, 5 * rows.flip(1) + 2, bins) == pytest.approx(1, abs=1e-3)
    assert abs(locality(rows, cloud(90, 4, 1), bins)) < 0.15
    assert np.isnan(locality(rows, rows, np.full(90, -1)))


def test_diversity_is_the_ratio_of_spreads():
    rows, bins = cloud(200, 4), np.arange(200) % 2
    assert diversity(rows, rows, bins, bins) == pytest.approx(1)
    assert diversity(0.3 * rows, rows, bins, bins) == pytest.approx(0.3, rel=1e-4)
    assert diversity(torch.zeros(200, 4), rows, bins, bins) == 0


def test_the_largest_step_of_an_even_path_is_its_median():
    path = torch.linspace(0, 1, 11)[:, None] * torch.ones(3)
    assert largest_step(path) == pytest.approx(1, rel=1e-4)
    path[6:] += 1
    assert largest_step(path) > 5


def test_domains_apart_are_at_two_and_mixed_ones_near_nothing():
    assert proxy_a_distance(cloud(400, 4), cloud(400, 4, 1) + 10) == 2
    assert proxy_a_distance(cloud(400, 4), cloud(400, 4, 1)) < 0.3
    assert proxy_a_distance(cloud(400, 4), 4 * cloud(400, 4, 1)) > 1  # same place, another spread
