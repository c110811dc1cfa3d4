"""A generator from the user's own folders: which recipe suits what is in them, and how long it may take."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.assets import user_assets_folder
from engine.datasets.folder import folder_dataset
from engine.datasets.folder_scan import FolderScan
from engine.datasets.source import Dataset
from engine.errors import EngineError
from engine.generators.recipe import Recipe
from engine.generators.train import RecipeProgress, make
from engine.ranks import ALONE, Ranks
from engine.training.loop import BrokeDownError, TrainingPlan

BATCH = 32
MOST_EPOCHS = 3000
TOLD_EVERY = 25  # files read


@dataclass(frozen=True)
class Effort:
    """How much is spent on learning: optimiser steps for pictures and for sounds."""

    pictures: int
    sounds: int


# Minutes on two cores for 300 items of the sizes a scan suggests: about one, four and twelve.
EFFORTS = {
    "draft": Effort(900, 500),
    "good": Effort(3600, 1800),
    "best": Effort(12_000, 6000),
}


def recipe_for(
    scan: FolderScan, title: str, effort: str = "good", licence: str = "", source: str = "", name: str = ""
) -> Recipe:
    """The recipe that suits what a scan found. Small sets are moved about more and get fewer latents.

    Args:
        title: the name people read; the id is made of it.
        effort: one of `EFFORTS`.
        licence, source: of the media, as the user says.
        name: the id, where it is not to be made of the title.
    """
    spent, count = EFFORTS[effort], len(scan.files)
    learned = max(1, count - round(0.1 * count))
    batch = min(BATCH, max(4, learned // 2))
    steps = spent.pictures if scan.kind == "image" else spent.sounds
    epochs = min(MOST_EPOCHS, max(2, round(steps / max(1, learned // batch))))
    plan = TrainingPlan(
        epochs=epochs,
        batch=batch,
        learning_rate=1.5e-3,
        weight_decay=0.01,
        warm_up=0.05,
        average=0.99 if steps < 2000 else 0.995,
        clip=1.0 if scan.kind == "sound" else 0.0,
        precision="bfloat16",
        validate_every=max(1, epochs // 20),
        watch=("reconstruction_mse", "own_mse") if scan.kind == "image" else ("error_db", "own_db"),
        patience=4,
    )
    name = name or id_of(title)
    return Recipe(
        makes="generator",
        id=name,
        title=title,
        family="conv_vae" if scan.kind == "image" else "sound_vae",
        dataset=name,
        plan=plan,
        licence=licence or "the licence of the media it was made from",
        source=f"{source or 'media of your own'} (checksum of the list of files: {_mark(scan)})",
        description=f"Made from {count} {'pictures' if scan.kind == 'image' else 'sounds'}.",
        framing=scan.framing,
        bank=(count, count),
        shows_all=True,
        config=_picture_config(scan, count) if scan.kind == "image" else _sound_config(count),
        name=name,
    )


def make_from_folders(
    scan: FolderScan,
    recipe: Recipe,
    out: Path | None = None,
    resume: bool = True,
    look_every: float | None = None,
    enough: Callable[[], bool] = lambda: False,
    ranks: Ranks = ALONE,
) -> Iterator[RecipeProgress | None]:
    """Read the files of a scan and make the generator; every yield is a safe point, `close()` keeps a checkpoint.

    It ends early where neither what it makes of its own items nor of those held out gets any better.

    Args:
        out: folder to make ``generators/<id>/`` in; None means the user's own.
        resume: go on where an earlier run of the same recipe over the same files stopped.
        look_every: seconds between two looks at what it has learned; None for none.
        enough: asked before every step; True ends the learning there.
        ranks: the processes that learn together; the first alone writes, measures and ends with `done`.

    Raises:
        EngineError: a file can't be read any more, the disk is full, or the training broke down.
    """
    out = out or user_assets_folder()
    dataset = yield from _read(scan, recipe, out / "training")
    try:
        yield from make(recipe, dataset, out, resume, look_every, enough, ranks)
        if ranks.first:
            _forget(dataset)
    except BrokeDownError as error:
        raise EngineError(
            f"The learning of “{recipe.title}” broke down: {str(error).split(':')[0].lower()}.",
            "Begin again with another size or effort; nothing else was changed.",
        ) from None


def _forget(dataset: Dataset) -> None:
    """Delete the decoded files, where memory would not hold them and they were kept on the disk."""
    kept = getattr(dataset.train.media, "filename", None)
    if kept is not None:
        with suppress(OSError):  # Windows keeps it until nothing is mapped any more
            Path(kept).unlink()


def _read(scan: FolderScan, recipe: Recipe, keep: Path) -> Generator[RecipeProgress | None, None, Dataset]:
    """The files as a data set; told every so many files, so that others get their turn."""
    reading, count = folder_dataset(scan, recipe.dataset, recipe.plan.seed, keep), 0
    yield RecipeProgress("reading")
    while True:
        try:
            count = next(reading)
        except StopIteration as end:
            return end.value
        except EngineError as error:
            raise EngineError(error.message, "Look at the folders again: something in them has changed.") from None
        yield RecipeProgress("reading") if count % TOLD_EVERY == 0 else None


def _mark(scan: FolderScan) -> str:
    """Eight letters that tell these files from others, so that labels stay with the files they were given to."""
    return hashlib.sha256("\n".join(map(str, scan.files)).encode(errors="surrogateescape")).hexdigest()[:8]


def id_of(title: str) -> str:
    """A title as an id: lower-case letters, digits and hyphens, at most 64."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return plain[:64].strip("-") or "generator"


def _picture_config(scan: FolderScan, count: int) -> dict[str, Any]:
    side = scan.shape[1]
    channels = [32, 64] if side <= 32 else [32, 64, 128] if side <= 64 else [24, 48, 96, 192]
    return {
        "latents": 32 if count < 150 else 64,
        "channels": channels,
        "width": 384,
        "noise": 0.08,
        "beta": 2.0,
        "shift": max(1, side // 24),
        "zoom": 0.08 if count < 2000 else 0.0,
        "tint": 0.1 if count < 2000 else 0.0,
        "edges": 1.0,
        "standardised": True,
    }


def _sound_config(count: int) -> dict[str, Any]:
    return {
        "latents": 32 if count < 150 else 64,
        "width": 16,
        "kl": 4e-5,
        "warp": 0.6 if count < 500 else 0.4,
        "vocoder_rows": 16,
        "denoise": False,
        "centred": False,
        "standardised": True,
    }
