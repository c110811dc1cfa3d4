"""Which domains the project joins and which two are in view: the button between them, its menu, and the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.generators.card import GeneratorCard
from studio.document import notes
from studio.document.domain_edits import add_domain, remove_domain
from studio.document.model import MOST_DOMAINS, Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.store import Store
from studio.views.window.main_window import MainWindow


class DomainsController(QObject):
    """`pair_changed()`: two other domains are in view; `came_or_went()`: there are more or fewer of them."""

    pair_changed = Signal()
    came_or_went = Signal()

    def __init__(
        self, store: Store, window: MainWindow, notices: Notices, cards: Callable[[], tuple[GeneratorCard, ...]]
    ) -> None:
        super().__init__()
        self._store, self._window, self._notices, self._cards = store, window, notices, cards
        button = window.top.domains
        button.opening.connect(self._show_choices)
        button.pair_chosen.connect(self.choose)
        button.domain_added.connect(self.add)
        button.domain_removed.connect(self.remove)
        for part in (window.play_page.lanes, window.play_page.timeline):
            part.target_chosen.connect(lambda target: self.choose_target(store.project.path.domain, target))
        store.opened.connect(self._show)
        store.changed.connect(self._changed)

    def choose(self, source: int, target: int) -> None:
        """Show these two; samples and paths of the source cross to the target from now on."""
        self._store.note(notes.with_pair(self._store.project, source, target))

    def choose_target(self, domain: int, target: int) -> None:
        """Let samples and paths of a domain cross to this one from now on."""
        self._store.note(notes.with_towards(self._store.project, domain, target))

    def add(self, generator: str) -> None:
        """Let the bridge join one more generator, and show it on the right."""
        title = next((card.title for card in self._cards() if card.id == generator), generator)
        try:
            self._store.do(add_domain(self._store.project, generator, title))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            return
        project = self._store.project
        self.choose(project.pair[0], len(project.domains))
        self._notices.tell(
            self.tr("“{name}” is domain {number} now: put a few of its samples into bins.").format(
                name=title, number=len(project.domains)
            )
        )

    def remove(self, number: int) -> None:
        """Take a domain out of the bridge; undo brings it back with its labels."""
        project = self._store.project
        title = project.domain(number).known.title if number in project.numbers else ""
        try:
            self._store.do(remove_domain(project, number, title))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)

    def _changed(self, before: Project, after: Project) -> None:
        came_or_went = len(before.domains) != len(after.domains)
        if came_or_went:
            self.came_or_went.emit()
        if came_or_went or before.pair != after.pair or _targets(before) != _targets(after):
            self._show()

    def _show(self) -> None:
        project = self._store.project
        self._window.show_domains(len(project.domains), project.pair, _targets(project))
        self.pair_changed.emit()

    def _show_choices(self) -> None:
        project = self._store.project
        full = len(project.domains) >= MOST_DOMAINS
        generators = [] if full else [(card.id, card.title) for card in self._cards()]
        states = zip(project.numbers, project.domains, strict=True)
        named = [(number, state.known.title or state.generator) for number, state in states]
        self._window.top.domains.show_domains(named, project.pair, generators)


def _targets(project: Project) -> dict[int, int]:
    return {number: project.target(number) for number in project.numbers}
