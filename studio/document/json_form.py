"""A project as plain JSON values: what is written. What is read is gone through in `json_reading`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any

from studio.document.model import (
    PROJECT_FORMAT,
    DomainState,
    ImportedFile,
    ImportedFiles,
    PathState,
    Project,
    SetAside,
)
from studio.document.text_form import Written, json_pieces

IMPORTED_DEPTH = 3  # of the list of imported files in what lies around it


def to_json(project: Project) -> dict[str, Any]:
    """The project as values that `json` writes."""
    return {
        "format": PROJECT_FORMAT,
        "title": project.title,
        "domains": [_domain_to_json(state) for state in project.domains],
        "bins": [asdict(entry) for entry in project.bins],
        "path": path_to_json(project.path),
        "preset": project.preset,
        "seed": project.seed,
        "steering": asdict(project.steering),
        "bridge": project.bridge,
        "version": project.version,
        "performances": [asdict(note) for note in project.performances],
        "points": [asdict(point) for point in project.points],
        "view": asdict(project.view),
    }


def to_text(project: Project, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """The text of ``project.json`` in pieces, with `more` as its last fields.

    What is said of imported files is kept with them for the next time.
    """
    lean = tuple(replace(state, imported=()) for state in project.domains)
    data = to_json(replace(project, domains=lean))
    for state, told in zip(project.domains, data["domains"], strict=True):
        told["imported"] = _imported_text(state)
    yield from json_pieces({**data, **more})
    yield "\n"


def _imported_text(state: DomainState) -> Written:
    assert isinstance(state.imported, ImportedFiles)
    found = state.imported.found
    if "text" not in found:
        found["text"] = Written("".join(json_pieces(_files_to_json(state.imported), IMPORTED_DEPTH)))
    return found["text"]


def path_to_json(path: PathState) -> dict[str, Any]:
    """A path as values that `json` writes."""
    return {**asdict(path), "keys": [asdict(key) for key in path.keys]}


def _domain_to_json(state: DomainState) -> dict[str, Any]:
    return {
        "generator": state.generator,
        "weights_sha256": state.weights_sha256,
        "imported": _files_to_json(state.imported),
        "labels": dict(state.labels),
        "known": asdict(state.known),
        "aside": {name: _aside_to_json(each) for name, each in state.aside.items()},
        "towards": state.towards,
    }


def _files_to_json(files: Sequence[ImportedFile]) -> list[dict[str, str]]:
    return [{"sha256": file.sha256, "name": file.name, "file": file.file} for file in files]


def _aside_to_json(each: SetAside) -> dict[str, Any]:
    return {"labels": dict(each.labels), "imported": _files_to_json(each.imported)}
