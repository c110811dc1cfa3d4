"""The networks of one adaptation together: what they say of pictures once they are trained.

A target picture is classified through its rendering in the source's style, as the paper does.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.cdlm.modulation import Codes
from engine.cdlm.networks import Critic, Decoder, Encoder, Shape, TaskClassifier
from engine.seeds import derived_seed

PIECE = 250  # pictures computed at once


class CdlmNet(nn.Module):
    """Shared encoder, source decoder, domain critic and task classifier.

    Args:
        shape: sizes.
        gamma1: weight of the deep representation, as trained with.
        seed: of the initial weights.
    """

    def __init__(self, shape: Shape, gamma1: float = 1.0, seed: int = 0) -> None:
        super().__init__()
        self.shape, self.gamma1 = shape, gamma1
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(derived_seed(seed, "initial weights"))
            self.encoder, self.decoder = Encoder(shape), Decoder(shape)
            self.critic, self.classifier = Critic(shape), TaskClassifier(shape)
        for part in (self.encoder, self.decoder, self.classifier):
            part.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    @torch.no_grad()
    def codes(self, pictures: Tensor, domain: int = 1) -> Codes:
        """Codes of pictures ``[items, channels, side, side]`` in 0..1 of the source (0) or the target (1)."""
        self.eval()
        parts = [self.encoder(part, domain) for part in pictures.split(PIECE)]
        return Codes(*(torch.cat([getattr(part, name) for part in parts]) for name in ("mean", "deviation", "deep")))

    @torch.no_grad()
    def render(self, latents: Tensor) -> Tensor:
        """Latents ``[items, latent]`` in the source's style, 0..1."""
        self.eval()
        return torch.cat([self.decoder(part) for part in latents.split(PIECE)])

    def restyled(self, pictures: Tensor, domain: int = 1) -> Tensor:
        """Each picture in the source's style, by its deep representation alone: no draw, so always the same."""
        return self.render(self.gamma1 * self.codes(pictures, domain).deep)

    def logits(self, pictures: Tensor, domain: int = 1) -> Tensor:
        """Classes ``[items, classes]`` of pictures of a domain, through their renderings."""
        renderings = self.restyled(pictures, domain)
        with torch.no_grad():
            return torch.cat([self.classifier(part) for part in renderings.split(PIECE)])
