"""The bridge without its one-hots, for the ablation only: it can't know which domain it reads or writes."""

from __future__ import annotations

from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.messages import Domain


class UnconditionalVae(BridgingVae):
    """As `BridgingVae`, but every domain looks the same to it: transfer is no more than a round trip."""

    def _one_hot(self, domain: Domain, rows: int) -> Tensor:
        return super()._one_hot(domain, rows) * 0
