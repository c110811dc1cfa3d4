"""Finds out how a foreign model speaks by drawing from it: shapes that it takes, the range of what it renders.

What can be read is read, what can be tried is tried; the rest becomes a question with a suggestion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isqrt, prod

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.foreign.findings import Convention, Question
from engine.generators.foreign.network import EncodingNetwork, Network
from engine.seeds import seeded

ITEMS = 4
LEAST_VALUES = 64  # of a rendering; fewer are no picture and no sound
MOST_SIDE = 1024
MOST_SECONDS = 30
RATES = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
PRIORS = (("normal", "normal: mean 0, deviation 1"), ("uniform", "uniform: -1 to 1"))
BROKEN = 1e-3  # share of values that are not numbers


@dataclass
class Probe:
    """What has been found out so far: sentences, questions, and the numbers behind them."""

    answers: Mapping[str, str]
    facts: Mapping[str, str]
    found: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def told(self, name: str) -> str:
        """What the user or the file says, the user first; empty where neither does."""
        return self.answers.get(name) or self.facts.get(name, "")

    def ask(self, name: str, words: str, choices: tuple[tuple[str, str], ...] = (), suggested: str = "") -> None:
        """Put a question, needed where there is no suggestion and no answer."""
        answer = self.answers.get(name, "")
        self.questions.append(Question(name, words, choices, answer or suggested, not (answer or suggested)))


def probe_network(network: Network, answers: Mapping[str, str]) -> tuple[Probe, Convention | None]:
    """How a network speaks, None where a needed question is open; `Probe.problems` may then say why.

    Raises:
        EngineError: it takes no latents, renders no numbers, or an answer contradicts what it does.
    """
    probe = Probe(answers, network.facts)
    shape = _latent_shape(network, probe)
    batches = len(_tried(network, drawn((ITEMS, *shape), "normal"))) == ITEMS
    prior, raw = _prior(network, probe, shape, batches)
    noisy = not torch.equal(raw, _rendered(network, drawn((ITEMS, *shape), prior), batches))
    if noisy:
        probe.found.append("It draws random numbers while it renders; they are held still.")
    spoken = _spoken(probe, raw, shape)
    if spoken is None:
        return probe, None
    kind, layout, media_shape, rate = spoken
    convention = Convention(
        *(kind, shape, prior, tuple(raw.shape[1:]), layout, _order(probe, kind, media_shape), _scale(probe, kind, raw)),
        *(media_shape, rate, _code(probe, shape), batches, noisy),
        encodes=isinstance(network, EncodingNetwork),
    )
    return probe, convention


def drawn(shape: tuple[int, ...], prior: str) -> Tensor:
    """Latents of a prior, the same every time."""
    generator = seeded(0, "foreign draws")
    if prior == "uniform":
        return torch.rand(shape, generator=generator) * 2 - 1
    return torch.randn(shape, generator=generator)


def _latent_shape(network: Network, probe: Probe) -> tuple[int, ...]:
    wanted = probe.answers.get("latent_size", "")
    if wanted and (not wanted.isdigit() or not 1 <= int(wanted) <= 65536):
        raise EngineError(f"“{wanted}” is no number of latents.", "Choose 1 to 65536.")
    shapes = network.sizes
    if wanted:
        stated = [shape for shape in shapes if shape[0] == int(wanted)]
        shapes = tuple(stated) or tuple((int(wanted), *([1] * (len(shapes[0]) - 1))) for _ in range(1))
    first: EngineError | None = None
    for shape in shapes:
        try:
            raw = _tried(network, drawn((ITEMS, *shape), "uniform"))
        except EngineError as error:
            first = first or error
            continue
        if raw.numel() // len(raw) >= LEAST_VALUES:
            return _found_shape(probe, shape)
    if first is not None:
        raise EngineError(first.message, first.hint or "Say how many latents it takes.")
    raise EngineError("What it gives for a latent is no picture and no sound: too few values.", "Choose the decoder.")


def _found_shape(probe: Probe, shape: tuple[int, ...]) -> tuple[int, ...]:
    if "ratio" in probe.facts and len(shape) == 2:
        rate = probe.told("sample_rate")
        seconds = float(probe.answers.get("seconds", "1"))
        if not 0.1 <= seconds <= MOST_SECONDS:
            raise EngineError(f"A sound of {seconds:g} seconds can't be made.", f"Choose 0.1 to {MOST_SECONDS}.")
        probe.ask("seconds", "How many seconds is one sound?", suggested="1")
        frames = round(seconds * (int(rate) if rate.isdigit() else 44100) / int(probe.facts["ratio"]))
        shape = (shape[0], max(1, frames))
        probe.found.append(f"Its {shape[0]} latents run over time, one step for {probe.facts['ratio']} samples.")
    else:
        known = "says that it takes" if "latent_size" in probe.facts else "takes"
        probe.found.append(f"It {known} {' × '.join(str(each) for each in shape)} latents.")
    return shape


def _tried(network: Network, latents: Tensor) -> Tensor:
    """Rendered together, or, where it takes only one, the first alone."""
    with torch.no_grad():
        try:
            raw = network.decode(latents)
            if raw.ndim and len(raw) == len(latents):
                return raw
        except EngineError:
            if len(latents) == 1:
                raise
            return network.decode(latents[:1])
    raise EngineError("It gives one thing for several latents.", "Export a decoder that takes a batch.")


def _rendered(network: Network, latents: Tensor, batches: bool) -> Tensor:
    with torch.no_grad():
        if batches:
            return network.decode(latents)
        return torch.cat([network.decode(latent) for latent in latents.split(1)])


def _prior(network: Network, probe: Probe, shape: tuple[int, ...], batches: bool) -> tuple[str, Tensor]:
    """The prior, and what it renders: told, or the one whose draws are numbers."""
    raws = {name: _rendered(network, drawn((ITEMS, *shape), name), batches) for name, _ in PRIORS}
    broken = {name: float((~raw.float().isfinite()).float().mean()) for name, raw in raws.items()}
    told = probe.told("prior")
    if told and told not in raws:
        raise EngineError(f"“{told}” is no prior that is known here.", "Choose normal or uniform.")
    if min(broken.values()) > BROKEN:
        raise EngineError(
            "What it renders is not numbers: "
            f"{100 * min(broken.values()):.0f} % of the values are NaN or infinite with either prior.",
            "Its weights are broken, or its latents are of another kind.",
        )
    fine = [name for name, share in broken.items() if share <= BROKEN]
    if told and told not in fine:
        raise EngineError(
            f"With latents of the {told} prior {100 * broken[told]:.0f} % of what it renders is not numbers, "
            f"with the {fine[0]} prior none.",
            f"Choose the {fine[0]} prior.",
        )
    suggested = told or fine[0]
    if told in probe.facts.values() or len(fine) == 1:
        probe.found.append(f"Its prior is {suggested}.")
    else:
        probe.assumed.append(f"Its latents follow a {suggested} prior.")
        probe.ask("prior", "Which latents was it trained with?", PRIORS, suggested)
    return suggested, raws[suggested]


Spoken = tuple[str, str, tuple[int, ...], int]


def _spoken(probe: Probe, raw: Tensor, latent: tuple[int, ...]) -> Spoken | None:
    """Kind, layout, shape of the media and rate; None where a needed answer is missing."""
    shape = tuple(raw.shape[1:])
    kind = probe.told("kind") or ("sound" if probe.facts.get("sample_rate") else _kind(shape))
    if not kind:
        choices = (("image", "pictures"), ("sound", "sounds"))
        probe.ask("kind", f"Are {' × '.join(map(str, shape))} values a picture or a sound?", choices)
        return None
    if kind == "sound":
        return _sound(probe, shape)
    layout, picture = _picture(shape)
    if max(picture) > MOST_SIDE:
        raise EngineError(f"Its pictures are larger than {MOST_SIDE} pixels.", "Choose a smaller model.")
    probe.found.append(f"It renders pictures of {picture[1]} × {picture[2]} pixels, {_colours(picture[0])}.")
    return "image", layout, picture, 0


def _kind(shape: tuple[int, ...]) -> str:
    if len(shape) == 3:
        return "image"
    if len(shape) == 2:
        return "sound" if shape[0] <= 2 and shape[1] >= 512 else "image" if min(shape) >= 8 else ""
    side = isqrt(shape[0])
    grey, colour = side * side == shape[0], isqrt(shape[0] // 3) ** 2 * 3 == shape[0]
    if not (grey or colour):
        return "sound"
    return "image" if shape[0] < 4096 else ""


def _picture(shape: tuple[int, ...]) -> tuple[str, tuple[int, int, int]]:
    if len(shape) == 3:
        if shape[0] in (1, 3, 4):
            return "chw", (min(shape[0], 3), shape[1], shape[2])
        if shape[2] in (1, 3, 4):
            return "hwc", (min(shape[2], 3), shape[0], shape[1])
    if len(shape) == 2:
        return "hw", (1, shape[0], shape[1])
    side = isqrt(shape[0])
    if len(shape) == 1 and side * side == shape[0]:
        return "flat", (1, side, side)
    side = isqrt(shape[0] // 3)
    if len(shape) == 1 and side * side * 3 == shape[0]:
        return "flat", (3, side, side)
    raise EngineError(f"Its renderings of {' × '.join(map(str, shape))} values are no pictures.", "Choose a decoder.")


def _colours(channels: int) -> str:
    return "grey" if channels == 1 else "in colour"


def _sound(probe: Probe, shape: tuple[int, ...]) -> Spoken | None:
    stated, answered = probe.facts.get("sample_rate", ""), probe.answers.get("sample_rate", "")
    rate = answered or stated
    if not rate:
        probe.ask("sample_rate", "How many samples are a second?", tuple((str(each), f"{each} Hz") for each in RATES))
        return None
    if not rate.isdigit() or not 4000 <= int(rate) <= 192000:
        raise EngineError(f"“{rate}” is no sample rate.", "Choose 4000 to 192000 Hz.")
    if stated and answered and stated != answered:
        raise EngineError(
            f"The model says that its sounds have {stated} Hz; at {answered} Hz they would be "
            f"{int(answered) / int(stated):.2g} times as fast.",
            f"Leave it at {stated} Hz.",
        )
    if shape[-1] > MOST_SECONDS * int(rate):
        raise EngineError(f"Its sounds are longer than {MOST_SECONDS} seconds.", "Export it with shorter ones.")
    probe.found.append(f"It renders sounds of {shape[-1] / int(rate):.2f} s at {rate} Hz.")
    return "sound", "wave", (shape[-1],), int(rate)


def _scale(probe: Probe, kind: str, raw: Tensor) -> str:
    """The range of values, from what its draws reach."""
    told = probe.told("scale")
    low, high = float(raw.float().min()), float(raw.float().max())
    if kind == "sound":
        scale = told or ("pcm" if max(-low, high) > 100 else "signed")
    elif raw.dtype == torch.uint8 or high > 8:
        scale = told or "bytes"
    else:
        scale = told or ("unit" if low >= -0.02 and high <= 1.5 else "signed")
    probe.found.append(f"Its values reach from {low:.3g} to {high:.3g}.")
    if kind == "image":
        choices = (("unit", "0 to 1"), ("signed", "-1 to 1"), ("bytes", "0 to 255"))
        probe.ask("scale", "Which values are black and white?", choices, scale)
    return scale


def _order(probe: Probe, kind: str, shape: tuple[int, ...]) -> str:
    if kind == "sound" or shape[0] != 3:
        return "rgb"
    order = probe.told("order") or "rgb"
    probe.ask("order", "In which order are its colours?", (("rgb", "red first"), ("bgr", "blue first")), order)
    return order


def _code(probe: Probe, shape: tuple[int, ...]) -> str:
    """Spatial maps need a code; a course in time may have one; a vector is itself."""
    if len(shape) == 3 and shape[1] * shape[2] > 1:
        return "learned"
    if len(shape) == 2 and shape[1] > 1:
        return "learned" if probe.answers.get("media") else "pooled"
    if prod(shape) > 65536:
        raise EngineError("It has too many latents for a generator.", "Choose a smaller model.")
    return "flat"
