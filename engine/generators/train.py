"""Makes a generator or an evaluation classifier from a recipe: trains, writes the weights, measures what was written.

A generator also gets its sample bank. What lies under the same id changes only when all is made, and as a whole.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

import torch

from engine.assets import assets_folder, user_assets_folder
from engine.datasets.source import Dataset, Split, data_folder, read_dataset
from engine.errors import EngineError
from engine.generators.adapter import CanClassify, CanEncode
from engine.generators.bank import Bank, write_bank
from engine.generators.card import GeneratorCard, write_card
from engine.generators.classifier import ClassifierCard, write_classifier_card
from engine.generators.drawn import drawn_bank
from engine.generators.families import (
    FamilyTask,
    HasPrior,
    MeasuresItself,
    Settles,
    classifier_family,
    generator_family,
)
from engine.generators.learning_grid import LearningGrid, looks
from engine.generators.measure import Autoencoder, classify_all, encode_all, generator_figures
from engine.generators.plausible import plausible_figures
from engine.generators.recipe import Recipe, read_recipe
from engine.generators.registry import GeneratorRegistry
from engine.generators.weights import write_weights
from engine.ranks import ALONE, Ranks
from engine.seeds import seeded
from engine.training.loop import TrainingProgress, train

CPU = torch.device("cpu")
AT_ONCE = 5000  # items of a data set in memory, that may be mapped from the disk


@dataclass(frozen=True)
class RecipeProgress:
    """Where the making of a generator or classifier stands.

    Attributes:
        phase: what is going on; `done` comes once, last.
        training: set while training.
        folder: where the result lies, set when done.
        figures: measured on held-out items, set when done.
        grid: what it makes of some items by now, set every few seconds where that was asked for.
    """

    phase: Literal["reading", "training", "measuring", "done"]
    training: TrainingProgress | None = None
    folder: Path | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    grid: LearningGrid | None = None


def train_recipe(
    recipe: Recipe | str | Path,
    data: Path | None = None,
    out: Path | None = None,
    resume: bool = True,
    ranks: Ranks = ALONE,
) -> Iterator[RecipeProgress | None]:
    """Make what a recipe describes; every yield is a safe point, `close()` stops and keeps a checkpoint.

    Args:
        recipe: the recipe, its name, or the path of its TOML file.
        data: folder of the data sets; None asks LATENT_BRIDGE_DATA, then the user's data folder.
        out: folder to make ``generators/<id>/`` or ``classifiers/<id>/`` in; None means the user's own.
        resume: go on from ``training/<recipe>.checkpoint`` in `out` where it exists.
        ranks: the processes that learn together; the first alone writes, measures and ends with `done`.

    Raises:
        EngineError: recipe, data or classifier are missing or wrong, or the training broke down.
    """
    recipe = recipe if isinstance(recipe, Recipe) else read_recipe(recipe)
    out = out or user_assets_folder()
    yield RecipeProgress("reading")
    _judge(recipe, out)
    yield from make(recipe, read_dataset(recipe.dataset, data_folder(data)), out, resume, ranks=ranks)


def make(
    recipe: Recipe,
    dataset: Dataset,
    out: Path,
    resume: bool = True,
    look_every: float | None = None,
    enough: Callable[[], bool] = lambda: False,
    ranks: Ranks = ALONE,
) -> Iterator[RecipeProgress | None]:
    """Make what a recipe describes from a data set that is read already; else as `train_recipe`.

    Args:
        look_every: seconds between two grids; None makes none.
        enough: asked before every step; True ends the learning there.
    """
    classifier = _judge(recipe, out)
    with _understood(out):
        (out / "training").mkdir(parents=True, exist_ok=True)
    family = generator_family(recipe.family) if recipe.makes == "generator" else classifier_family(recipe.family)
    task = family.task(recipe, dataset)
    checkpoint = out / "training" / f"{recipe.name}.checkpoint"
    looking = looks(task, look_every)
    for progress in train(task, recipe.plan, checkpoint, resume, enough=enough, ranks=ranks):
        yield RecipeProgress("training", progress, grid=next(looking)) if progress else None
    if not ranks.first:
        return
    if isinstance(task, Settles):
        task.settle()
    yield RecipeProgress("measuring", grid=next(looks(task, look_every)))
    with _understood(out):
        made = _empty(out / "training" / recipe.id)
        if recipe.makes == "generator":
            figures = yield from _finish_generator(recipe, dataset, task, classifier, made)
        else:
            figures = yield from _finish_classifier(recipe, dataset, task, made)
        folder = _published(made, out / f"{recipe.makes}s" / recipe.id)
        checkpoint.unlink(missing_ok=True)
    yield RecipeProgress("done", folder=folder, figures=figures)


def _judge(recipe: Recipe, out: Path) -> CanClassify | None:
    """The evaluation classifier of a generator, asked for first, since hours of training may follow."""
    if recipe.makes == "classifier" or not recipe.classifier:
        return None
    return GeneratorRegistry((out, assets_folder(), user_assets_folder())).classifier(recipe.classifier, CPU)


def _finish_generator(
    recipe: Recipe, dataset: Dataset, task: FamilyTask, classifier: CanClassify | None, folder: Path
) -> Generator[None, None, dict[str, float]]:
    card = replace(_generator_card(recipe, dataset, task), weights_sha256=write_weights(folder, task.weights()))
    adapter = generator_family(recipe.family).load(folder, card, CPU)
    if isinstance(adapter, CanEncode):
        figures = yield from _figures(dataset, task, cast(Autoencoder, adapter), classifier)
        bank = yield from _bank(recipe, dataset, task, cast(Autoencoder, adapter))
    else:
        bank, figures = yield from drawn_bank(adapter, _needed(classifier, recipe), recipe.bank, recipe.plan.seed)
    write_bank(folder, bank)
    write_card(replace(card, figures=figures), folder)
    return figures


def _figures(
    dataset: Dataset, task: FamilyTask, generator: Autoencoder, classifier: CanClassify | None
) -> Generator[None, None, dict[str, float]]:
    media = task.media(dataset.test.media)
    figures = yield from generator_figures(generator, classifier, media, torch.from_numpy(dataset.test.labels))
    if classifier is not None:
        learned = task.media(dataset.train.media)
        figures |= yield from plausible_figures(generator, classifier, learned, media)
    if isinstance(task, MeasuresItself):
        figures |= task.own_figures(generator, media)
    return figures


def _needed(classifier: CanClassify | None, recipe: Recipe) -> CanClassify:
    if classifier is None:
        raise EngineError(
            f"The generator “{recipe.id}” can't encode, so a classifier must say what its samples are.",
            "Name one as “classifier” in the recipe.",
        )
    return classifier


def _finish_classifier(
    recipe: Recipe, dataset: Dataset, task: FamilyTask, folder: Path
) -> Generator[None, None, dict[str, float]]:
    card = replace(_classifier_card(recipe, dataset, task), weights_sha256=write_weights(folder, task.weights()))
    classifier = classifier_family(recipe.family).load(folder, card, CPU)
    verdicts = yield from classify_all(classifier, task.media(dataset.test.media))
    right = float((verdicts == torch.from_numpy(dataset.test.labels)).float().mean())
    figures = {"held_out_items": float(len(verdicts)), "accuracy": round(right, 5)}
    write_classifier_card(replace(card, figures=figures), folder)
    return figures


def _bank(recipe: Recipe, dataset: Dataset, task: FamilyTask, generator: Autoencoder) -> Generator[None, None, Bank]:
    """Items of both splits in an order drawn by the recipe's seed, since data sets often go class by class."""
    banks: list[Bank] = []
    for split, count, held_out in ((dataset.train, recipe.bank[0], False), (dataset.test, recipe.bank[1], True)):
        for rows in _drawn(split, count, recipe.plan.seed).split(AT_ONCE):
            posterior = yield from encode_all(generator, task.media(split.media[rows.numpy()]))
            labels, hidden = torch.from_numpy(split.labels)[rows], held_out and not recipe.shows_all
            banks.append(Bank(posterior.mean, posterior.deviation, labels, torch.full((len(rows),), hidden)))
    return Bank(*(torch.cat([getattr(bank, name) for bank in banks]) for name in Bank.__dataclass_fields__))


