"""Shows in the inspector what is known of the sample that was selected last, and lets each of its sides be heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from engine.messages import (
    BinsPredicted,
    Examples,
    Failed,
    Inspect,
    InspectedRendered,
    Rendering,
    RenderInspected,
    SampleInspected,
)
from studio.catalogue import Catalogue, DomainCatalogue
from studio.controllers.labels.examples import bin_looks
from studio.controllers.labels.selecting import SelectingController
from studio.document import notes
from studio.document.domain_edits import same_generators
from studio.document.model import Project
from studio.document.samples import examples_of, sample_key
from studio.engine_link import EngineLink
from studio.settings.preferences import Preferences
from studio.sound.sound_output import SoundOutput
from studio.store import Store
from studio.views.inspector.inspector import PARTS, Inspector
from studio.views.inspector.reasons_row import ReasonLook
from studio.views.window.drawer import DrawerHost

PAUSE_MS = 40  # what changes together is asked about once


class InspectingController(QObject):
    """Follows the selection while the drawer is open; `is_training` says whether a bridge is on its way."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        selecting: SelectingController,
        views: tuple[DrawerHost, Inspector],
        sound: SoundOutput,
        preferences: Preferences,
        is_training: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._selecting = store, link, catalogue, selecting
        (self._drawer, self._inspector), self._sound = views, sound
        self._preferences, self._is_training = preferences, is_training
        self._sample: tuple[int, int] | None = None  # domain and sample
        self._selected: dict[int, tuple[int, ...]] = {1: (), 2: ()}
        self._has_bridge = False
        self._nearest = -1
        self._asked = self._wanted = 0  # tickets of the newest Inspect and of what is to be heard
        self._heard: dict[str, Rendering] = {}
        self._too_old = 0  # answers to this ticket and those before are of another target
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._connect()
        self._drawer.show_open(preferences.settings.inspector_open)

    def toggle(self) -> None:
        """Open or close the drawer."""
        self._drawer.show_open(not self._drawer.is_open)

    def inspect(self, domain: int, sample: int) -> None:
        """Show one sample, whether it is selected or not."""
        if (domain, sample) != self._sample:
            self._sample, self._nearest = (domain, sample), -1
            self._heard.clear()
        self.refresh()

    def refresh(self) -> None:
        """What is known of the sample may have changed."""
        if self._drawer.is_open:
            self._soon.start()

    def show_bridge(self, bridge: object) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None
        self._heard.clear()
        self.refresh()

    def show_pair(self) -> None:
        """Something crosses elsewhere now: what it becomes is another thing."""
        self._too_old = max(self._wanted, self._asked)
        self._heard.clear()
        self.refresh()

    def _choose_target(self, target: int) -> None:
        if self._sample is not None:
            self._store.note(notes.with_towards(self._store.project, self._sample[0], target))

    def _connect(self) -> None:
        inspector = self._inspector
        inspector.target_chosen.connect(self._choose_target)
        inspector.heard.connect(self._hear)
        inspector.close_wanted.connect(lambda: self._drawer.show_open(False))
        inspector.reason_activated.connect(self._go_to_reason)
        inspector.nearest_wanted.connect(self._go_to_nearest)
        self._drawer.toggled.connect(self._toggled)
        self._selecting.selection_changed.connect(self._selection_changed)
        self._store.opened.connect(self._forget)
        self._store.changed.connect(self._project_changed)
        self._link.listen(SampleInspected, self._inspected)
        self._link.listen(InspectedRendered, self._rendered)
        self._link.listen(BinsPredicted, lambda _event: self.refresh())
        self._link.listen(Failed, self._failed)

    # ------------------------------------------------------------ what is inspected

    def _selection_changed(self) -> None:
        """The domain whose selection changed is the one the user looks at."""
        before, self._selected = self._selected, self._selecting.selection
        now = self._selected
        changed = [domain for domain in now if now[domain] and now[domain] != before.get(domain, ())]
        if changed:
            old, new = set(before.get(changed[0], ())), self._selected[changed[0]]
            self.inspect(changed[0], next((sample for sample in new if sample not in old), new[-1]))

    def _toggled(self, is_open: bool) -> None:
        self._preferences.change(lambda settings: replace(settings, inspector_open=is_open))
        self.refresh()

    def _forget(self) -> None:
        self._sample = None
        self._selected = {}
        self._heard.clear()
        self._inspector.show_nothing()

    def _project_changed(self, before: Project, after: Project) -> None:
        if not same_generators(before, after):
            self._forget()
        elif before.domains is not after.domains or before.bins is not after.bins:
            self.refresh()

    def _known(self) -> tuple[int, int, DomainCatalogue] | None:
        if self._sample is None:
            return None
        domain, sample = self._sample
        known = self._catalogue.get(domain)
        return (domain, sample, known) if known is not None and sample < known.count else None

    def _towards(self, domain: int) -> int | None:
        return self._store.project.towards(domain)

    def _ask(self) -> None:
        found = self._known()
        if found is None:
            self._inspector.show_nothing()
            return
        domain, sample, known = found
        examples = Examples(*examples_of(self._store.project, domain, known.bank_count))
        self._asked = self._link.send(
            Inspect, domain=domain, sample=sample, examples=examples, towards=self._towards(domain)
        )

    # ------------------------------------------------------------ what is shown

    def _inspected(self, event: SampleInspected) -> None:
        found = self._known()
        if event.ticket != self._asked or found is None:
            return
        domain, sample, known = found
        target = self._store.project.target(domain)
        other = self._catalogue.get(target)
        titles = known.card.title, other.card.title if other is not None else ""
        self._inspector.show_sample(self._name(domain, sample, known), (domain, target), titles)
        self._inspector.show_targets(self._targets(domain), target)
        crossed = event.crossed if self._has_bridge and other is not None else None
        far = (crossed.reconstruction, crossed.transfer, crossed.nearest_picture) if crossed else (None,) * 3
        self._nearest = crossed.nearest if crossed else -1
        sounds = known.card.kind == "sound", other is not None and other.card.kind == "sound"
        self._inspector.show_pictures((event.original, *far), sounds)
        self._show_bridge(crossed is not None, other is not None)
        self._show_bin(domain, sample, known)
        self._show_reasons(event)

    def _targets(self, domain: int) -> list[tuple[int, str]]:
        """All domains but its own, by number and name."""
        states = enumerate(self._store.project.domains, start=1)
        return [(number, state.known.title or state.generator) for number, state in states if number != domain]

    def _show_bridge(self, crossed: bool, both: bool) -> None:
        if crossed:
            sentence = ""
        elif not both:
            sentence = self.tr("The other domain is not open, so there is nothing it could become.")
        elif self._is_training():
            sentence = self.tr("What it becomes is seen here once the bridge is trained.")
        else:
            sentence = self.tr("Train a bridge first, to see what it becomes.")
        self._inspector.show_bridge(sentence, trainable=both and not self._is_training())

    def _show_bin(self, domain: int, sample: int, known: DomainCatalogue) -> None:
        project = self._store.project
        names = {each.id: each.name for each in project.bins}
        label = project.domain(domain).labels.get(sample_key(project.domain(domain), sample, known.bank_count))
        place = int(known.predicted[sample])
        if label is not None:
            words, sure = self.tr("Labelled “{bin}”").format(bin=names[label]), ""
        elif 0 <= place < len(project.bins):
            words = self.tr("Probably “{bin}”").format(bin=project.bins[place].name)
            share = round(100 * float(known.confidence[sample]))
            sure = self.tr("Surer than {share} % of all guesses").format(share=share)
        else:
            words, sure = self.tr("In no bin yet"), self.tr("It is guessed as soon as there are labels.")
        self._inspector.show_bin(words, sure)

    def _show_reasons(self, event: SampleInspected) -> None:
        looks = bin_looks(self._store.project)
        reasons = [
            ReasonLook(each.sample, looks[each.bin] if each.bin < len(looks) else None, each.likeness)
            for each in event.reasons
        ]
        words = self.tr("Of your examples it is most like these:") if reasons else ""
        self._inspector.show_reasons(event.domain, words, reasons)

    def _name(self, domain: int, sample: int, known: DomainCatalogue) -> str:
        if sample < known.bank_count:
            return self.tr("sample {number}").format(number=sample)
        return self._store.project.domain(domain).imported[sample - known.bank_count].name

    # ------------------------------------------------------------ what is heard, and where it leads

    def _hear(self, part: str) -> None:
        if self._sample is None or part not in PARTS:
            return
        if part in self._heard:
            self._play(part)
        else:
            domain, sample = self._sample
            self._wanted = self._link.send(
                RenderInspected, domain=domain, sample=sample, part=part, towards=self._towards(domain)
            )

    def _rendered(self, event: InspectedRendered) -> None:
        if (event.domain, event.sample) == self._sample and event.ticket > self._too_old:
            self._heard[event.part] = event.rendering
            if event.ticket == self._wanted:
                self._play(event.part)

    def _play(self, part: str) -> None:
        rendering = self._heard[part]
        if rendering.sound is not None and rendering.sample_rate is not None:
            self._sound.play(rendering.sound, rendering.sample_rate)
            self._inspector.show_playing(part)

    def _go_to_reason(self, sample: int) -> None:
        if self._sample is not None:
            self._selecting.pick(self._sample[0], sample)

    def _go_to_nearest(self) -> None:
        if self._sample is not None and self._nearest >= 0:
            self._selecting.pick(self._store.project.target(self._sample[0]), self._nearest)

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._asked:
            self._inspector.show_nothing()
