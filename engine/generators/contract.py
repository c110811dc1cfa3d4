"""Checks that a generator keeps the promises the rest of the engine relies on, whatever its family.

It is the test over all shipped generators and the answer to “Check this generator”: problems in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import CanEncode, CanPicture, GeneratorAdapter, Posterior, WithoutGradient

ITEMS = 8
DRAWS = 64  # for what is only true on the whole: a single draw of the prior may lie beside all that was learned
PRIOR_DRAWS = 2000
BATCH_TOLERANCE = 1e-4  # of values within -1..1: kernels round differently for different batch sizes
PRIOR_TOLERANCE = 0.12  # mean and deviation of a latent over 2000 draws stray less than this in 99.99 % of checks
NEAR = 0.9  # largest error of decode(encode(x)), as a share of the variance among the items


def check_adapter(adapter: GeneratorAdapter, seed: int) -> list[str]:
    """Problems of a generator, one sentence each, empty where it keeps every promise.

    Args:
        seed: of all latents drawn for the check.
    """
    problems: list[str] = []
    for name, check in CHECKS.items():
        try:
            problems += check(adapter, seed)
        except EngineError as error:
            problems.append(str(error))
        except Exception as error:  # a foreign network may fail in any way; the check must tell, not fall
            problems.append(f"The generator failed at {name} with {type(error).__name__}: {error}")
    return problems


def _prior(adapter: GeneratorAdapter, seed: int) -> Iterator[str]:
    """Shape, repeatability and distribution of drawn latents."""
    card = adapter.card
    latents = adapter.sample(PRIOR_DRAWS, seed)
    if tuple(latents.shape) != (PRIOR_DRAWS, card.latent_size):
        yield f"Drawing {PRIOR_DRAWS} latents gives shape {list(latents.shape)}, not {[PRIOR_DRAWS, card.latent_size]}."
        return
    if not torch.equal(latents, adapter.sample(PRIOR_DRAWS, seed)):
        yield "Drawing latents twice from the same seed gives different latents."
    if not latents.isfinite().all():
        yield "Drawn latents hold values that are not numbers."
        return
    wanted = 3**-0.5 if card.prior == "uniform" else 1.0
    mean, deviation = latents.mean(dim=0), latents.std(dim=0)
    if float(mean.abs().max()) > PRIOR_TOLERANCE:
        yield f"Drawn latents are not centred: a dimension has mean {_furthest(mean, 0):.2f}, its prior says 0."
    if float((deviation - wanted).abs().max()) > PRIOR_TOLERANCE:
        found = _furthest(deviation, wanted)
        yield f"Drawn latents do not follow the {card.prior} prior: a deviation is {found:.2f}, not {wanted:.2f}."
    if card.prior == "uniform" and float(latents.abs().max()) > 1:
        yield f"Drawn latents leave the uniform prior's -1..1: {float(latents.abs().max()):.2f}."


def _rendering(adapter: GeneratorAdapter, seed: int) -> Iterator[str]:
    """Shape, range and repeatability of renderings."""
    latents = adapter.sample(ITEMS, seed)
    with torch.no_grad():
        renderings, again = adapter.decode(latents), adapter.decode(latents)
        alone = adapter.decode(latents[:1])
    wanted = (ITEMS, *adapter.card.output_shape)
    if tuple(renderings.shape) != wanted:
        yield f"Rendering {ITEMS} latents gives shape {list(renderings.shape)}, the card promises {list(wanted)}."
        return
    if renderings.dtype != torch.float32:
        yield f"Renderings are {str(renderings.dtype).removeprefix('torch.')}, not float32."
    if not renderings.isfinite().all():
        yield f"{int((~renderings.isfinite()).sum())} values of {ITEMS} renderings are not numbers."
        return
    yield from _range(adapter, renderings)
    if not torch.equal(renderings, again):
        yield f"The same latents rendered twice differ by up to {_difference(renderings, again):.2g}."
    if _difference(alone, renderings[:1]) > BATCH_TOLERANCE:
        found = _difference(alone, renderings[:1])
        yield f"A latent rendered alone differs from itself in a batch of {ITEMS} by up to {found:.2g}."
    if _difference(renderings[:1], renderings) == 0:
        yield f"{ITEMS} different latents all render the same."


def _range(adapter: GeneratorAdapter, renderings: Tensor) -> Iterator[str]:
    least, most = (0.0, 1.0) if adapter.card.kind == "image" else (-1.0, 1.0)
    low, high = float(renderings.min()), float(renderings.max())
    if low < least or high > most:
        yield f"Renderings reach from {low:.3g} to {high:.3g}, outside {least:.0f} to {most:.0f}."


def _gradient(adapter: GeneratorAdapter, seed: int) -> Iterator[str]:
    """Whether a gradient reaches the latents, unless the generator says that none does."""
    if isinstance(adapter, WithoutGradient):
        return
    latents = adapter.sample(2, seed).detach().requires_grad_()
    with torch.enable_grad():
        renderings = adapter.decode(latents)
        if not renderings.requires_grad:
            yield "No gradient reaches the latents: rendering cuts it off."
            return
        (gradient,) = torch.autograd.grad(renderings.square().sum(), latents, allow_unused=True)
    if gradient is None or not bool((gradient != 0).any()):
        yield "No gradient reaches the latents: it is zero everywhere."
    elif not gradient.isfinite().all():
        yield "The gradient that reaches the latents holds values that are not numbers."


def _encoding(adapter: GeneratorAdapter, seed: int) -> Iterator[str]:
    """Posterior of own renderings, and whether it leads back to them."""
    if not isinstance(adapter, CanEncode):
        return
    with torch.no_grad():
        latents = adapter.sample(DRAWS, seed)
        posterior = adapter.encode(adapter.decode(latents))
    faults = list(_posterior_faults(posterior, (DRAWS, adapter.card.latent_size)))
    yield from faults
    if faults:
        return
    with torch.no_grad():
        seen = adapter.decode
        if isinstance(adapter, CanPicture):  # waveforms differ by mere phase, and by place and loudness at first
            seen, latents = adapter.picture, posterior.mean
            posterior = adapter.encode(adapter.decode(latents))
        renderings = seen(latents)
        error = float((seen(posterior.mean) - renderings).square().mean())
    spread = float((renderings - renderings.mean(dim=0)).square().mean())
    if error > NEAR * spread:
        yield f"Encoding and rendering again does not lead back: error {error:.2g}, items differ by {spread:.2g}."


def _posterior_faults(posterior: Posterior, wanted: tuple[int, int]) -> Iterator[str]:
    for name, values in posterior._asdict().items():
        if tuple(values.shape) != wanted:
            yield f"Encoding gives a {name} of shape {list(values.shape)}, not {list(wanted)}."
        elif not values.isfinite().all():
            yield f"Encoding gives a {name} that is not a number."
        elif name == "deviation" and float(values.min()) <= 0:
            yield f"Encoding gives a deviation of {float(values.min()):.2g}; it must be positive."


def _difference(one: Tensor, other: Tensor) -> float:
    return float((one - other).abs().max())


def _furthest(values: Tensor, wanted: float) -> float:
    return float(values[(values - wanted).abs().argmax()])


CHECKS: dict[str, Callable[[GeneratorAdapter, int], Iterator[str]]] = {
    "drawing latents": _prior,
    "rendering": _rendering,
    "gradient": _gradient,
    "encoding": _encoding,
}
