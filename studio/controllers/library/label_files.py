"""Labels from and to files: a table, or a folder whose sub-folders are bins, becomes samples and one edit.

Reading and checking happens beside the window, the media go through the library, and the labels follow as one step.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from engine.media.endings import ENDINGS
from engine.messages import Failed, JobStopped, MediaImported
from studio.catalogue import Catalogue
from studio.controllers.library.library import LibraryController
from studio.document.bin_edits import SampleLabel, import_labels
from studio.document.label_folder import read_label_folder
from studio.document.label_table import LabelRow, read_label_table, write_label_table
from studio.document.problems import ProjectError
from studio.document.samples import SampleIndices
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.gallery.galleries import Galleries


@dataclass
class _Import:
    """Rows on their way into the project at `folder`; `waiting` are tickets of media that are still being read."""

    source: Path
    folder: Path
    domain: int
    endings: Set[str] = frozenset()
    rows: list[LabelRow] = field(default_factory=list)
    problem: ProjectError | None = None
    waiting: set[int] = field(default_factory=set)


class LabelFilesController(QObject):
    """Imports and exports labels. Names that mean the same bin land in one, in both domains."""

    _read = Signal(object)

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        library: LibraryController,
        grids: Galleries,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._library, self._notices = store, catalogue, library, notices
        self._running: list[_Import] = []
        self._read.connect(self._rows_read, Qt.ConnectionType.QueuedConnection)
        grids.follow(lambda domain, grid: grid.labels_dropped.connect(lambda paths: self.import_all(domain, paths)))
        for event in (MediaImported, JobStopped, Failed):  # the library has taken in the media before we hear of them
            link.listen(event, self._media_done)
        store.opened.connect(self._running.clear)

    def import_all(self, domain: int, paths: Sequence[str]) -> None:
        """Import what was dropped on the gallery of a domain: tables, and folders whose sub-folders are bins."""
        for path in paths:
            self.import_labels(Path(path), domain)

    def import_labels(self, source: Path, domain: int = 1) -> None:
        """Import a table, or a folder for `domain`; a table says itself which domain a row belongs to."""
        known = self._catalogue.get(domain)
        if not self._catalogue.all_open or known is None:
            self._notices.tell(self.tr("The generators are still being opened."), "warning")
            return
        self._notices.tell(self.tr("Reading “{name}” …").format(name=source.name), "busy")
        started = _Import(source, self._store.folder, domain, ENDINGS[known.card.kind])
        threading.Thread(target=self._read_rows, args=(started,), name="label-reading", daemon=True).start()

    def export_labels(self, table: Path) -> None:
        """Write all labels as a table."""
        try:
            count = write_label_table(table, self._store.project, self._store.folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return
        self._notices.good(self.tr("Exported %n label(s) to “{name}”.", "", count).format(name=table.name))

    def _read_rows(self, started: _Import) -> None:
        """On a thread of its own: files are read whole to know them again."""
        try:
            if started.source.is_dir():
                started.rows = read_label_folder(started.source, started.domain, started.endings)
            else:
                started.rows = read_label_table(started.source)
        except ProjectError as problem:
            started.problem = problem
        self._read.emit(started)

    def _rows_read(self, started: _Import) -> None:
        if started.folder != self._store.folder:
            return  # another project was opened meanwhile
        if started.problem is not None:
            self._notices.fail(started.problem.message, started.problem.hint)
            return
        for domain in self._store.project.numbers:
            paths = self._new_files(domain, started.rows)
            if paths:
                ticket = self._library.import_files(domain, paths, present=False)
                if not ticket:
                    return  # nothing may be added here, which has been told
                started.waiting.add(ticket)
        self._running.append(started)
        self._finish(started)

    def _new_files(self, domain: int, rows: list[LabelRow]) -> list[str]:
        """Files of a domain that it does not have yet, each once."""
        known = self._indices(domain)
        paths = {row.sample: str(row.path) for row in rows if row.domain == domain and row.path is not None}
        return [path for sample, path in paths.items() if known is not None and known.of(sample) is None]

    def _media_done(self, event: MediaImported | JobStopped | Failed) -> None:
        for each in list(self._running):
            if event.ticket in each.waiting:
                each.waiting.remove(event.ticket)
                self._finish(each)

    def _finish(self, started: _Import) -> None:
        """Once no media are awaited, label what is there."""
        if started.waiting:
            return
        self._running.remove(started)
        known = {domain: self._indices(domain) for domain in self._store.project.numbers}
        labels = [
            SampleLabel(row.domain, row.sample, row.bin)
            for row in started.rows
            if (indices := known.get(row.domain)) is not None and indices.of(row.sample) is not None
        ]
        if labels:
            self._store.do(import_labels(self._store.project, labels))
        self._tell(started, len(labels))

    def _tell(self, started: _Import, labelled: int) -> None:
        name, missing = started.source.name, len(started.rows) - labelled
        if labelled:
            bins = len({row.bin for row in started.rows})
            counts = self.tr("%n label(s)", "", labelled), self.tr("%n bin(s)", "", bins)
            words = self.tr("Imported {labels} in {bins} from “{name}”. Ctrl+Z takes them back.")
            self._notices.tell(words.format(labels=counts[0], bins=counts[1], name=name))
        if missing:
            words = self.tr("%n sample(s) of “{name}” are not there or can't be read.", "", missing)
            self._notices.warn(words.format(name=name))

    def _indices(self, domain: int) -> SampleIndices | None:
        known = self._catalogue.get(domain)
        return SampleIndices(self._store.project.domain(domain), known.bank_count) if known is not None else None
