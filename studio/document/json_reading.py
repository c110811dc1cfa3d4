"""A project read from JSON values. Every field is checked, since a project may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any

from studio.document.checked_fields import Fields, wrong
from studio.document.edits import KEYS
from studio.document.latent_keys import is_path_key, latent_of
from studio.document.migrations import migrate
from studio.document.model import (
    FEWEST_DOMAINS,
    MOST_DOMAINS,
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
from studio.document.samples import is_sample_key

SHA256 = re.compile(r"[0-9a-f]{64}")
DEVICES = "con|prn|aux|nul|com[0-9]|lpt[0-9]"  # which Windows opens in place of a file, whatever the ending
DEVICE = re.compile(rf"({DEVICES})\s*(\..*)?", re.IGNORECASE)
USUAL_FILE = re.compile(
    rf"media/(?!(?i:{DEVICES})(\.|$))[0-9A-Za-z_-]+(\.[0-9A-Za-z]+)?"
)  # stays inside, whatever the system
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
STEPS = ("label", "bridge", "play")


def from_json(data: object) -> Project:
    """Build a project from parsed JSON of any known format.

    Raises:
        ProjectError: a field is missing, of the wrong type or out of its range; the sentence names it.
    """
    if not isinstance(data, dict):
        raise wrong("the whole file", "must be an object")
    root = Fields(migrate(data))
    bins = tuple(_bin(entry) for entry in root.objects("bins"))
    ids = {entry.id for entry in bins}
    if len(ids) != len(bins):
        raise wrong("bins", "names one id twice")
    domains = root.objects("domains")
    count = len(domains)
    if not FEWEST_DOMAINS <= count <= MOST_DOMAINS:
        raise wrong("domains", "must be two to six")
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


def path_from_json(data: object) -> PathState:
    """A path of parsed JSON, as `path_to_json` gave it.

    Raises:
        ProjectError: a field is missing, of the wrong type or out of its range.
    """
    if not isinstance(data, dict):
        raise wrong("path", "must be an object")
    return _path(Fields(data, "path"))


def _domain(fields: Fields, bins: set[str], number: int, count: int) -> DomainState:
    aside, towards = fields.object("aside"), fields.whole("towards", 0, count)
    if towards == number:
        raise wrong(fields.name("towards"), "must be another domain")
    if not all(map(NAME.fullmatch, aside.names())):
        raise wrong(fields.name("aside"), "names no generator")
    return DomainState(
        generator=fields.text("generator", NAME.fullmatch),
        weights_sha256=fields.text("weights_sha256", lambda text: not text or SHA256.fullmatch(text)),
        imported=ImportedFiles(_all_imported(fields)),
        labels=_labels(fields, bins),
        known=_known(fields.object("known")),
        aside=MappingProxyType({name: _aside(aside.object(name), bins) for name in aside.names()}),
        towards=towards,
    )


def _labels(fields: Fields, bins: set[str]) -> Mapping[str, str]:
    labels = fields.mapping("labels")
    for key, value in labels.items():
        if not is_sample_key(key):
            raise wrong(fields.name("labels"), f"has “{key}”, which names no sample")
        if value not in bins:
            raise wrong(fields.name("labels"), f"puts {key} into a bin that is not there")
    return MappingProxyType(labels)


def _known(fields: Fields) -> GeneratorNote:
    kind = fields.text("kind", lambda text: text in ("", "image", "sound"))
    return GeneratorNote(fields.text("title"), kind, fields.text("bank"))


def _aside(fields: Fields, bins: set[str]) -> SetAside:
    return SetAside(_labels(fields, bins), tuple(_all_imported(fields)))


def _all_imported(fields: Fields) -> Iterator[ImportedFile]:
    """Every imported file. Ten thousands are read at a glance; what looks unusual is gone through field by field."""
    for place, entry in enumerate(fields.entries("imported")):
        match entry:
            case {"sha256": str(sha256), "name": str(name), "file": str(file)} if SHA256.fullmatch(
                sha256
            ) and USUAL_FILE.fullmatch(file):
                yield ImportedFile(sha256, name, file)
            case _:
                yield _imported(fields.inside("imported", place, entry))


def _imported(fields: Fields) -> ImportedFile:
    sha256 = fields.text("sha256", SHA256.fullmatch)
    return ImportedFile(sha256, fields.text("name"), fields.text("file", _stays_inside))


def _bin(fields: Fields) -> Bin:
    key = fields.text("key", lambda text: text in ("", *KEYS))
    return Bin(fields.text("id", bool), fields.text("name", bool), fields.whole("colour", 0, 9999), key)


def _path(fields: Fields, count: int = MOST_DOMAINS) -> PathState:
    return PathState(
        domain=fields.whole("domain", 1, count),
        keys=tuple(_path_key(entry) for entry in fields.objects("keys")),
        interpolation=fields.text("interpolation", lambda text: text in INTERPOLATIONS),
        seconds=fields.number("seconds", *SECONDS),
        repeat=fields.text("repeat", lambda text: text in REPEATS),
    )


def _path_key(fields: Fields) -> PathKey:
    sample = fields.text("sample")
    if not is_path_key(sample):
        raise wrong(fields.name("sample"), "names no sample")
    return PathKey(
        sample=sample,
        hold=fields.number("hold", *HOLD),
        interpolation=fields.text("interpolation", lambda text: text in ("", *INTERPOLATIONS)),
        easing=fields.text("easing", lambda text: text in EASINGS),
        weight=fields.number("weight", *WEIGHT),
    )


def _performance(fields: Fields) -> PerformanceNote:
    return PerformanceNote(
        id=fields.text("id", bool),
        name=fields.text("name", bool),
        seconds=fields.number("seconds", 0.0, 3600.0),
        events=fields.whole("events", 0, 2**31),
        sha256=fields.text("sha256", SHA256.fullmatch),
    )


def _point(fields: Fields, count: int) -> NamedPoint:
    return NamedPoint(
        id=fields.text("id", bool),
        name=fields.text("name", bool),
        domain=fields.whole("domain", 1, count),
        generator=fields.text("generator", NAME.fullmatch),
        latent=fields.text("latent", latent_of),
    )


def _unlike(field: str, entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if len({entry.id for entry in entries}) != len(entries):
        raise wrong(field, "names one id twice")
    return entries


def _steering(fields: Fields) -> Steering:
    return Steering(*(fields.number(name, 0.0, 1.0) for name in ("locality", "mixing", "capacity")))


def _view(fields: Fields) -> ViewState:
    step = fields.text("step", lambda text: text in STEPS)
    source = fields.whole("source", 1, MOST_DOMAINS) if "source" in fields.names() else 1
    return ViewState(step, fields.whole("thumbnail_size", 16, 1024), source)


def _stays_inside(file: str) -> bool:
    posix, windows = PurePosixPath(file), PureWindowsPath(file)
    rooted = posix.is_absolute() or windows.drive or windows.root
    odd = any(DEVICE.fullmatch(part) or part[-1] in ". " for part in windows.parts)  # ".." among them
    return bool(file) and not {"\x00", ":"} & set(file) and not rooted and not odd
