"""The card of an evaluation classifier: everything known about it without loading its weights.

Evaluation classifiers measure generators and bridges; nothing is ever trained on what they say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from engine.bounded import bounded_json
from engine.errors import EngineError
from engine.generators.card import CARD_FORMAT, Kind


@dataclass(frozen=True)
class ClassifierCard:
    """What a classifier judges and how well.

    Attributes:
        id: folder name and key everywhere, like ``digits``.
        title: the name people read.
        family: which module rebuilds the network.
        kind: what it judges.
        input_shape: of one item of media, as a generator's `output_shape`.
        sample_rate: in Hz for sounds, None for pictures.
        classes: names of the classes, in the order of the logits.
        licence: of the weights.
        source: the data it was trained on, with attribution.
        recipe: name of the recipe that made it.
        figures: measured quality on held-out items, name to value.
        config: what the family needs to rebuild the network.
        weights_sha256: checksum of ``weights.safetensors``.
        format: version of this card's layout.
    """

    id: str
    title: str
    family: str
    kind: Kind
    input_shape: tuple[int, ...]
    sample_rate: int | None
    classes: tuple[str, ...]
    licence: str
    source: str
    recipe: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    weights_sha256: str = ""
    format: int = CARD_FORMAT


def read_classifier_card(folder: Path) -> ClassifierCard:
    """Read ``card.json`` of a classifier's folder.

    Raises:
        EngineError: the card is missing, damaged, incomplete or of a newer format.
    """
    try:
        data = bounded_json(folder / "card.json")
        if int(data.get("format", 0)) > CARD_FORMAT:
            raise EngineError(
                f"Classifier “{folder.name}” was made for a newer version of Latent Bridge Studio.",
                "Update the app.",
            )
        known = {entry.name for entry in fields(ClassifierCard)}
        values = {key: value for key, value in data.items() if key in known}
        shapes = {key: tuple(values[key]) for key in ("input_shape", "classes")}
        return ClassifierCard(**{**values, **shapes})
    except FileNotFoundError:
        raise EngineError(f"The folder “{folder.name}” has no card.json, so it is not a classifier.") from None
    except (OSError, ValueError, OverflowError, TypeError, KeyError, AttributeError) as error:
        raise EngineError(f"The card of classifier “{folder.name}” can't be read: {error}.") from None


def write_classifier_card(card: ClassifierCard, folder: Path) -> None:
    """Write ``card.json`` into an existing folder."""
    text = json.dumps(asdict(card), indent=2, ensure_ascii=False)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")
