"""Opens the project's generators in the engine and fills the catalogue and the galleries with what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.assets import user_assets_folder
from engine.generators.card import GeneratorCard
from engine.messages import (
    DomainOpened,
    EngineReady,
    Failed,
    ImportMedia,
    MediaImported,
    OpenDomain,
    ThumbnailsRendered,
)
from studio.catalogue import Catalogue
from studio.document import edits, files, notes
from studio.document.bringing_home import file_brought_home
from studio.document.model import DomainState, GeneratorNote, ImportedFile, Project
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid


class LibraryController(QObject):
    """Keeps the engine's domains what the project says they are.

    `domain_opened`, `domain_missing` and `samples_grew` carry the domain's number; `ready` the `EngineReady` event;
    `folders_dropped` a domain and paths with a folder among them, of which more than samples can be made.
    """

    ready = Signal(object)
    domain_opened = Signal(object)
    domain_missing = Signal(object)
    samples_grew = Signal(object)
    folders_dropped = Signal(object, object)

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        grids: Galleries,
        notices: Notices,
        may_write: Callable[[], bool],
    ) -> None:
        """`may_write` says whether files may be put into the project's folder, and tells why not."""
        super().__init__()
        self._store, self._link, self._catalogue, self._grids = store, link, catalogue, grids
        self._notices, self._may_write = notices, may_write
        self._cards: dict[str, GeneratorCard] = {}
        self._asked: dict[int, int] = {}  # domain -> ticket of its newest OpenDomain
        self._imports: dict[int, int] = {}  # ticket of an import -> domain
        self._presented: set[int] = set()  # those whose samples are shown when they have come
        self._saved: set[int] = set()  # those that undo takes back
        self._growing = False  # samples come that the engine has already
        link.listen(EngineReady, self._engine_ready)
        link.listen(DomainOpened, self._domain_opened)
        link.listen(ThumbnailsRendered, self._thumbnails_rendered)
        link.listen(MediaImported, self._media_imported)
        link.listen(Failed, self._failed)
        grids.follow(self._follow_grid)
        store.opened.connect(self._opened)
        store.changed.connect(self._project_changed)

    def _opened(self) -> None:
        """Another project: files that are still being read are not its own."""
        for of_another in (self._imports, self._presented, self._saved):
            of_another.clear()
        self.open_domains()

    @property
    def cards(self) -> tuple[GeneratorCard, ...]:
        """The generators on this machine, once the engine is ready."""
        return tuple(self._cards.values())

    def open_domains(self) -> None:
        """Open all domains of the project that has just been opened."""
        self._count()
        for domain in self._store.project.numbers:
            self._open(domain)

    def save_sample(self, domain: int, path: str) -> int:
        """Read a file that was made here into a domain, which undo takes back; returns a ticket as `import_files`."""
        ticket = self.import_files(domain, [path], present=False)
        if ticket:
            self._saved.add(ticket)
        return ticket

    def import_files(self, domain: int, paths: list[str], *, present: bool = True) -> int:
        """Read the user's own files into a domain; returns the ticket of the command that does, 0 where none may.

        Those that could be read are then selected and in view, ready for the key of a bin, unless `present` is False.
        """
        if not self._may_write():
            return 0
        folder = str(files.media_folder(self._store.folder))
        ticket = self._link.send(ImportMedia, domain=domain, paths=tuple(paths), folder=folder, search=True)
        self._imports[ticket] = domain
        if present:
            self._presented.add(ticket)
        self._notices.tell(self.tr("Reading your files …"))
        return ticket

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        grid.files_dropped.connect(lambda paths: self._dropped(domain, paths))
        grid.missing.again_wanted.connect(lambda: self._open(domain))

    def _dropped(self, domain: int, paths: list[str]) -> None:
        if any(Path(path).is_dir() for path in paths):
            self.folders_dropped.emit(domain, paths)
        else:
            self.import_files(domain, paths)

    def _open(self, domain: int) -> None:
        project = self._store.project
        self._catalogue.close(domain)
        self._grids[domain].show_samples(0)
        state = project.domain(domain)
        words = self.tr("Opening “{name}” …").format(name=state.known.title or state.generator)
        self._grids[domain].show_loading(words, self.tr("Its samples are being read; the first time takes longest."))
        self._asked[domain] = self._link.send(
            OpenDomain,
            domain=domain,
            generator=project.domain(domain).generator,
            imported=files.imported_paths(project, domain, self._store.folder),
        )

    def _project_changed(self, before: Project, after: Project) -> None:
        if len(before.domains) != len(after.domains):
            self._count()
        for domain, other in enumerate(after.domains, start=1):
            one = before.domain(domain) if domain in before.numbers else None
            if one is None or one.generator != other.generator:
                self._open(domain)
                continue
            files_changed = one.imported is not other.imported and one.imported != other.imported
            if files_changed and not self._growing:
                self._open(domain)

    def _count(self) -> None:
        """The project has as many domains as it has now; those there were more are closed."""
        self._catalogue.count = len(self._store.project.domains)
        for domain in self._grids:
            if domain not in self._store.project.numbers:
                self._catalogue.close(domain)
                self._asked.pop(domain, None)
                self._grids[domain].show_samples(0)

    def _engine_ready(self, event: EngineReady) -> None:
        self._cards = {card.id: card for card in event.cards}
        for problem in event.problems:
            self._notices.warn(problem)
        self.ready.emit(event)

    def _domain_opened(self, event: DomainOpened) -> None:
        if event.ticket != self._asked.get(event.domain):
            return
        self._catalogue.open(event.domain, event.card, event.bank_count, event.count)
        grid = self._grids[event.domain]
        grid.show_domain(event.card.title, event.card.kind)
        grid.show_samples(event.count)
        self._note(event)
        for problem in event.problems:
            self._notices.warn(problem)
        self.domain_opened.emit(event.domain)

    def _note(self, event: DomainOpened) -> None:
        """Note what the generator is, and say so where it is not the one the labels were made with."""
        project, card = self._store.project, event.card
        before, known = project.domain(event.domain), GeneratorNote(card.title, card.kind, event.bank)
        if before.weights_sha256 not in ("", card.weights_sha256) and before.known.bank not in ("", known.bank):
            self._notices.warn(
                self.tr("“{title}” on this machine has other samples than those you labelled.").format(
                    title=card.title
                ),
                self.tr("Look through the labels of domain {domain}, or install the version {version}.").format(
                    domain=event.domain, version=before.weights_sha256[:8]
                ),
            )
        project = notes.with_weights(project, event.domain, card.weights_sha256)
        self._store.note(notes.with_known(project, event.domain, known))

    def _thumbnails_rendered(self, event: ThumbnailsRendered) -> None:
        known = self._catalogue.get(event.domain)
        if known is None or event.ticket not in (self._asked.get(event.domain), *self._imports):
            return
        self._grids[event.domain].show_thumbnails(event.start, event.thumbnails)

    def _media_imported(self, event: MediaImported) -> None:
        known = self._catalogue.get(event.domain)
        if known is None or event.ticket not in self._imports:
            return
        added = [ImportedFile(each.sha256, each.name, f"media/{self._brought(each.file)}") for each in event.samples]
        self._growing = True
        if event.ticket in self._saved and added:
            self._saved.remove(event.ticket)
            self._store.do(edits.save_sample(self._store.project, event.domain, added[0]))
        else:
            self._store.note(notes.with_files(self._store.project, event.domain, added))
        self._growing = False
        count = known.bank_count + len(self._store.project.domain(event.domain).imported)
        known.grow(count)
        self._grids[event.domain].show_samples(count, keep=True)
        if event.ticket in self._presented:
            self._presented.remove(event.ticket)
            self._grids[event.domain].select([each.sample for each in event.samples])
        self.samples_grew.emit(event.domain)
        self._tell_import(event)

    def _brought(self, file: str) -> str:
        """The name of a file among the project's media, where it is even if the project was saved as another."""
        try:
            file_brought_home(file, files.media_folder(self._store.folder))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
        return Path(file).name

    def _tell_import(self, event: MediaImported) -> None:
        if event.skipped:
            (_, reason), more = event.skipped[0], len(event.skipped) - 1  # the reason names the file
            others = self.tr("%n other file(s) could not be added either.", "", more) if more else ""
            self._notices.warn(reason, others)
        if event.samples:
            words = self.tr("Added %n of your files, at the end of the gallery.", "", len(event.samples))
            self._notices.tell(f"{words} {event.samples[0].note}".strip())

    def _failed(self, event: Failed) -> None:
        for domain, ticket in self._asked.items():
            if ticket == event.ticket:
                self._miss(domain, event)

    def _miss(self, domain: int, event: Failed) -> None:
        """The rest of the project works; the gallery says what is missing."""
        state = self._store.project.domain(domain)
        name = state.known.title or state.generator
        self._catalogue.miss(domain)
        installed = state.generator in self._cards
        words = self.tr("“{name}” can't be opened") if installed else self.tr("“{name}” is not on this machine")
        what = f"{event.message} {event.hint}".strip() if installed else self._how_to_install(state.generator)
        kept = self.tr("%n label(s) of it are kept.", "", len(state.labels)) if state.labels else ""
        self._grids[domain].show_missing(words.format(name=name), _version(state), f"{kept} {what}".strip())
        self._notices.warn(self.tr("{what}; the rest of the project works.").format(what=words.format(name=name)), what)
        self.domain_missing.emit(domain)

    def _how_to_install(self, generator: str) -> str:
        words = self.tr("Put its folder “{id}” into {place} and look again, or choose another generator.")
        return words.format(id=generator, place=user_assets_folder() / "generators")


def _version(state: DomainState) -> str:
    """Which generator exactly: its id, and the beginning of its checksum."""
    return " · ".join(filter(None, (state.generator, state.weights_sha256[:8])))
