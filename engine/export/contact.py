"""Writes a path as a contact sheet: a grid of its frames, each beside what it becomes, with its time below."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PIL import Image

from engine.export.behind import Behind
from engine.export.drawing import QUIET, canvas, put, squared, write_text
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.export.sheet import refuse_sheet
from engine.messages import Bytes, Frame


def export_contact(plan: ExportPlan) -> Iterator[int]:
    """Write one PNG; yields the number of frames drawn, each a safe point.

    Raises:
        EngineError: too many frames for one sheet, not a .png, or the file can't be written.
    """
    refuse_sheet(plan)
    grid = _Grid(plan)
    with new_file(plan.file, plan.overwrite) as part:
        sheet = canvas(grid.width, grid.height)
        done = 0
        for frames in plan.renderer.stream(plan.positions, lambda _: False):
            for frame in frames:
                grid.draw(sheet, frame, done)
                done += 1
            yield done
        with Behind() as writing:
            yield from (done for _ in writing.do(lambda: Image.fromarray(sheet).save(part)))
            yield from (done for _ in writing.finish())


class _Grid:
    """Where each pair of pictures goes, in a sheet about as wide as high."""

    def __init__(self, plan: ExportPlan) -> None:
        self._plan = plan
        self.side = max(32, plan.form.size // 4)
        self._gap = self.side // 8
        self._pair = 2 * self.side + self._gap // 4, self.side + self.side // 3
        step = self._pair[0] + self._gap, self._pair[1] + self._gap
        self._columns = min(plan.frames, max(1, round(math.sqrt(plan.frames * step[1] / step[0] * 1.5))))
        rows = -(-plan.frames // self._columns)
        self._step = step
        self.width, self.height = self._gap + self._columns * step[0], self._gap + rows * step[1]

    def draw(self, sheet: Bytes, frame: Frame, index: int) -> None:
        """Put one pair into its place."""
        row, column = divmod(index, self._columns)
        left, top = self._gap + column * self._step[0], self._gap + row * self._step[1]
        shown = (frame.source.picture, frame.transfer.picture)
        for place, (picture, kind) in enumerate(zip(shown, self._plan.kinds, strict=True)):
            across = left + place * (self.side + self._gap // 4)
            put(sheet, squared(picture, kind, self.side), across, top)
        seconds = index / self._plan.rate
        words = f"{index + 1} · {float(seconds):.2f} s"
        write_text(sheet, words, left, top + self.side + self.side // 6, QUIET, max(8, self.side // 8), self._pair[0])
