"""The document: a project as a tree of frozen dataclasses. Knows no Qt and no engine.

An edit is a pure function ``Project -> Project`` (see `edits`); what the machine derives is not in here but in files
named by the fingerprint of their inputs (see `fingerprint`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

PROJECT_FORMAT = 6
FEWEST_DOMAINS, MOST_DOMAINS = 2, 6
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Bin:
    """The user's class, shared by all domains.

    Attributes:
        id: what labels refer to; stays when the bin is renamed or moved.
        colour: index into the theme's bin palette.
        key: the digit that puts samples into the bin, ``0`` .. ``9``, or empty beyond ten bins.
    """

    id: str
    name: str
    colour: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A media file of the user, copied into the project. `file` is relative to the project folder.

    `sha256` is of the copied bytes and is the sample's identity.
    """

    sha256: str
    name: str
    file: str


class ImportedFiles(tuple[ImportedFile, ...]):
    """The user's own files in the order they were added, whose checksums are counted through once, not at every look.

    Equal to a plain tuple of the same files.
    """

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each checksum; of a file that was added twice, the first."""
        places: dict[str, int] = {}
        for place, file in enumerate(self):
            places.setdefault(file.sha256, place)
        return MappingProxyType(places)

    @cached_property
    def found(self) -> dict[object, Any]:
        """What was made of exactly these files, by whoever did; it goes with them."""
        return {}

    @cached_property
    def checksums(self) -> bytes:
        """All checksums in quotes, with commas between them, for what is derived from the files."""
        return ",".join(f'"{file.sha256}"' for file in self).encode()


@dataclass(frozen=True)
class GeneratorNote:
    """What is remembered of a generator for a machine that does not have it.

    Attributes:
        title: the name people read.
        kind: ``image`` or ``sound``.
        bank: names the items of its sample bank; two generators with the same name number the same items alike.
    """

    title: str = ""
    kind: str = ""
    bank: str = ""


@dataclass(frozen=True)
class SetAside:
    """What a domain had with another generator and gets back with it: labels by sample key, and files of its kind."""

    labels: Mapping[str, str] = field(default_factory=lambda: NO_LABELS)
    imported: tuple[ImportedFile, ...] = ()


NOTHING_ASIDE: Mapping[str, SetAside] = MappingProxyType({})


@dataclass(frozen=True)
class DomainState:
    """One side of the bridge.

    Attributes:
        generator: id of the generator.
        weights_sha256: of the generator the labels were made with; empty until it was opened once.
        imported: the user's own files, in the order they were added.
        labels: sample key -> bin id. A sample key is ``bank:INDEX`` or ``file:SHA256``.
        known: what was noted of the generator when it was opened last.
        aside: by generator id, what makes no sense with the present generator.
        towards: the domain its samples are shown and heard in after crossing; 0 is the next one round, which of two
            is the other.
    """

    generator: str
    weights_sha256: str = ""
    imported: tuple[ImportedFile, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: NO_LABELS)
    known: GeneratorNote = field(default_factory=GeneratorNote)
    aside: Mapping[str, SetAside] = field(default_factory=lambda: NOTHING_ASIDE)
    towards: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.imported, ImportedFiles):
            object.__setattr__(self, "imported", ImportedFiles(self.imported))

    @cached_property
    def found(self) -> dict[object, Any]:
        """What was looked up for exactly these labels and files, by whoever did; it goes with them."""
        return {}

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each imported file by its checksum; looked up once for as long as the files stay the same."""
        assert isinstance(self.imported, ImportedFiles)
        return self.imported.places

    @property
    def checksums(self) -> bytes:
        """The checksums of all imported files as a list of JSON without its brackets, as quickly."""
        assert isinstance(self.imported, ImportedFiles)
        return self.imported.checksums


@dataclass(frozen=True)
class PathKey:
    """One key of a path, and the way from it to the next one.

    Attributes:
        sample: ``bank:INDEX``, ``file:SHA256``, or ``latent:BASE64`` (see `latent_keys`).
        hold: seconds of rest at the key.
        interpolation: of the way to the next key; empty for the path's own.
        easing: of the way to the next key: linear, in, out, both or step.
        weight: how long the way to the next key takes, as a part of the sum over all ways.
    """

    sample: str
    hold: float = 0.0
    interpolation: str = ""
    easing: str = "linear"
    weight: float = 1.0


