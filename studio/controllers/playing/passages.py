"""Shows and plays what crosses the bridge outside a path: a point of the pad, or something drawn, recorded or sent."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.messages import Passage
from studio.controllers.playing.hand_sound import HandSound, heard_of
from studio.sound.sound_output import SoundOutput
from studio.views.window.play_page import PlayPage


class PassagesController(QObject):
    """The pictures, the map's mark and the sound of the Play page, while a hand plays it directly.

    `shown(domain, passage)` follows what is seen; `domain` 0 and None once a frame of the path has taken its place.

    Args:
        rest: stops a path that plays by itself.
    """

    shown = Signal(object, object)

    def __init__(self, page: PlayPage, sound: SoundOutput, rest: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._rest = page, rest
        self.hand = HandSound(sound)
        self._shows = False

    @property
    def is_shown(self) -> bool:
        """What a hand played last is what is seen."""
        return self._shows

    def begin(self) -> None:
        """A hand begins to play."""
        self._rest()
        self.hand.begin()

    def show(self, domain: int, passage: Passage, words: str, point: tuple[float, float] | None = None) -> None:
        """Show a passage of a domain, with a caption, and let it be heard; `point` is where the hand is on the map."""
        source, target = self._page.pictures
        source.show_picture(passage.source.picture)
        source.show_caption(words)
        target.show_picture(passage.transfer.picture)
        self._page.map.show_playhead(passage.point if point is None else np.array(point, np.float32))
        heard = heard_of(passage)
        sounding = self._page.target if passage.transfer.sound is not None else domain
        self._page.sound.waveform.show_sound(None if heard is None else heard.sound, sounding)
        self.hand.play(passage)
        self._shows = True
        self.shown.emit(domain, passage)

    def forget(self, *_: object) -> None:
        """The path shows something else now."""
        if self._shows:
            self._shows = False
            self.shown.emit(0, None)
