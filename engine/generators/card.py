"""A generator's card: everything known about it without loading its weights. Knows no torch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from math import prod
from pathlib import Path
from typing import Any, Literal

from engine.bounded import bounded_json
from engine.errors import EngineError

CARD_FORMAT = 1
LARGEST_ITEM = 1 << 26  # numbers of one rendering
TYPES = {"str": str, "Kind": str, "Prior": str, "tuple": tuple, "Mapping": Mapping}
Kind = Literal["image", "sound"]
Prior = Literal["normal", "uniform"]


@dataclass(frozen=True)
class GeneratorCard:
    """What a generator is, what it renders and where it comes from.

    Attributes:
        id: folder name and key everywhere, like ``spoken-digits``.
        title: the name people read.
        family: which adapter rebuilds the network, like ``sound_vae``.
        kind: what it renders.
        latent_size: number of latent dimensions.
        prior: the distribution its latents follow; uniform means U(-1, 1) per dimension.
        output_shape: ``(channels, height, width)`` with values 0..1, or ``(samples,)`` with values -1..1.
        sample_rate: in Hz for a sound, None for a picture.
        licence: of the weights and the sample bank.
        source: the data it was trained on, with attribution.
        recipe: name of the recipe that made it, empty for foreign generators.
        description: one sentence for the library.
        framing: how its media are framed: ``ink`` for bright strokes on black, scaled into the middle five sevenths
            and centred by their mass, as drawings for it are then too; ``onset`` for sounds that begin where the clip
            does, such as drums; empty for pictures fitted whole and sounds around their loudest part.
        classifier: id of the evaluation classifier that judges its renderings, used for measuring only.
        classes: names of that classifier's classes, in order; empty where unknown.
        figures: measured quality on held-out items, name to value.
        config: what the family needs to rebuild the network.
        weights_sha256: checksum of ``weights.safetensors``.
        format: version of this card's layout.
    """

    id: str
    title: str
    family: str
    kind: Kind
    latent_size: int
    prior: Prior
    output_shape: tuple[int, ...]
    sample_rate: int | None
    licence: str
    source: str
    recipe: str = ""
    description: str = ""
    framing: str = ""
    classifier: str = ""
    classes: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    weights_sha256: str = ""
    format: int = CARD_FORMAT


def read_card(folder: Path) -> GeneratorCard:
    """Read ``card.json`` of a generator's folder.

    Raises:
        EngineError: the card is missing, is not JSON, lacks a field or is of a newer format.
    """
    path = folder / "card.json"
    try:
        data = bounded_json(path)
    except FileNotFoundError:
        raise EngineError(
            f"The folder “{folder.name}” has no card.json, so it is not a generator.",
            "Choose a folder that “latent-bridge generators train” made.",
        ) from None
    except (OSError, ValueError) as error:
        raise EngineError(f"The card of generator “{folder.name}” can't be read: {error}.") from None
    if not isinstance(data, dict):
        raise EngineError(f"The card of generator “{folder.name}” is not a JSON object.")
    return card_from_dict(data)


def write_card(card: GeneratorCard, folder: Path) -> None:
    """Write ``card.json`` into an existing folder."""
    text = json.dumps(asdict(card), indent=2, ensure_ascii=False)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")


def card_from_dict(data: Mapping[str, Any]) -> GeneratorCard:
    """Build a card from parsed JSON, checking what later code relies on.

    Raises:
        EngineError: a field is missing or wrong, or the card is of a newer format.
    """
    name = str(data.get("id", "?"))
    number = data.get("format", 0)
    if not isinstance(number, int):
        raise EngineError(f"The card of generator “{name}” is wrong: format must be a whole number.")
    if number > CARD_FORMAT:
        raise EngineError(
            f"Generator “{name}” was made for a newer version of Latent Bridge Studio.", "Update the app."
        )
    known = {f.name for f in fields(GeneratorCard)}
    values = {key: value for key, value in data.items() if key in known}
    for key in ("output_shape", "classes"):
        if isinstance(values.get(key), list):
            values[key] = tuple(values[key])
    try:
        card = GeneratorCard(**values)
    except TypeError as error:
        raise EngineError(f"The card of generator “{name}” is incomplete: {error}.") from None
    problem = _problem(card)
    if problem:
        raise EngineError(f"The card of generator “{name}” is wrong: {problem}.")
    return card


def _problem(card: GeneratorCard) -> str:
    wrong = _wrong_type(card)
    if wrong:
        return wrong
    if card.kind not in ("image", "sound"):
        return f"kind must be image or sound, not {card.kind!r}"
    if card.prior not in ("normal", "uniform"):
        return f"prior must be normal or uniform, not {card.prior!r}"
    known = ("", "ink") if card.kind == "image" else ("", "onset")
    if card.framing not in known:
        return f"framing must be {known[1]} or empty, not {card.framing!r}"
    if not isinstance(card.latent_size, int) or not 1 <= card.latent_size <= 65536:
        return f"latent_size must be between 1 and 65536, not {card.latent_size!r}"
    if len(card.output_shape) != (3 if card.kind == "image" else 1):
        return f"output_shape {list(card.output_shape)} does not fit a generator of kind {card.kind}"
    if not all(type(size) is int and size >= 1 for size in card.output_shape) or prod(card.output_shape) > LARGEST_ITEM:
        return f"output_shape {list(card.output_shape)} is no size of anything that can be rendered"
    if card.kind == "sound" and not card.sample_rate:
        return "a sound generator must name its sample_rate"
    if card.sample_rate is not None and not 1000 <= card.sample_rate <= 768_000:
        return f"sample_rate must be between 1000 and 768000 Hz, not {card.sample_rate}"
    return ""


def _wrong_type(card: GeneratorCard) -> str:
    for entry in fields(card):
        wanted = TYPES.get(str(entry.type).partition("[")[0])
        if wanted is not None and not isinstance(getattr(card, entry.name), wanted):
            return f"{entry.name} is of the wrong kind"
    if not all(isinstance(name, str) for name in card.classes):
        return "classes must be names"
    if not all(type(value) in (int, float) for value in card.figures.values()):
        return "figures must be numbers"
    if type(card.sample_rate) not in (int, type(None)):
        return "sample_rate must be a whole number"
    return ""
