"""Runs the engine in this process for the headless commands: the same jobs as the window's, without a thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from engine.messages import (
    BridgeInfo,
    BridgeLoaded,
    Command,
    DomainOpened,
    Event,
    Examples,
    ExportProgressed,
    LoadBridge,
    OpenDomain,
    StyleProgressed,
    TrainingProgressed,
)
from studio.cli.printing import prose
from studio.cli.progress import progress_bar
from studio.document import files, notes
from studio.document.fingerprint import edits_since
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.samples import examples_of, unknown_labels

SomeEvent = TypeVar("SomeEvent", bound=Event)


class EngineRun:
    """A session whose commands run one after the other, each to its end."""

    def __init__(self) -> None:
        # Imported here, since torch comes along: “--help” must not wait for it.
        from engine.handlers import open_session

        # With every core taken, networks this small wait for whatever else the machine does, at every step.
        self.session = open_session(spare_cores=1)
        self._tickets = count(1)

    def events(self, command: type[Command], **fields: Any) -> Iterator[Event]:
        """Run a command and pass on what it tells.

        Raises:
            EngineError: the command failed in a way the user can mend.
        """
        from engine.handlers import handle

        for event in handle(self.session, command(ticket=next(self._tickets), **fields)):
            if event is not None:
                yield event

    def first(self, answer: type[SomeEvent], command: type[Command], **fields: Any) -> SomeEvent:
        """Run a command until its first event of a type, and no further."""
        events = self.events(command, **fields)
        found = next(event for event in events if isinstance(event, answer))
        events.close()  # type: ignore[attr-defined]
        return found

    def last(self, answer: type[SomeEvent], command: type[Command], doing: str, **fields: Any) -> SomeEvent:
        """Run a command to its end with a progress bar and return its last event of a type."""
        found: list[SomeEvent] = []
        with progress_bar() as bar:
            task = bar.add_task(doing, total=None)
            for event in self.events(command, **fields):
                if isinstance(event, TrainingProgressed | StyleProgressed):
                    bar.update(task, completed=event.step, total=event.steps or None)
                elif isinstance(event, ExportProgressed):
                    bar.update(task, completed=event.done, total=event.total)
                if isinstance(event, answer):
                    found = [event]
        return found[0]


@dataclass(frozen=True)
class OpenedProject:
    """A project with all its generators open in an engine.

    Attributes:
        folder: where it lives.
        project: as it was read, with the weights of its generators noted.
        engine: has all domains open, imported files included.
        bank_counts: of each domain: samples below it come from the generator's bank.
    """

    folder: Path
    project: Project
    engine: EngineRun
    bank_counts: tuple[int, ...]

    def examples(self) -> tuple[Examples, ...]:
        """The user's labels of each domain."""
        counts = zip(self.project.numbers, self.bank_counts, strict=True)
        return tuple(Examples(*examples_of(self.project, number, count)) for number, count in counts)

    def check(self, *numbers: int | None) -> None:
        """Refuse numbers that are no domains of the project; None is none.

        Raises:
            ProjectError: there is no such domain.
        """
        for number in numbers:
            if number is not None and number not in self.project.numbers:
                most = self.project.numbers[-1]
                raise ProjectError(f"The project has no domain {number}.", f"Its domains are 1 to {most}.")

    def with_project(self, project: Project) -> OpenedProject:
        """The same after an edit."""
        return replace(self, project=project)


def open_project(folder: Path) -> OpenedProject:
    """Read a project and open its generators.

    Raises:
        ProjectError: the project can't be read.
        EngineError: a generator is missing or broken.
    """
    project, engine = files.read(folder), EngineRun()
    every = [_open_domain(engine, project, domain, folder) for domain in project.numbers]
    for domain, opened in enumerate(every, start=1):
        _tell_changes(project, domain, opened)
        project = notes.with_weights(project, domain, opened.card.weights_sha256)
    return OpenedProject(folder, project, engine, tuple(opened.bank_count for opened in every))


def use_bridge(opened: OpenedProject) -> BridgeInfo:
    """Put the project's bridge in use; says so where labels have changed since it was trained.

    Raises:
        ProjectError: the project has none yet.
        EngineError: it is damaged, or was trained between other generators.
    """
    project, folder = opened.project, opened.folder
    file = files.bridge_file(folder, project.bridge)
    if file is None:
        raise ProjectError("This project has no bridge yet.", f"Train one with “latent-bridge train {folder.name}”.")
    recorded = files.recorded_bridge(folder, project.bridge)
    edits = edits_since(project, recorded) if recorded is not None else 0
    if edits:
        prose().print(f"{edits} edits are newer than the bridge; “latent-bridge train” takes them in.", markup=False)
    return opened.engine.first(BridgeLoaded, LoadBridge, file=str(file)).bridge


def _open_domain(engine: EngineRun, project: Project, domain: int, folder: Path) -> DomainOpened:
    return engine.first(
        DomainOpened,
        OpenDomain,
        domain=domain,
        generator=project.domain(domain).generator,
        imported=files.imported_paths(project, domain, folder),
    )


def _tell_changes(project: Project, domain: int, opened: DomainOpened) -> None:
    state, title = project.domain(domain), opened.card.title
    if state.weights_sha256 not in ("", opened.card.weights_sha256):
        prose().print(f"“{title}” is another version than this project was labelled with.", markup=False)
    lost = len(unknown_labels(project, domain, opened.bank_count))
    if lost:
        prose().print(f"{lost} labels name samples that “{title}” does not have; they are left out.", markup=False)
