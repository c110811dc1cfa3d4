"""What a film shows: the source picture left, what it becomes right, and their names below, at any size."""

from __future__ import annotations

import numpy as np

from engine.export.drawing import DOMAIN_COLOURS, canvas, put, squared, write_text
from engine.export.plan import ExportPlan
from engine.messages import Bytes, Frame


class FilmLayout:
    """Pictures of one film, uint8 RGB ``[height, width, 3]`` with even sides, as video codecs want them.

    Attributes:
        side: of one rendered picture, in pixels, even.
        margin: around the pictures.
        width, height: of the whole film.
    """

    def __init__(self, plan: ExportPlan) -> None:
        self.side = plan.form.size // 2 * 2
        self.margin = max(2, self.side // 32 * 2)
        self.width = 2 * self.side + 3 * self.margin
        self.height = self.side + 3 * self.margin
        self._kinds = plan.kinds
        self._background = self._captions(plan)

    @property
    def corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Left and top of the source picture and of the transferred one."""
        return (self.margin, self.margin), (self.side + 2 * self.margin, self.margin)

    def picture(self, frame: Frame) -> Bytes:
        """One frame of the film."""
        picture = self._background.copy()
        shown = (frame.source.picture, self._kinds[0]), (frame.transfer.picture, self._kinds[1])
        for (each, kind), (left, top) in zip(shown, self.corners, strict=True):
            put(picture, squared(each, kind, self.side), left, top)
        return np.ascontiguousarray(picture)

    def _captions(self, plan: ExportPlan) -> Bytes:
        picture = canvas(self.width, self.height)
        home, middle = plan.renderer.path.domain, self.side + 2 * self.margin
        titles = (plan.renderer.source.card.title, home), (plan.renderer.target.card.title, plan.renderer.away)
        size = max(9, round(self.side * 22 / 512))
        for (left, _), (title, domain) in zip(self.corners, titles, strict=True):
            write_text(picture, title, left, middle, DOMAIN_COLOURS[domain], size, self.side)
        return picture
