"""Edits: pure functions that take a project and return an `Edit`, the changed project with the name undo shows.

An edit shares every part it does not touch with the project it came from, so a view redraws only what is a new object.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.document.aside import moved_aside
from studio.document.model import Bin, DomainState, ImportedFile, Project, Steering
from studio.document.notes import with_bridge, with_domain
from studio.document.problems import ProjectError
from studio.document.samples import is_sample_key

KEYS = "1234567890"
STEERED = ("locality", "mixing", "capacity")
PALETTE_SIZE = 20  # ten colours, each full and hollow


NOTHING = (0, "")


@dataclass(frozen=True)
class Edit:
    """A changed project.

    Attributes:
        project: the new root.
        name: what undo would take back, like ``Label “two”``.
        merges: edits of the same non-empty kind in quick succession become one undo step.
        chooses_bridge: undo takes back which bridge is in use, which every other edit leaves as it is.
        adds: domain and checksum of a file that comes and goes with this edit, unlike any other imported file.
    """

    project: Project
    name: str
    merges: str = ""
    chooses_bridge: bool = False
    adds: tuple[int, str] = NOTHING


# ---------------------------------------------------------------- samples


def save_sample(project: Project, domain: int, file: ImportedFile) -> Edit:
    """Add a file that was made here to a domain's samples; undo takes it out again, the copy on disk stays."""
    state = project.domain(domain)
    added = with_domain(project, domain, replace(state, imported=(*state.imported, file)))
    return Edit(added, "Save sample", adds=(domain, file.sha256))


# ---------------------------------------------------------------- labels


def label(project: Project, domain: int, samples: Iterable[str], bin_id: str) -> Edit:
    """Put samples into a bin; a sample that was in another bin moves.

    Raises:
        ProjectError: there is no such bin, or a sample key is not one.
    """
    chosen = bin_of(project, bin_id)
    labels = dict(project.domain(domain).labels)
    for key in samples:
        if not is_sample_key(key):
            raise ProjectError(f"“{key}” does not name a sample.")
        labels[key] = bin_id
    return Edit(_with_labels(project, domain, labels), f"Label “{chosen.name}”", merges=f"label {domain} {bin_id}")


def accept(project: Project, domain: int, bins: Mapping[str, str]) -> Edit:
    """Put each sample into the bin that was predicted for it: ids of bins by sample key.

    Raises:
        ProjectError: there is no such bin, or a sample key is not one.
    """
    changed = project
    for bin_id in dict.fromkeys(bins.values()):
        changed = label(changed, domain, [key for key, value in bins.items() if value == bin_id], bin_id).project
    return Edit(changed, f"Accept {len(bins)} guesses" if len(bins) != 1 else "Accept 1 guess")


def label_across(project: Project, chosen: Mapping[int, Iterable[str]], bin_id: str) -> Edit:
    """Put samples of several domains into a bin as one step: sample keys by domain.

    Raises:
        ProjectError: there is no such bin, or a sample key is not one.
    """
    changed = project
    for domain, samples in chosen.items():
        changed = label(changed, domain, samples, bin_id).project
    return Edit(changed, f"Label “{bin_of(project, bin_id).name}”")


def unlabel_across(project: Project, chosen: Mapping[int, Iterable[str]]) -> Edit:
    """Take samples of several domains out of their bins as one step: sample keys by domain."""
    changed = project
    for domain, samples in chosen.items():
        changed = unlabel(changed, domain, samples).project
    return Edit(changed, "Unlabel")


def unlabel(project: Project, domain: int, samples: Iterable[str]) -> Edit:
    """Take samples out of their bins."""
    gone = set(samples)
    labels = {key: value for key, value in project.domain(domain).labels.items() if key not in gone}
    return Edit(_with_labels(project, domain, labels), "Unlabel", merges=f"unlabel {domain}")


# ---------------------------------------------------------------- bins


def add_bin(project: Project, name: str = "", colour: int | None = None) -> Edit:
    """Add a bin at the end, with the first free key of 1 … 9, 0 and the palette colour used least.

    Raises:
        ProjectError: another bin has that name.
    """
    name = _free_name(project, name or _next_name(project))
    chosen = _next_colour(project) if colour is None else colour
    added = Bin(_next_id(project), name, chosen, _next_key(project))
    return Edit(replace(project, bins=(*project.bins, added)), f"Add bin “{name}”")


def rename_bin(project: Project, bin_id: str, name: str) -> Edit:
    """Give a bin another name.

    Raises:
        ProjectError: the name is empty, another bin has it, or there is no such bin.
    """
    name = _free_name(project, name, but=bin_id)
    changed = replace(bin_of(project, bin_id), name=name)
    return Edit(_with_bin(project, changed), f"Rename bin “{name}”", merges=f"rename {bin_id}")


def recolour_bin(project: Project, bin_id: str, colour: int) -> Edit:
    """Give a bin another colour of the palette."""
    changed = replace(bin_of(project, bin_id), colour=colour)
    return Edit(_with_bin(project, changed), f"Colour of bin “{changed.name}”", merges=f"colour {bin_id}")


