"""Sample banks of whole data sets: every item to learn from, encoded, where the product brings some thousand."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch

from engine.datasets.source import data_folder, read_dataset
from engine.experiments.driving import finished
from engine.experiments.scenario import Shelf
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.bank import Bank
from engine.generators.measure import Autoencoder, encode_all
from engine.generators.pictures import picture_media
from engine.generators.recipe import read_recipe


class WholeCollections:
    """A shelf of picture generators whose banks hold all of their data set; held-out items stay those of the shelf.

    Args:
        shelf: where generators are found.
        data: folder of the data sets; None asks the environment.
    """

    def __init__(self, shelf: Shelf, data: Path | None) -> None:
        self._shelf, self._data = shelf, data_folder(data)

    def load(self, generator: str, device: torch.device) -> GeneratorAdapter:
        """As the shelf's."""
        return self._shelf.load(generator, device)

    def classifier(self, classifier: str, device: torch.device) -> CanClassify:
        """As the shelf's."""
        return self._shelf.classifier(classifier, device)

    def bank(self, generator: str) -> Bank:
        """All items of the training split, then the held-out items of the shelf's own bank.

        Raises:
            EngineError: the data set is missing or damaged.
        """
        own = self._shelf.bank(generator)
        adapter = cast(Autoencoder, self._shelf.load(generator, torch.device("cpu")))
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
