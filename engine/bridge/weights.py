"""Bridges on disk: a JSON card that says what a bridge is, and safetensors that hold it.

A bridge is only good between the generators it was trained with, so their checksums travel with it.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import safetensors
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from engine.bounded import BRIDGE_BYTES, bounded_json
from engine.bridge.model import BridgingVae
from engine.bridge.report_form import report_from_json, report_to_json
from engine.errors import EngineError
from engine.generators.card import GeneratorCard
from engine.messages import MOST_DOMAINS, BridgeInfo, BridgeReport

NUMBERS = ("seed", "steps", "seconds", "shared_size", "made")
BRIDGE_FORMAT = 2  # of bridges between more than two domains; one between two is written as it always was


@dataclass(frozen=True)
class GeneratorMark:
    """Which generator a bridge ends at."""

    id: str
    title: str
    weights_sha256: str


@dataclass(frozen=True)
class BridgeFacts:
    """Everything about a trained bridge but its weights.

    Attributes:
        generators: of domain 1, domain 2 …
        bins: their names, in order.
        preset, seed, steps: of the training; `steps` are those really done.
        seconds: it took.
        latent_sizes, shared_size, hidden: what rebuilds the network.
        report: what it is worth, None if it was never measured.
        versions: of what made it.
        made: when it was saved, in seconds since 1970; 0 where that was not written down.
        format: version of this layout: 1 between two domains, 2 between more.
    """

    generators: tuple[GeneratorMark, ...]
    bins: tuple[str, ...]
    preset: str
    seed: int
    steps: int
    seconds: float
    latent_sizes: tuple[int, ...]
    shared_size: int
    hidden: tuple[int, ...]
    report: BridgeReport | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    made: float = 0.0
    format: int = 1


def bridge_facts(
    bridge: BridgingVae,
    cards: Sequence[GeneratorCard],
    bins: Sequence[str],
    preset: str,
    seed: int,
    steps: int,
    seconds: float,
    report: BridgeReport | None = None,
    made: float = 0.0,
) -> BridgeFacts:
    """The facts of a bridge that was just trained between generators."""
    marks = tuple(GeneratorMark(card.id, card.title, card.weights_sha256) for card in cards)
    versions = {"torch": torch.__version__, "safetensors": safetensors.__version__}
    shape = (bridge.latent_sizes, bridge.shared_size, bridge.hidden)
    layout = 1 if len(marks) == 2 else BRIDGE_FORMAT
    return BridgeFacts(marks, tuple(bins), preset, seed, steps, seconds, *shape, report, versions, made, layout)


def save_bridge(folder: Path, fingerprint: str, bridge: BridgingVae, facts: BridgeFacts) -> Path:
    """Write ``<fingerprint>.safetensors``, then ``<fingerprint>.json``; returns the path of the latter.

    Each file is written beside its place and moved there whole, the card last, so that a card always has weights.

    Raises:
        EngineError: the folder can't be written.
    """
    card = folder / f"{fingerprint}.json"
    weights = {name: value.detach().cpu().contiguous() for name, value in bridge.state_dict().items()}
    told = asdict(replace(facts, report=None))
    if facts.report is not None:
        told["report"] = report_to_json(facts.report)
    text = json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace_whole(card.with_suffix(".safetensors"), lambda part: save_file(weights, part))
        _replace_whole(card, lambda part: part.write_text(text, encoding="utf-8"))
    except (OSError, SafetensorError) as error:
        raise EngineError(
            f"The bridge can't be saved in {folder}: {getattr(error, 'strerror', None) or error}.",
            "Choose a folder that can be written, or make room.",
        ) from None
    return card


def fingerprint_of(card: Path) -> str:
    """What a bridge was trained on, by the name of its card, which may be of an earlier version: see `versions`."""
    return re.sub(r"\.v\d+$", "", card.stem)


def read_bridge(path: Path) -> tuple[BridgeInfo, BridgeFacts]:
    """Read a bridge's card, without its weights.

    Raises:
        EngineError: it is missing, damaged, or of a newer format.
    """
    path = Path(path)
    facts = _facts(path)
    info = BridgeInfo(
        fingerprint=fingerprint_of(path),
        file=str(path),
        preset=facts.preset,
        seed=facts.seed,
        steps=facts.steps,
        seconds=facts.seconds,
        bins=facts.bins,
        shared_size=facts.shared_size,
        report=facts.report,
        made=facts.made,
    )
    return info, facts


def load_bridge(path: Path, cards: Sequence[GeneratorCard], device: torch.device | str = "cpu") -> BridgingVae:
    """Open a saved bridge between generators, in evaluation mode.

    Raises:
        EngineError: it was trained between other generators, is of a newer format, or is damaged.
    """
    path = Path(path)
    facts = _facts(path)
    _refuse_others(facts, cards)
    try:
        _refuse_other_sizes(facts, path.with_suffix(".safetensors"))
        bridge = BridgingVae(facts.latent_sizes, facts.shared_size, facts.hidden)
        bridge.load_state_dict(load_file(path.with_suffix(".safetensors")))
    except FileNotFoundError:
        raise EngineError(f"The weights of bridge “{path.stem}” are missing.", "Train it again.") from None
    except (OSError, SafetensorError, RuntimeError, ValueError, IndexError, TypeError):
        raise _damaged(path) from None
    if not all(bool(value.isfinite().all()) for value in bridge.state_dict().values()):
        raise _damaged(path)
    return bridge.to(device).eval()


def _refuse_others(facts: BridgeFacts, cards: Sequence[GeneratorCard]) -> None:
    *others, last = (mark.title for mark in facts.generators)
    trained = f"This bridge was trained between {', '.join(others)} and {last}"
    if len(cards) != len(facts.generators):
        raise EngineError(f"{trained}, not between {len(cards)} domains.", "Train a new bridge.")
    for number, (mark, card) in enumerate(zip(facts.generators, cards, strict=True), start=1):
        if mark.weights_sha256 == card.weights_sha256 and (mark.weights_sha256 or mark.id == card.id):
            continue
        if mark.id == card.id:
            raise EngineError(
                f"{trained}; {mark.title} has been retrained since and its latents mean something else now.",
                "Train the bridge again.",
            )
        raise EngineError(
            f"{trained}; domain {number} is now {card.title}.",
            f"Open {mark.title} as domain {number}, or train a new bridge.",
        )


def _refuse_other_sizes(facts: BridgeFacts, weights: Path) -> None:
    """Keep a card from having a network made that is far larger than the weights there are for it."""
    widths = (*facts.latent_sizes, facts.shared_size, *facts.hidden)
    layers = sum(before * after for before, after in pairwise(facts.hidden))
    if min(widths) < 1 or 4 * max(layers, *widths) > weights.stat().st_size:
        raise ValueError("the weights are of another network")


def _facts(path: Path) -> BridgeFacts:
    try:
        data = bounded_json(path, BRIDGE_BYTES)
    except FileNotFoundError:
        raise EngineError(f"There is no bridge at {path}.", "Train one, or choose another file.") from None
    except (OSError, ValueError):
        raise _damaged(path) from None
    try:
        if int(data["format"]) > BRIDGE_FORMAT:
            raise EngineError(
                f"Bridge “{path.stem}” was made by a newer version of Latent Bridge Studio.", "Update the app."
            )
        return _parsed(data)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        raise _damaged(path) from None


def _parsed(data: dict[str, Any]) -> BridgeFacts:
    """Facts from parsed JSON; fields of later versions of this format are passed over."""
    known = {f.name for f in fields(BridgeFacts)}
    values = {name: value for name, value in data.items() if name in known}
    values["generators"] = tuple(_mark(mark) for mark in values["generators"])
    values["latent_sizes"] = tuple(int(size) for size in values["latent_sizes"])
    values["hidden"] = tuple(int(width) for width in values["hidden"])
    values["bins"] = tuple(str(name) for name in values["bins"])
    count = len(values["generators"])
    if not 2 <= count <= MOST_DOMAINS or len(values["latent_sizes"]) != count:
        raise ValueError("a bridge has two ends or some more")
    if values.get("report") is not None:
        values["report"] = report_from_json(values["report"], count)
    if not all(isinstance(values.get(name, 0), (int, float)) for name in NUMBERS) or type(values["preset"]) is not str:
        raise TypeError("a fact is of another kind")
    return BridgeFacts(**values)


def _mark(data: Mapping[str, Any]) -> GeneratorMark:
    mark = GeneratorMark(**data)
    if not all(isinstance(value, str) for value in vars(mark).values()):
        raise TypeError("a generator is called by texts")
    return mark


def _replace_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside the target under a name of its own, then move it into place."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        write(part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _damaged(path: Path) -> EngineError:
    return EngineError(f"Bridge “{path.stem}” is damaged.", "Train it again.")
