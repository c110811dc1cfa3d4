"""Sample banks of whole data sets: every item to learn from, encoded, where the product brings some thousand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch

from engine.datasets.source import data_folder, read_dataset
from engine.experiments.driving import finished
from engine.experiments.reproduction import Setting
from engine.experiments.scenario import Shelf
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.bank import Bank
from engine.generators.card import GeneratorCard
from engine.generators.measure import Autoencoder, encode_all
from engine.generators.pictures import picture_media
from engine.generators.recipe import read_recipe
from engine.generators.registry import default_registry

FILES = ("mnist.npz", "fashion_mnist.npz")  # of the data sets that are larger than the banks made from them


class WholeCollections:
    """A shelf whose picture generators' banks hold all of their data set; held-out items stay those of the shelf.

    Sounds stay as they are: their banks hold all there is, or what a generator without an encoder drew.

    Args:
        shelf: where generators are found.
        data: folder of the data sets; None asks the environment.
    """

    def __init__(self, shelf: Shelf, data: Path | None) -> None:
        self._shelf, self._data = shelf, data_folder(data)

    def card(self, generator: str) -> GeneratorCard:
        """As the shelf's."""
        return self._shelf.card(generator)

    def load(self, generator: str, device: torch.device) -> GeneratorAdapter:
        """As the shelf's."""
        return self._shelf.load(generator, device)

    def classifier(self, classifier: str, device: torch.device) -> CanClassify:
        """As the shelf's."""
        return self._shelf.classifier(classifier, device)

    def bank(self, generator: str) -> Bank:
        """All items of a picture generator's training split, then the held-out items of the shelf's own bank.

        Raises:
            EngineError: the data set is missing or damaged.
        """
        own = self._shelf.bank(generator)
        adapter = cast(Autoencoder, self._shelf.load(generator, torch.device("cpu")))
        if adapter.card.kind == "sound":
            return own
        train = read_dataset(read_recipe(adapter.card.recipe).dataset, self._data).train
        found = [
            finished(encode_all(adapter, picture_media(train.media[k : k + 5000]))) for k in range(0, len(train), 5000)
        ]
        kept = own.held_out
        return Bank(
            torch.cat([*(part.mean for part in found), own.mean[kept]]),
            torch.cat([*(part.deviation for part in found), own.deviation[kept]]),
            torch.cat([torch.from_numpy(train.labels), own.evaluation_class[kept]]),
            torch.cat([torch.zeros(len(train), dtype=torch.bool), kept[kept]]),
        )


def whole_shelf(setting: Setting, files: Sequence[str] = FILES) -> WholeCollections | None:
    """The shelf of whole data sets for a run at full size that has these files at hand; else None."""
    folder = data_folder(setting.data)
    there = not setting.quick and all((folder / file).is_file() for file in files)
    return WholeCollections(default_registry(), setting.data) if there else None
