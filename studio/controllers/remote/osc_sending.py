"""Sends playhead, bins and shared coordinates to another program while that is switched on."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import Frame
from studio.notices import Notices
from studio.playhead import Playhead
from studio.remote.addresses import ROOT
from studio.remote.osc_sender import Arguments, OscSender
from studio.settings.preferences import Preferences
from studio.settings.settings import target_of
from studio.store import Store
from studio.views.window.message_lights import MessageLights

TICK_MS = 17  # at most 60 times a second
OUT = f"{ROOT}/out"
MOST_NUMBERS = 256


class OscSendingController(QObject):
    """Looks at the playhead once per tick and sends what is new. `changed` is sent when it was opened or closed."""

    changed = Signal()

    def __init__(
        self, playhead: Playhead, store: Store, lights: MessageLights, preferences: Preferences, notices: Notices
    ) -> None:
        super().__init__()
        self._playhead, self._store, self._lights = playhead, store, lights
        self._preferences, self._notices = preferences, notices
        self.out = OscSender()
        self._frame: Frame | None = None
        self._told: dict[str, Arguments] = {}
        self._sent = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def open(self) -> None:
        """Send as the settings say, or stop."""
        self._timer.stop()
        self.out.close()
        self._told, self._sent = {}, 0
        target = target_of(self._preferences.settings.osc_send_to)
        if self._preferences.settings.osc_send_on and target is not None:
            self.out.open(*target)
            self._timer.start()
        self._lights.show_on("osc-out", self.out.is_open)
        self.changed.emit()

    def close(self) -> None:
        """Stop sending."""
        self._timer.stop()
        self.out.close()

    def show_frame(self, frame: Frame) -> None:
        """The frame under the playhead."""
        self._frame = frame

    def test(self) -> None:
        """Send something, whatever is shown."""
        self._told.pop(f"{OUT}/position", None)
        self.out.send({f"{OUT}/test": (1,)})

    def messages(self) -> dict[str, Arguments]:
        """Everything there is to tell now, arguments by address.

        ``position``: share of the path 0..1, the same in keys, and the seconds since its start; ``playing``: 1 or 0;
        ``bin_names`` and ``bins``: what the bins are called, and how likely the transferred frame is each of them;
        ``shared``: its coordinates in the shared space; ``map``: its place on the map.
        """
        head, frame = self._playhead, self._frame
        share = head.position / head.end if head.end else 0.0
        told: dict[str, Arguments] = {
            f"{OUT}/position": (float(share), float(head.position), float(head.time)),
            f"{OUT}/playing": (int(head.playing),),
            f"{OUT}/bin_names": tuple(each.name for each in self._store.project.bins)[:MOST_NUMBERS],
        }
        if frame is not None:
            bins = frame.bins[: len(self._store.project.bins)]
            bins = np.pad(bins, (0, len(self._store.project.bins) - len(bins)))  # bins without samples
            for name, numbers in (("bins", bins), ("shared", frame.shared), ("map", frame.point)):
                if np.isfinite(numbers).all():
                    told[f"{OUT}/{name}"] = tuple(float(each) for each in numbers[:MOST_NUMBERS])
        return told

    def _tick(self) -> None:
        now = self.messages()
        new = {path: numbers for path, numbers in now.items() if self._told.get(path) != numbers}
        self._told = now
        self.out.send(new)
        if self.out.sent != self._sent:
            self._sent = self.out.sent
            path, numbers = next(iter((new or now).items()))
            self._lights.flash("osc-out", " ".join((path, *(str(each)[:8] for each in numbers))))
        if self.out.problem:
            host, self.out.problem = self.out.problem, ""
            self._timer.stop()
            self._notices.warn(
                self.tr("OSC can't be sent: there is no “{host}”.").format(host=host),
                self.tr("Choose another host under “Remote control” (Ctrl+M)."),
            )
