"""A project as plain JSON values, both ways. Reading checks every field, since a project may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any

from studio.document.edits import KEYS
from studio.document.latent_keys import is_path_key, latent_of
from studio.document.migrations import migrate
from studio.document.model import (
    FEWEST_DOMAINS,
    MOST_DOMAINS,
    PROJECT_FORMAT,
    Bin,
    DomainState,
    GeneratorNote,
    ImportedFile,
    ImportedFiles,
    NamedPoint,
    PathKey,
    PathState,
    PerformanceNote,
    Project,
    SetAside,
    Steering,
    ViewState,
)
from studio.document.path_edits import EASINGS, HOLD, INTERPOLATIONS, REPEATS, SECONDS, WEIGHT
from studio.document.problems import ProjectError
from studio.document.samples import is_sample_key
from studio.document.text_form import Written, json_pieces

SHA256 = re.compile(r"[0-9a-f]{64}")
DEVICES = "con|prn|aux|nul|com[0-9]|lpt[0-9]"  # which Windows opens in place of a file, whatever the ending
DEVICE = re.compile(rf"({DEVICES})\s*(\..*)?", re.IGNORECASE)
USUAL_FILE = re.compile(
    rf"media/(?!(?i:{DEVICES})(\.|$))[0-9A-Za-z_-]+(\.[0-9A-Za-z]+)?"
)  # stays inside, whatever the system
IMPORTED_DEPTH = 3  # of the list of imported files in what lies around it
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
STEPS = ("label", "bridge", "play")
HINT = "Open another project, or bring project.json back from a copy."


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


def from_json(data: object) -> Project:
    """Build a project from parsed JSON of any known format.

    Raises:
        ProjectError: a field is missing, of the wrong type or out of its range; the sentence names it.
    """
    if not isinstance(data, dict):
        raise _wrong("the whole file", "must be an object")
    root = _Fields(migrate(data))
    bins = tuple(_bin(entry) for entry in root.objects("bins"))
    ids = {entry.id for entry in bins}
    if len(ids) != len(bins):
        raise _wrong("bins", "names one id twice")
    domains = root.objects("domains")
    count = len(domains)
    if not FEWEST_DOMAINS <= count <= MOST_DOMAINS:
        raise _wrong("domains", "must be two to six")
    return Project(
        title=root.text("title"),
        domains=tuple(_domain(entry, ids, number, count) for number, entry in enumerate(domains, start=1)),
        bins=bins,
        path=_path(root.object("path"), count),
        preset=root.text("preset", NAME.fullmatch),
        seed=root.whole("seed", 0, 2**63 - 1),
        steering=_steering(root.object("steering")),
        bridge=root.text("bridge", lambda text: not text or SHA256.fullmatch(text)),
        version=root.whole("version", 0, 2**31),
        performances=_unlike("performances", tuple(_performance(entry) for entry in root.objects("performances"))),
        points=_unlike("points", tuple(_point(entry, count) for entry in root.objects("points"))),
        view=_view(root.object("view")),
    )


def path_to_json(path: PathState) -> dict[str, Any]:
    """A path as values that `json` writes."""
    return {**asdict(path), "keys": [asdict(key) for key in path.keys]}


def path_from_json(data: object) -> PathState:
    """A path of parsed JSON, as `path_to_json` gave it.

    Raises:
        ProjectError: a field is missing, of the wrong type or out of its range.
    """
    if not isinstance(data, dict):
        raise _wrong("path", "must be an object")
    return _path(_Fields(data, "path"))


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


def _domain(fields: _Fields, bins: set[str], number: int, count: int) -> DomainState:
    aside, towards = fields.object("aside"), fields.whole("towards", 0, count)
    if towards == number:
        raise _wrong(fields.name("towards"), "must be another domain")
    if not all(map(NAME.fullmatch, aside.names())):
        raise _wrong(fields.name("aside"), "names no generator")
    return DomainState(
        generator=fields.text("generator", NAME.fullmatch),
        weights_sha256=fields.text("weights_sha256", lambda text: not text or SHA256.fullmatch(text)),
        imported=ImportedFiles(_all_imported(fields)),
        labels=_labels(fields, bins),
        known=_known(fields.object("known")),
        aside=MappingProxyType({name: _aside(aside.object(name), bins) for name in aside.names()}),
        towards=towards,
    )


def _labels(fields: _Fields, bins: set[str]) -> Mapping[str, str]:
    labels = fields.mapping("labels")
    for key, value in labels.items():
        if not is_sample_key(key):
            raise _wrong(fields.name("labels"), f"has “{key}”, which names no sample")
        if value not in bins:
            raise _wrong(fields.name("labels"), f"puts {key} into a bin that is not there")
    return MappingProxyType(labels)


def _known(fields: _Fields) -> GeneratorNote:
    kind = fields.text("kind", lambda text: text in ("", "image", "sound"))
    return GeneratorNote(fields.text("title"), kind, fields.text("bank"))


def _aside(fields: _Fields, bins: set[str]) -> SetAside:
    return SetAside(_labels(fields, bins), tuple(_all_imported(fields)))


def _all_imported(fields: _Fields) -> Iterator[ImportedFile]:
    """Every imported file. Ten thousands are read at a glance; what looks unusual is gone through field by field."""
    for place, entry in enumerate(fields.entries("imported")):
        match entry:
            case {"sha256": str(sha256), "name": str(name), "file": str(file)} if SHA256.fullmatch(
                sha256
            ) and USUAL_FILE.fullmatch(file):
                yield ImportedFile(sha256, name, file)
            case _:
                yield _imported(fields.inside("imported", place, entry))


def _imported(fields: _Fields) -> ImportedFile:
    sha256 = fields.text("sha256", SHA256.fullmatch)
    return ImportedFile(sha256, fields.text("name"), fields.text("file", _stays_inside))


def _bin(fields: _Fields) -> Bin:
    key = fields.text("key", lambda text: text in ("", *KEYS))
    return Bin(fields.text("id", bool), fields.text("name", bool), fields.whole("colour", 0, 9999), key)


def _path(fields: _Fields, count: int = MOST_DOMAINS) -> PathState:
    return PathState(
        domain=fields.whole("domain", 1, count),
        keys=tuple(_path_key(entry) for entry in fields.objects("keys")),
        interpolation=fields.text("interpolation", lambda text: text in INTERPOLATIONS),
        seconds=fields.number("seconds", *SECONDS),
        repeat=fields.text("repeat", lambda text: text in REPEATS),
    )


def _path_key(fields: _Fields) -> PathKey:
    sample = fields.text("sample")
    if not is_path_key(sample):
        raise _wrong(fields.name("sample"), "names no sample")
    return PathKey(
        sample=sample,
        hold=fields.number("hold", *HOLD),
        interpolation=fields.text("interpolation", lambda text: text in ("", *INTERPOLATIONS)),
        easing=fields.text("easing", lambda text: text in EASINGS),
        weight=fields.number("weight", *WEIGHT),
    )


def _performance(fields: _Fields) -> PerformanceNote:
    return PerformanceNote(
        id=fields.text("id", bool),
        name=fields.text("name", bool),
        seconds=fields.number("seconds", 0.0, 3600.0),
        events=fields.whole("events", 0, 2**31),
        sha256=fields.text("sha256", SHA256.fullmatch),
    )


def _point(fields: _Fields, count: int) -> NamedPoint:
    return NamedPoint(
        id=fields.text("id", bool),
        name=fields.text("name", bool),
        domain=fields.whole("domain", 1, count),
        generator=fields.text("generator", NAME.fullmatch),
        latent=fields.text("latent", latent_of),
    )


def _unlike(field: str, entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if len({entry.id for entry in entries}) != len(entries):
        raise _wrong(field, "names one id twice")
    return entries


def _steering(fields: _Fields) -> Steering:
    return Steering(*(fields.number(name, 0.0, 1.0) for name in ("locality", "mixing", "capacity")))


def _view(fields: _Fields) -> ViewState:
    step = fields.text("step", lambda text: text in STEPS)
    source = fields.whole("source", 1, MOST_DOMAINS) if "source" in fields.names() else 1
    return ViewState(step, fields.whole("thumbnail_size", 16, 1024), source)


def _stays_inside(file: str) -> bool:
    posix, windows = PurePosixPath(file), PureWindowsPath(file)
    rooted = posix.is_absolute() or windows.drive or windows.root
    odd = any(DEVICE.fullmatch(part) or part[-1] in ". " for part in windows.parts)  # ".." among them
    return bool(file) and not {"\x00", ":"} & set(file) and not rooted and not odd


class _Fields:
    """One JSON object whose fields are read with their type and range checked."""

    def __init__(self, data: Mapping[str, Any], where: str = "") -> None:
        self._data = data
        self._where = where

    def names(self) -> tuple[str, ...]:
        return tuple(self._data)

    def name(self, field: str) -> str:
        return f"{self._where}.{field}" if self._where else field

    def text(self, field: str, good: Callable[[str], object] = lambda _: True) -> str:
        value = self._get(field, str, "text")
        if not good(value):
            raise _wrong(self.name(field), f"can't be “{value[:60]}”")
        return value

    def whole(self, field: str, low: int, high: int) -> int:
        value = self._get(field, int, "a whole number")
        if isinstance(value, bool) or not low <= value <= high:
            raise _wrong(self.name(field), f"must be between {low} and {high}")
        return value

    def number(self, field: str, low: float, high: float) -> float:
        value = self._get(field, (int, float), "a number")
        if isinstance(value, bool) or not low <= value <= high:
            raise _wrong(self.name(field), f"must be between {low} and {high}")
        return float(value)

    def mapping(self, field: str) -> dict[str, str]:
        values = self._get(field, dict, "an object")
        if not all(isinstance(value, str) for value in values.values()):
            raise _wrong(self.name(field), "must map to texts")
        return values

    def object(self, field: str) -> _Fields:
        return _Fields(self._get(field, dict, "an object"), self.name(field))

    def objects(self, field: str) -> list[_Fields]:
        return [self.inside(field, place, value) for place, value in enumerate(self.entries(field))]

    def entries(self, field: str) -> list[dict[str, Any]]:
        values = self._get(field, list, "a list")
        if not all(isinstance(value, dict) for value in values):
            raise _wrong(self.name(field), "must be a list of objects")
        return values

    def inside(self, field: str, place: int, value: Mapping[str, Any]) -> _Fields:
        return _Fields(value, f"{self.name(field)}[{place}]")

    def _get(self, field: str, kind: type | tuple[type, ...], called: str) -> Any:
        if field not in self._data:
            raise _wrong(self.name(field), "is missing")
        if not isinstance(self._data[field], kind):
            raise _wrong(self.name(field), f"must be {called}")
        return self._data[field]


def _wrong(field: str, problem: str) -> ProjectError:
    return ProjectError(f"The project file is damaged: {field} {problem}.", HINT)
