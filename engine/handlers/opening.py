"""Opening a domain: load its generator, read its bank and the imported media, then show all samples."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import torch

from engine.cache import fingerprint
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.generators.adapter import CanEncode, Posterior
from engine.generators.bank import bank_identity
from engine.generators.inversion import invert
from engine.handlers.thumbnails import render_thumbnails
from engine.media.reading import read_media
from engine.messages import DomainOpened, Event, OpenDomain
from engine.session import Session

# What labelling and training will ask for. Loading it takes a second in which nothing could be stopped or scrubbed,
# so it is done here, while the user looks at the samples.
WANTED_NEXT = ("scipy.sparse", "engine.labels.propagation", "engine.handlers.labelling", "engine.handlers.training")
TOGETHER = 256  # imported files whose encodings are kept together
MOST_TOLD = 3  # problems that are told one by one


def open_domain(session: Session, command: OpenDomain) -> Iterator[Event | None]:
    """Load a generator as one side of the bridge; an imported file that can't be read keeps its number."""
    adapter = session.registry.load(command.generator, session.device)
    yield None
    bank = session.registry.bank(command.generator)
    opened = OpenedDomain(adapter, bank)
    problems = yield from _append_files(session, opened, command.imported)
    session.open(command.domain, opened)
    yield DomainOpened(
        ticket=command.ticket,
        domain=command.domain,
        card=adapter.card,
        bank_count=opened.bank_count,
        count=opened.count,
        problems=_summed_up(problems),
        bank=bank_identity(adapter.card, bank),
        encodes=isinstance(adapter, CanEncode),
    )
    yield from render_thumbnails(session, command.ticket, command.domain, range(opened.count))
    for module in WANTED_NEXT:
        import_module(module)
        yield None


def _append_files(session: Session, opened: OpenedDomain, files: tuple[str, ...]) -> Generator[None, None, list[str]]:
    """Encode files, or take what they were encoded to before; returns a sentence for each that could not be."""
    problems: list[str] = []
    parts: list[Posterior] = []
    for start in range(0, len(files), TOGETHER):
        paths = [Path(file) for file in files[start : start + TOGETHER]]
        parts.append((yield from _encoded(session, opened, paths, problems)))
        opened.checksums.update(path.stem for path in paths)  # copies are named by their checksum
        yield
    if parts:
        opened.append(joined(parts))
    return problems


def _encoded(
    session: Session, opened: OpenedDomain, files: Sequence[Path], problems: list[str]
) -> Generator[None, None, Posterior]:
    """Posterior ``[files, k]``; kept between two starts where every file could be read."""
    key = _key(opened, files)
    kept = session.cache.load("encodings", key) if key else None
    if kept is not None:
        return Posterior(*(torch.from_numpy(kept[name]).to(opened.mean) for name in ("mean", "deviation")))
    before, parts = len(problems), []
    for file in files:
        try:
            found, _ = yield from file_posterior(opened, file, search=True)
            parts.append(found)
        except EngineError as error:
            problems.append(str(error))
            parts.append(_blank(opened))
        yield
    found = joined(parts)
    if key and len(problems) == before:
        arrays = {"mean": found.mean.cpu().numpy(), "deviation": found.deviation.cpu().numpy()}
        session.cache.keep("encodings", key, arrays)
    return found


def joined(parts: Sequence[Posterior]) -> Posterior:
    """The posteriors of one file or more after each other, ``[files, k]``."""
    return Posterior(torch.cat([part.mean for part in parts]), torch.cat([part.deviation for part in parts]))


def _key(opened: OpenedDomain, files: Sequence[Path]) -> str:
    """Names what files are encoded to, by what the system says of them; empty where one is not there."""
    try:
        told = [f"{file.name} {(stat := file.stat()).st_size} {stat.st_mtime_ns}" for file in files]
    except OSError:
        return ""
    return fingerprint(opened.adapter.card.weights_sha256, "\n".join(told))


def _summed_up(problems: Sequence[str]) -> tuple[str, ...]:
    """The first problems, and how many more there are: a folder that is gone must not say so ten thousand times."""
    rest = len(problems) - MOST_TOLD
    if rest <= 1:
        return tuple(problems)
    return (*problems[:MOST_TOLD], f"{rest} more of your files could not be read.")


def file_posterior(opened: OpenedDomain, file: Path, *, search: bool) -> Generator[None, None, tuple[Posterior, str]]:
    """As `encode_file`; with `search`, a generator that can't encode is searched for what is most alike.

    Raises:
        EngineError: the file can't be read, or the generator has no encoder and is not searched.
    """
    adapter = opened.adapter
    if isinstance(adapter, CanEncode) or not search:
        return encode_file(opened, file)
    media, note = read_media(file, adapter.card)
    posterior = yield from invert(adapter, media[None], opened.mean[: opened.bank_count])
    return posterior, ", ".join(filter(None, (note, "found by search")))


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
