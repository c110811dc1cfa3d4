"""Live input on the Play step: what is drawn, pasted, dropped, recorded or filmed crosses the bridge at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import (
    BridgeInfo,
    DomainOpened,
    Failed,
    LiveFile,
    LiveMedia,
    LivePicture,
    LiveSound,
    SendThrough,
    SentThrough,
)
from studio.camera import Camera
from studio.catalogue import Catalogue
from studio.controllers.playing.clipboard import media_of_clipboard
from studio.controllers.playing.passages import PassagesController
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.sound.microphone import Microphone
from studio.store import Store
from studio.views.playing.picture_pane import SourcePane
from studio.views.window.play_page import PlayPage

STROKE_MS = 8  # pieces of a stroke that come closer together are sent as one
LEVEL_MS = 50


class LiveController(QObject):
    """Sends media of the path's own domain through the bridge; the newest answer is shown.

    `sent(ticket)` is told of everything that goes out, `answered(ticket)` of every answer just before it is shown.

    Args:
        ask: asks for a file of a kind (image or sound) and returns its path, empty where the user gave up.
    """

    sent = Signal(object)
    answered = Signal(object)

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        page: PlayPage,
        passages: PassagesController,
        notices: Notices,
        ask: Callable[[str], str],
        camera: Camera | None = None,
        microphone: Microphone | None = None,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._page = store, link, catalogue, page
        self._passages, self._notices, self._ask = passages, notices, ask
        self.camera, self.microphone = camera or Camera(), microphone or Microphone()
        self._pane: SourcePane = page.pictures[0]
        self._encodes: dict[int, bool] = {}
        self._has_bridge = False
        self._words = ""
        self._asked = self._shown = 0  # tickets: the newest sent, and the newest whose answer is seen
        self._first = 0  # answers to what was sent before this one belong to something else
        self._stroke = QTimer(self, singleShot=True, interval=STROKE_MS)
        self._stroke.timeout.connect(self._send_drawing)
        self._level = QTimer(self, interval=LEVEL_MS)
        self._level.timeout.connect(self._show_level)
        self._connect()
        link.listen(SentThrough, self._sent)
        link.listen(Failed, self._failed)
        link.listen(DomainOpened, self._domain_opened)

    def _connect(self) -> None:
        pane, tools = self._pane, self._pane.tools
        pane.canvas.drawn.connect(self._drawn)
        pane.canvas.left.connect(lambda: self.show_canvas(False))
        pane.files_dropped.connect(lambda paths: self.send_file(str(paths[0])))
        tools.draw_toggled.connect(self.show_canvas)
        tools.paste_wanted.connect(self.paste)
        tools.file_wanted.connect(self.choose_file)
        tools.microphone_pressed.connect(self.record)
        tools.microphone_released.connect(self.end_recording)
        tools.camera_toggled.connect(self.show_camera)
        self.camera.seen.connect(self._camera_saw)
        self.camera.failed.connect(self._camera_failed)
        self._store.opened.connect(self.show_source)
        self._store.changed.connect(lambda before, after: before.path is after.path or self.show_source())

    # ------------------------------------------------------------ what can be done

    @property
    def domain(self) -> int:
        """The domain that takes something in: the path's own."""
        return self._store.project.path.domain

    @property
    def kind(self) -> str:
        """Kind of media it takes: image or sound; empty while it is closed."""
        known = self._catalogue.get(self.domain)
        return known.card.kind if known is not None else ""

    def why_not(self, *kinds: str) -> str:
        """Why nothing (of these kinds) can be sent now, empty where it can."""
        known = self._catalogue.get(self.domain)
        if known is None:
            return self.tr("The generator is still being opened.")
        if not self._encodes.get(self.domain, True):
            return self.tr("“{title}” can't take your own media: it has no encoder.").format(title=known.card.title)
        if kinds and known.card.kind not in kinds:
            return self.tr("“{title}” takes other media.").format(title=known.card.title)
        return "" if self._has_bridge else self.tr("There is no bridge yet: train one first.")

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None
        self.show_source()
        if self._pane.canvas.isVisible():
            self._drawn()

    def show_source(self) -> None:
        """Show what the source takes now."""
        why_not = self.why_not()
        self._pane.tools.show_kind(self.kind or "image", why_not)
        if why_not or self.kind != "image":
            self.end()

    def end(self) -> None:
        """Put canvas and camera away: something else is shown now."""
        self.show_canvas(False)
        self.show_camera(False)

    # ------------------------------------------------------------ drawing

    def toggle_canvas(self) -> None:
        """Begin or end drawing."""
        self.show_canvas(not self._pane.canvas.isVisibleTo(self._pane))

    def show_canvas(self, shown: object) -> None:
        """Lay the canvas over the source's picture, or take it away."""
        if bool(shown) == self._pane.canvas.isVisibleTo(self._pane):
            return
        if shown:
            self.show_camera(False)
        self._pane.show_canvas(bool(shown))
        self._stroke.stop()
        if shown:
            self._pane.show_caption("")
            self._drawn()

    def _drawn(self) -> None:
        if not self._pane.canvas.is_blank and not self._stroke.isActive():
            self._stroke.start()

    def _send_drawing(self) -> None:
        canvas = self._pane.canvas
        if canvas.isVisibleTo(self._pane) and not canvas.is_blank:
            self._send(LivePicture(canvas.pixels()), self.tr("drawn"), goes_on=True)

    # ------------------------------------------------------------ files and the clipboard

    def paste(self) -> None:
        """Send what is on the clipboard: a picture, a file, or the path of one."""
        found = media_of_clipboard()
        if found is None:
            self._notices.tell(self.tr("There is no picture and no file on the clipboard."), "warning")
        elif not self._refused():
            self._send(found, self.tr("pasted"))

    def choose_file(self) -> None:
        """Ask for a file and send it."""
        if not self._refused():
            chosen = self._ask(self.kind)
            if chosen:
                self.send_file(chosen)

    def send_file(self, path: str) -> None:
        """Send a media file."""
        if not self._refused():
            self._send(LiveFile(path), path.replace("\\", "/").rsplit("/", 1)[-1])

    # ------------------------------------------------------------ microphone

    def record(self) -> None:
        """Begin to record, until `end_recording`."""
        if self._refused():
            return
        self._passages.begin()
        problem = self.microphone.start()
        if problem:
            self._notices.tell(problem, "warning")
        else:
            self._level.start()

    def end_recording(self) -> None:
        """Send what was recorded."""
        self._level.stop()
        self._pane.show_level(0.0)
        if self.microphone.is_recording:
            wave, rate = self.microphone.stop()
            self._send(LiveSound(wave, rate), self.tr("recorded"))

    def _show_level(self) -> None:
        self._pane.show_level(max(0.02, self.microphone.level))
        self._pane.show_caption(self.tr("recording, {seconds:.1f} s").format(seconds=self.microphone.seconds))

    # ------------------------------------------------------------ camera

    def show_camera(self, on: object) -> None:
        """Switch the camera on or off."""
        if on and not self.camera.is_on and not self._refused():
            self.show_canvas(False)
            self.camera.start()
        elif not on and self.camera.is_on:
            self.camera.stop()
        self._pane.tools.show_camera(self.camera.is_on)

    def _camera_saw(self, picture: np.ndarray) -> None:
        if self._asked <= self._shown:  # one at a time: a slow machine gets fewer
            self._send(LivePicture(picture), self.tr("camera"), goes_on=True)

    def _camera_failed(self, sentence: str) -> None:
        self._pane.tools.show_camera(False)
        self._notices.tell(sentence, "warning")

    # ------------------------------------------------------------ through the bridge

    def _refused(self) -> bool:
        why_not = self.why_not()
        if why_not:
            self._notices.tell(why_not, "warning")
        return bool(why_not)

    def _send(self, media: LiveMedia, words: str, *, goes_on: bool = False) -> None:
        """Send media; what `goes_on` follows closely upon what was sent before, and sounds on from it."""
        if self.why_not():
            return
        if not goes_on:
            self.end()
        if not goes_on or words != self._words or not self._passages.is_shown:
            self._passages.begin()
        self._words = words
        self._asked = self._link.send(
            SendThrough, domain=self.domain, media=media, towards=self._store.project.towards(self.domain)
        )
        self.sent.emit(self._asked)
        if not goes_on:
            self._first = self._asked

    def _sent(self, event: SentThrough) -> None:
        if event.ticket <= self._shown:
            return
        self._shown = event.ticket
        if event.ticket >= self._first and event.domain == self.domain:
            self.answered.emit(event.ticket)
            words = f"{self._words} · {event.note}" if event.note else self._words
            self._passages.show(event.domain, event.passage, words)

    def _failed(self, event: Failed) -> None:
        """What comes again and again is said beside the picture, anything else in a notice."""
        if event.command != SendThrough.__name__ or event.ticket < self._first:
            return
        self._shown = max(self._shown, event.ticket)
        if self.camera.is_on or self._pane.canvas.isVisibleTo(self._pane):
            self._pane.show_caption(event.message)
        else:
            self._notices.fail(event.message, event.hint)

    def _domain_opened(self, event: DomainOpened) -> None:
        self._encodes[event.domain] = event.encodes
        QTimer.singleShot(0, self.show_source)  # the catalogue learns of it from the same event, maybe later
