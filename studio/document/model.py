"""The document: a project as a tree of frozen dataclasses. Knows no Qt and no engine.

An edit is a pure function ``Project -> Project`` (see `edits`); what the machine derives is not in here but in files
named by the fingerprint of their inputs (see `fingerprint`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PROJECT_FORMAT = 1
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Bin:
    """The user's class, shared by both domains.

    Attributes:
        id: what labels refer to; stays when the bin is renamed or moved.
        colour: index into the theme's bin palette.
        key: the digit that puts samples into the bin, ``0`` .. ``9``, or empty beyond ten bins.
    """

    id: str
    name: str
    colour: int
    key: str = ""


@dataclass(frozen=True)
class ImportedFile:
    """A media file of the user, copied into the project. `file` is relative to the project folder.

    `sha256` is of the copied bytes and is the sample's identity.
    """

    sha256: str
    name: str
    file: str


@dataclass(frozen=True)
class DomainState:
    """One side of the bridge.

    Attributes:
        generator: id of the generator.
        weights_sha256: of the generator the labels were made with; empty until it was opened once.
        imported: the user's own files, in the order they were added.
        labels: sample key -> bin id. A sample key is ``bank:INDEX`` or ``file:SHA256``.
    """

    generator: str
    weights_sha256: str = ""
    imported: tuple[ImportedFile, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: NO_LABELS)


@dataclass(frozen=True)
class PathState:
    """Key samples of one domain, and how the path runs between them. `seconds` is its whole length."""

    domain: int = 1
    keys: tuple[str, ...] = ()
    interpolation: str = "slerp"
    seconds: float = 8.0


@dataclass(frozen=True)
class ViewState:
    """What the window showed last; not part of the undo history. `step` is label, bridge or play."""

    step: str = "label"
    thumbnail_size: int = 56


@dataclass(frozen=True)
class Project:
    """A whole project.

    Attributes:
        title: shown in the window; the folder is ``name.bridge``.
        domains: domain 1 and domain 2.
        bins: in the order shown; a bin's position is the index the engine knows it by.
        preset: of the next training, ``quick`` or ``paper``.
        seed: of the next training.
        bridge: fingerprint of the bridge in use, empty before the first training.
    """

    title: str
    domains: tuple[DomainState, DomainState]
    bins: tuple[Bin, ...] = ()
    path: PathState = field(default_factory=PathState)
    preset: str = "quick"
    seed: int = 1
    bridge: str = ""
    view: ViewState = field(default_factory=ViewState)

    def domain(self, number: int) -> DomainState:
        """Domain 1 or 2."""
        return self.domains[number - 1]
