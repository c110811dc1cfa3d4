"""Writes the demo project into assets/demo from the sample banks that come with the product.

It labels as a user would: ten samples per digit in both domains, drawn by a seed among the samples the window shows.
Run it again whenever a bank changes, since labels name samples by their place in it.
"""

from __future__ import annotations

import shutil
from types import MappingProxyType

import torch

from engine.assets import assets_folder
from engine.generators.registry import GeneratorRegistry
from studio.demo import demo_folder
from studio.document import files
from studio.document.model import Bin, DomainState, PathKey, PathState, Project

NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PER_BIN = 10
SEED = 7
KEYS = (3, 8, 5, 0)  # the path goes through these bins


def main() -> None:
    """Replace the demo project."""
    registry = GeneratorRegistry((assets_folder(),))
    bins = tuple(Bin(f"b{digit + 1}", name, digit, str(digit)) for digit, name in enumerate(NAMES))
    first, second = (domain(registry, generator) for generator in ("digits", "spoken-digits"))
    labelled = {bin_id: key for key, bin_id in list(first.labels.items())[::-1]}
    path = PathState(1, tuple(PathKey(labelled[f"b{digit + 1}"]) for digit in KEYS))
    shutil.rmtree(demo_folder(), ignore_errors=True)
    files.save(Project(demo_folder().stem, (first, second), bins, path), demo_folder())
    for empty in (files.bridges_folder(demo_folder()), files.media_folder(demo_folder())):
        empty.rmdir()
    print(f"{len(first.labels)} and {len(second.labels)} labels in {demo_folder().name}")


def domain(registry: GeneratorRegistry, generator: str) -> DomainState:
    """One side with `PER_BIN` labels in each bin."""
    card, bank = registry.card(generator), registry.bank(generator)
    shown = bank.evaluation_class[~bank.held_out]
    draw = torch.Generator().manual_seed(SEED)
    labels: dict[str, str] = {}
    for digit in range(len(NAMES)):
        members = torch.nonzero(shown == digit).flatten()
        chosen = members[torch.randperm(len(members), generator=draw)[:PER_BIN]]
        labels.update({f"bank:{index}": f"b{digit + 1}" for index in chosen.tolist()})
    return DomainState(card.id, card.weights_sha256, labels=MappingProxyType(labels))


if __name__ == "__main__":
    main()
