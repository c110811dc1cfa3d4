"""Restyling: pictures of one collection rendered in the style of another, whose pictures have classes.

Learned once from both collections; how much of the other's representation enters is a number that can be scrubbed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

import torch
from torch import Tensor

from engine.cdlm.model import CdlmNet
from engine.cdlm.modulation import Codes, Variant, modulated
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.train import CdlmStep, new_cdlm, train_cdlm
from engine.seeds import seeded

MOST_DEEP = 512  # pictures of the source whose mean representation stands for its style


class CdlmStyle:
    """A learned style.

    Args:
        net: trained on both collections.
        deep: mean representation of the source ``[latent]``.
        deviation: mean σ of the source ``[latent]``.
    """

    def __init__(self, net: CdlmNet, deep: Tensor, deviation: Tensor) -> None:
        self.net, self.deep, self.deviation = net.eval(), deep, deviation

    @classmethod
    def fit(
        cls,
        source: Pictures,
        target: Pictures,
        plan: CdlmPlan,
        device: torch.device | str = "cpu",
        clock: Callable[[], float] = time.monotonic,
    ) -> Generator[CdlmStep | None, None, CdlmStyle]:
        """Learn the style of a source with classes from it and an unlabelled target; one step per `next`.

        Its value is the style. Closing it between two steps loses what was learned.

        Raises:
            EngineError: source pictures lack classes, the collections differ in shape, or the training went wrong.
        """
        net = new_cdlm(source, plan, device)
        yield from train_cdlm(net, source, target, plan, clock)
        return cls.of(net, source)

    @classmethod
    def of(cls, net: CdlmNet, source: Pictures) -> CdlmStyle:
        """The style of a source, by a net that is trained."""
        every = -(-len(source) // MOST_DEEP)  # from all over it: a folder's pictures come class by class
        some = Pictures(source.values[::every], source.labels[::every]).on(next(net.parameters()).device).floats()
        codes = net.codes(some, 0)
        return cls(net, codes.deep.mean(0), codes.deviation.mean(0))

    def translate(self, items: Tensor, gamma1: float = 1.0) -> Tensor:
        """Pictures of the target ``[items, channels, side, side]`` in 0..1, in the source's style.

        μ_t + γ1 σ_t ⊙ h_s is rendered, without noise, so the same items always give the same pictures.

        Args:
            items: on the net's device.
            gamma1: how much of the source's representation drives them, 0 (none) .. 1 (as trained) and beyond.
        """
        return self.render(self.net.codes(items, 1), gamma1)

    def render(
        self, codes: Codes, gamma1: float = 1.0, gamma2: float = 0.0, variant: Variant = "full", seed: int = 0
    ) -> Tensor:
        """Pictures of codes of the target, in the source's style; see `engine.cdlm.modulation`.

        Args:
            codes: as the net tells them of the pictures, so that they need not be found again for another γ.
            gamma1: weight of the source's representation; PM1 and PM2 have none.
            gamma2: weight of the noise of any variant; 0 leaves it out.
            seed: of the noise: the same for the same number of pictures, so that only γ changes what is seen.
        """
        source = Codes(codes.mean, self.deviation.expand_as(codes.mean), self.deep.expand_as(codes.deep))
        found = modulated(codes, source, variant, gamma1, gamma2)
        noise = torch.randn(
            codes.mean.shape, generator=seeded(seed, "style noise", codes.mean.device), device=codes.mean.device
        )
        return self.net.render(found.draw(noise if variant == "full" else gamma2 * noise))
