"""What the engine knows between two commands: the open domains, the bridge in use, its map.

One session belongs to one thread; commands reach it only through the handlers.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.steering import Reins
from engine.bridge.transfer import shared_means
from engine.cache import DerivedCache
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.generators.registry import GeneratorRegistry
from engine.labels.bin_weights import bin_weights
from engine.messages import BridgeInfo, Domain, Floats, PathSpec
from engine.space.layout import Layout
from engine.space.neighbour_layout import NeighbourLayout
from engine.space.picking import MapPicker, map_picker
from engine.space.render import PathRenderer

if TYPE_CHECKING:
    from engine.cdlm.style_learning import StyleInUse, StyleLearning

MOST_PATHS = 4  # renderers kept, each with its transferred keys


@dataclass(frozen=True)
class BridgeInUse:
    """A trained bridge and what it is."""

    bridge: BridgingVae
    info: BridgeInfo


class Session:
    """State of one engine.

    Args:
        registry: where generators and evaluation classifiers are found.
        device: where everything is computed.
        cache: keeps derived arrays between two starts; None keeps nothing.

    Attributes:
        domains: the open domains by number.
        layout: the map; it outlives its bridge, so that the next map lies as the last one did.
        neighbours: the map of the bridge in use by neighbours, once it is made.
        by_neighbours: that one is shown.
        reins: what the user asks of the running training.
        making_enough: the generator that is being made shall be done with what it has learned.
        style: the style at hand.
        style_learning: the one that is learned or rests; None once it is done.
    """

    def __init__(self, registry: GeneratorRegistry, device: torch.device, cache: DerivedCache | None = None) -> None:
        self.registry, self.device = registry, device
        self.cache = cache if cache is not None else DerivedCache(None)
        self.domains: dict[Domain, OpenedDomain] = {}
        self.layout: Layout | None = None
        self.neighbours: NeighbourLayout | None = None
        self.by_neighbours = False
        self.reins = Reins()
        self.making_enough = False
        self.style: StyleInUse | None = None
        self.style_learning: StyleLearning | None = None
        self._in_use: BridgeInUse | None = None
        self._pickers: dict[Domain, tuple[object, object, object, MapPicker]] = {}  # with what each was made of
        self._paths: OrderedDict[PathSpec, PathRenderer] = OrderedDict()

    def domain(self, number: Domain) -> OpenedDomain:
        """An open domain.

        Raises:
            EngineError: it is not open.
        """
        if number not in self.domains:
            raise EngineError(f"Domain {number} has no generator yet.", "Choose one first.")
        return self.domains[number]

    def opened(self, count: int = 2) -> tuple[OpenedDomain, ...]:
        """The domains 1 .. `count`.

        Raises:
            EngineError: one is not open.
        """
        return tuple(self.domain(number) for number in range(1, count + 1))

    def open(self, number: Domain, opened: OpenedDomain) -> None:
        """Put a generator into a place. A bridge in use stays only where the same generator came back."""
        before = self.domains.get(number)
        self.domains[number] = opened
        self._paths.clear()
        if before is not None and before.adapter.card.weights_sha256 != opened.adapter.card.weights_sha256:
            self._in_use, self.layout = None, None
            self.neighbours, self.by_neighbours = None, False

    def leave_device(self) -> None:
        """Go on with the processor, with nothing open: what lay on the device is gone with it."""
        self.device = torch.device("cpu")
        self.domains.clear()
        self._in_use, self.layout = None, None
        self.neighbours, self.by_neighbours = None, False
        self.style = self.style_learning = None
        self._pickers.clear()
        self._paths.clear()

    @property
    def in_use(self) -> BridgeInUse:
        """The bridge in use.

        Raises:
            EngineError: there is none.
        """
        if self._in_use is None:
            raise EngineError("There is no bridge between these two yet.", "Train one in the Bridge step.")
        return self._in_use

    @property
    def has_bridge(self) -> bool:
        """A bridge is in use."""
        return self._in_use is not None

    def use(self, bridge: BridgingVae, info: BridgeInfo) -> None:
        """Put a bridge in use for everything that is transferred from now on."""
        if self._in_use is None or self._in_use.bridge is not bridge:
            self.neighbours, self.by_neighbours = None, False
        self._in_use = BridgeInUse(bridge, info)
        self._paths.clear()

    @torch.no_grad()
    def transfer(self, latents: Tensor, source: Domain, towards: Domain | None = None) -> Tensor:
        """Latents of the domain `towards` for latents ``[n, k]`` of `source`; None is the next one round.

        Raises:
            EngineError: there is no bridge, or it does not reach there.
        """
        return self.in_use.bridge.transfer(latents, source, self.target(source, towards))

    def target(self, source: Domain, towards: Domain | None = None) -> Domain:
        """Where the bridge in use carries a domain: `towards`, or the next one round, which of two is the other.

        Raises:
            EngineError: there is no bridge, or it does not reach there.
        """
        return self.in_use.bridge.other(source, towards)

    def path(self, spec: PathSpec) -> PathRenderer:
        """The renderer of a path, kept for as long as the path, the domains and the bridge stay the same.

        Raises:
            EngineError: there is no bridge, the path has no keys, or a key is not a sample.
        """
        bridge = self.in_use.bridge
        if spec not in self._paths:
            if not spec.keys:
                raise EngineError("The path is empty.", "Choose at least two samples as its keys.")
            source, target = self.domain(spec.domain), self.domain(self.target(spec.domain, spec.towards))
            self._paths[spec] = PathRenderer(
                *(spec, source.adapter, target.adapter, bridge, source.key_latents(spec.keys), self.place),
                weigh=lambda latents: bin_weights(latents, target.mean, target.predicted),
            )
            if len(self._paths) > MOST_PATHS:
                self._paths.popitem(last=False)
        self._paths.move_to_end(spec)
        return self._paths[spec]

    def picker(self, number: Domain) -> MapPicker:
        """Turns places on the map as it is shown now into latents of a domain; kept while nothing of it changes.

        Raises:
            EngineError: there is no bridge, or no map to pick from.
        """
        bridge, latents = self.in_use.bridge, self.domain(number).mean
        layout = self.neighbours if self.by_neighbours and self.neighbours is not None else self.layout
        if layout is None or not len(latents):
            raise EngineError("There is no map yet to pick a point from.", "Train a bridge first.")
        known = self._pickers.get(number)
        if known is None or known[0] is not bridge or known[1] is not layout or known[2] is not latents:
            places = torch.from_numpy(self.place(shared_means(bridge, latents, number)))
            known = (bridge, layout, latents, map_picker(bridge, number, latents, places))
            self._pickers[number] = known
        return known[3]

    def place(self, shared: Tensor) -> Floats:
        """Places on the map ``[n, 2]`` of shared means ``[n, shared]``; the middle where there is no map."""
        layout = self.neighbours if self.by_neighbours and self.neighbours is not None else self.layout
        if layout is None:
            return np.zeros((len(shared), 2), np.float32)
        return np.asarray(layout.place(shared), dtype=np.float32)
