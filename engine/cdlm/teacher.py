"""The teacher of self-ensembling: the running mean of a net in training, which says what class a target has.

Tarvainen & Valpola 2017 (arXiv 1703.01780); for adaptation French, Mackiewicz & Fisher 2018 (arXiv 1706.05208). What it
says of one class too often counts for less, as in the distribution alignment of Berthelot et al. 2020 (arXiv
1911.09785): a net that learns from itself alone soon finds one class for everything.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import torch
from torch import Tensor

from engine.cdlm.model import CdlmNet

KEPT = 0.99  # of the teacher at every step; sooner at first, when there is little to keep
SURE = 0.9  # probability from which what the teacher says is taught
RAREST = 1e-6  # share from which on no class counts as rarer still


class Teacher:
    """The mean of a net's weights and statistics over its last hundred steps or so.

    Args:
        net: in training; is copied.
    """

    def __init__(self, net: CdlmNet) -> None:
        self.net, self._followed = deepcopy(net).requires_grad_(False).eval(), 0
        classes = net.shape.classes
        self._usual = torch.full((classes,), 1 / classes, device=next(net.parameters()).device)

    @torch.no_grad()
    def follow(self, net: CdlmNet) -> None:
        """Take over a share of a net, after each of its steps."""
        share = 1 - min(KEPT, self._followed / (self._followed + 10))
        self._followed += 1
        theirs = net.state_dict()
        for name, value in self.net.state_dict().items():
            if value.is_floating_point():
                value.lerp_(theirs[name], share)

    def state_dict(self) -> dict[str, Any]:
        """Its weights, how many steps it has followed, and how often it says each class."""
        return {"net": self.net.state_dict(), "followed": self._followed, "usual": self._usual}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over what `state_dict` gave."""
        self.net.load_state_dict(state["net"])
        self._followed, self._usual = state["followed"], state["usual"].to(self._usual.device)

    def lesson(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """The class it gives each target ``[items]``, and 1 where it is sure of it, else 0.

        What is likely is divided by how often that was said lately, which is noted: all classes are taken for equally
        frequent.
        """
        likely = self.net.logits(pictures).softmax(1)
        self._usual = torch.lerp(likely.mean(0), self._usual, KEPT)
        evened = likely / self._usual.clamp_min(RAREST)
        surest = (evened / evened.sum(1, keepdim=True)).max(1)
        return surest.indices, (surest.values > SURE).float()

    def graduate(self, net: CdlmNet) -> None:
        """Give the net the teacher's weights, which are better than those of any one step."""
        net.load_state_dict(self.net.state_dict())
