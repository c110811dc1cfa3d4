"""Another generator for one side of the project: what stays, what is set aside, and what comes back.

Items of a bank are other items in another bank, so their labels wait until their generator is chosen again; files of
the user stay wherever the new generator can read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.document.edits import Edit
from studio.document.model import DomainState, ImportedFile, Project, SetAside
from studio.document.notes import with_domain


@dataclass(frozen=True)
class Swap:
    """What a change of generator does to the labels of a domain: how many stay, wait, and come back."""

    kept: int
    set_aside: int
    restored: int


def set_generator(
    project: Project, domain: int, generator: str, keep_files: bool, *, keep_bank: bool = False, title: str = ""
) -> Edit:
    """Choose another generator for a domain.

    Args:
        project: as it stands.
        domain: its number.
        generator: its id.
        keep_files: it renders the same kind of media, so the user's files and their labels stay.
        keep_bank: its bank numbers the same items, so labels of those stay too.
        title: of the generator, for the name of the edit.

    What does not stay is set aside under the old generator and comes back with it. Keys of the path that do not stay
    go.
    """
    old = project.domain(domain)
    if old.generator == generator:
        return Edit(project, "Generator")
    state = _swapped(old, generator, keep_files, keep_bank)
    changed = with_domain(project, domain, state)
    if changed.path.domain == domain:
        kept = tuple(key for key in changed.path.keys if _stays(key.sample, keep_files, keep_bank))
        if kept != changed.path.keys:
            changed = replace(changed, path=replace(changed.path, keys=kept))
    return Edit(changed, f"Generator “{title or generator}”")


def effect(project: Project, domain: int, generator: str, keep_files: bool, *, keep_bank: bool = False) -> Swap:
    """What `set_generator` would do, to be told before it is done."""
    old = project.domain(domain)
    new = set_generator(project, domain, generator, keep_files, keep_bank=keep_bank).project.domain(domain)
    stay = sum(new.labels.get(key) == value for key, value in old.labels.items() if _stays(key, keep_files, keep_bank))
    if old.generator == generator:
        return Swap(len(old.labels), 0, 0)
    return Swap(stay, len(old.labels) - stay, len(new.labels) - stay)


def _swapped(old: DomainState, generator: str, keep_files: bool, keep_bank: bool) -> DomainState:
    stay = {key: value for key, value in old.labels.items() if _stays(key, keep_files, keep_bank)}
    waiting = SetAside(
        MappingProxyType({key: value for key, value in old.labels.items() if key not in stay}),
        () if keep_files else old.imported,
    )
    aside = dict(old.aside)
    back = aside.pop(generator, SetAside())
    if waiting.labels or waiting.imported:
        aside[old.generator] = waiting
    imported = _joined(old.imported if keep_files else (), back.imported)
    labels: Mapping[str, str] = MappingProxyType({**back.labels, **stay})  # what the user said last counts
    back_then = MappingProxyType(aside)
    return DomainState(generator, imported=imported, labels=labels, aside=back_then, towards=old.towards)


def _stays(key: str, keep_files: bool, keep_bank: bool) -> bool:
    return {"file": keep_files, "bank": keep_bank}.get(key.partition(":")[0], False)  # a latent is one generator's own


def _joined(files: tuple[ImportedFile, ...], back: tuple[ImportedFile, ...]) -> tuple[ImportedFile, ...]:
    known = {file.sha256 for file in files}
    return (*files, *(file for file in back if file.sha256 not in known))
