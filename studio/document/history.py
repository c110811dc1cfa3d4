"""Undo and redo as an immutable value: the present project between the roots before and after it.

What the machine notes (files added, weights, the bridge in use, the view) is no undo step: it is carried along, so
taking back a label never takes back an import or a training. Only where the user chose a bridge, undo goes back to the
one before; and a sample that was saved by hand goes with the edit that added it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from studio.document.edits import NOTHING, Edit
from studio.document.model import DomainState, ImportedFile, Project

MERGE_WITHIN = 1.0
"""Edits of the same kind that follow each other this quickly, in seconds, are one undo step."""
LIMIT = 500
"""Undo steps kept. Roots share what they do not change, so a step costs little."""


class Step(NamedTuple):
    """A root beside the present one and the edit between the two."""

    project: Project
    name: str
    merges: str
    time: float
    chooses_bridge: bool = False
    adds: tuple[int, str] = NOTHING


@dataclass(frozen=True)
class History:
    """A project and the way back and forth. `past` has its nearest root last, `future` has its nearest root last."""

    present: Project
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def undo_name(self) -> str:
        """What `undo` takes back, empty where there is nothing."""
        return self.past[-1].name if self.past else ""

    @property
    def redo_name(self) -> str:
        """What `redo` brings back, empty where there is nothing."""
        return self.future[-1].name if self.future else ""

    def do(self, edit: Edit, now: float = 0.0) -> History:
        """Take an edit as the present and forget the future; an edit that changes nothing leaves all as it was.

        `now` is any clock in seconds; it only decides which edits merge.
        """
        if edit.project == self.present:
            return self
        if self._merges(edit, now):
            last = self.past[-1]._replace(name=edit.name, time=now)
            return History(edit.project, (*self.past[:-1], last))
        step = Step(self.present, edit.name, edit.merges, now, edit.chooses_bridge, edit.adds)
        return History(edit.project, (*self.past, step)[-LIMIT:])

    def note(self, project: Project) -> History:
        """Take `project` as the present without an undo step; for what undo leaves alone."""
        return replace(self, present=project)

    def undo(self) -> History:
        """Go back one step; without one, nothing changes."""
        if not self.past:
            return self
        step = self.past[-1]
        ahead = step._replace(project=self.present, time=float("-inf"))
        return History(_arrived(self.present, step), self.past[:-1], (*self.future, ahead))

    def redo(self) -> History:
        """Go forward one step; without one, nothing changes."""
        if not self.future:
            return self
        step = self.future[-1]
        behind = step._replace(project=self.present, time=float("-inf"))
        return History(_arrived(self.present, step), (*self.past, behind), self.future[:-1])

    def _merges(self, edit: Edit, now: float) -> bool:
        if not self.past or self.future:
            return False
        last = self.past[-1]
        return bool(edit.merges) and last.merges == edit.merges and now - last.time <= MERGE_WITHIN


def _arrived(present: Project, step: Step) -> Project:
    carried = _carry(present, step.project, step.adds)
    if not step.chooses_bridge:
        return carried
    return replace(carried, bridge=step.project.bridge, version=step.project.version)


def _carry(present: Project, root: Project, adds: tuple[int, str]) -> Project:
    files = {adds[0]: adds[1]}
    domains = tuple(
        _carry_domain(before, state, files.get(number, "")) if before is not None else state
        for number, (state, before) in enumerate(zip(root.domains, _counterparts(present, root), strict=True), start=1)
    )
    noted = {"bridge": present.bridge, "version": present.version, "view": present.view}
    return replace(root, domains=domains, **noted)


def _counterparts(present: Project, root: Project) -> list[DomainState | None]:
    """What each domain of a root is now: at its place, or where a domain was added or removed, by its generator."""
    if len(present.domains) == len(root.domains):
        return list(present.domains)
    left, found = list(present.domains), list[DomainState | None]()
    for state in root.domains:
        same = next((each for each in left if each.generator == state.generator), None)
        found.append(same and replace(same, towards=state.towards))
        left = [each for each in left if each is not same]
    return found


def _carry_domain(present: DomainState, root: DomainState, adds: str) -> DomainState:
    imported = _without_or_with(present, root, adds) if adds else present.imported
    noted = (present.weights_sha256, imported, present.known, present.towards)
    if present.generator != root.generator or noted == (root.weights_sha256, root.imported, root.known, root.towards):
        return root
    weights, _, known, towards = noted
    return replace(root, weights_sha256=weights, imported=imported, known=known, towards=towards)


def _without_or_with(present: DomainState, root: DomainState, adds: str) -> tuple[ImportedFile, ...]:
    """The files there are now, without the one a step added, or with it again where it was taken back."""
    if adds in present.places:
        return tuple(file for file in present.imported if file.sha256 != adds)
    return (*present.imported, *(file for file in root.imported if file.sha256 == adds))
