"""Comparisons of trainings and propagations: what they measure, on tiny generators whose answers are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.bridge import presets
from engine.bridge.model import BridgingVae
from engine.errors import EngineError
from engine.experiments.running.driving import Stopwatch, finished
from engine.experiments.scenarios import appraisal, reference, scenario
from engine.experiments.scenarios.appraisal import appraise, evenness, quick_accuracies
from engine.experiments.scenarios.scenario import Scenario, Scenarios, draw_examples
from engine.experiments.studies import propagation_comparison, training_comparison
from engine.experiments.studies.propagation_comparison import compare_propagations, spread_over
from engine.experiments.studies.training_comparison import Contest, Look, compare_trainings
from tests.engine.fakes import FakeRegistry

CPU = torch.device("cpu")


class Turned(BridgingVae):
    """A bridge between equal domains that keeps a latent (shift 0) or moves its first entries on by `shift`."""

    def __init__(self, shift: int = 0, flat: bool = False) -> None:
        super().__init__((4, 4), 4, (4,))
        self.shift, self.flat = shift, flat

    def transfer(self, latents: Tensor, source: int, target: int) -> Tensor:
        moved = torch.cat([latents[:, :3].roll(self.shift, dims=1), latents[:, 3:]], dim=1)
        if not self.flat:
            return moved
        return 3 * torch.nn.functional.one_hot(moved[:, :3].argmax(1), 4).float()  # a prototype of each class


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch, one_thread: None) -> None:
    """Two scenarios of tiny generators, a short training, and one thread, since more would wait for each other."""
    pairs = {"shapes-stamps": ("shapes", "stamps"), "shapes-tones": ("shapes", "tones")}
    monkeypatch.setattr(scenario, "SCENARIOS", pairs)
    monkeypatch.setattr(training_comparison, "default_registry", FakeRegistry)
    monkeypatch.setattr(propagation_comparison, "default_registry", FakeRegistry)
    quick = replace(presets.QUICK, steps=40, hidden=(16,), shared_size=3, batch=16, lessons=10)
    monkeypatch.setattr(presets, "QUICK", quick)
    monkeypatch.setattr(presets, "QUICK_SOUND", quick)
    monkeypatch.setattr(reference, "PAPER_PICTURES", replace(presets.PAPER_PICTURES, hidden=(16,) * 4))


def opened(name: str = "shapes-stamps", limit: int | None = None) -> Scenario:
    return Scenarios(FakeRegistry(), CPU, limit).open(name)


def test_a_scenario_has_two_directions_and_never_labels_or_learns_from_what_it_measures_on() -> None:
    found = opened()
    assert found.directions == ("shapes-stamps", "stamps-shapes")
    assert [len(side.held_out) for side in found.sides] == [30, 30]
    assert [side.opened.count for side in found.sides] == [90, 90]
    assert opened(limit=12).sides[0].held_out.shape == (12, 4)
    with pytest.raises(EngineError, match="There is no scenario “bogus”"):
        opened("bogus")


def test_labels_are_as_many_in_each_bin_true_and_drawn_by_the_seed() -> None:
    classes = np.repeat([0, 1, 2], (50, 30, 4))
    drawn = draw_examples(classes, 10, seed=1)
    assert np.bincount(drawn.bins).tolist() == [10, 10, 4]
    assert (classes[drawn.samples] == drawn.bins).all()
    assert len(np.unique(drawn.samples)) == 24
    assert (drawn.samples == draw_examples(classes, 10, seed=1).samples).all()
    assert (drawn.samples != draw_examples(classes, 10, seed=2).samples).any()
    assert len(draw_examples(classes, 0, seed=1).samples) == 0
    assert len(draw_examples(classes, None, seed=1).samples) == len(classes)


def test_the_labels_of_both_sides_are_drawn_apart() -> None:
    one, two = opened().examples(5, seed=0)
    assert one.samples.tolist() != two.samples.tolist()


def test_a_perfect_bridge_is_perfect_in_every_figure() -> None:
    for worth in appraise(Turned(), opened()):
        assert worth.accuracy == 1.0
        assert worth.diversity == pytest.approx(1.0)
        assert worth.diversity_arrived == pytest.approx(1.0)
        assert worth.locality == pytest.approx(1.0)
        assert 1.0 <= worth.evenness < 1.5


def test_a_bridge_that_mistakes_every_bin_keeps_its_variety_but_nothing_arrives() -> None:
    worth, _ = appraise(Turned(shift=1), opened())
    assert worth.accuracy == 0.0
    assert worth.diversity == pytest.approx(1.0, abs=0.2)
    assert np.isnan(worth.diversity_arrived)
    assert worth.locality == pytest.approx(1.0)


def test_prototypes_are_accurate_and_have_no_variety() -> None:
    worth, _ = appraise(Turned(flat=True), opened())
    assert worth.accuracy == 1.0
    assert worth.diversity == pytest.approx(0.0, abs=1e-6)
    assert np.isnan(worth.locality)


def test_a_jump_on_a_path_shows_in_its_evenness(monkeypatch: pytest.MonkeyPatch) -> None:
    items, bins = torch.randn(20, 4, generator=torch.Generator().manual_seed(0)), np.zeros(20, np.int64)
    smooth = evenness(Turned(), items, bins, 1)
    monkeypatch.setattr(appraisal, "transfer", lambda _bridge, path, _domain: path + 9 * (path[:, :1] > 0))
    assert evenness(Turned(), items, bins, 1) > 5 * smooth
    assert np.isnan(evenness(Turned(), items[:1], bins[:1], 1))


def test_a_look_judges_the_first_items_only() -> None:
    found = opened()
    rendered = found.sides[1].adapter
    assert quick_accuracies(Turned(), found, 7, 3) == (1.0, 1.0)
    before = rendered.decoded  # type: ignore[attr-defined]
    quick_accuracies(Turned(), found, 7, 3)
    assert rendered.decoded - before == 7  # type: ignore[attr-defined]


def test_a_stopwatch_stands_still_in_a_pause() -> None:
    now = [10.0]
    watch = Stopwatch(lambda: now[0])
    now[0] += 2
    with watch.pause():
        now[0] += 100
    now[0] += 1
    assert watch() == 3


@pytest.mark.parametrize("name", ["shapes-stamps", "shapes-tones"])
def test_a_contest_trains_both_ways_on_the_same_labels(name: str) -> None:
    quick, reference = Contest(opened(name), 3, seed=0, reference_steps=20).run()
    assert [quick.way, reference.way] == ["quick", "reference"]
    assert [quick.steps, reference.steps] == [40, 20]
    assert reference.prepared < quick.prepared < quick.seconds
    for outcome in (quick, reference):
        assert [look.steps for look in outcome.looks] == sorted({look.steps for look in outcome.looks})
        assert outcome.looks[-1].steps == outcome.steps
        assert outcome.looks[-1].accuracy == tuple(worth.accuracy for worth in outcome.worth)
        assert outcome.peak_mib > 0
    assert len(quick.looks) == len(training_comparison.SHARES) + 1


def test_the_reference_stops_after_three_times_the_seconds_of_quick() -> None:
    quick, reference = Contest(opened(), 3, seed=0).run()
    assert reference.steps < presets.PAPER_PICTURES.steps
    assert 3 * quick.seconds <= reference.seconds < 3 * quick.seconds + 2


def test_time_to_an_accuracy_is_the_first_look_that_found_it() -> None:
    quick, _ = Contest(opened(), 3, seed=0, reference_steps=1).run()
    looks = (Look(1.0, 10, (0.90, 0.2)), Look(2.0, 20, (0.96, 0.3)), Look(3.0, 30, (0.94, 0.4)))
    outcome = replace(quick, looks=looks)
    assert outcome.seconds_to(0.95, 0) == 2.0
    assert outcome.seconds_to(0.95, 1) == float("inf")


def test_every_scenario_number_of_labels_and_seed_is_run() -> None:
    found = list(compare_trainings(("shapes-stamps",), (0, 1, None), 2, reference_steps=2, threads=1))
    assert [(each.labels, each.seed, each.way) for each in found[::2]] == [
        (labels, seed, "quick") for labels in (0, 1, None) for seed in (0, 1)
    ]


def test_quick_bridges_three_clear_classes_from_two_labels_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        presets, "QUICK", replace(presets.QUICK, steps=150, hidden=(32,), shared_size=8, batch=32, lessons=50)
    )
    quick = next(Contest(opened(), 2, seed=0).run())
    assert min(worth.accuracy for worth in quick.worth) > 0.9
    assert quick.seconds_to(0.9, 0) <= quick.seconds


def test_labels_spread_over_clear_classes_without_a_mistake() -> None:
    side = Scenarios(FakeRegistry(), CPU).side("shapes")
    few, many = spread_over(side, 60, (2, 100), seed=0)
    assert (few.generator, few.size, few.labels, few.graph_s) == ("shapes", 60, 2, many.graph_s)
    assert few.accuracy == 1.0
    assert min(few.graph_s, few.spread_s, few.one_more_s) > 0
    assert np.isnan(many.accuracy)  # everything is labelled


def test_a_size_beyond_the_samples_is_all_of_them_once() -> None:
    found = list(compare_propagations(("shapes",), (30, 200, 500), (1,), seeds=1, threads=1))
    assert [each.size for each in found] == [30, 90]


def test_running_to_the_end_gives_the_value_of_a_job() -> None:
    def job():
        yield
        return 7

    assert finished(job()) == 7