@dataclass(frozen=True)
class PathState:
    """Keys in one domain, and how the path runs between them.

    Attributes:
        domain: its number.
        keys: in order; a path needs two.
        interpolation: from key to key, unless a key says otherwise: slerp, linear or shared.
        seconds: how long it moves; the keys' holds come on top.
        repeat: at the end: once, loop or ping-pong.
    """

    domain: int = 1
    keys: tuple[PathKey, ...] = ()
    interpolation: str = "slerp"
    seconds: float = 8.0
    repeat: str = "loop"

    @property
    def samples(self) -> tuple[str, ...]:
        """What each key names."""
        return tuple(key.sample for key in self.keys)


@dataclass(frozen=True)
class PerformanceNote:
    """What the document holds of a performance; its events are a file of the project folder.

    Attributes:
        id: what it is known by; stays when it is renamed or edited.
        name: unlike that of any other performance.
        seconds: how long it lasts.
        events: number of changes in it.
        sha256: names the file, ``performances/SHA256.json``.
    """

    id: str
    name: str
    seconds: float
    events: int
    sha256: str


@dataclass(frozen=True)
class NamedPoint:
    """A place between samples that the user gave a name.

    Attributes:
        id: what it is known by; stays when it is renamed.
        name: unlike that of any other point.
        domain: its number.
        generator: id of the generator whose latent it is.
        latent: ``latent:BASE64`` (see `latent_keys`).
    """

    id: str
    name: str
    domain: int
    generator: str
    latent: str


@dataclass(frozen=True)
class Steering:
    """What trainings strive for, each 0..1 with the preset's own balance at 0.5.

    Attributes:
        locality: towards 1 detail inside a bin stays, towards 0 bins find each other.
        mixing: towards 1 all domains fill the same places of the shared space.
        capacity: how wide the hidden layers of the next training's bridge are: half, as the preset says, or double.
    """

    locality: float = 0.5
    mixing: float = 0.5
    capacity: float = 0.5


@dataclass(frozen=True)
class ViewState:
    """What the window showed last; not part of the undo history.

    Attributes:
        step: label, bridge or play.
        source: the domain on the left wherever two are shown; on the right is the one it crosses to.
    """

    step: str = "label"
    thumbnail_size: int = 56
    source: int = 1


@dataclass(frozen=True)
class Project:
    """A whole project.

    Attributes:
        title: shown in the window; the folder is ``name.bridge``.
        domains: domain 1, domain 2 …, two to six of them.
        bins: in the order shown; a bin's position is the index the engine knows it by.
        preset: of the next training, ``quick``, ``thorough`` or ``paper``.
        seed: of the next training.
        steering: of the trainings; not part of what names a bridge, since it acts while one trains.
        bridge: fingerprint of the bridge in use, empty before the first training.
        version: which bridge of that fingerprint is in use: 0 the newest, else the number of an earlier one.
        performances: in the order shown.
        points: in the order shown; the first nine have keys.
    """

    title: str
    domains: tuple[DomainState, ...]
    bins: tuple[Bin, ...] = ()
    path: PathState = field(default_factory=PathState)
    preset: str = "quick"
    seed: int = 1
    steering: Steering = field(default_factory=Steering)
    bridge: str = ""
    version: int = 0
    performances: tuple[PerformanceNote, ...] = ()
    points: tuple[NamedPoint, ...] = ()
    view: ViewState = field(default_factory=ViewState)

    @property
    def numbers(self) -> range:
        """The numbers of its domains, from 1."""
        return range(1, len(self.domains) + 1)

    def domain(self, number: int) -> DomainState:
        """The domain of a number."""
        return self.domains[number - 1]

    @property
    def pair(self) -> tuple[int, int]:
        """The two domains in view: source and target."""
        source = self.view.source if self.view.source in self.numbers else 1
        return source, self.target(source)

    def towards(self, number: int) -> int | None:
        """As `target`, for the engine: None between two domains, where nothing has to be said."""
        return self.target(number) if len(self.domains) > FEWEST_DOMAINS else None

    def target(self, number: int) -> int:
        """The domain that samples of a domain cross to: the chosen one, else the next one round."""
        towards = self.domain(number).towards
        return towards if towards in self.numbers and towards != number else number % len(self.domains) + 1
