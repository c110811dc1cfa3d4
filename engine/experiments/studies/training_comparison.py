"""The quick training and the reference side by side: the same latents, the same labels, the same stopwatch.

The stopwatch starts when the labels are there and stands still while a bridge is looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from engine.bridge.model import BridgingVae
from engine.bridge.presets import plan_for
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.device import ready
from engine.experiments.running.driving import MemoryWatch, Stopwatch
from engine.experiments.scenarios.appraisal import Appraisal, appraise, quick_accuracies
from engine.experiments.scenarios.reference import reference_plan, train_reference
from engine.experiments.scenarios.scenario import Scenario, Scenarios
from engine.generators.registry import default_registry
from engine.messages import Examples

SHARES = (0.15, 0.3, 0.5, 0.7, 0.85)  # of a training, after which a bridge is looked at
LOOK_PICTURES, LOOK_SOUNDS = 300, 60  # items judged at each look
TIMES_QUICK, MOST_REFERENCE_S = 3.0, 20.0  # seconds of the reference for each of quick, and at most

Steps = Iterator[TrainingStep | None]


@dataclass(frozen=True)
class Look:
    """A bridge on its way: seconds and steps so far, and the accuracy there and back on a part of the items."""

    seconds: float
    steps: int
    accuracy: tuple[float, float]


@dataclass(frozen=True)
class Outcome:
    """One training, measured.

    Attributes:
        scenario, labels, seed, way: what was trained: `labels` per bin, None for all; `way` is quick or reference.
        directions: names of the way there and back.
        seconds: from the labels to the finished bridge, graphs and propagation included.
        processor_seconds: the same on the processor, which other work on the machine does not lengthen.
        prepared: seconds before the first step.
        steps, step_ms: steps done, and milliseconds of each.
        peak_mib: most memory of the process (of an accelerator: the tensors in it).
        looks: accuracy against seconds, in order.
        worth: of the finished bridge, there and back.
    """

    scenario: str
    labels: int | None
    seed: int
    way: str
    directions: tuple[str, str]
    seconds: float
    processor_seconds: float
    prepared: float
    steps: int
    step_ms: float
    peak_mib: float
    looks: tuple[Look, ...]
    worth: tuple[Appraisal, Appraisal]

    def seconds_to(self, accuracy: float, direction: int) -> float:
        """When a look first found this accuracy in direction 0 or 1; infinite where none did."""
        reached = [look.seconds for look in self.looks if look.accuracy[direction] >= accuracy]
        return min(reached, default=float("inf"))


@dataclass(frozen=True)
class Contest:
    """What is compared.

    Attributes:
        scenario: on these two sides.
        labels: in each bin, None for all.
        seed: draws the labels and both trainings.
        reference_steps: of the reference; None gives it three times the seconds of quick, but no more than 20.
    """

    scenario: Scenario
    labels: int | None
    seed: int
    reference_steps: int | None = None

    def run(self) -> Iterator[Outcome]:
        """Train and measure quick, then the reference."""
        for side in self.scenario.sides:  # everything the stopwatch should not see
            _ = side.views, side.verdicts, side.own_pictures
        examples = self.scenario.examples(self.labels, self.seed)
        quick = self._race("quick", *self._quick(examples))
        yield quick
        limit = float("inf") if self.reference_steps else min(TIMES_QUICK * quick.seconds, MOST_REFERENCE_S)
        yield self._race("reference", *self._reference(examples), limit)

    def _quick(self, examples: tuple[Examples, Examples]) -> tuple[BridgingVae, int, Callable[[Stopwatch], Steps]]:
        one, two = (side.opened for side in self.scenario.sides)
        samples = one.samples(examples[0]), two.samples(examples[1])
        plan = plan_for("quick", one.adapter.card, two.adapter.card)
        bridge = new_bridge(samples, plan, self.seed)

        def begin(watch: Stopwatch) -> Steps:
            found = [side.predicted(own) for side, own in zip(self.scenario.sides, examples, strict=True)]
            return train_bridge(bridge, samples, (found[0], found[1]), self.scenario.bins, plan, self.seed, watch)

        return bridge, plan.steps, begin

    def _reference(self, examples: tuple[Examples, Examples]) -> tuple[BridgingVae, int, Callable[[Stopwatch], Steps]]:
        one, two = (side.opened for side in self.scenario.sides)
        samples = one.samples(examples[0]), two.samples(examples[1])
        plan = reference_plan(one.adapter.card, two.adapter.card)
        plan = replace(plan, steps=self.reference_steps or plan.steps)
        bridge = new_bridge(samples, plan, self.seed)
        bins = self.scenario.bins
        return bridge, plan.steps, lambda watch: train_reference(bridge, samples, bins, plan, self.seed, watch)

    def _race(
        self,
        way: str,
        bridge: BridgingVae,
        planned: int,
        begin: Callable[[Stopwatch], Steps],
        limit: float = float("inf"),
    ) -> Outcome:
        """Train until the plan is done or `limit` seconds are over, with a look every now and then."""
        memory, watch = MemoryWatch(self.scenario.sides[0].adapter.device), Stopwatch()
        processor = Stopwatch(time.process_time)
        steps = begin(watch)
        prepared, done, looks = watch(), 0, list[Look]()
        for step in steps:
            done = step.step if step is not None else done + (done > 0)  # it prepares before its first step
            if watch() >= limit:
                break
            memory.look(done)
            share = max(done / planned, watch() / limit)
            if len(looks) < len(SHARES) and share >= SHARES[len(looks)]:
                with watch.pause(), processor.pause():
                    accuracy = quick_accuracies(bridge, self.scenario, LOOK_PICTURES, LOOK_SOUNDS)
                looks.append(Look(watch(), done, accuracy))
        memory.look()
        seconds, busy = watch(), processor()
        worth = appraise(bridge, self.scenario)
        looks.append(Look(seconds, done, (worth[0].accuracy, worth[1].accuracy)))
        step_ms = 1000 * (seconds - prepared) / max(1, done)
        named = (self.scenario.name, self.labels, self.seed, way, self.scenario.directions)
        return Outcome(*named, seconds, busy, prepared, done, step_ms, memory.peak_mib, tuple(looks), worth)


def compare_trainings(
    names: tuple[str, ...],
    labels: tuple[int | None, ...],
    seeds: int,
    reference_steps: int | None = None,
    limit: int | None = None,
    threads: int | None = None,
) -> Iterator[Outcome]:
    """Every scenario with every number of labels and every seed 0 .. `seeds` - 1; quick before reference.

    Args:
        names: of scenarios.
        labels: in each bin, None for all.
        seeds: how many draws of labels.
        reference_steps: see `Contest`.
        limit: most held-out items of a side that are measured on; None takes all.
        threads: torch computes with; None leaves one core to the rest of the machine, as the product does.

    Raises:
        EngineError: there is no scenario of a name, or a generator is missing or broken.
    """
    device = ready(threads)
    scenarios = Scenarios(default_registry(), device, limit)
    for scenario in [scenarios.open(name) for name in names]:
        for per_bin in labels:
            for seed in range(seeds):
                yield from Contest(scenario, per_bin, seed, reference_steps).run()
