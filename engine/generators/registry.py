"""Finds generators and evaluation classifiers in folders and loads them by id.

Where two folders hold the same id, the first folder wins; `problems` says what is hidden or broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import torch

from engine.assets import assets_folder, user_assets_folder
from engine.errors import EngineError
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.bank import Bank, read_bank
from engine.generators.card import GeneratorCard, read_card
from engine.generators.classifier import ClassifierCard, read_classifier_card
from engine.generators.families import classifier_family, generator_family
from engine.generators.weights import checksum, damaged, refuse_giant

_Card = TypeVar("_Card", GeneratorCard, ClassifierCard, contravariant=True)
_Made = TypeVar("_Made", covariant=True)


class _Family(Protocol[_Card, _Made]):
    def load(self, folder: Path, card: _Card, device: torch.device) -> _Made: ...


class GeneratorRegistry:
    """What lies in the `generators` and `classifiers` of some folders. Reads the disk at every call.

    Args:
        folders: searched in this order; one that does not exist counts as empty.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def cards(self) -> list[GeneratorCard]:
        """Every generator that can be listed, in order of folders and names; broken ones are left out."""
        found: dict[str, GeneratorCard] = {}
        for folder in self._places("generators"):
            try:
                card = _named_card(folder)
            except EngineError:
                continue
            found.setdefault(card.id, card)
        return list(found.values())

    def problems(self) -> list[str]:
        """One sentence for each generator that is broken or hidden behind another with its id."""
        sentences: list[str] = []
        seen: dict[str, Path] = {}
        for folder in self._places("generators"):
            try:
                card = _named_card(folder)
            except EngineError as error:
                sentences.append(str(error))
                continue
            if card.id in seen:
                sentences.append(f"“{card.id}” in {folder.parent} is hidden by the one in {seen[card.id].parent}.")
            seen.setdefault(card.id, folder)
        return sentences

    def folder(self, generator: str) -> Path:
        """Folder of a generator.

        Raises:
            EngineError: nobody has that generator.
        """
        for folder in self._places("generators"):
            if folder.name == generator:
                return folder
        known = ", ".join(card.id for card in self.cards()) or "none"
        raise EngineError(f"There is no generator “{generator}” here.", f"Known are: {known}.")

    def card(self, generator: str) -> GeneratorCard:
        """Card of a generator.

        Raises:
            EngineError: nobody has that generator, or its card is broken.
        """
        return _named_card(self.folder(generator))

    def load(self, generator: str, device: torch.device) -> GeneratorAdapter:
        """A frozen generator on `device`.

        Raises:
            EngineError: it is missing, its family is unknown, or its weights are not those its card promises.
        """
        folder, card = self.folder(generator), self.card(generator)
        if checksum(folder) != card.weights_sha256:
            raise damaged(folder)
        return _built(generator_family(card.family), folder, card, device)

    def bank(self, generator: str) -> Bank:
        """Sample bank of a generator.

        Raises:
            EngineError: generator or bank is missing or broken.
        """
        return read_bank(self.folder(generator), self.card(generator).latent_size)

    def classifier_card(self, classifier: str) -> ClassifierCard:
        """Card of an evaluation classifier.

        Raises:
            EngineError: nobody has that classifier, or its card is broken.
        """
        return read_classifier_card(self._classifier_folder(classifier))

    def classifier(self, classifier: str, device: torch.device) -> CanClassify:
        """A frozen evaluation classifier on `device`; for measuring only.

        Raises:
            EngineError: it is missing, its family is unknown, or its weights are not those its card promises.
        """
        folder, card = self._classifier_folder(classifier), self.classifier_card(classifier)
        if checksum(folder) != card.weights_sha256:
            raise damaged(folder)
        return _built(classifier_family(card.family), folder, card, device)

    def _classifier_folder(self, classifier: str) -> Path:
        for folder in self._places("classifiers"):
            if folder.name == classifier:
                return folder
        raise EngineError(
            f"There is no evaluation classifier “{classifier}” here.",
            f"Make it with “latent-bridge generators train classifier-{classifier}”.",
        )

    def _places(self, kind: str) -> Iterator[Path]:
        for root in self.folders:
            if (root / kind).is_dir():
                yield from sorted(path.parent for path in (root / kind).glob("*/card.json"))


def _built(family: _Family[_Card, _Made], folder: Path, card: _Card, device: torch.device) -> _Made:
    """What a family makes of a card; a card that describes no network of its is told, not stumbled over."""
    try:
        refuse_giant(card.config, folder)
        return family.load(folder, card, device)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, AssertionError, ArithmeticError):
        raise EngineError(
            f"The card of “{card.id}” does not describe a network that “{card.family}” can build.",
            "Get or train it again.",
        ) from None


def default_registry() -> GeneratorRegistry:
    """What came with the product, then what the user trained or added."""
    return GeneratorRegistry((assets_folder(), user_assets_folder()))


def _named_card(folder: Path) -> GeneratorCard:
    card = read_card(folder)
    if card.id != folder.name:
        raise EngineError(
            f"The generator in the folder “{folder.name}” calls itself “{card.id}”.", "Give both the same name."
        )
    return card
