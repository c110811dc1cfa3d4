"""Knobs and keys of MIDI devices turn dials and do actions, as they were taught to; off until it is switched on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from studio.notices import Notices
from studio.remote.inbox import RemoteInbox
from studio.remote.mappings import Mappings, words_of
from studio.remote.midi_input import MidiInput
from studio.remote.pick_up import PickUp
from studio.remote.wishes import ControlMoved, PairFound, Wish
from studio.settings.preferences import Preferences
from studio.tables.actions import ActionTable
from studio.tables.dials import DialTable
from studio.views.window.message_lights import MessageLights

PRESSED = 0.5


class MidiPlayingController(QObject):
    """Owns the MIDI input and what each control is for.

    Signals: `changed()` when ports or mappings are others, `learning_changed(target)` with an empty id for none.
    """

    changed = Signal()
    learning_changed = Signal(object)
    _ports_changed = Signal()

    def __init__(
        self,
        inbox: RemoteInbox,
        actions: ActionTable,
        dials: DialTable,
        lights: MessageLights,
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._actions, self._dials = actions, dials
        self._lights, self._preferences, self._notices = lights, preferences, notices
        self.mappings = Mappings.read(preferences.settings.midi_controls)
        self.learning = ""
        self._picks: dict[str, PickUp] = {}
        self._shares: dict[str, float] = {}
        self._ports_changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self.midi = MidiInput(inbox.put, self._ports_changed.emit)
        inbox.delivered.connect(self._delivered)

    def open(self) -> None:
        """Listen as the settings say, or stop."""
        settings = self._preferences.settings
        self.learn("")
        self.midi.close()
        if settings.midi_on:
            self.midi.know(self.mappings.pairs, frozenset(self.mappings.by_control))
            self.midi.open(settings.midi_port)
        self._lights.show_on("midi-in", settings.midi_on)
        self.changed.emit()

    def close(self) -> None:
        """Give the devices back."""
        self.midi.close()

    def learn(self, target: str) -> None:
        """The next control that moves is for the dial or action of this id; an empty one stops waiting."""
        if target != self.learning:
            self.learning = target
            self.learning_changed.emit(target)

    def unlearn(self, target: str) -> None:
        """Nothing turns or does this any more."""
        self._keep(self.mappings.without(target))

    def words_for(self, target: str) -> str:
        """The control of a dial or action in words, empty for none."""
        control = self.mappings.by_target.get(target, "")
        return words_of(control, fine=control in self.mappings.pairs) if control else ""

    def _delivered(self, wishes: tuple[Wish, ...]) -> None:
        for wish in wishes:
            if isinstance(wish, ControlMoved):
                said = self._moved(wish.control, wish.share)
                words = words_of(wish.control, fine=wish.control in self.mappings.pairs)
                self._lights.flash("midi-in", f"{words} = {wish.share:.3f}{said and ' · '}{said}")
            elif isinstance(wish, PairFound):
                self._keep(self.mappings.with_pair(wish.control))

    def _moved(self, control: str, share: float) -> str:
        """Learn it or do what it is for; returns what came of it, in words."""
        before, self._shares[control] = self._shares.get(control, 0.0), share
        if self.learning and self._fits(control, share):
            return self._learned(control, share)
        target = self.mappings.by_control.get(control, "")
        if target in self._dials:
            return self._turned(target, control, share)
        if target and before < PRESSED <= share:
            self._do(target)
        return ""

    def _fits(self, control: str, share: float) -> bool:
        """Whether a control is one for what is being learned: knobs turn dials, keys and buttons do actions."""
        if self.learning in self._dials:
            return not control.startswith("note:")
        return not control.startswith("bend:") and share >= PRESSED

    def _learned(self, control: str, share: float) -> str:
        target, before = self.learning, self.mappings.by_control.get(control, self.learning)
        self._keep(self.mappings.with_control(target, control))
        self._picks[control] = PickUp()
        self._picks[control].learned(share)
        self.learn("")
        said = self.tr("{control} is for “{name}” now").format(control=words_of(control), name=self._name(target))
        if before != target:
            said += self.tr(", no longer for “{name}”").format(name=self._name(before))
        self._notices.tell(f"{said}.")
        return said

    def _turned(self, target: str, control: str, share: float) -> str:
        dial = self._dials.dial(target)
        pick = self._picks.setdefault(control, PickUp())
        if not pick.moved(share, dial.share) and self._preferences.settings.midi_pick_up:
            words = self.tr("turn on until it is where “{name}” stands, at {share}")
            return words.format(name=dial.words, share=f"{dial.share:.3f}")
        if self._dials.turn(target, share):
            pick.followed(dial.share)
        return dial.words

    def _do(self, target: str) -> None:
        try:
            self._actions.run(self._actions.entry(target))
        except KeyError:  # learned by a later version, or an earlier one
            self._notices.tell(self.tr("There is no “{name}” here to be done.").format(name=target), "warning")

    def _name(self, target: str) -> str:
        if target in self._dials:
            return self._dials.dial(target).words
        try:
            return self._actions.entry(target).words
        except KeyError:
            return target

    def _keep(self, mappings: Mappings) -> None:
        self.mappings = mappings
        self._preferences.change(lambda settings: replace(settings, midi_controls=mappings.lines()))
        self.changed.emit()
