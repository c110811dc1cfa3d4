"""How what a hand plays directly sounds: each new rendering grows out of the one before, in one unbroken voice."""

from __future__ import annotations

from engine.messages import Passage, Rendering
from studio.sound.clip_bank import ClipBank
from studio.sound.sound_output import SoundOutput


class HandSound:
    """Belongs to the pad and to live input.

    Attributes:
        holds: what was played last goes on sounding; otherwise it is heard once.
    """

    def __init__(self, sound: SoundOutput) -> None:
        self._sound = sound
        self._bank = ClipBank(sound.rate)
        self._moves = 0
        self.holds = False

    def begin(self) -> None:
        """A new press: what comes is heard from its beginning."""
        self._bank = ClipBank(self._sound.rate)

    def play(self, passage: Passage) -> None:
        """Let a passage be heard; one without sound changes nothing."""
        heard = heard_of(passage)
        if heard is None or heard.sound is None or heard.sample_rate is None:
            return
        if self._bank.rate != self._sound.rate or not self._sound.is_sounding(self._bank):
            self.begin()
        self._moves += 1
        self._bank.put(0.0, self._sound.prepare(heard.sound, heard.sample_rate))
        self._sound.morph(self._bank, float(self._moves), holds=self.holds)

    def stop(self) -> None:
        """Fade to silence, if this is what is heard."""
        if self._sound.is_sounding(self._bank):
            self._sound.stop()


def heard_of(passage: Passage) -> Rendering | None:
    """What a passage sounds like: its transfer, or its source where that is the sound."""
    return next((each for each in (passage.transfer, passage.source) if each.sound is not None), None)