def _drawn(split: Split, count: int, seed: int) -> torch.Tensor:
    order = torch.randperm(len(split), generator=seeded(seed, "bank"))
    return order[:count]


def _generator_card(recipe: Recipe, dataset: Dataset, task: FamilyTask) -> GeneratorCard:
    return GeneratorCard(
        id=recipe.id,
        title=recipe.title,
        family=recipe.family,
        kind="sound" if dataset.sample_rate else "image",
        latent_size=task.latent_size,
        prior=task.prior if isinstance(task, HasPrior) else "normal",
        output_shape=task.output_shape,
        sample_rate=dataset.sample_rate,
        licence=recipe.licence,
        source=recipe.source,
        recipe=recipe.name,
        description=recipe.description,
        framing=recipe.framing,
        classifier=recipe.classifier,
        classes=dataset.classes,
        config=task.config,
    )


def _classifier_card(recipe: Recipe, dataset: Dataset, task: FamilyTask) -> ClassifierCard:
    return ClassifierCard(
        id=recipe.id,
        title=recipe.title,
        family=recipe.family,
        kind="sound" if dataset.sample_rate else "image",
        input_shape=task.output_shape,
        sample_rate=dataset.sample_rate,
        classes=dataset.classes,
        licence=recipe.licence,
        source=recipe.source,
        recipe=recipe.name,
        config=task.config,
    )


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _published(made: Path, place: Path) -> Path:
    """Put a finished folder in its place, instead of what is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    return made.replace(place)


@contextmanager
def _understood(out: Path) -> Iterator[None]:
    """Turn what the disk may say into the user's words."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise EngineError("The disk is full.", "Make room on it and go on: what was learned is kept.") from None
        raise EngineError(
            f"The folder {out} can't be written to: {error.strerror or error}.", "Name another with --out."
        ) from None
