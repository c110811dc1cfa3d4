"""Writes a path as one filmstrip: the three lanes as rows, as in the paper's figures, with their names.

A long path continues in further bands below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from engine.errors import EngineError
from engine.export.behind import Behind
from engine.export.drawing import DOMAIN_COLOURS, QUIET, canvas, put, squared, write_text
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.messages import Bytes, Frame

MOST_COLUMNS = 16
MOST_ON_A_SHEET = 480


@dataclass(frozen=True)
class _Measures:
    """Pixels on a sheet, all of them shares of the cell, which is three sixteenths of the wanted picture."""

    cell: int

    def of(self, pixels: int) -> int:
        """What so many pixels are where a cell has 96."""
        return max(1, round(pixels * self.cell / 96))

    @property
    def step(self) -> int:
        """From one cell to the next."""
        return self.cell + self.of(4)

    @property
    def margin(self) -> int:
        """Around everything, and between two bands."""
        return self.of(24)

    @property
    def names(self) -> int:
        """Width of the column with the lanes' names."""
        return self.of(208)

    @property
    def band(self) -> int:
        """Height of the three lanes with the room below them."""
        return 3 * self.step + self.margin


def export_sheet(plan: ExportPlan) -> Iterator[int]:
    """Write one PNG; yields the number of frames drawn, each a safe point.

    Raises:
        EngineError: too many frames for one sheet, not a .png, or the file can't be written.
    """
    refuse_sheet(plan)
    measures = _Measures(max(16, plan.form.size * 3 // 16))
    with new_file(plan.file, plan.overwrite) as part:
        sheet = _empty_sheet(plan, measures)
        done = 0
        for frames in plan.renderer.stream(plan.positions, lambda _: False):
            for frame in frames:
                _draw_column(sheet, plan, measures, frame, done)
                done += 1
            yield done
        with Behind() as writing:
            yield from (done for _ in writing.do(lambda: Image.fromarray(sheet).save(part)))
            yield from (done for _ in writing.finish())


def refuse_sheet(plan: ExportPlan) -> None:
    """Stop before the work rather than after it.

    Raises:
        EngineError: too many frames for one sheet, or not a .png.
    """
    if plan.frames > MOST_ON_A_SHEET:
        raise EngineError(f"A sheet holds {MOST_ON_A_SHEET} frames at most, not {plan.frames}.", "Ask for fewer.")
    if plan.file.suffix.lower() != ".png":
        raise EngineError(f"A sheet can't be written as “{plan.file.suffix}”.", "Choose a name that ends in .png.")


def _empty_sheet(plan: ExportPlan, measures: _Measures) -> Bytes:
    columns, bands = min(plan.frames, MOST_COLUMNS), -(-plan.frames // MOST_COLUMNS)
    of, margin, names = measures.of, measures.margin, measures.names
    sheet = canvas(2 * margin + names + columns * measures.step, margin + bands * measures.band)
    home = plan.renderer.path.domain
    source, target = plan.renderer.source.card.title, plan.renderer.target.card.title
    away = plan.renderer.away
    rows = ((source, "source", home), (target, "target", away), (target, "transfer", away))
    for band in range(bands):
        for row, (title, lane, domain) in enumerate(rows):
            middle = margin + band * measures.band + row * measures.step + measures.cell // 2
            write_text(sheet, title, margin, middle - of(11), DOMAIN_COLOURS[domain], of(16), names - of(16))
            write_text(sheet, lane, margin, middle + of(11), QUIET, of(14), names - of(16))
    return sheet


def _draw_column(sheet: Bytes, plan: ExportPlan, measures: _Measures, frame: Frame, index: int) -> None:
    band, column = divmod(index, MOST_COLUMNS)
    left, top = measures.margin + measures.names + column * measures.step, measures.margin + band * measures.band
    source, target = plan.kinds
    lanes = ((frame.source, source), (frame.target, target), (frame.transfer, target))
    for row, (lane, kind) in enumerate(lanes):
        put(sheet, squared(lane.picture, kind, measures.cell), left, top + row * measures.step)
