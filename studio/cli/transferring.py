"""Transfers many samples into files: those the user names, or held-out samples of a generator's bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.messages import BinsPredicted, Domain, Examples, PredictBins
from studio.cli.interrupts import until_interrupted
from studio.cli.printing import prose
from studio.cli.progress import progress_bar
from studio.cli.running import EngineRun, OpenedProject

if TYPE_CHECKING:
    from engine.export.batch_table import BatchTable
    from engine.ranks import Ranks


MOST_NAMED = 1000  # files that are named one by one in the end


@dataclass(frozen=True)
class Transferred:
    """What became of the files that were named.

    Attributes:
        files: the first of those written, `count` of all.
        skipped: the first that could not be used, with the reason, `skipped_count` of all.
    """

    files: tuple[str, ...]
    count: int
    skipped: tuple[tuple[str, str], ...]
    skipped_count: int


def transfer_all(
    opened: OpenedProject,
    source: int,
    inputs: Sequence[Path],
    out: Path,
    overwrite: bool = False,
    resume: bool = False,
    table: bool = False,
    towards: int | None = None,
    ranks: Ranks | None = None,
) -> Transferred:
    """Render files of one domain in the domain `towards`, None for the one the project says, into a folder.

    What was done to make a file fit is said on stderr. Of several processes, `ranks`, each takes its share and gets
    what became of all.

    Raises:
        EngineError: there is nothing to transfer, or `out` can't be made.
    """
    from engine.export.batch import SkippedFile, transfer_files
    from engine.ranks import ALONE

    ranks = ranks or ALONE
    target = towards or opened.project.towards(source)
    rows = _table(opened, source, target, out, overwrite, resume, ranks) if table else None
    domain, written, skipped, count, failed = cast(Domain, source), [], [], 0, 0
    with progress_bar(shown=ranks.first) as bar:
        task = bar.add_task("Transferring", total=None)
        files = transfer_files(opened.engine.session, domain, inputs, out, overwrite, resume, rows, target, ranks)
        for each in until_interrupted(files):
            if isinstance(each, SkippedFile):
                failed += 1
                if failed <= MOST_NAMED:
                    skipped.append((str(each.source), each.reason))
            elif each is not None and not each.known:
                count += 1
                if count <= MOST_NAMED:
                    written.append(str(each.file))
                if each.note and count <= MOST_NAMED:
                    prose().print(f"{each.source.name}: {each.note}", markup=False)
            bar.update(task, completed=count, description=f"Transferring, {count} done")
    if rows is not None:
        rows.done()
    return _joined(ranks.gathered(Transferred(tuple(written), count, tuple(skipped), failed)))


def _joined(parts: Sequence[Transferred]) -> Transferred:
    """What became of the files of all processes."""
    files, skipped = (tuple(chain(*each)) for each in zip(*((part.files, part.skipped) for part in parts), strict=True))
    counts = sum(part.count for part in parts), sum(part.skipped_count for part in parts)
    return Transferred(files[:MOST_NAMED], counts[0], skipped[:MOST_NAMED], counts[1])


def _table(
    opened: OpenedProject, source: int, target: int | None, out: Path, afresh: bool, resume: bool, ranks: Ranks
) -> BatchTable:
    """The table beside a batch; the user's labels are propagated first, so that there are bins to tell."""
    from engine.export.batch_bins import NearestBins
    from engine.export.batch_table import BatchTable

    project, session, domain = opened.project, opened.engine.session, cast(Domain, source)
    names = [entry.name for entry in project.bins]
    if len(opened.examples()[source - 1].samples):
        opened.engine.first(BinsPredicted, PredictBins, examples=_only(opened.examples(), source), bins=len(names))
    judge = NearestBins(session.in_use.bridge, session.domain(domain), domain, names)
    widths = session.in_use.bridge.latent_sizes
    sizes = widths[source - 1], widths[session.target(source, target) - 1]
    return BatchTable(out, sizes, session.in_use.info.fingerprint, judge, afresh, resume, ranks)


def _only(examples: tuple[Examples, ...], source: int) -> tuple[Examples, ...]:
    """The labels of one domain, and none of the others."""
    none = Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))
    return tuple(each if number == source else none for number, each in enumerate(examples, start=1))


def transfer_held_out(engine: EngineRun, source: int, count: int, out: Path) -> list[str]:
    """Render held-out samples of a domain in both domains, into a folder."""
    from engine.export.held_out import write_held_out

    return [str(file) for file in write_held_out(engine.session, cast(Domain, source), count, out)]