def set_bin_key(project: Project, bin_id: str, key: str) -> Edit:
    """Give a bin a number key; a bin that had it gets this one's old key.

    Raises:
        ProjectError: the key is not a single digit.
    """
    if key not in ("", *KEYS):
        raise ProjectError("A bin's key is one of the digits 0 to 9.")
    chosen = bin_of(project, bin_id)
    taken = {entry.id: chosen.key for entry in project.bins if key and entry.key == key}
    keys = {**taken, bin_id: key}
    bins = tuple(replace(entry, key=keys.get(entry.id, entry.key)) for entry in project.bins)
    return Edit(replace(project, bins=bins), f"Key of bin “{chosen.name}”")


def delete_bin(project: Project, bin_id: str) -> Edit:
    """Delete a bin and its labels in every domain."""
    gone = bin_of(project, bin_id)
    domains = tuple(_without_bin(state, bin_id) for state in project.domains)
    bins = tuple(entry for entry in project.bins if entry.id != bin_id)
    return Edit(replace(project, bins=bins, domains=domains), f"Delete bin “{gone.name}”")


def move_bin(project: Project, bin_id: str, position: int) -> Edit:
    """Move a bin to a position in the order shown, 0 .. number of bins - 1."""
    moved = bin_of(project, bin_id)
    rest = [entry for entry in project.bins if entry.id != bin_id]
    rest.insert(max(0, min(position, len(rest))), moved)
    return Edit(replace(project, bins=tuple(rest)), f"Move bin “{moved.name}”")


# ---------------------------------------------------------------- project


def set_title(project: Project, title: str) -> Edit:
    """Give the project another title; an empty one changes nothing."""
    return Edit(replace(project, title=title.strip() or project.title), "Rename project", merges="title")


def set_preset(project: Project, preset: str) -> Edit:
    """Choose the preset of the next training."""
    return Edit(replace(project, preset=preset), "Preset", merges="preset")


def use_bridge(project: Project, fingerprint: str, version: int, made: str) -> Edit:
    """Go back to a bridge that was learned before: its fingerprint, its version (0 the newest), and when, in words."""
    return Edit(with_bridge(project, fingerprint, version), f"Use the bridge of {made}", chooses_bridge=True)


def set_seed(project: Project, seed: int) -> Edit:
    """Choose the seed of the next training."""
    return Edit(replace(project, seed=seed), "Seed", merges="seed")


def set_steering(project: Project, slider: str, value: float) -> Edit:
    """Move a slider of the training, ``locality``, ``mixing`` or ``capacity``, to 0..1; what lies outside is cut off.

    Raises:
        ProjectError: there is no such slider.
    """
    if slider not in STEERED:
        raise ProjectError(f"There is no slider “{slider}”.", f"Choose {', '.join(STEERED)}.")
    steering = replace(project.steering, **{slider: min(1.0, max(0.0, value))})
    return Edit(replace(project, steering=steering), slider.capitalize(), merges=f"steer {slider}")


def reset_steering(project: Project) -> Edit:
    """Set all sliders of the training back to the middle."""
    return Edit(replace(project, steering=Steering()), "Reset the sliders")


# ---------------------------------------------------------------- parts


def bin_of(project: Project, bin_id: str) -> Bin:
    """The bin of this id.

    Raises:
        ProjectError: there is none.
    """
    for entry in project.bins:
        if entry.id == bin_id:
            return entry
    raise ProjectError("That bin is no longer there.")


def _with_bin(project: Project, changed: Bin) -> Project:
    return replace(project, bins=tuple(changed if entry.id == changed.id else entry for entry in project.bins))


def _with_labels(project: Project, domain: int, labels: Mapping[str, str]) -> Project:
    state = project.domain(domain)
    if labels == state.labels:
        return project
    return with_domain(project, domain, replace(state, labels=MappingProxyType(dict(labels))))


def _without_bin(state: DomainState, bin_id: str) -> DomainState:
    labels = {key: value for key, value in state.labels.items() if value != bin_id}
    aside = moved_aside(state.aside, bin_id, None)
    if len(labels) == len(state.labels) and aside is state.aside:
        return state
    return replace(state, labels=MappingProxyType(labels), aside=aside)


def _free_name(project: Project, name: str, but: str = "") -> str:
    name = " ".join(name.split())
    if not name:
        raise ProjectError("A bin needs a name.")
    if any(entry.name == name and entry.id != but for entry in project.bins):
        raise ProjectError(f"There is already a bin “{name}”.", "Choose another name.")
    return name


def _next_name(project: Project) -> str:
    taken = {entry.name for entry in project.bins}
    return next(f"Bin {n}" for n in range(1, len(taken) + 2) if f"Bin {n}" not in taken)


def _next_id(project: Project) -> str:
    numbers = [int(entry.id[1:]) for entry in project.bins if entry.id[1:].isdecimal()]
    return f"b{max(numbers, default=0) + 1}"


def _next_key(project: Project) -> str:
    taken = {entry.key for entry in project.bins}
    return next((key for key in KEYS if key not in taken), "")


def _next_colour(project: Project) -> int:
    uses = [sum(entry.colour == colour for entry in project.bins) for colour in range(PALETTE_SIZE)]
    return uses.index(min(uses))
