"""Transfers many samples into files: those the user names, or held-out samples of a generator's bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.messages import BinsPredicted, Domain, Examples, PredictBins
from studio.cli.printing import prose
from studio.cli.progress import progress_bar
from studio.cli.running import EngineRun, OpenedProject

if TYPE_CHECKING:
    from engine.export.batch_table import BatchTable


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
) -> Transferred:
    """Render files of one domain in the other, into a folder; what was done to make a file fit is said on stderr.

    Raises:
        EngineError: there is nothing to transfer, or `out` can't be made.
    """
    from engine.export.batch import SkippedFile, transfer_files

    rows = _table(opened, source, out, overwrite, resume) if table else None
    domain, written, skipped, count, failed = cast(Domain, source), [], [], 0, 0
    with progress_bar() as bar:
        task = bar.add_task("Transferring", total=None)
        for each in transfer_files(opened.engine.session, domain, inputs, out, overwrite, resume, rows):
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
    return Transferred(tuple(written), count, tuple(skipped), failed)


def _table(opened: OpenedProject, source: int, out: Path, afresh: bool, resume: bool) -> BatchTable:
    """The table beside a batch; the user's labels are propagated first, so that there are bins to tell."""
    from engine.export.batch_bins import NearestBins
    from engine.export.batch_table import BatchTable

    project, session, domain = opened.project, opened.engine.session, cast(Domain, source)
    names = [entry.name for entry in project.bins]
    if len(opened.examples()[source - 1].samples):
        opened.engine.first(BinsPredicted, PredictBins, examples=_only(opened.examples(), source), bins=len(names))
    judge = NearestBins(session.in_use.bridge, session.domain(domain), domain, names)
    first, second = session.in_use.bridge.latent_sizes
    sizes = (first, second) if source == 1 else (second, first)
    return BatchTable(out, sizes, session.in_use.info.fingerprint, judge, afresh, resume)


def _only(examples: tuple[Examples, Examples], source: int) -> tuple[Examples, Examples]:
    """The labels of one domain, and none of the other."""
    none = Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))
    return (examples[0], none) if source == 1 else (none, examples[1])


def transfer_held_out(engine: EngineRun, source: int, count: int, out: Path) -> list[str]:
    """Render held-out samples of a domain in both domains, into a folder."""
    from engine.export.held_out import write_held_out

    return [str(file) for file in write_held_out(engine.session, cast(Domain, source), count, out)]
