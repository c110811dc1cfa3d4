"""Trains what the tables compare, all on the same items and labels, and keeps it in the folder of the results.

So figures show the very networks that the tables measure, and nothing is trained twice.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from engine.baselines.cyclegan import new_cyclegan, picture_judges, train_cyclegan
from engine.baselines.latent_cyclegan import latent_judges, new_latent_cyclegan
from engine.baselines.pix2pix import Labelled, new_pix2pix, train_pix2pix
from engine.baselines.procrustes import Procrustes
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from engine.errors import EngineError
from engine.experiments.latent.latent_pictures import SIDE, Canvas
from engine.experiments.latent.latent_ways import BEST, Translator, Wanted
from engine.experiments.running.kept_networks import bookmark_of, trained_once
from engine.experiments.running.reproduction import Earlier
from engine.experiments.scenarios.hidden_balance import HiddenBalance
from engine.experiments.scenarios.reference import train_reference
from engine.experiments.scenarios.scenario import Side
from engine.labels.propagation import Prediction
from engine.messages import Examples
from engine.seeds import seeded
from engine.training.bookmark import Bookmark

PICTURES = {True: 600, False: 5000}  # items that a pixel baseline learns from, with --quick and without

Steps = Iterator[float | None]  # the share 0..1 that is done, or None
Made = tuple[nn.Module, Steps]  # an untrained network, and what trains it in place


def translator(wanted: Wanted, folder: Path, earlier: Earlier) -> Generator[float | None, None, Translator]:
    """The network wanted, from the folder or trained now; yields the share 0..1 that is done.

    A training that was cut off goes on; what it had cost is added to `earlier`.

    Raises:
        EngineError: the folder can't be written to, or there is no such way.
    """
    if wanted.way not in MAKERS:
        raise EngineError(f"There is no way “{wanted.way}”.", f"Choose one of: {', '.join(MAKERS)}.")
    file = folder / f"{wanted.file}.safetensors"
    bookmark = bookmark_of(file)
    network, steps = MAKERS[wanted.way](wanted, bookmark)
    yield from trained_once(network, file, steps, bookmark, earlier)
    return Translator(network.eval(), wanted.scenario, wanted.way)


def _bridge(wanted: Wanted, _bookmark: Bookmark) -> Made:
    """A preset of the product: every sample takes part, with the bin that its neighbours give it."""
    domains, plan, bins = _domains(wanted), wanted.bridge_plan, wanted.scenario.bins
    bridge = new_bridge(domains, plan, wanted.seed)

    def steps() -> Steps:
        both = [_predicted(side, examples) for side, examples in _labelled_sides(wanted)]
        yield None
        for step in train_bridge(bridge, domains, (both[0], both[1]), bins, plan, wanted.seed):
            yield step.step / step.steps if step is not None else None

    return bridge, steps()


def _reference(wanted: Wanted, bookmark: Bookmark) -> Made:
    domains, plan, bins = _domains(wanted), wanted.bridge_plan, wanted.scenario.bins
    bridge = wanted.bare(domains, plan) if wanted.bare is not None else new_bridge(domains, plan, wanted.seed)
    balance = _hidden_balance(wanted) if wanted.balanced else None
    reports = train_reference(bridge, domains, bins, plan, wanted.seed, bookmark=bookmark, balance=balance)
    return bridge, (step.step / step.steps if step is not None else None for step in reports)


def _hidden_balance(wanted: Wanted) -> HiddenBalance:
    first, second = (side.opened.evaluation_class for side in wanted.scenario.sides)
    return HiddenBalance((first, second), wanted.scenario.bins)


def _procrustes(wanted: Wanted, _bookmark: Bookmark) -> Made:
    sides = wanted.scenario.sides
    network = Procrustes((sides[0].adapter.card.latent_size, sides[1].adapter.card.latent_size))

    def steps() -> Steps:
        first, second = (
            (side.opened.latents(examples.samples), torch.from_numpy(examples.bins))
            for side, examples in _labelled_sides(wanted)
        )
        network.fit(first, second)
        yield 1.0

    return network.to(sides[0].adapter.device), steps()


def _latent_cyclegan(wanted: Wanted, bookmark: Bookmark) -> Made:
    first, second = (side.opened.mean for side in wanted.scenario.sides)
    sizes, plan = (first.shape[1], second.shape[1]), wanted.baseline_plan
    network = new_latent_cyclegan(sizes, plan, wanted.seed).to(first.device)
    judges = latent_judges(sizes, plan, wanted.seed)
    return network, train_cyclegan(network, judges, (first, second), plan, wanted.seed, bookmark)


def _pix2pix(wanted: Wanted, bookmark: Bookmark) -> Made:
    plan = wanted.baseline_plan
    network = new_pix2pix(plan, SIDE, wanted.seed).to(wanted.scenario.sides[0].adapter.device)

    def steps() -> Steps:
        first, second = _drawn(wanted)
        yield None
        yield from train_pix2pix(network, (first, second), plan, wanted.seed, bookmark)

    return network, steps()


def _cyclegan(wanted: Wanted, bookmark: Bookmark) -> Made:
    plan = wanted.baseline_plan
    network = new_cyclegan(plan, wanted.seed).to(wanted.scenario.sides[0].adapter.device)

    def steps() -> Steps:
        (first, _), (second, _) = _drawn(wanted)
        yield None
        judges = picture_judges(plan, wanted.seed)
        yield from train_cyclegan(network, judges, (first, second), plan, wanted.seed, bookmark)

    return network, steps()


MAKERS: dict[str, Callable[[Wanted, Bookmark], Made]] = {
    "pix2pix": _pix2pix,
    "cyclegan": _cyclegan,
    "latent-cyclegan": _latent_cyclegan,
    "procrustes": _procrustes,
    "paper": _bridge,
    "reference": _reference,
    "quick": _bridge,
    "thorough": _bridge,
    BEST: _bridge,
}


def sure_of(examples: Examples, bins: int) -> Prediction:
    """A prediction where every sample is an example, sample 0 first: nothing is left to propagate."""
    scores = np.full((len(examples.bins), bins), -1.0, np.float32)
    scores[np.arange(len(examples.bins)), examples.bins] = 1.0
    return Prediction(examples.bins.astype(np.int16), np.ones(len(examples.bins), np.float32), scores)


def _predicted(side: Side, examples: Examples) -> Prediction:
    everything = len(examples.samples) == side.opened.count
    return sure_of(examples, side.bins) if everything else side.predicted(examples)


def _labelled_sides(wanted: Wanted) -> list[tuple[Side, Examples]]:
    return list(zip(wanted.scenario.sides, wanted.scenario.examples(wanted.labels, wanted.seed), strict=True))


def _domains(wanted: Wanted) -> tuple[DomainSamples, DomainSamples]:
    first, second = (side.opened.samples(examples) for side, examples in _labelled_sides(wanted))
    return first, second


def _drawn(wanted: Wanted) -> list[Labelled]:
    """Pictures of labelled samples of both sides, no more than a pixel baseline learns from, and their classes."""
    drawn = []
    for side, examples in _labelled_sides(wanted):
        order = torch.randperm(len(examples.samples), generator=seeded(wanted.seed, "drawn items"))
        chosen = order[: PICTURES[wanted.quick]].numpy()
        pictures: Tensor = Canvas(side.adapter).draw(side.opened.latents(examples.samples[chosen]))
        drawn.append((pictures, torch.from_numpy(examples.bins[chosen])))
    return drawn
