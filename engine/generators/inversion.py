"""Finds the latent of given media for a generator that cannot encode: from the most alike of its samples downhill.

Where no gradient passes, small random steps are tried instead and the better ones kept. After Zhu et al. 2016
(arXiv 1609.03552, section 3.1), without their learned start.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

import torch
from torch import Tensor

from engine.generators.adapter import GeneratorAdapter, Posterior, WithoutGradient
from engine.media.mel import MelScale, log_mel
from engine.seeds import seeded

STARTS = 512  # samples among which the most alike is looked for
PART = 32
STEPS = 150
LEARNING_RATE = 0.05
PRIOR = 1e-3  # weight of the latent's own size, as a share of the spread among the samples
TRIES = 16  # random steps at once, where no gradient passes
DEVIATION = 1e-2

See = Callable[[Tensor], Tensor]


def invert(
    adapter: GeneratorAdapter, media: Tensor, samples: Tensor, seed: int = 0, steps: int = STEPS
) -> Generator[None, None, Posterior]:
    """Latents whose renderings are like media ``[items, *output_shape]``; yields between steps.

    Args:
        samples: latents ``[n, k]`` to start from, of which at most `STARTS` are rendered.
        seed: of the random steps.

    Returns a posterior ``[items, k]``, never worse than the most alike sample.
    """
    see = _sight(adapter)
    wanted = see(media.to(adapter.device))
    shown = samples[:STARTS].to(adapter.device)
    seen = []
    for part in shown.split(PART):
        with torch.no_grad():
            seen.append(see(adapter.decode(part)))
        yield
    rendered = torch.cat(seen)
    spread = float(rendered.var(0).mean()) + 1e-12
    start = shown[torch.cdist(wanted, rendered).argmin(1)]
    if isinstance(adapter, WithoutGradient):
        found = yield from _tried(adapter, see, wanted, start, seed, steps)
    else:
        found = yield from _downhill(adapter, see, wanted, start, spread, steps)
    return Posterior(found, torch.full_like(found, DEVIATION))


def _sight(adapter: GeneratorAdapter) -> See:
    """What is compared: pixels, or the log-mel spectrogram of a sound, since a waveform's phase is not heard."""
    if adapter.card.kind == "image":
        return lambda media: media.flatten(1)
    scale = MelScale(sample_rate=adapter.card.sample_rate or 16000)
    return lambda media: log_mel(media, scale).flatten(1)


def _downhill(
    adapter: GeneratorAdapter, see: See, wanted: Tensor, start: Tensor, spread: float, steps: int
) -> Generator[None, None, Tensor]:
    latents = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([latents], LEARNING_RATE)
    best, least = start.clone(), torch.full((len(start),), torch.inf, device=start.device)
    for _ in range(steps):
        with torch.enable_grad():
            error = (see(adapter.decode(latents)) - wanted).square().mean(1)
            loss = (error / spread + PRIOR * latents.square().mean(1)).sum()
            (latents.grad,) = torch.autograd.grad(loss, latents)
        _keep(best, least, latents.detach(), error.detach())
        optimiser.step()
        if adapter.card.prior == "uniform":
            latents.data.clamp_(-1, 1)
        yield
    return best


def _tried(
    adapter: GeneratorAdapter, see: See, wanted: Tensor, start: Tensor, seed: int, steps: int
) -> Generator[None, None, Tensor]:
    draws = seeded(seed, "inversion")
    best, reach = start.clone(), torch.full((len(start), 1), 0.3)
    with torch.no_grad():
        least = (see(adapter.decode(best)) - wanted).square().mean(1)
    for _ in range(steps):
        before = least.clone()
        for _ in range(TRIES):
            step = torch.randn(best.shape, generator=draws) * reach
            tried = best + step.to(best)
            tried = tried.clamp(-1, 1) if adapter.card.prior == "uniform" else tried
            with torch.no_grad():
                error = (see(adapter.decode(tried)) - wanted).square().mean(1)
            _keep(best, least, tried, error)
        better = (least < before).cpu()[:, None]
        reach = torch.where(better, reach * 1.2, reach * 0.8).clamp(1e-3, 1.0)
        yield
    return best


def _keep(best: Tensor, least: Tensor, latents: Tensor, error: Tensor) -> None:
    """Replace what is better, in place."""
    better = error < least
    best[better], least[better] = latents[better], error[better]
