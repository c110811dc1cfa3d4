"""The pairs of shipped generators that bridges are compared on, opened once with everything measuring needs.

Labels are drawn as a user would give them, by what an item is; held-out items are never labelled or learned from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from engine.bridge.judges import Bins, ClassifierJudge, Judge
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.experiments.running.driving import finished
from engine.generators.adapter import CanClassify, CanPicture, GeneratorAdapter
from engine.generators.bank import Bank
from engine.generators.card import GeneratorCard
from engine.labels.features import feature_views
from engine.labels.neighbours import build_graph
from engine.labels.propagation import Prediction, predict_bins
from engine.messages import Examples
from engine.seeds import seeded

SCENARIOS = {
    "digits-digits-b": ("digits", "digits-b"),
    "digits-fashion": ("digits", "fashion"),
    "digits-spoken-digits": ("digits", "spoken-digits"),
    "digits-spoken-digits-gan": ("digits", "spoken-digits-gan"),
}


class Shelf(Protocol):
    """Where generators are found; a `GeneratorRegistry`."""

    def card(self, generator: str) -> GeneratorCard:
        """What a generator is."""
        ...

    def load(self, generator: str, device: torch.device) -> GeneratorAdapter:
        """A frozen generator."""
        ...

    def bank(self, generator: str) -> Bank:
        """Its sample bank."""
        ...

    def classifier(self, classifier: str, device: torch.device) -> CanClassify:
        """A frozen evaluation classifier."""
        ...


class Side:
    """One generator with its samples, its judge and what is derived from them; bin k is its evaluation class k.

    Args:
        adapter, bank, classifier: of the generator.
        limit: most held-out items that are measured on; None takes all.
    """

    def __init__(self, adapter: GeneratorAdapter, bank: Bank, classifier: CanClassify, limit: int | None = None):
        self.adapter, self.opened = adapter, OpenedDomain(adapter, bank)
        self.bins = len(adapter.card.classes)
        self.classifier = classifier
        self.judge: Judge = ClassifierJudge(adapter, classifier, np.arange(self.bins))
        self.held_out = self.opened.held_out.mean[:limit]

    @cached_property
    def verdicts(self) -> Bins:
        """Bin ``[n]`` that the judge gives each held-out item's own rendering."""
        return finished(self.judge.judge(self.held_out))

    @cached_property
    def own_pictures(self) -> Tensor:
        """Renderings of the held-out items: see `pictures`."""
        return self.pictures(self.held_out)

    @cached_property
    def views(self) -> tuple[Tensor, ...]:
        """Feature views of all samples, for propagation."""
        return finished(feature_views(self.adapter, self.opened.mean))

    def predicted(self, examples: Examples) -> Prediction:
        """Bins of all samples, from feature views and labels: neighbour graphs, then propagation."""
        graphs = [build_graph(view) for view in self.views] if len(examples.samples) else []
        if not graphs:  # without labels nothing spreads, whatever the graph
            graphs = [build_graph(self.opened.mean[:, :1], neighbours=1)]
        return predict_bins(graphs, examples, self.bins)

    @torch.no_grad()
    def pictures(self, latents: Tensor) -> Tensor:
        """Renderings of latents ``[n, k]`` as vectors ``[n, pixels]`` on the CPU; sounds as their log-mels."""
        render = self.adapter.picture if isinstance(self.adapter, CanPicture) else self.adapter.decode
        parts = [render(part).flatten(1).cpu() for part in latents.split(64)]
        return torch.cat(parts)


@dataclass(frozen=True)
class Scenario:
    """Two sides to be bridged.

    Attributes:
        name: ``first-second``, by the ids of the generators.
        sides: both of them; they have equally many classes.
    """

    name: str
    sides: tuple[Side, Side]

    @property
    def directions(self) -> tuple[str, str]:
        """Names of the way there and of the way back."""
        first, second = (side.adapter.card.id for side in self.sides)
        return f"{first}-{second}", f"{second}-{first}"

    @property
    def bins(self) -> int:
        """Number of bins."""
        return self.sides[0].bins

    def examples(self, per_bin: int | None, seed: int) -> tuple[Examples, Examples]:
        """Labels of both domains; see `draw_examples`."""
        first, second = (
            draw_examples(side.opened.evaluation_class.numpy(), per_bin, seed, side.adapter.card.id)
            for side in self.sides
        )
        return first, second


class Scenarios:
    """Opens scenarios and keeps their sides, since every scenario begins with the same generator.

    Args:
        registry: where generators are found.
        device: where everything is computed.
        limit: most held-out items of a side that are measured on; None takes all.
    """

    def __init__(self, registry: Shelf, device: torch.device, limit: int | None = None) -> None:
        self._registry, self._device, self._limit = registry, device, limit
        self._sides: dict[str, Side] = {}

    def open(self, name: str) -> Scenario:
        """A scenario by name.

        Raises:
            EngineError: there is none of that name, or a generator is missing or broken.
        """
        first, second = _pair(name)
        return Scenario(name, (self.side(first), self.side(second)))

    def cards(self, name: str) -> tuple[GeneratorCard, GeneratorCard]:
        """The cards of a scenario's generators, which opens neither.

        Raises:
            EngineError: there is none of that name, or a generator is missing or its card broken.
        """
        first, second = _pair(name)
        return self._registry.card(first), self._registry.card(second)

    def side(self, generator: str) -> Side:
        """A generator by id.

        Raises:
            EngineError: it is missing or broken, or has no evaluation classifier.
        """
        if generator not in self._sides:
            adapter = self._registry.load(generator, self._device)
            classifier = self._registry.classifier(adapter.card.classifier or generator, self._device)
            self._sides[generator] = Side(adapter, self._registry.bank(generator), classifier, self._limit)
        return self._sides[generator]


def _pair(name: str) -> tuple[str, str]:
    if name not in SCENARIOS:
        raise EngineError(f"There is no scenario “{name}”.", f"Choose one of: {', '.join(SCENARIOS)}.")
    return SCENARIOS[name]


def draw_examples(classes: Bins, per_bin: int | None, seed: int, purpose: str = "") -> Examples:
    """Labels of `per_bin` samples of each class, at random; every sample where it is None, fewer where a bin is small.

    Args:
        classes: of all samples ``[n]``.
        per_bin: labels in each bin, 0 or more.
        seed, purpose: draw the samples.
    """
    order = torch.randperm(len(classes), generator=seeded(seed, f"labels {purpose}")).numpy()
    chosen = [order[classes[order] == index][:per_bin] for index in np.unique(classes)]
    samples = np.sort(np.concatenate(chosen)).astype(np.int64)
    return Examples(samples, classes[samples].astype(np.int64))
