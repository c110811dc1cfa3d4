"""Collections of pictures as the window names them: an open domain, the bank of a generator, a folder."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from engine.cdlm.gathering import MOST, Collection, FolderPictures, SamplePictures
from engine.datasets.folder import scan_folders
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.messages import PictureSet
from engine.session import Session


def open_collection(
    session: Session, wanted: PictureSet, *, guessed: bool, most: int = MOST
) -> Generator[None, None, Collection]:
    """A collection; its pictures are not read yet.

    Args:
        most: pictures; those of a known class come first.
        guessed: where the user's labels of a domain were propagated, what that said counts as a class too.

    Raises:
        EngineError: it is not there, is of sounds, or has too few pictures.
    """
    if wanted.origin == "folder":
        return (yield from _folder(Path(wanted.name), most))
    if wanted.origin == "generator":
        adapter = session.registry.load(wanted.name, session.device)
        yield None
        return SamplePictures(adapter, OpenedDomain(adapter, session.registry.bank(wanted.name)).mean, most=most)
    opened = session.domain(int(wanted.name))
    return SamplePictures(opened.adapter, opened.mean, _classes(opened, wanted, guessed=guessed), most)


def _folder(folder: Path, most: int) -> Generator[None, None, Collection]:
    if not folder.is_dir():
        raise EngineError(f"There is no folder “{folder.name}”.", "Choose another one.")
    scanning = scan_folders([folder])
    while True:
        try:
            next(scanning)
        except StopIteration as end:
            return FolderPictures(end.value, most)
        yield None


def _classes(opened: OpenedDomain, wanted: PictureSet, *, guessed: bool) -> list[str] | None:
    """The bin of each sample, "" where it has none; None where there are no labels at all."""
    examples = wanted.examples
    if examples is None or not len(examples.samples):
        return None
    opened.check(examples.samples)
    bins = opened.predicted.astype(int).tolist() if guessed else [-1] * opened.count
    for sample, place in zip(examples.samples.tolist(), examples.bins.tolist(), strict=True):
        bins[sample] = place
    return [wanted.bins[place] if 0 <= place < len(wanted.bins) else "" for place in bins]
