"""Writes a path as a video: the source picture left, what it becomes right, and the sound of the path.

H.264 and AAC in an MP4 that starts playing while it loads, or VP9 and Opus in a WebM; frames stream through, so
memory stays constant.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import av
from av import AudioFrame, VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from engine.errors import EngineError
from engine.export.behind import Behind
from engine.export.files import new_file, refuse_existing
from engine.export.film_layout import FilmLayout
from engine.export.finishing import SoundFinish
from engine.export.plan import ExportPlan
from engine.export.sound import heard_card, heard_sound, measured_gain, soundtrack_for
from engine.export.soundtrack import Soundtrack
from engine.messages import Floats, Frame

BT709, LIMITED = 1, 1  # of ISO 23091-2: what players take HD video for, said so that none has to guess


@dataclass(frozen=True)
class _Coding:
    """How a container is filled; `rates` are those its sound can have, in Hz (empty: any), the usual one first."""

    container: str
    options: Mapping[str, str]
    pictures: str
    quality: Mapping[str, str]
    sounds: str
    bit_rate: int
    rates: tuple[int, ...] = ()


CODINGS = {
    ".mp4": _Coding(
        *("mp4", {"movflags": "faststart"}),
        *("libx264", {"preset": "veryfast", "crf": "17"}),
        *("aac", 128_000),
    ),
    ".webm": _Coding(
        *("webm", {}),
        *("libvpx-vp9", {"crf": "24", "b": "0", "deadline": "good", "cpu-used": "5", "row-mt": "1"}),
        *("libopus", 96_000, (48_000, 24_000, 16_000, 12_000, 8_000)),
    ),
}


def export_video(plan: ExportPlan) -> Generator[int, None, str]:
    """Write an MP4 or WebM; yields the number of frames done, each a safe point. Two pictures make no sound.

    Returns a sentence about the loudness where it could not be as wanted, else nothing.

    Raises:
        EngineError: another ending, an impossible rate or loudness, or the file can't be written.
    """
    coding = CODINGS.get(plan.file.suffix.lower())
    if coding is None:
        raise EngineError(
            f"Video can't be written as “{plan.file.suffix}”.", "Choose a name that ends in .mp4, .webm or .gif."
        )
    refuse_existing(plan.file, plan.overwrite)
    factor, remark = yield from measured_gain(plan)
    track = soundtrack_for(plan)
    with new_file(plan.file, plan.overwrite) as part:
        container = av.open(str(part), "w", format=coding.container, options=dict(coding.options))
        with container, Behind() as encoding:
            film = _Film(container, coding, plan, track, factor)
            for frames in plan.renderer.stream(plan.positions, track.starts_at if track else lambda _: False):
                for frame in frames:
                    yield from (film.done for _ in encoding.do(partial(film.add, frame)))
                    yield film.done
            yield from (film.done for _ in encoding.do(film.finish))
            yield from (film.done for _ in encoding.finish())
        yield film.done
    return remark


class _Film:
    """The open container with its streams."""

    def __init__(
        self, container: Any, coding: _Coding, plan: ExportPlan, track: Soundtrack | None, factor: float
    ) -> None:
        self._container, self._track, self._frames = container, track, plan.frames
        self._layout = FilmLayout(plan)
        self._pictures = container.add_stream(coding.pictures, rate=plan.rate, options=dict(coding.quality))
        context = self._pictures.codec_context
        context.width, context.height, context.pix_fmt = self._layout.width, self._layout.height, "yuv420p"
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED
        context.time_base = 1 / plan.rate
        card = heard_card(plan.renderer)
        self._sounds, self._finish = None, None
        if track is not None and card is not None and card.sample_rate:
            wanted = plan.form.sample_rate or card.sample_rate
            rate = wanted if not coding.rates or wanted in coding.rates else coding.rates[0]
            self._finish = SoundFinish(card.sample_rate, rate, factor)
            self._sounds = container.add_stream(coding.sounds, rate=rate, layout="mono")
            self._sounds.bit_rate = coding.bit_rate
        self.done, self._heard = 0, 0

    def add(self, frame: Frame) -> None:
        """Append one frame and its share of the sound."""
        shown = VideoFrame.from_ndarray(self._layout.picture(frame), format="rgb24")
        picture = shown.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
        picture.pts = self.done
        picture.time_base = self._pictures.codec_context.time_base
        self._container.mux(self._pictures.encode(picture))
        if self._track is not None and self._finish is not None:
            chunk = self._track.advance(self.done, heard_sound(frame))
            self._add_sound(self._finish.push(chunk, last=self.done == self._frames - 1), self._finish.rate)
        self.done += 1

    def finish(self) -> None:
        """Let the encoders give out what they hold back."""
        for stream in (self._pictures, self._sounds):
            if stream is not None:
                self._container.mux(stream.encode(None))

    def _add_sound(self, samples: Floats, rate: int) -> None:
        if self._sounds is None or not len(samples):
            return
        sound = AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        sound.sample_rate, sound.pts = rate, self._heard
        sound.time_base = Fraction(1, rate)
        self._heard += len(samples)
        self._container.mux(self._sounds.encode(sound))
