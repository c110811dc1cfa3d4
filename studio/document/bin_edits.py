"""Edits of whole bins and of many labels at once: merge, split, and labels that come from elsewhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from studio.document.aside import moved_aside
from studio.document.bin_names import bin_named
from studio.document.edits import Edit, add_bin, bin_of
from studio.document.model import Bin, DomainState, Project
from studio.document.problems import ProjectError
from studio.document.samples import is_sample_key


class SampleLabel(NamedTuple):
    """A sample by its domain and its key, and the name of the bin it belongs to."""

    domain: int
    sample: str
    bin: str


def merge_bins(project: Project, bin_id: str, into: str) -> Edit:
    """Move all labels of a bin into another one, in every domain, and delete it.

    Raises:
        ProjectError: there is no such bin, or both are the same.
    """
    gone, kept = bin_of(project, bin_id), bin_of(project, into)
    if gone.id == kept.id:
        raise ProjectError(f"“{gone.name}” can't be merged into itself.", "Choose another bin.")
    domains = tuple(
        _merged(
            _relabelled(state, {key for key, value in state.labels.items() if value == gone.id}, kept.id), gone, kept
        )
        for state in project.domains
    )
    bins = tuple(entry for entry in project.bins if entry.id != bin_id)
    return Edit(replace(project, bins=bins, domains=domains), f"Merge “{gone.name}” into “{kept.name}”")


def split_bin(project: Project, bin_id: str, samples: Mapping[int, Iterable[str]], name: str = "") -> Edit:
    """Put some of a bin's examples into a new bin beside it.

    Args:
        project: as it stands.
        bin_id: of the bin to split.
        samples: keys by domain; those that are not in the bin are left where they are.
        name: of the new bin; empty takes the old one's with a number.

    Raises:
        ProjectError: there is no such bin, none of the samples or all its examples are named, or the name is taken.
    """
    source = bin_of(project, bin_id)
    leaving = {domain: _inside(project, domain, bin_id, keys) for domain, keys in samples.items()}
    count, total = sum(map(len, leaving.values())), sum(_count(state, bin_id) for state in project.domains)
    if not count:
        raise ProjectError(f"None of the selected samples is in “{source.name}”.", "Select some of its examples first.")
    if count == total:
        raise ProjectError(f"These are all examples of “{source.name}”.", "Leave some of them out, or rename the bin.")
    made = add_bin(project, name or _numbered(project, source.name)).project
    new = made.bins[-1]
    place = [entry.id for entry in project.bins].index(bin_id) + 1
    bins = (*project.bins[:place], new, *project.bins[place:])
    domains = tuple(_relabelled(made.domain(n), leaving.get(n, set()), new.id) for n in made.numbers)
    return Edit(replace(made, bins=bins, domains=domains), f"Split “{new.name}” off “{source.name}”")


def import_labels(project: Project, labels: Sequence[SampleLabel]) -> Edit:
    """Take over labels from elsewhere as one step; bins that no name means yet are made, in the order they are named.

    Raises:
        ProjectError: a sample key is not one, or a bin has no name.
    """
    found: dict[str, str] = {}
    by_domain = {number: dict(project.domain(number).labels) for number in project.numbers}
    for domain, sample, name in labels:
        if not is_sample_key(sample):
            raise ProjectError(f"“{sample}” does not name a sample.")
        if domain not in by_domain:
            raise ProjectError(f"The project has no domain {domain}.", "Add one, or leave its labels out.")
        if name not in found:
            if bin_named(project, name) is None:
                project = add_bin(project, " ".join(name.split())).project
            known = bin_named(project, name)
            assert known is not None
            found[name] = known.id
        by_domain[domain][sample] = found[name]
    domains = tuple(_labelled(project.domain(domain), by_domain[domain]) for domain in project.numbers)
    words = f"Import {len(labels)} labels" if len(labels) != 1 else "Import 1 label"
    return Edit(replace(project, domains=domains), words)


def _relabelled(state: DomainState, samples: Container[str], bin_id: str) -> DomainState:
    return _labelled(state, {key: bin_id if key in samples else value for key, value in state.labels.items()})


def _merged(state: DomainState, gone: Bin, kept: Bin) -> DomainState:
    """What is set aside moves too."""
    aside = moved_aside(state.aside, gone.id, kept.id)
    return state if aside is state.aside else replace(state, aside=aside)


def _labelled(state: DomainState, labels: dict[str, str]) -> DomainState:
    return state if labels == state.labels else replace(state, labels=MappingProxyType(labels))


def _inside(project: Project, domain: int, bin_id: str, keys: Iterable[str]) -> set[str]:
    labels = project.domain(domain).labels
    return {key for key in keys if labels.get(key) == bin_id}


def _count(state: DomainState, bin_id: str) -> int:
    return sum(value == bin_id for value in state.labels.values())


def _numbered(project: Project, name: str) -> str:
    taken = {entry.name for entry in project.bins}
    return next(f"{name} {n}" for n in range(2, len(taken) + 3) if f"{name} {n}" not in taken)
