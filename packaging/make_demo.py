"""Writes the demo projects into assets/demo from the sample banks that come with the product.

They are labelled as a user would: ten samples per bin and domain among the samples the window shows, drawn by a seed
or, where a bin gathers many kinds of things, those that stand for ten groups which look or sound alike. Run it again
whenever a bank changes, since labels name samples by their place in it; `--train` also makes the bridges of those demos
that come with one.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import torch
from torch import Tensor
from torch.nn import functional

from engine.assets import assets_folder
from engine.generators.adapter import CanPicture
from engine.generators.registry import GeneratorRegistry
from studio.demo import DEMOS, demo_folder
from studio.document import files
from studio.document.model import Bin, DomainState, PathKey, PathState, Project

PER_BIN = 10
SEED = 7
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Demo:
    """What one is made of.

    Attributes:
        generators: ids of both domains.
        bins: the name of each, and of which classes of either domain its ten labels are taken in turn.
        keys: the first digit's bin is key 0; the path goes through samples of these bins.
        first_key: the digit that puts samples into the first bin.
        typical: labels are those that stand for groups; else they are drawn.
        with_bridge: a trained bridge comes along.
        path_seconds: how long the path takes.
    """

    generators: tuple[str, str]
    bins: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    keys: tuple[int, ...]
    first_key: int
    typical: bool = False
    with_bridge: bool = False
    path_seconds: float = 8.0

    @property
    def classes(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """For either domain, the classes of each bin."""
        return [first for _, first, _ in self.bins], [second for _, _, second in self.bins]


MADE = {
    "Digits that speak.bridge": Demo(
        ("digits", "spoken-digits"),
        tuple((name, (str(digit),), (str(digit),)) for digit, name in enumerate(DIGITS)),
        keys=(3, 8, 5, 0),
        first_key=0,
    ),
    "Doodles that drum.bridge": Demo(
        ("doodles", "drums"),
        (
            ("deep", ("train",), ("kick", "tom")),
            ("sharp", ("cat",), ("snare",)),
            ("bright", ("rainbow",), ("hi-hat", "cymbal")),
        ),
        keys=(0, 2, 1, 2),
        first_key=1,
        typical=True,
        with_bridge=True,
        path_seconds=6.0,
    ),
}


def main() -> None:
    """Replace the demo projects, or those named on the command line."""
    named = [name for name in sys.argv[1:] if not name.startswith("-")]
    for name in named or DEMOS:
        make(demo_folder(name), MADE[name], train="--train" in sys.argv)


def make(folder: Path, demo: Demo, *, train: bool) -> None:
    """Write one project."""
    registry = GeneratorRegistry((assets_folder(),))
    numbers = range(len(demo.bins))
    bins = tuple(Bin(f"b{place + 1}", demo.bins[place][0], place, str(place + demo.first_key)) for place in numbers)
    domains = tuple(
        domain(registry, generator, wanted, typical=demo.typical)
        for generator, wanted in zip(demo.generators, demo.classes, strict=True)
    )
    shutil.rmtree(folder, ignore_errors=True)
    files.save(Project(folder.stem, domains, bins, path(domains[0], demo)), folder)
    for empty in (files.bridges_folder(folder), files.media_folder(folder)):
        empty.rmdir()
    if train and demo.with_bridge:
        add_bridge(folder)
    print(f"{' and '.join(str(len(each.labels)) for each in domains)} labels in {folder.name}")


def path(source: DomainState, demo: Demo) -> PathState:
    """A way through samples of the demo's bins, another sample of a bin each time it comes."""
    members = [[key for key, bin_id in source.labels.items() if bin_id == f"b{place + 1}"] for place in demo.keys]
    chosen = [own[demo.keys[:place].count(demo.keys[place])] for place, own in enumerate(members)]
    return PathState(1, tuple(PathKey(sample) for sample in chosen), seconds=demo.path_seconds)


def domain(
    registry: GeneratorRegistry, generator: str, wanted: list[tuple[str, ...]], *, typical: bool = False
) -> DomainState:
    """One side with `PER_BIN` labels in each bin, of the classes wanted for it."""
    card, bank = registry.card(generator), registry.bank(generator)
    shown = bank.evaluation_class[~bank.held_out]
    draw = torch.Generator().manual_seed(SEED)
    labels: dict[str, str] = {}
    for place, classes in enumerate(wanted, start=1):
        numbers = torch.tensor([card.classes.index(each) for each in classes])
        members = torch.nonzero(torch.isin(shown, numbers)).flatten()
        order = members[torch.randperm(len(members), generator=draw)]
        if typical:
            order = order[standing_for_groups(looks(registry, generator, bank.mean[order]))]
        labels.update({f"bank:{index}": f"b{place}" for index in order[:PER_BIN].tolist()})
    return DomainState(card.id, card.weights_sha256, labels=MappingProxyType(labels))


def looks(registry: GeneratorRegistry, generator: str, latents: Tensor) -> Tensor:
    """What samples look like from afar, their spectrogram or picture made small: ``[items, numbers]``."""
    adapter = registry.load(generator, torch.device("cpu"))
    show = adapter.picture if isinstance(adapter, CanPicture) else adapter.decode
    with torch.no_grad():
        pictures = torch.cat([show(part) for part in latents.split(250)])
    pictures = pictures.reshape(len(latents), -1, *pictures.shape[-2:])
    return functional.adaptive_avg_pool2d(pictures, 12).flatten(1)


def standing_for_groups(items: Tensor, count: int = PER_BIN, rounds: int = 30) -> Tensor:
    """The item nearest the middle of each of `count` groups of ``[items, numbers]`` (k-means), the largest first."""
    middles = items[:count].clone()
    group = torch.cdist(items, middles).argmin(dim=1)
    for _ in range(rounds):
        own = [items[group == each] for each in range(count)]
        middles = torch.stack([part.mean(0) if len(part) else middles[each] for each, part in enumerate(own)])
        group = torch.cdist(items, middles).argmin(dim=1)
    sizes = torch.bincount(group, minlength=count)
    nearest = torch.cdist(items, middles).argmin(dim=0)[sizes.argsort(descending=True, stable=True)]
    return torch.tensor(list(dict.fromkeys(nearest.tolist())))


def add_bridge(folder: Path) -> None:
    """Train a demo's bridge and leave it in the project."""
    from studio.cli.bridges import train_bridge
    from studio.cli.running import open_project

    _, trained = train_bridge(open_project(folder))
    report = trained.bridge.report
    assert report is not None
    print(f"{report.transfer(1, 2):.3f} → {report.transfer(2, 1):.3f} ← in {trained.bridge.seconds:.0f} s")


if __name__ == "__main__":
    main()
