"""What the library shows of every generator: its card, its size on disk, and a few items to see and hear.

The items are rendered when they are first needed and kept on disk from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from engine.assets import user_assets_folder
from engine.cache import fingerprint
from engine.errors import EngineError
from engine.generators.bank import Bank, bank_identity
from engine.generators.card import GeneratorCard
from engine.messages import (
    Event,
    GeneratorPreviewed,
    GeneratorsListed,
    LibraryEntry,
    ListGenerators,
    PreviewGenerator,
    Rendering,
)
from engine.session import Session
from engine.space.render import render_pictures, render_sounds

SHOWN = 8  # items of a preview
SIDE = 64


def list_generators(session: Session, command: ListGenerators) -> Iterator[Event | None]:
    """Every generator on this machine at this moment: the user's own, the newest first, then the others."""
    entries = tuple(sorted((_entry(session, card) for card in session.registry.cards()), key=_turn))
    yield GeneratorsListed(
        ticket=command.ticket,
        entries=entries,
        problems=tuple(session.registry.problems()),
        folder=str(user_assets_folder() / "generators"),
    )


def preview_generator(session: Session, command: PreviewGenerator) -> Iterator[Event | None]:
    """A few items of a bank; a sound's with its waveform.

    Raises:
        EngineError: the generator is not there or can't be loaded.
    """
    card, bank = session.registry.card(command.generator), session.registry.bank(command.generator)
    latents = bank.mean[preview_items(bank)]
    key = fingerprint(card.weights_sha256, str(SIDE), latents.numpy())
    kept = session.cache.load("preview", key)
    if kept is None:
        kept = _rendered(session, card, latents.to(session.device))
        session.cache.keep("preview", key, kept)
    yield GeneratorPreviewed(ticket=command.ticket, generator=card.id, renderings=_renderings(card, kept))


def preview_items(bank: Bank, count: int = SHOWN) -> Sequence[int]:
    """Items of a bank that show what it has: the first of every class in turn, then the second of every class."""
    shown = torch.nonzero(~bank.held_out).flatten().tolist()
    turns: dict[int, int] = {}
    ranked = []
    for item in shown:
        kind = int(bank.evaluation_class[item])
        turns[kind] = turns.get(kind, 0) + 1
        ranked.append((turns[kind], kind, item))
    return [item for _, _, item in sorted(ranked)[:count]]


def _entry(session: Session, card: GeneratorCard) -> LibraryEntry:
    folder = session.registry.folder(card.id)
    try:
        bank = session.registry.bank(card.id)
        samples, identity = int((~bank.held_out).sum()), bank_identity(card, bank)
    except EngineError:
        samples, identity = 0, ""
    return LibraryEntry(card, samples, _size(folder), str(folder), identity)


def _turn(entry: LibraryEntry) -> tuple[bool, float]:
    """What the library is sorted by; those that are not the user's stay in the order they were found in."""
    folder = Path(entry.folder)
    if not folder.is_relative_to(user_assets_folder()):
        return True, 0.0
    try:
        return False, -(folder / "card.json").stat().st_mtime
    except OSError:  # it has gone in the meantime
        return False, 0.0


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*") if file.is_file())


def _rendered(session: Session, card: GeneratorCard, latents: torch.Tensor) -> dict[str, np.ndarray]:
    adapter = session.registry.load(card.id, session.device)
    found: dict[str, np.ndarray] = {"pictures": render_pictures(adapter, latents, SIDE)}
    if card.kind == "sound":
        found["sounds"] = render_sounds(adapter, latents).astype(np.float16)
    return found


def _renderings(card: GeneratorCard, kept: dict[str, np.ndarray]) -> tuple[Rendering, ...]:
    if "sounds" not in kept:
        return tuple(Rendering(picture) for picture in kept["pictures"])
    pairs = zip(kept["pictures"], kept["sounds"].astype(np.float32), strict=True)
    return tuple(Rendering(picture, sound, card.sample_rate) for picture, sound in pairs)
