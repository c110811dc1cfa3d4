"""The sheet for remote control: shows how MIDI and OSC go, changes their settings, learns and tests."""

from __future__ import annotations

import socket
from dataclasses import asdict, replace

from PySide6.QtCore import QObject, QTimer

from studio.controllers.remote.midi_playing import MidiPlayingController
from studio.controllers.remote.osc_receiving import LOOPBACK, OscReceivingController
from studio.controllers.remote.osc_sending import OscSendingController
from studio.notices import Notices
from studio.remote.addresses import PING, path_of
from studio.remote.osc_sender import packet
from studio.settings.preferences import Preferences
from studio.settings.settings import OSC_PORTS, target_of
from studio.tables.actions import ActionTable
from studio.tables.dials import DialTable
from studio.views.remote.remote_panel import RemotePanel
from studio.views.remote.remote_rows import RemoteRow
from studio.views.window.main_window import MainWindow

ANSWER_MS = 3000  # within which a test message must have come back, also on a busy machine
LOOK_MS = 50


class RemoteSheetController(QObject):
    """Ties the sheet to the three controllers of MIDI and OSC."""

    def __init__(
        self,
        window: MainWindow,
        tables: tuple[ActionTable, DialTable],
        midi: MidiPlayingController,
        osc: tuple[OscReceivingController, OscSendingController],
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._actions, self._dials = tables
        self._midi, (self._receiving, self._sending) = midi, osc
        self._preferences, self._notices = preferences, notices
        self.panel = RemotePanel(window.theme, window, OSC_PORTS)
        self.panel.settings.option_changed.connect(self._change)
        self.panel.settings.test_wanted.connect(self.test)
        self.panel.list.learn_toggled.connect(lambda target, on: midi.learn(str(target) if on else ""))
        self.panel.list.unlearn_wanted.connect(lambda target: midi.unlearn(str(target)))
        self.panel.closed.connect(lambda: midi.learn(""))
        midi.learning_changed.connect(lambda target: self.panel.list.show_learning(target))
        for each in (midi, *osc):
            each.changed.connect(self._show_state)

    def show(self) -> None:
        """Open the sheet, or put it away."""
        if self.panel.isVisible():
            self.panel.close_over()
            return
        self.panel.open_panel()  # before its hundreds of widgets, which nobody waits for then
        self.panel.list.show_rows(self._rows())
        self.panel.list.show_learning("")
        self._show_state()

    def test(self) -> None:
        """Send a message through the server and back, and one to the other program."""
        if self._sending.out.is_open:
            self._sending.test()
        if not self._receiving.server.is_open:
            told = self.tr("A message was sent to {target}.").format(target=self._preferences.settings.osc_send_to)
            off = self.tr("OSC is off: switch it on first.")
            self._say(told if self._sending.out.is_open else off, "" if self._sending.out.is_open else "warning")
            return
        asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        asker.setblocking(False)
        asker.sendto(packet(PING), (LOOPBACK, self._receiving.server.port))
        self._look_for_answer(asker, ANSWER_MS)

    def _look_for_answer(self, asker: socket.socket, left_ms: int) -> None:
        """Tell of the answer as soon as it is there, or that there is none once the time is over."""
        try:
            came = bool(asker.recv(512))
        except OSError:
            came = False
        if came or left_ms <= 0:
            asker.close()
            self._show_test(came)
        else:
            QTimer.singleShot(LOOK_MS, self, lambda: self._look_for_answer(asker, left_ms - LOOK_MS))

    def _show_test(self, came: bool) -> None:
        if came:
            self._say(self.tr("OSC works: a message went through port {port} and was answered."), "good")
        else:
            self._say(self.tr("No answer on port {port}: another program or a firewall holds it up."), "warning")

    def _say(self, words: str, state: str) -> None:
        self.panel.settings.show_osc_state(words.format(port=self._receiving.server.port), state)

    def _rows(self) -> list[RemoteRow]:
        dials = [
            RemoteRow(each.id, each.words, path_of("dial", each.id), True, self._midi.words_for(each.id))
            for each in self._dials
        ]
        entries = [each for group in self._actions.groups for each in group.entries if each.do is not None]
        actions = [
            RemoteRow(each.id, each.words, path_of("do", each.id), False, self._midi.words_for(each.id))
            for each in entries
        ]
        return dials + actions

    def _change(self, name: str, value: object) -> None:
        if name == "osc_send_to" and target_of(str(value)) is None:
            self._notices.tell(
                self.tr("Where OSC is sent to is a host, a colon and a port: 127.0.0.1:9001."), "warning"
            )
        else:
            self._preferences.change(lambda settings: replace(settings, **{name: value}))  # type: ignore[arg-type]
        self._show_state()

    def _show_state(self) -> None:
        if not self.panel.isVisible():
            return
        settings, page = self._preferences.settings, self.panel.settings
        page.show_values(asdict(settings))
        page.show_ports(self._midi.midi.names, settings.midi_port)
        page.show_midi_state(*self._midi_state())
        page.show_osc_state(*self._osc_state())
        for row in self._rows():
            self.panel.list.show_control(row.target, row.control)
        self.panel.list.show_learnable("" if settings.midi_on else self.tr("Switch MIDI on first."))

    def _midi_state(self) -> tuple[str, str]:
        midi, settings = self._midi.midi, self._preferences.settings
        if not settings.midi_on:
            return self.tr("MIDI is off."), ""
        if not midi.has_system:
            return self.tr("No MIDI system answers: plug in a device or start JACK; it is found by itself."), "warning"
        if midi.listening:
            return self.tr("Listening to {devices}.").format(devices=", ".join(midi.listening)), "good"
        if settings.midi_port:
            words = self.tr("“{device}” is not there; it is used as soon as it is plugged in.")
            return words.format(device=settings.midi_port), "warning"
        return self.tr("No device is there yet; one is used as soon as it is plugged in."), "warning"

    def _osc_state(self) -> tuple[str, str]:
        server = self._receiving.server
        if self._receiving.problem:
            return self._receiving.problem, "warning"
        if not server.is_open:
            sends = self._sending.out.is_open
            return (self.tr("Nothing is received.") if sends else self.tr("OSC is off.")), ""
        where = self._preferences.settings.osc_everywhere
        words = (
            self.tr("Listening on port {port}, to your whole network.")
            if where
            else self.tr("Listening on port {port}, to this machine alone.")
        )
        return words.format(port=server.port), "warning" if where else "good"
