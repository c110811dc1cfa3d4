"""What arrives by OSC becomes a turn of a dial, an action or an answer; off until it is switched on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from pythonosc.osc_message import OscMessage

from studio.notices import Notices
from studio.remote.addresses import LIST, PING, ROOT, AddressBook, all_addresses, path_of
from studio.remote.inbox import RemoteInbox
from studio.remote.osc_sender import packet
from studio.remote.osc_server import OscServer
from studio.remote.wishes import DoAction, Host, Tell, TurnDial, Unheeded, Wish
from studio.settings.preferences import Preferences
from studio.settings.settings import Settings
from studio.tables.actions import ActionTable
from studio.tables.dials import DialTable
from studio.views.window.message_lights import MessageLights

MOST_ANSWERS = 4  # in a tick: one list is some hundred packets
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"


class OscReceivingController(QObject):
    """Owns the server. `changed` is sent when it was opened or closed."""

    changed = Signal()

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
        self._inbox, self._actions, self._dials = inbox, actions, dials
        self._lights, self._preferences, self._notices = lights, preferences, notices
        self._book = AddressBook(all_addresses(actions.groups, dials))
        self.server = OscServer(self._receive, lambda problem: inbox.put(Unheeded(problem)))
        self.problem = ""
        inbox.delivered.connect(self._delivered)

    def open(self) -> None:
        """Listen as the settings say, or stop."""
        settings = self._preferences.settings
        self.problem = ""
        self.server.close()
        if settings.osc_on:
            self._listen(settings)
        self._lights.show_on("osc-in", self.server.is_open)
        self.changed.emit()

    def close(self) -> None:
        """Stop listening."""
        self.server.close()

    def _listen(self, settings: Settings) -> None:
        try:
            self.server.open(EVERYWHERE if settings.osc_everywhere else LOOPBACK, settings.osc_port)
        except OSError:
            words = self.tr("OSC can't be received on port {port}: another program has it.")
            self.problem = words.format(port=settings.osc_port)
            self._notices.warn(self.problem, self.tr("Choose another port under “Remote control” (Ctrl+M)."))

    def _receive(self, message: OscMessage, sender: Host) -> bool:
        """On the server's thread."""
        wish = self._book.wish(message, sender)
        self._inbox.put(wish if wish is not None else Unheeded(message.address[:80]))
        return wish is not None

    def _delivered(self, wishes: tuple[Wish, ...]) -> None:
        answers = 0
        for wish in wishes:
            answers += isinstance(wish, Tell)
            if isinstance(wish, Tell) and answers > MOST_ANSWERS:
                self._inbox.put(wish)  # the next tick has time for it
                continue
            words = self._heed(wish)
            if words:
                self._lights.flash("osc-in", words)

    def _heed(self, wish: Wish) -> str:
        """Do what is wished; returns the message in words, empty where it did not come by OSC."""
        if isinstance(wish, TurnDial):
            turn = self._dials.turn_to if wish.real else self._dials.turn
            turn(wish.dial, wish.amount)
            return f"{path_of('value' if wish.real else 'dial', wish.dial)} {wish.amount:.4g}"
        if isinstance(wish, DoAction):
            self._actions.run(self._actions.entry(wish.action))
            return path_of("do", wish.action)
        if isinstance(wish, Tell):
            self.server.answer(wish.host, self._answers(wish.what))
            return f"{ROOT}/{wish.what.replace('.', '/')}"
        return self.tr("not understood: {message}").format(message=wish.words) if isinstance(wish, Unheeded) else ""

    def _answers(self, what: str) -> Iterator[bytes]:
        if what == "ping":
            yield packet(f"{PING}/answer", 1)
        elif what == "list":
            addresses = all_addresses(self._actions.groups, self._dials)
            for each in addresses:
                range_ = () if each.kind == "do" else (each.low, each.high, each.unit)
                yield packet(f"{LIST}/{each.kind}", each.path, each.words, *range_)
            yield packet(f"{LIST}/end", len(addresses))
        else:
            dial = self._dials.dial(what)
            yield packet(path_of("dial", what), float(dial.share))
            yield packet(path_of("value", what), float(dial.read()))
