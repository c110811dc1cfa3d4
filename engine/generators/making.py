"""A generator that is being made from folders, and what of it is kept on disk so that it can go on after a restart."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engine.datasets.folder_scan import FolderScan, scan_from_json
from engine.datasets.source import Dataset, Split
from engine.errors import EngineError
from engine.generators.families import generator_family
from engine.generators.from_folder import EFFORTS, id_of, recipe_for
from engine.generators.recipe import Recipe

SUFFIX = ".making.json"
TRIED = 3  # steps timed, after one to warm up
BESIDE = 1.15  # of the steps' own time: what validations, looks and the measuring at the end add


@dataclass(frozen=True)
class Making:
    """What a generator is made of and how; `id` names its folder, the rest is as the user chose it."""

    scan: FolderScan
    id: str
    title: str
    effort: str
    licence: str = ""
    source: str = ""

    def recipe(self) -> Recipe:
        """How it is made."""
        return recipe_for(self.scan, self.title, self.effort, self.licence, self.source, self.id)


def keep(making: Making, out: Path) -> None:
    """Note below `out` that this is under way.

    Raises:
        EngineError: the folder can't be written to.
    """
    values = {name: value for name, value in vars(making).items() if name != "scan"} | {"scan": making.scan.as_json()}
    file = _file(out, making.id)
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(values), encoding="utf-8")
        os.replace(part, file)
    except OSError as error:
        raise EngineError(
            f"The folder {out} can't be written to: {error.strerror or error}.", "Make room on the disk."
        ) from None


def unfinished(out: Path) -> list[Making]:
    """What is under way or was stopped below `out`, by title; notes that can't be read are passed over."""
    found: list[Making] = []
    for file in sorted((out / "training").glob(f"*{SUFFIX}")):
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
            texts = {name: str(values[name]) for name in ("id", "title", "effort", "licence", "source")}
            making = Making(scan_from_json(values["scan"]), **texts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        if making.effort in EFFORTS and _file(out, making.id) == file:
            found.append(making)
    return sorted(found, key=lambda each: each.title.casefold())


def forget(name: str, out: Path) -> None:
    """Remove the note and the checkpoint of a generator that is done or no longer wanted."""
    _file(out, name).unlink(missing_ok=True)
    (out / "training" / f"{name}.checkpoint").unlink(missing_ok=True)


def free_id(title: str, taken: Collection[str]) -> str:
    """An id made of a title that is not taken: with a number after it where needed."""
    name, number = id_of(title), 1
    free = name
    while free in taken:
        number += 1
        free = f"{name[:60]}-{number}"
    return free


def seconds_needed(scan: FolderScan) -> Iterator[dict[str, float] | None]:
    """How long each effort would take here, in seconds: yields None between steps on made-up media, then the answer."""
    recipes = {effort: recipe_for(scan, "estimate", effort) for effort in EFFORTS}
    recipe = recipes["draft"]
    yield None
    task = generator_family(recipe.family).task(recipe, _made_up(scan, recipe.plan.batch))
    optimiser = torch.optim.AdamW(task.module.parameters(), fused=True)
    rows, random = torch.arange(recipe.plan.batch), torch.Generator().manual_seed(0)
    fastest = float("inf")
    for tried in range(TRIED + 1):
        yield None
        began = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.plan.precision == "bfloat16"):
            losses = task.loss(rows, random)
        optimiser.zero_grad(set_to_none=True)
        torch.stack([term.float() for term in losses.values()]).sum().backward()
        optimiser.step()
        if tried:
            fastest = min(fastest, time.perf_counter() - began)
    learned = len(scan.files) - round(0.1 * len(scan.files))
    yield {
        effort: BESIDE * fastest * each.plan.epochs * max(1, learned // each.plan.batch)
        for effort, each in recipes.items()
    }


def _made_up(scan: FolderScan, count: int) -> Dataset:
    random = np.random.default_rng(0)
    if scan.kind == "image":
        media = random.integers(0, 256, (count, *scan.shape), np.uint8)
    else:
        media = random.integers(-9000, 9000, (count, *scan.shape), np.int16)
    split = Split(media, np.zeros(count, np.int64))
    return Dataset("estimate", split, Split(media[:1], split.labels[:1]), ("",), scan.sample_rate)


def _file(out: Path, name: str) -> Path:
    return out / "training" / f"{name}{SUFFIX}"
