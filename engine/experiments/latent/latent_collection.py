"""Sample banks of whole data sets: every item to learn from, encoded, where the product brings some thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from engine.datasets.source import data_folder, read_dataset
from engine.errors import EngineError
from engine.experiments.running.driving import finished
from engine.experiments.running.kept_networks import claimed, let_go
from engine.experiments.running.reproduction import Setting
from engine.experiments.scenarios.scenario import Shelf
from engine.generators.adapter import CanClassify, CanEncode, GeneratorAdapter
from engine.generators.bank import Bank, read_bank, write_bank
from engine.generators.card import GeneratorCard
from engine.generators.drawn import PART, verdicts
from engine.generators.measure import Autoencoder, encode_all
from engine.generators.pictures import picture_media
from engine.generators.recipe import read_recipe
from engine.generators.registry import default_registry
from engine.seeds import derived_seed

DRAWS = 30_000  # from a prior, beside those of the bank; some twelve minutes of one processor for sounds
LIKELY = 0.5  # of a draw's class: more than of all others together; the paper rejects what is unclear as well
FILES = ("mnist.npz", "fashion_mnist.npz")  # of the data sets that are larger than the banks made from them


class WholeCollections:
    """A shelf whose picture generators' banks hold all of their data set; held-out items stay those of the shelf.

    A generator without an encoder has no data set but its prior, of which much more is drawn, and what its classifier
    finds unclear is rejected, as Tian & Engel 2019 (arXiv 1902.08261, section 4.1) do. Sounds of one with an encoder
    stay as they are: their banks hold all there is.

    Args:
        shelf: where generators are found.
        data: folder of the data sets; None asks the environment.
        kept: folder in which draws are kept, since the classifier takes minutes to name them all.
    """

    def __init__(self, shelf: Shelf, data: Path | None, kept: Path) -> None:
        self._shelf, self._data, self._kept = shelf, data_folder(data), kept

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
        """All items of a picture generator's training split, or clear draws, then the shelf's own held-out items.

        Raises:
            EngineError: the data set is missing or damaged, or draws can't be kept.
        """
        own = self._shelf.bank(generator)
        adapter = self._shelf.load(generator, torch.device("cpu"))
        if not isinstance(adapter, CanEncode):
            return self._with_draws(adapter, own)
        return own if adapter.card.kind == "sound" else self._encoded(cast(Autoencoder, adapter), own)

    def _encoded(self, adapter: Autoencoder, own: Bank) -> Bank:
        train = read_dataset(read_recipe(adapter.card.recipe).dataset, self._data).train
        found = [
            finished(encode_all(adapter, picture_media(train.media[k : k + 5000]))) for k in range(0, len(train), 5000)
        ]
        means, deviations = torch.cat([part.mean for part in found]), torch.cat([part.deviation for part in found])
        learned = Bank(means, deviations, torch.from_numpy(train.labels), torch.zeros(len(train), dtype=torch.bool))
        return _joined(learned, own, own.held_out)

    def _with_draws(self, adapter: GeneratorAdapter, own: Bank) -> Bank:
        folder = self._kept / f"{adapter.card.id}-clear-{DRAWS}-{adapter.card.weights_sha256[:10]}"
        lock = finished(claimed(folder))
        try:
            return _joined(read_bank(folder, adapter.card.latent_size), own, own.held_out)
        except EngineError:  # not there yet, or cut off in the midst of being written
            classifier = self._shelf.classifier(adapter.card.classifier or adapter.card.id, torch.device("cpu"))
            _keep(folder, _clear_draws(adapter, classifier, own.mean[~own.held_out]))
        finally:
            let_go(lock, folder)
        return _joined(read_bank(folder, adapter.card.latent_size), own, own.held_out)


def _keep(folder: Path, bank: Bank) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bank(folder, bank)
    except OSError:
        raise EngineError(f"Draws can't be kept in {folder}.", "Make room, or choose another folder.") from None


def _clear_draws(adapter: GeneratorAdapter, classifier: CanClassify, known: Tensor) -> Bank:
    """Of known and of more draws from the prior those that are clear, with the class that the classifier names."""
    parts = [adapter.sample(PART, derived_seed(0, f"more draws {part}")).cpu() for part in range(DRAWS // PART)]
    latents = torch.cat([known, *parts])
    classes, tops = finished(verdicts(adapter, classifier, latents.to(adapter.device)))
    mean, clear = latents[tops > LIKELY], classes[tops > LIKELY]
    return Bank(mean, torch.zeros_like(mean), clear, torch.zeros(len(mean), dtype=torch.bool))


def _joined(first: Bank, second: Bank, rows: Tensor) -> Bank:
    """A bank, then those items of another that are marked in `rows`, bool ``[items]``."""
    columns = [(getattr(first, each.name), getattr(second, each.name)[rows]) for each in fields(Bank)]
    return Bank(*(torch.cat(column) for column in columns))


def whole_shelf(setting: Setting, files: Sequence[str] = FILES) -> WholeCollections | None:
    """The shelf of whole data sets for a run at full size that has these files at hand; else None."""
    folder = data_folder(setting.data)
    there = not setting.quick and all((folder / file).is_file() for file in files)
    return WholeCollections(default_registry(), setting.data, setting.out / "trained") if there else None
