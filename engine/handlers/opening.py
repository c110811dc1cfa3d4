"""Opening a domain: load its generator, read its bank and the imported media, then show all samples."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path

import torch

from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.generators.adapter import CanEncode, Posterior
from engine.generators.bank import bank_identity
from engine.handlers.thumbnails import render_thumbnails
from engine.media.reading import read_media
from engine.messages import DomainOpened, Event, OpenDomain
from engine.session import Session

# What labelling and training will ask for. Loading it takes a second in which nothing could be stopped or scrubbed,
# so it is done here, while the user looks at the samples.
WANTED_NEXT = ("scipy.sparse", "engine.labels.propagation", "engine.handlers.labelling", "engine.handlers.training")


def open_domain(session: Session, command: OpenDomain) -> Iterator[Event | None]:
    """Load a generator as one side of the bridge; an imported file that can't be read keeps its number."""
    adapter = session.registry.load(command.generator, session.device)
    yield None
    bank = session.registry.bank(command.generator)
    opened = OpenedDomain(adapter, bank)
    problems = yield from _append_files(opened, command.imported)
    session.open(command.domain, opened)
    yield DomainOpened(
        ticket=command.ticket,
        domain=command.domain,
        card=adapter.card,
        bank_count=opened.bank_count,
        count=opened.count,
        problems=tuple(problems),
        bank=bank_identity(adapter.card, bank),
    )
    yield from render_thumbnails(session, command.ticket, command.domain, range(opened.count))
    for module in WANTED_NEXT:
        import_module(module)
        yield None


def _append_files(opened: OpenedDomain, files: tuple[str, ...]) -> Generator[None, None, list[str]]:
    """Encode files one by one; returns a sentence for each that could not be."""
    problems: list[str] = []
    for file in files:
        try:
            opened.append(encode_file(opened, Path(file))[0])
        except EngineError as error:
            problems.append(str(error))
            opened.append(_blank(opened))
        opened.checksums.add(Path(file).stem)  # copies are named by their checksum
        yield
    return problems


@torch.no_grad()
def encode_file(opened: OpenedDomain, file: Path) -> tuple[Posterior, str]:
    """Posterior ``[1, k]`` of a media file, and what was done to make it fit, empty where nothing was.

    Raises:
        EngineError: the file can't be read, or the generator has no encoder.
    """
    adapter = opened.adapter
    if not isinstance(adapter, CanEncode):
        raise EngineError(
            f"“{adapter.card.title}” can't take your own media: it has no encoder.", "Choose another generator."
        )
    media, note = read_media(file, adapter.card)
    return adapter.encode(media[None].to(adapter.device)), note


def _blank(opened: OpenedDomain) -> Posterior:
    empty = opened.mean.new_zeros(1, opened.mean.shape[1])
    return Posterior(empty, torch.zeros_like(empty))
