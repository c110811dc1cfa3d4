"""How a path sounds: its frames' clips, prepared once, and what of them is heard as the playhead moves.

*Morph* blends the clips around the playhead, *retrigger* plays each frame's sound from where it begins, *loop* repeats
the sound of the present frame.
"""

from __future__ import annotations

from engine.messages import Frame, PathSpec, Rendering
from studio.sound.clip_bank import ClipBank, Samples
from studio.sound.onset import from_onset
from studio.sound.sound_output import SoundOutput

MODES = ("morph", "retrigger", "loop")


class PathSound:
    """Belongs to the playhead: told which frames there are and where it is.

    Attributes:
        mode: one of `MODES`.
        holds: in *morph*, a resting playhead goes on sounding.
    """

    def __init__(self, sound: SoundOutput) -> None:
        self._sound = sound
        self.mode = "morph"
        self.holds = False
        self._path: PathSpec | None = None
        self._frames: dict[float, Rendering] = {}
        self._bank = ClipBank(sound.rate)
        self._heard: object = None  # position of the frame that was played last

    @property
    def clips(self) -> tuple[Samples, ...]:
        """The prepared clips of the path, mono float32 ``[n]`` at the device's rate."""
        return self._bank.row.clips

    def begin(self, path: PathSpec | None) -> None:
        """The frames of a path come anew, or there is none.

        Those of the same path, as with another bridge, go on sounding until the new ones take their places.
        """
        self._heard = None
        if path is None or path != self._path:
            self._path = path
            self._clear()

    def _clear(self) -> None:
        if self._frames and self._sound.is_sounding(self._bank):
            self._sound.stop()
        self._frames.clear()
        self._bank = ClipBank(self._sound.rate)

    def put(self, frame: Frame) -> None:
        """A frame of the path is rendered; one without sound changes nothing."""
        heard = heard_of(frame)
        if heard is None:
            return
        self._frames[frame.position] = heard
        if self._bank.rate == self._sound.rate:
            self._prepare(frame.position, heard)

    def choose(self, mode: str) -> None:
        """Another way to sound."""
        self.mode = mode
        self._heard = None
        self._sound.stop()

    def again(self) -> None:
        """The frame under the playhead is to be heard even if it was the last one."""
        self._heard = None

    def move(self, position: float, frame: Frame | None) -> bool:
        """The playhead is at a position; `frame` is the nearest one, None where it is not rendered.

        Returns:
            Whether there was anything to hear there.
        """
        if self.mode == "morph":
            return self._morph(position)
        if frame is not None and frame.position != self._heard:
            self._heard = frame.position
            self.play(frame)
        return frame is not None

    def play(self, frame: Frame) -> None:
        """Let one frame be heard from its beginning; in *loop*, again and again."""
        heard = heard_of(frame)
        if heard is None or heard.sound is None or heard.sample_rate is None:
            return
        looped = self.mode == "loop"
        sound = heard.sound if looped else from_onset(heard.sound, heard.sample_rate)
        self._sound.play(sound, heard.sample_rate, loop=looped)

    def stop(self) -> None:
        """Fade to silence."""
        self._sound.stop()

    def _morph(self, position: float) -> bool:
        if not self._frames:
            return False
        if self._bank.rate != self._sound.rate:  # another device: prepare all for its rate
            self._bank = ClipBank(self._sound.rate)
            for place, rendering in self._frames.items():
                self._prepare(place, rendering)
        self._sound.morph(self._bank, position, holds=self.holds)
        return True

    def _prepare(self, position: float, heard: Rendering) -> None:
        if heard.sound is not None and heard.sample_rate is not None:
            self._bank.put(position, self._sound.prepare(heard.sound, heard.sample_rate))


def heard_of(frame: Frame) -> Rendering | None:
    """What a frame sounds like: its transfer, or its source where that is the sound."""
    for rendering in (frame.transfer, frame.source):
        if rendering.sound is not None:
            return rendering
    return None
