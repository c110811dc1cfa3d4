"""The library in front of the window: choosing the generators of a new project, or others for the one that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.generators.card import GeneratorCard
from engine.messages import (
    GeneratorPreviewed,
    GeneratorsListed,
    LibraryEntry,
    ListGenerators,
    PreviewGenerator,
    Rendering,
)
from studio.document import swapping
from studio.document.model import FEWEST_DOMAINS, Project
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.sound.sound_output import SoundOutput
from studio.store import Store
from studio.views.common.wording import grouped
from studio.views.library.library_card import GeneratorLook
from studio.views.library.library_panel import LibraryPanel

Make = Callable[..., object]


class ChoosingController(QObject):
    """Opens the library, fills it from the engine, and makes of the choice a project or an edit.

    `make` makes a new project of a title and the generators of its domains, two or more.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        panel: LibraryPanel,
        sound: SoundOutput,
        notices: Notices,
        make: Make,
    ) -> None:
        super().__init__()
        self._store, self._link, self._panel, self._sound = store, link, panel, sound
        self._notices, self._make = notices, make
        self._new = False
        self._wanted: dict[int, str] = {}  # what is put in a domain once it is listed
        self._sides = (1, 2)  # the domains that are chosen for
        self._entries: dict[str, LibraryEntry] = {}
        self._previews: dict[str, tuple[Rendering, ...]] = {}
        link.listen(GeneratorsListed, self._listed)
        link.listen(GeneratorPreviewed, self._previewed)
        panel.choice_changed.connect(self._show_effect)
        panel.accepted.connect(self._accepted)
        panel.heard.connect(self._hear)

    def new_project(self) -> None:
        """Ask for a title and the generators, two or more."""
        self._new = True
        cards = [entry.card.id for entry in self._entries.values()]
        chosen = (cards[0], cards[min(1, len(cards) - 1)]) if cards else ("", "")
        self._open(*chosen)
        self._panel.open_new()

    def other_generator(self, domain: int) -> None:
        """Ask for other generators of the open project, first for one side; once more puts the library away."""
        if self._panel.isVisible():
            self._panel.close_over()
            return
        self._new = False
        project = self._store.project
        self._sides = project.pair if domain in project.pair else (domain, project.target(domain))
        self._open(*(project.domain(each).generator for each in self._sides))
        self._panel.open_swap(self._sides.index(domain) + 1)

    def use(self, generator: str, domain: int) -> None:
        """Put a generator that may just have been made on one side of the open project."""
        self._wanted[domain] = generator
        self._link.send(ListGenerators)

    def _open(self, *chosen: str) -> None:
        self._panel.show_choice(chosen, [self._name(each) for each in chosen])
        self._show_effect()
        self._link.send(ListGenerators)

    def _listed(self, event: GeneratorsListed) -> None:
        self._entries = {entry.card.id: entry for entry in event.entries}
        for domain in [each for each, generator in self._wanted.items() if generator in self._entries]:
            self._put(domain, self._wanted.pop(domain))
        if not self._panel.isVisible():
            return
        self._panel.show_generators([self._look(entry) for entry in event.entries])
        chosen = self._panel.choice
        self._panel.show_choice(chosen, [self._name(each) for each in chosen])
        self._show_effect()
        for generator in self._entries:
            if generator in self._previews:
                self._show_preview(generator)
            else:
                self._link.send(PreviewGenerator, generator=generator)

    def _previewed(self, event: GeneratorPreviewed) -> None:
        self._previews[event.generator] = event.renderings
        self._show_preview(event.generator)

    def _show_preview(self, generator: str) -> None:
        self._panel.show_preview(generator, [each.picture for each in self._previews[generator]])

    def _hear(self, generator: str, place: int) -> None:
        renderings = self._previews.get(generator, ())
        if place < len(renderings):
            chosen = renderings[place]
            if chosen.sound is not None and chosen.sample_rate is not None:
                self._sound.play(chosen.sound, chosen.sample_rate)
                self._panel.show_playing(generator, place)

    # ------------------------------------------------------------ what it does to the project

    def _accepted(self) -> None:
        chosen = self._panel.choice
        if self._new:
            self._make(self._panel.title, *chosen)
            return
        for domain, generator in zip(self._sides, chosen, strict=True):
            self._put(domain, generator)

    def _put(self, domain: int, generator: str) -> None:
        """Put another generator on a side."""
        if generator != self._store.project.domain(domain).generator:
            files, bank = self._keeps(self._store.project, domain, generator)
            edit = swapping.set_generator
            title = self._name(generator)
            self._store.do(edit(self._store.project, domain, generator, files, keep_bank=bank, title=title))

    def _keeps(self, project: Project, domain: int, generator: str) -> tuple[bool, bool]:
        """Whether files of the user, and labels of the bank, make sense with another generator."""
        old, new = project.domain(domain), self._entries[generator]
        before = self._entries.get(old.generator)
        kind = before.card.kind if before is not None else old.known.kind
        bank = before.bank if before is not None else old.known.bank
        return kind in ("", new.card.kind), bool(bank) and bank == new.bank

    def _show_effect(self) -> None:
        chosen = self._panel.choice
        missing = [each for each in chosen if each not in self._entries]
        if self._new:
            words = self._what_to_choose(chosen)
            self._panel.show_effect(words, ready=bool(self._entries) and not missing)
            return
        project = self._store.project
        wanted = dict(zip(self._sides, chosen, strict=True))
        changed = [domain for domain, generator in wanted.items() if generator != project.domain(domain).generator]
        if not changed:
            words = self.tr("Choose a card to put it on the side that is lit; nothing changes before you say so.")
            self._panel.show_effect(words, ready=False)
        elif all(wanted[domain] in self._entries for domain in changed):
            sentences = [self._effect(project, domain, wanted[domain]) for domain in changed]
            sentences.append(self.tr("The bridge has to be trained for this pair; older bridges stay."))
            self._panel.show_effect(" ".join(filter(None, sentences)), ready=True)
        else:
            self._panel.show_effect("", ready=False)

    def _what_to_choose(self, chosen: tuple[str, ...]) -> str:
        if len(chosen) == FEWEST_DOMAINS:
            return self.tr("You can change both later.") if all(chosen) else self.tr("Choose both generators.")
        if all(chosen):
            return self.tr("You can change all of them later.")
        return self.tr("Choose a generator for every domain.")

    def _effect(self, project: Project, domain: int, generator: str) -> str:
        files, bank = self._keeps(project, domain, generator)
        swap = swapping.effect(project, domain, generator, files, keep_bank=bank)
        name = self._name(project.domain(domain).generator)
        parts = []
        if swap.set_aside:
            words = self.tr("%n label(s) of {name} wait until you choose it again.", "", swap.set_aside)
            parts.append(words.format(name=name))
        if swap.kept:
            parts.append(self.tr("%n label(s) stay.", "", swap.kept))
        if swap.restored:
            words = self.tr("%n label(s) of {name} come back.", "", swap.restored)
            parts.append(words.format(name=self._name(generator)))
        return " ".join(parts)

    def _name(self, generator: str) -> str:
        """The title of a generator, as far as it is known here or was noted in the project."""
        entry = self._entries.get(generator)
        noted = {state.generator: state.known.title for state in self._store.project.domains}
        return entry.card.title if entry is not None else noted.get(generator, "") or generator

    def _look(self, entry: LibraryEntry) -> GeneratorLook:
        card = entry.card
        megabytes = self.tr("{size} MB").format(size=f"{entry.size / 1e6:.1f}")
        samples = self.tr("{count} samples").format(count=grouped(entry.samples))
        latents = self.tr("{count} latents").format(count=card.latent_size)
        facts = " · ".join([self._kind(card), latents, samples, megabytes])
        known = ", ".join(filter(None, card.classes))  # a folder without folders in it is one class without a name
        classes = self.tr("Classes: {names}").format(names=known) if known else ""
        origin = self.tr("{licence} · {source}").format(licence=card.licence, source=card.source)
        return GeneratorLook(card.id, card.title, card.description, card.kind, facts, classes, origin)

    def _kind(self, card: GeneratorCard) -> str:
        if card.kind == "image":
            return self.tr("picture {width} × {height}").format(width=card.output_shape[2], height=card.output_shape[1])
        rate = card.sample_rate or 1
        words = self.tr("sound {seconds} s · {rate} kHz")
        return words.format(seconds=f"{card.output_shape[0] / rate:.1f}", rate=f"{rate / 1000:g}")
