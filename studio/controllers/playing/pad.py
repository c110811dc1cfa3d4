"""The pad: the map of the Play step as an instrument, with points that can be held and gestures that go round."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from engine.messages import BridgeInfo, PointRendered, RenderPoint
from studio.controllers.playing.passages import PassagesController
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.performance.gestures import GestureLoop, Point
from studio.store import Store
from studio.views.window.play_page import PlayPage

TICK_MS = 16
REACH = 1.5  # how far from the middle a point can be played


class PadController(QObject):
    """Plays points of the map as latents of the path's own domain."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        page: PlayPage,
        passages: PassagesController,
        notices: Notices,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._store, self._link, self._page = store, link, page
        self._passages, self._notices, self._clock = passages, notices, clock
        self.gesture = GestureLoop()
        self.point: Point = (0.0, 0.0)
        self._has_bridge = self._down = False
        self._asked = self._shown = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        pad, tools = page.map.pad, page.map_tools
        pad.played.connect(lambda x, y: self._press((float(x), float(y))))
        pad.released.connect(self._release)
        pad.hold_toggled.connect(self.toggle_hold)
        tools.tool_chosen.connect(lambda tool: self.choose_tool(str(tool)))
        tools.hold_toggled.connect(lambda _held: self.toggle_hold())
        tools.record_toggled.connect(lambda _on: self.toggle_record())
        tools.play_toggled.connect(lambda _on: self.toggle_gesture())
        tools.clear_wanted.connect(self.clear_gesture)
        link.listen(PointRendered, self._rendered)

    # ------------------------------------------------------------ the tool

    @property
    def is_chosen(self) -> bool:
        """A press on the map plays it."""
        return self._page.map.pad.active

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None
        if not self._has_bridge:
            self.stop_gesture()

    def why_not(self) -> str:
        """Why no point can be played, empty where one can."""
        return "" if self._has_bridge else self.tr("There is no bridge yet: train one first.")

    def choose_tool(self, tool: str) -> None:
        """Choose what a press on the map does: keys or pad."""
        self._page.map_tools.show_tool(tool)
        self._page.map.show_pad(tool == "pad")
        if tool == "pad":
            self._page.map.setFocus()
        else:
            self.stop_gesture()

    def toggle_tool(self) -> None:
        """Choose the pad, or the keys again."""
        self.choose_tool("keys" if self.is_chosen else "pad")

    # ------------------------------------------------------------ points

    def play(self, x: float, y: float) -> None:
        """Play one point of the map, by hand or from afar, and record it where a gesture is being recorded."""
        self.point = (min(max(x, -REACH), REACH), min(max(y, -REACH), REACH))
        self.gesture.take(self.point, self._clock())
        self._render(self.point)

    def toggle_hold(self) -> None:
        """Let what is played go on sounding, or not."""
        hand = self._passages.hand
        hand.holds = not hand.holds
        self._page.map_tools.show_hold(hand.holds)
        if not hand.holds:
            hand.stop()

    def _press(self, point: Point) -> None:
        if self.why_not():
            if not self._down:
                self._notices.tell(self.why_not(), "warning")
            self._down = True
            return
        if not self._down:
            self._down = True
            self.stop_gesture()
            self._passages.begin()
        self.play(*point)

    def _release(self) -> None:
        self._down = False
        self.gesture.take(None, self._clock())

    def _render(self, point: Point) -> None:
        if not self.why_not():
            self._page.map.pad.point = point
            project = self._store.project
            home, towards = project.path.domain, project.towards(project.path.domain)
            self._asked = self._link.send(RenderPoint, domain=home, point=point, towards=towards)

    def _rendered(self, event: PointRendered) -> None:
        if event.ticket > self._shown and event.domain == self._store.project.path.domain:
            self._shown = event.ticket
            words = "{:+.2f}, {:+.2f}".format(*event.point)
            self._passages.show(event.domain, event.passage, words, event.point)

    # ------------------------------------------------------------ gestures

    def why_no_gesture(self) -> str:
        """Why no gesture can be played, empty where one can."""
        return self.tr("Record a gesture first.") if self.gesture.is_empty else self.why_not()

    def toggle_record(self) -> None:
        """Begin a new gesture, or end the one that is being recorded and let it go round."""
        if self.gesture.is_recording:
            self.gesture.finish(self._clock())
            if not self.gesture.is_empty:
                self.play_gesture()
        else:
            self.stop_gesture()
            if not self.is_chosen:
                self.choose_tool("pad")
            self.gesture.record()
            self._notices.tell(self.tr("Play on the map: it is recorded from the first press."))
        self._show_gesture()

    def toggle_gesture(self) -> None:
        """Let the gesture go round, or stop it."""
        if self.gesture.is_playing:
            self.stop_gesture()
        else:
            self.play_gesture()

    def play_gesture(self) -> None:
        """Let the gesture go round from its beginning."""
        if not self.why_not():
            self._passages.begin()
            self.gesture.play(self._clock())
            self._timer.start()
        self._show_gesture()

    def stop_gesture(self) -> None:
        """Stop the gesture where it is."""
        if self.gesture.is_playing:
            self.gesture.stop()
            self._timer.stop()
            self._show_gesture()

    def clear_gesture(self) -> None:
        """Forget the gesture."""
        self.stop_gesture()
        self.gesture.clear()
        self._show_gesture()

    def _tick(self) -> None:
        point = self.gesture.at(self._clock())
        if point is not None and point != self.point:
            self.point = point
            self._render(point)

    def _show_gesture(self) -> None:
        gesture = self.gesture
        doing = "record" if gesture.is_recording else "play" if gesture.is_playing else ""
        self._page.map_tools.show_gesture(doing, empty=gesture.is_empty)
