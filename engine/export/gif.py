"""Writes a path as an animated GIF: the picture of the video without its sound, in at most 256 colours a frame.

Frames stream through; times are kept to the hundredth of a second that the format knows, without drift.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import av
import numpy as np
from av import VideoFrame
from PIL import Image

from engine.errors import EngineError
from engine.export.behind import Behind
from engine.export.files import new_file
from engine.export.film_layout import FilmLayout
from engine.export.plan import ExportPlan
from engine.messages import Bytes, Frame

TICK = Fraction(1, 100)  # seconds
FASTEST = 50.0  # frames per second: browsers play anything faster at ten


def export_gif(plan: ExportPlan) -> Iterator[int]:
    """Write a GIF that plays for ever; yields the number of frames done, each a safe point.

    Raises:
        EngineError: more than 50 frames a second, or the file can't be written.
    """
    if plan.frames_per_second > FASTEST:
        raise EngineError(
            f"A GIF plays at most {FASTEST:.0f} frames a second, not {plan.frames_per_second:g}.",
            "Choose fewer, or another format.",
        )
    layout = FilmLayout(plan)
    with new_file(plan.file, plan.overwrite) as part, av.open(str(part), "w", format="gif") as container:
        stream = container.add_stream("gif", rate=plan.rate)
        stream.width, stream.height, stream.pix_fmt = layout.width, layout.height, "pal8"
        stream.codec_context.time_base = TICK
        done = 0

        def add(frame: Frame) -> None:
            nonlocal done
            picture = _with_palette(layout.picture(frame))
            picture.pts, picture.time_base = round(done / plan.rate / TICK), TICK
            container.mux(stream.encode(picture))
            done += 1

        with Behind() as encoding:
            for frames in plan.renderer.stream(plan.positions, lambda _: False):
                for frame in frames:
                    yield from (done for _ in encoding.do(partial(add, frame)))
                    yield done
            yield from (done for _ in encoding.do(lambda: container.mux(stream.encode(None))))
            yield from (done for _ in encoding.finish())
    yield done


def _with_palette(picture: Bytes) -> VideoFrame:
    few = Image.fromarray(picture).quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = np.zeros((256, 4), np.uint8)
    colours = np.asarray(few.getpalette("RGB"), np.uint8).reshape(-1, 3)
    palette[:, 0] = 255  # opaque
    palette[: len(colours), 1:] = colours
    return VideoFrame.from_ndarray((np.asarray(few), palette), format="pal8")  # type: ignore[arg-type]
