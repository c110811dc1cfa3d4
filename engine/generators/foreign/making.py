"""Makes the folder of a generator from an open model: copied file with its checksum, card, and a sample bank."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import torch

from engine.errors import EngineError
from engine.generators.adapter import CanEncode, GeneratorAdapter
from engine.generators.bank import LARGEST_LATENT, Bank, write_bank
from engine.generators.card import write_card
from engine.generators.contract import check_adapter
from engine.generators.foreign.candidate import Candidate, Say, bank_media, encoded
from engine.generators.weights import write_weights

DRAWS = 1000  # samples of a generator that nobody has files for
FEWEST = 8  # of the user's files, for a bank of them
HELD_OUT = 0.1
SEED = 0


def make_folder(
    candidate: Candidate, answers: Mapping[str, str], identity: Mapping[str, str], out: Path, say: Say
) -> Path:
    """Write ``out/<id>/``, whole or not at all.

    Args:
        identity: `id`, `title`, `licence` and `source`.

    Raises:
        EngineError: an answer is missing, the model breaks the contract, or the disk does not take it.
    """
    adapter = candidate.adapter
    if adapter is None:
        words = " ".join(each.words for each in candidate.findings.missing)
        raise EngineError("Something is still to be answered.", words)
    say("checking")
    problems = check_adapter(adapter, SEED)
    if problems:
        raise EngineError(f"The model can't be used as a generator: {problems[0]}")
    say("filling its bank")
    bank = _bank(adapter, answers)
    folder, part = out / identity["id"], out / f".{identity['id']}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        _fill(part, candidate, adapter, identity)
        write_bank(part, bank)
        if folder.exists():
            raise EngineError(f"There is a generator “{identity['id']}” already.", "Choose another title.")
        os.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return folder


def _fill(folder: Path, candidate: Candidate, adapter: GeneratorAdapter, identity: Mapping[str, str]) -> None:
    for name, file in candidate.copies.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    weights = dict(candidate.weights)
    if candidate.findings.route not in ("weights", "tensorflow"):  # those must fit their network to the letter
        digest = bytes.fromhex(candidate.findings.sha256)
        weights["source_sha256"] = torch.tensor(list(digest), dtype=torch.uint8)
    card = replace(
        adapter.card,
        **{key: identity[key] for key in ("id", "title")},
        licence=identity.get("licence") or adapter.card.licence or "not told",
        source=identity.get("source") or adapter.card.source or f"brought in from {candidate.findings.name}",
        description=adapter.card.description or f"Brought in from {candidate.findings.name}.",
        weights_sha256=write_weights(folder, weights),
    )
    write_card(card, folder)


def _bank(adapter: GeneratorAdapter, answers: Mapping[str, str]) -> Bank:
    """The user's files where the model takes them, else draws from the prior; a tenth is held out."""
    media = bank_media(adapter, answers)
    if media is not None and len(media) >= FEWEST and isinstance(adapter, CanEncode):
        mean, deviation = (each.cpu() for each in encoded(adapter, media))
    else:
        mean = adapter.sample(DRAWS, SEED).cpu()
        deviation = torch.zeros_like(mean)
    if float(mean.abs().max()) > LARGEST_LATENT:
        raise EngineError("Its encoder gives latents far outside of its prior.", "Choose another scale of its values.")
    held_out = torch.arange(len(mean)) >= round(len(mean) * (1 - HELD_OUT))
    return Bank(mean, deviation, torch.zeros(len(mean), dtype=torch.int64), held_out)
