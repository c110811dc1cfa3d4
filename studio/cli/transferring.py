"""Transfers many samples into files: those the user names, or held-out samples of a generator's bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.messages import Domain
from studio.cli.printing import prose
from studio.cli.progress import progress_bar
from studio.cli.running import EngineRun


@dataclass(frozen=True)
class Transferred:
    """What became of the files that were named: what was written, and what could not be used with the reason."""

    files: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def transfer_all(engine: EngineRun, source: int, inputs: Sequence[Path], out: Path, overwrite: bool) -> Transferred:
    """Render files of one domain in the other, into a folder; what was done to make a file fit is said on stderr.

    Raises:
        EngineError: there is nothing to transfer, or `out` can't be made.
    """
    from engine.export.batch import SkippedFile, transfer_files

    written: list[str] = []
    skipped: list[tuple[str, str]] = []
    with progress_bar() as bar:
        task = bar.add_task("Transferring", total=None)
        for each in transfer_files(engine.session, cast(Domain, source), inputs, out, overwrite):
            if isinstance(each, SkippedFile):
                skipped.append((str(each.source), each.reason))
            elif each is not None:
                written.append(str(each.file))
                if each.note:
                    prose().print(f"{each.source.name}: {each.note}", markup=False)
            bar.update(task, completed=len(written), description=f"Transferring, {len(written)} done")
    return Transferred(tuple(written), tuple(skipped))


def transfer_held_out(engine: EngineRun, source: int, count: int, out: Path) -> list[str]:
    """Render held-out samples of a domain in both domains, into a folder."""
    from engine.export.held_out import write_held_out

    return [str(file) for file in write_held_out(engine.session, cast(Domain, source), count, out)]
