"""Writes a path as one contact sheet: the three lanes as rows, as in the paper's figures, with their names.

A long path continues in further bands below.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from engine.bridge.model import other
from engine.errors import EngineError
from engine.export.drawing import DOMAIN_COLOURS, QUIET, canvas, coloured, fitted, put, write_text
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.messages import Bytes, Frame

CELL = 96
GAP = 4
NAMES = 208  # width of the column with the lanes' names
MARGIN = 24
MOST_COLUMNS = 16
MOST_ON_A_SHEET = 480
BAND = 3 * (CELL + GAP) + MARGIN


def export_sheet(plan: ExportPlan) -> Iterator[int]:
    """Write one PNG; yields the number of frames drawn, each a safe point.

    Raises:
        EngineError: too many frames for one sheet, not a .png, or the file can't be written.
    """
    if plan.frames > MOST_ON_A_SHEET:
        raise EngineError(f"A sheet holds {MOST_ON_A_SHEET} frames at most, not {plan.frames}.", "Ask for fewer.")
    if plan.file.suffix.lower() != ".png":
        raise EngineError(f"A sheet can't be written as “{plan.file.suffix}”.", "Choose a name that ends in .png.")
    with new_file(plan.file, plan.overwrite) as part:
        sheet = _empty_sheet(plan)
        done = 0
        for frames in plan.renderer.stream(plan.positions, lambda _: False):
            for frame in frames:
                _draw_column(sheet, plan, frame, done)
                done += 1
            yield done
        Image.fromarray(sheet).save(part)


def _empty_sheet(plan: ExportPlan) -> Bytes:
    columns, bands = min(plan.frames, MOST_COLUMNS), -(-plan.frames // MOST_COLUMNS)
    sheet = canvas(2 * MARGIN + NAMES + columns * (CELL + GAP), MARGIN + bands * BAND)
    home = plan.renderer.path.domain
    source, target = plan.renderer.source.card.title, plan.renderer.target.card.title
    rows = ((source, "source", home), (target, "target", other(home)), (target, "transfer", other(home)))
    for band in range(bands):
        for row, (title, lane, domain) in enumerate(rows):
            middle = MARGIN + band * BAND + row * (CELL + GAP) + CELL // 2
            write_text(sheet, title, MARGIN, middle - 11, DOMAIN_COLOURS[domain], 16, NAMES - 16)
            write_text(sheet, lane, MARGIN, middle + 11, QUIET, 14, NAMES - 16)
    return sheet


def _draw_column(sheet: Bytes, plan: ExportPlan, frame: Frame, index: int) -> None:
    band, column = divmod(index, MOST_COLUMNS)
    left = MARGIN + NAMES + column * (CELL + GAP)
    source, target = plan.renderer.source.card.kind, plan.renderer.target.card.kind
    lanes = ((frame.source, source), (frame.target, target), (frame.transfer, target))
    for row, (lane, kind) in enumerate(lanes):
        put(sheet, fitted(coloured(lane.picture, kind), CELL), left, MARGIN + band * BAND + row * (CELL + GAP))
