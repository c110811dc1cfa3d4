"""Everything of MIDI and OSC in one place: built together, opened as the settings say, closed together."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.controllers.path.scrubbing import ScrubbingController
from studio.controllers.remote.midi_playing import MidiPlayingController
from studio.controllers.remote.osc_receiving import OscReceivingController
from studio.controllers.remote.osc_sending import OscSendingController
from studio.controllers.remote.remote_sheet import RemoteSheetController
from studio.controllers.window.preferring import PreferringController
from studio.notices import Notices
from studio.remote.inbox import RemoteInbox
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.tables.actions import ActionTable
from studio.tables.dials import DialTable
from studio.views.window.main_window import MainWindow


class RemotingController(QObject):
    """`midi`, `receiving`, `sending` and `sheet` are its parts; `inbox` brings what arrives to this thread."""

    def __init__(
        self,
        tables: tuple[ActionTable, DialTable],
        window: MainWindow,
        scrubbing: ScrubbingController,
        store: Store,
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        lights = window.status.lights
        self.inbox = RemoteInbox(self)
        self.midi = MidiPlayingController(self.inbox, *tables, lights, preferences, notices)
        self.receiving = OscReceivingController(self.inbox, *tables, lights, preferences, notices)
        self.sending = OscSendingController(scrubbing.playhead, store, lights, preferences, notices)
        self.sheet = RemoteSheetController(
            window, tables, self.midi, (self.receiving, self.sending), preferences, notices
        )
        scrubbing.frame_shown.connect(self.sending.show_frame)

    def follow(self, preferring: PreferringController) -> None:
        """Open and close whatever a changed setting asks for."""
        preferring.follow(("midi_on", "midi_port"), lambda _settings: self.midi.open())
        preferring.follow(("osc_on", "osc_port", "osc_everywhere"), lambda _settings: self.receiving.open())
        preferring.follow(("osc_send_on", "osc_send_to"), lambda _settings: self.sending.open())

    def open(self) -> None:
        """Open what is switched on."""
        for each in (self.midi, self.receiving, self.sending):
            each.open()

    def close(self) -> None:
        """Give back ports and devices."""
        for each in (self.midi, self.receiving, self.sending):
            each.close()
