"""An exponential moving average of a network's weights, which often beats the last weights themselves.

The decay is capped early on, so that the random start is forgotten at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class WeightAverage:
    """Average of every floating-point entry of a network's state; counters are copied.

    Args:
        decay: share of the old average kept per step, 0..1.
    """

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.decay = decay
        self.values = {name: value.detach().clone() for name, value in module.state_dict().items()}
        self.values["_updates"] = torch.zeros((), dtype=torch.int64)

    @torch.no_grad()
    def update(self, module: nn.Module) -> None:
        """Move the average one step towards the network's weights."""
        updates = int(self.values["_updates"])
        decay = min(self.decay, (1 + updates) / (10 + updates))
        for name, value in module.state_dict().items():
            if value.is_floating_point():
                self.values[name].lerp_(value, 1 - decay)
            else:
                self.values[name].copy_(value)
        self.values["_updates"] += 1

    def copy_to(self, module: nn.Module) -> None:
        """Overwrite the network's weights with the average."""
        module.load_state_dict(self._weights())

    @contextmanager
    def swapped_into(self, module: nn.Module) -> Iterator[None]:
        """Give the network the averaged weights inside a `with` block, and its own back afterwards."""
        own = {name: value.detach().clone() for name, value in module.state_dict().items()}
        self.copy_to(module)
        try:
            yield
        finally:
            module.load_state_dict(own)

    def _weights(self) -> dict[str, Tensor]:
        return {name: value for name, value in self.values.items() if name != "_updates"}
