"""A generator's sample bank: the latents of some thousand real items, so that a generator has samples to show
and to label where its data set is not at hand. The evaluation classes in it are for measuring only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from engine.cache import fingerprint
from engine.errors import EngineError
from engine.generators.adapter import Posterior
from engine.generators.card import GeneratorCard

BANK = "bank.safetensors"
FEWEST_CHANGES = 40  # from one class to another along a bank, for its order to be no coincidence
LARGEST_LATENT = 1000.0  # far outside any prior; anything beyond is a damaged file


@dataclass(frozen=True)
class Bank:
    """Encoded items of a generator, all tensors on the CPU.

    Attributes:
        mean: posterior means, float32 ``[items, latents]``.
        deviation: posterior standard deviations, float32 ``[items, latents]``; zero where a generator has no
            encoder and the mean is the latent itself.
        evaluation_class: class of each item, int64 ``[items]``: the data set's own, else a classifier's verdict.
        held_out: bool ``[items]``; true where the generator never learned from the item.
    """

    mean: Tensor
    deviation: Tensor
    evaluation_class: Tensor
    held_out: Tensor

    def __len__(self) -> int:
        return len(self.mean)

    @property
    def posterior(self) -> Posterior:
        """Means and deviations together."""
        return Posterior(self.mean, self.deviation)


def bank_identity(card: GeneratorCard, bank: Bank) -> str:
    """Names the items of a bank, 32 hexadecimal digits: where it is the same, sample i is the same item.

    Another training of a generator encodes the same items to other latents, so they are told by their data set and
    by the order of their classes; empty where that order is too plain to tell.
    """
    classes = bank.evaluation_class
    if int((classes[1:] != classes[:-1]).sum()) < FEWEST_CHANGES:
        return ""
    return fingerprint(card.kind, card.source, classes.numpy(), bank.held_out.numpy())


def write_bank(folder: Path, bank: Bank) -> None:
    """Write ``bank.safetensors``, latents in half precision.

    Raises:
        EngineError: the bank is not well formed.
    """
    problem = _problem(bank)
    if problem:
        raise EngineError(f"The sample bank of “{folder.name}” can't be written: {problem}.")
    columns = {
        "mean": bank.mean.half(),
        "deviation": bank.deviation.half(),
        "evaluation_class": bank.evaluation_class.to(torch.uint8),
        "held_out": bank.held_out.to(torch.uint8),
    }
    content = save({name: column.contiguous() for name, column in columns.items()})
    (folder / BANK).write_bytes(content)


def read_bank(folder: Path, latent_size: int) -> Bank:
    """Read ``bank.safetensors`` of a generator with `latent_size` latents.

    Raises:
        EngineError: the file is missing, damaged, or of another generator.
    """
    try:
        columns = load_file(folder / BANK)
        bank = Bank(
            columns["mean"].float(),
            columns["deviation"].float(),
            columns["evaluation_class"].long(),
            columns["held_out"].bool(),
        )
    except FileNotFoundError:
        raise EngineError(f"The generator “{folder.name}” has no sample bank.", "Get or train it again.") from None
    except KeyError as error:
        raise _unusable(folder, f"it lacks {error}") from None
    except (OSError, SafetensorError):
        raise _unusable(folder, "it is damaged") from None
    problem = _problem(bank) or _misfit(bank, latent_size)
    if problem:
        raise _unusable(folder, problem)
    return bank


def _problem(bank: Bank) -> str:
    if bank.mean.ndim != 2 or bank.deviation.shape != bank.mean.shape:
        return f"means {list(bank.mean.shape)} and deviations {list(bank.deviation.shape)} do not go together"
    items = len(bank.mean)
    if bank.evaluation_class.shape != (items,) or bank.held_out.shape != (items,):
        return f"classes and marks do not go with {items} items"
    if not (bank.mean.isfinite().all() and bank.deviation.isfinite().all()):
        return "a latent is not a number"
    if items and float(bank.mean.abs().max()) > LARGEST_LATENT:
        return f"a latent is larger than {LARGEST_LATENT:.0f}"
    if items and float(bank.deviation.min()) < 0:
        return "a deviation is negative"
    if items and not 0 <= int(bank.evaluation_class.min()) <= int(bank.evaluation_class.max()) <= 255:
        return "a class is not between 0 and 255"
    return ""


def _misfit(bank: Bank, latent_size: int) -> str:
    size = bank.mean.shape[1]
    return "" if size == latent_size else f"its items have {size} latents, the generator {latent_size}"


def _unusable(folder: Path, reason: str) -> EngineError:
    return EngineError(
        f"The sample bank of “{folder.name}” can't be used: {reason}.", "Get or train the generator again."
    )
