"""Writes a path as a video: the source picture left, what it becomes right, and the sound of the path.

H.264 and AAC in an MP4 that starts playing while it loads; frames stream through, so memory stays constant.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av import AudioFrame, VideoFrame

from engine.bridge.model import other
from engine.errors import EngineError
from engine.export.drawing import DOMAIN_COLOURS, canvas, coloured, fitted, put, write_text
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.export.sound import heard_card, heard_sound, soundtrack_for
from engine.export.soundtrack import Soundtrack
from engine.messages import Bytes, Floats, Frame

SIDE = 512
MARGIN = 32
CAPTION = 64
WIDTH, HEIGHT = 2 * SIDE + 3 * MARGIN, SIDE + MARGIN + CAPTION  # even, as H.264 wants them
RIGHT = SIDE + 2 * MARGIN


def export_video(plan: ExportPlan) -> Iterator[int]:
    """Write an MP4; yields the number of frames done, each a safe point. No sound where both sides are pictures.

    Raises:
        EngineError: the file does not end in .mp4 or can't be written.
    """
    if plan.file.suffix.lower() != ".mp4":
        raise EngineError(f"Video can't be written as “{plan.file.suffix}”.", "Choose a name that ends in .mp4.")
    track = soundtrack_for(plan)
    with new_file(plan.file, plan.overwrite) as part:
        container = av.open(str(part), "w", format="mp4", options={"movflags": "faststart"})
        with container:
            film = _Film(container, plan, track)
            for frames in plan.renderer.stream(plan.positions, track.starts_at if track else lambda _: False):
                for frame in frames:
                    film.add(frame)
                    yield film.done
            film.finish()


class _Film:
    """The open container with its streams."""

    def __init__(self, container: Any, plan: ExportPlan, track: Soundtrack | None) -> None:
        self._container, self._track = container, track
        self._kinds = plan.renderer.source.card.kind, plan.renderer.target.card.kind
        self._background = _background(plan)
        self._pictures = container.add_stream("libx264", rate=plan.rate, options={"preset": "veryfast", "crf": "17"})
        self._pictures.width, self._pictures.height, self._pictures.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        self._pictures.codec_context.time_base = 1 / plan.rate
        card = heard_card(plan.renderer)
        self._rate = card.sample_rate if card is not None else None
        self._sounds = container.add_stream("aac", rate=self._rate, layout="mono") if track is not None else None
        if self._sounds is not None:
            self._sounds.bit_rate = 96_000
        self.done, self._heard = 0, 0

    def add(self, frame: Frame) -> None:
        """Append one frame and its share of the sound."""
        picture = VideoFrame.from_ndarray(self._picture(frame), format="rgb24")
        picture.pts = self.done
        picture.time_base = self._pictures.codec_context.time_base
        self._container.mux(self._pictures.encode(picture))
        if self._sounds is not None and self._track is not None:
            self._add_sound(self._track.advance(self.done, heard_sound(frame)))
        self.done += 1

    def finish(self) -> None:
        """Let the encoders give out what they hold back."""
        for stream in (self._pictures, self._sounds):
            if stream is not None:
                self._container.mux(stream.encode(None))

    def _add_sound(self, samples: Floats) -> None:
        assert self._sounds is not None
        sound = AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        sound.sample_rate, sound.pts = self._rate or 0, self._heard
        sound.time_base = Fraction(1, self._rate or 1)
        self._heard += len(samples)
        self._container.mux(self._sounds.encode(sound))

    def _picture(self, frame: Frame) -> Bytes:
        picture = self._background.copy()
        put(picture, fitted(coloured(frame.source.picture, self._kinds[0]), SIDE), MARGIN, MARGIN)
        put(picture, fitted(coloured(frame.transfer.picture, self._kinds[1]), SIDE), RIGHT, MARGIN)
        return np.ascontiguousarray(picture)


def _background(plan: ExportPlan) -> Bytes:
    picture = canvas(WIDTH, HEIGHT)
    home, middle = plan.renderer.path.domain, MARGIN + SIDE + CAPTION // 2
    titles = (plan.renderer.source.card.title, home), (plan.renderer.target.card.title, other(home))
    for left, (title, domain) in zip((MARGIN, RIGHT), titles, strict=True):
        write_text(picture, title, left, middle, DOMAIN_COLOURS[domain], 22, SIDE)
    return picture
