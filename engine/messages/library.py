"""The generators on this machine, and models of others that become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from engine.generators.card import GeneratorCard, Kind
from engine.generators.foreign.findings import Findings
from engine.messages.base import Command, Event
from engine.messages.samples import Rendering


@dataclass(frozen=True)
class LibraryEntry:
    """A generator on this machine as the library shows it.

    Attributes:
        card: everything known without loading it.
        samples: items of its bank that can be labelled; 0 where the bank can't be read.
        size: of its folder on disk, in bytes.
        folder: where it lies.
        bank: names the items of its bank; two generators with the same name number the same items alike. Empty where
            that can't be told.
    """

    card: GeneratorCard
    samples: int
    size: int
    folder: str
    bank: str = ""


@dataclass(frozen=True, kw_only=True)
class ListGenerators(Command):
    """Look which generators are on this machine now. Answer: `GeneratorsListed`."""

    @property
    def slot(self) -> str | None:
        """Only the newest list is wanted."""
        return "generators"


@dataclass(frozen=True, kw_only=True)
class PreviewGenerator(Command):
    """Show a few items of a generator's bank, kept from then on. Answer: `GeneratorPreviewed`."""

    generator: str

    @property
    def slot(self) -> str | None:
        """A generator has one preview."""
        return f"preview-{self.generator}"


@dataclass(frozen=True, kw_only=True)
class InspectModel(Command):
    """Find out what a model file is, and try it in a process of its own. Answer: `ModelTrying`, `ModelInspected`.

    Attributes:
        path: a file or folder; ``package:NAME`` for an installed one.
        consent: the sha256 of a file whose code may run; without it such a file is only looked at.
        answers: pairs of a question's name and its answer.
    """

    path: str
    consent: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest look is wanted."""
        return "inspect-model"


@dataclass(frozen=True, kw_only=True)
class ImportModel(Command):
    """Make a generator of a model file. Answer: `ModelTrying`, then `GeneratorMade`.

    `consent` and `answers` are those of `InspectModel`.
    """

    path: str
    title: str
    consent: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    source: str = ""
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class CheckGenerator(Command):
    """Run the contract check on a generator. Answer: `GeneratorChecked`."""

    generator: str
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class GeneratorsListed(Event):
    """The generators on this machine; `problems` are sentences about broken ones, `folder` takes more of them."""

    entries: tuple[LibraryEntry, ...]
    problems: tuple[str, ...]
    folder: str


@dataclass(frozen=True, kw_only=True)
class GeneratorMade(Event):
    """A generator is ready among the others; `figures` by name, measured on items held out."""

    id: str
    title: str
    kind: Kind
    figures: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class GeneratorPreviewed(Event):
    """A few items of a generator's bank, of different classes as far as it has them."""

    generator: str
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, kw_only=True)
class ModelTrying(Event):
    """What is done with a foreign model at the moment: opening, trying, drawing, checking, filling its bank."""

    phase: str


@dataclass(frozen=True, kw_only=True)
class ModelInspected(Event):
    """What is known of a model; `renderings` are draws from it, none as long as something keeps it from drawing."""

    findings: Findings
    renderings: tuple[Rendering, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GeneratorChecked(Event):
    """Result of the contract check; no problems means it keeps the contract."""

    generator: str
    problems: tuple[str, ...]
