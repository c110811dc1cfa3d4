"""Turns what the user does with whole bins into edits: add, rename, recolour, move, merge, split, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from studio.catalogue import Catalogue
from studio.document import bin_edits, edits
from studio.document.edits import Edit
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.samples import sample_key
from studio.notices import Notices
from studio.store import Store
from studio.translations.spoken import spoken
from studio.views.bins.bins_panel import BinsPanel
from studio.views.gallery.sample_grid import SampleGrid


class BinningController(QObject):
    """The bins between the galleries; what is in them is the labelling controller's."""

    def __init__(
        self, store: Store, catalogue: Catalogue, grids: Mapping[int, SampleGrid], bins: BinsPanel, notices: Notices
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._grids = store, catalogue, grids
        self._bins, self._notices = bins, notices
        bins.bin_added.connect(self.add_bin)
        for signal, edit in (
            (bins.bin_renamed, edits.rename_bin),
            (bins.bin_recoloured, edits.recolour_bin),
            (bins.bin_key_chosen, edits.set_bin_key),
            (bins.bin_moved, edits.move_bin),
            (bins.bin_merged, bin_edits.merge_bins),
            (bins.bin_removed, edits.delete_bin),
        ):
            signal.connect(lambda *told, edit=edit: self._try(lambda project: edit(project, *told)))
        bins.bin_merged.connect(lambda *_: self._tell_undo())
        bins.bin_removed.connect(lambda *_: self._tell_undo())
        bins.bin_split.connect(self.split)

    def add_bin(self) -> None:
        """Add a bin and let the user type its name."""
        if self._try(lambda project: edits.add_bin(project)):
            self._bins.edit_name(self._store.project.bins[-1].id)

    def split(self, bin_id: str) -> None:
        """Put the selected examples of a bin into a new one beside it, and let the user type its name."""
        chosen = {domain: self._selected_keys(domain) for domain in self._store.project.numbers}
        before = {each.id for each in self._store.project.bins}
        if self._try(lambda project: bin_edits.split_bin(project, bin_id, chosen)):
            self._bins.edit_name(next(each.id for each in self._store.project.bins if each.id not in before))

    def _selected_keys(self, domain: int) -> list[str]:
        known = self._catalogue.get(domain)
        if known is None:
            return []
        state = self._store.project.domain(domain)
        return [sample_key(state, sample, known.bank_count) for sample in self._grids[domain].selection]

    def _tell_undo(self) -> None:
        """What is gone can be had back: say so where everybody looks."""
        name = spoken(self._store.history.undo_name)
        self._notices.tell(self.tr("{what}. Ctrl+Z takes it back.").format(what=name))

    def _try(self, edit: Callable[[Project], Edit]) -> bool:
        try:
            self._store.do(edit(self._store.project))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            return False
        return True
