"""What stands before each lane: its name, what it shows, and whose sign or colour it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from studio.theme import Theme
from studio.views.common.domain_sign import SIGN_SIZE, paint_sign
from studio.views.lanes.lane_rows import STRIPS, further_lane


class LaneWords:
    """`others` are domain and name of each further lane; where there are more than two domains a name is a choice."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._names, self._domains = ("", ""), (1, 2)
        self.others: dict[str, tuple[int, str]] = {}

    def show_names(self, source: str, target: str, domains: tuple[int, int]) -> None:
        """Names of the source and target generators, and the numbers of their domains."""
        self._names, self._domains = (source, target), domains

    def show_others(self, others: Sequence[tuple[int, str, str]]) -> None:
        """Further domains: number, name, and kind of media of each."""
        self.others = {further_lane(domain): (domain, name) for domain, name, _ in others}

    def colour(self, lane: str) -> QColor:
        """Of the frame around a key in this lane."""
        domains = {**dict(zip(STRIPS, self._domains, strict=False)), **{k: d for k, (d, _) in self.others.items()}}
        return self._theme.domain_colour(domains[lane]) if lane in domains else self._theme.colour("text")

    def paint(self, painter: QPainter, lane: str, words: QRect) -> None:
        """The words of a lane, into this rectangle."""
        if lane in self.others:
            self._paint_further(painter, *self.others[lane], words)
            return
        title, detail, colour = self._words_of(lane)
        painter.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(colour)
        painter.drawText(words.adjusted(0, 2, 0, 0), Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("text_quiet"))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(0, 20, 0, 8), flags, detail)

    def _paint_further(self, painter: QPainter, domain: int, name: str, words: QRect) -> None:
        """Sign and whole name of a further domain, which is what a click chooses."""
        paint_sign(painter, self._theme, domain, QPointF(words.left() + SIGN_SIZE / 2, words.top() + 10))
        painter.setFont(self._theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(self._theme.domain_colour(domain))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(SIGN_SIZE + 5, 3, 0, 0), flags, name)

    def _words_of(self, lane: str) -> tuple[str, str, QColor]:
        """Name of a lane that is always there, what is said below it, and the colour of the name."""
        first, second = (self._theme.domain_colour(domain) for domain in self._domains)
        plain = self._theme.colour("text")
        every = QCoreApplication.translate("Lanes", "every frame")
        return {
            "source": (QCoreApplication.translate("Lanes", "Source"), self._names[0], first),
            "target": (
                QCoreApplication.translate("Lanes", "Target"),
                QCoreApplication.translate("Lanes", "keys transferred"),
                second,
            ),
            "transfer": (
                QCoreApplication.translate("Lanes", "Transfer"),
                self._names[1] if self.others else every,
                plain,
            ),
            "shared": (
                QCoreApplication.translate("Lanes", "Shared"),
                QCoreApplication.translate("Lanes", "its numbers"),
                plain,
            ),
        }[lane]
