"""Writes the frames of a path as numbered PNG files, each with the three lanes side by side.

Source left, target in the middle, transfer right; small pictures are enlarged crisply.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PIL import Image

from engine.errors import EngineError
from engine.export.behind import Behind
from engine.export.drawing import canvas, put, squared
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.export.together import FilesTogether
from engine.messages import Bytes, Frame

GAP = 64  # as often a gap goes into a picture


def frame_files(plan: ExportPlan) -> list[Path]:
    """The files the plan's frames go to, in order."""
    digits = max(4, len(str(plan.frames)))
    return [plan.file / f"frame-{number:0{digits}d}.png" for number in range(1, plan.frames + 1)]


def export_frames(plan: ExportPlan) -> Iterator[int]:
    """Write one PNG a frame into the plan's folder; yields the number done, each a safe point.

    Stopped on the way, it leaves the folder as it was; frames that may be overwritten stay until all new ones are
    there.

    Raises:
        EngineError: one of the files exists and may not be overwritten, or the folder can't be written to.
    """
    files = frame_files(plan)
    if not plan.overwrite and any(file.exists() for file in files):
        raise EngineError(
            f"The folder “{plan.file.name}” has frames already.", "Choose another, or allow them to be overwritten."
        )
    with FilesTogether(files, plan.overwrite) as new:

        def write(frame: Frame) -> None:
            picture = Image.fromarray(lanes_picture(frame, plan.kinds, plan.form.size))
            new.write(picture.save)

        with Behind() as writing:
            for frames in plan.renderer.stream(plan.positions, lambda _: False):
                for frame in frames:
                    yield from (new.count for _ in writing.do(partial(write, frame)))
                yield new.count
            yield from (new.count for _ in writing.finish())
        yield new.count


def export_still(plan: ExportPlan) -> Iterator[int]:
    """Write the plan's first frame as one PNG, its three lanes side by side; yields 1.

    Raises:
        EngineError: not a .png, or the file can't be written.
    """
    if plan.file.suffix.lower() != ".png":
        raise EngineError(f"A still can't be written as “{plan.file.suffix}”.", "Choose a name that ends in .png.")
    with new_file(plan.file, plan.overwrite) as part:
        [frame] = plan.renderer.frames(plan.positions[:1], [False])
        Image.fromarray(lanes_picture(frame, plan.kinds, plan.form.size)).save(part)
        yield 1


def lanes_picture(frame: Frame, kinds: tuple[str, str], side: int) -> Bytes:
    """The three lanes of a frame side by side, RGB, `side` pixels high; `kinds` are those of source and target."""
    gap = side // GAP
    picture = canvas(3 * side + 2 * gap, side)
    lanes = ((frame.source, kinds[0]), (frame.target, kinds[1]), (frame.transfer, kinds[1]))
    for place, (lane, kind) in enumerate(lanes):
        put(picture, squared(lane.picture, kind, side), place * (side + gap), 0)
    return picture
