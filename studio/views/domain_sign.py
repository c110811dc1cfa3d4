"""The sign of a domain: an amber disc for domain 1, a cyan square for domain 2, the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme

SIGN_SIZE = 9
SIGN_NAMES = {1: "●", 2: "■"}


def paint_sign(painter: QPainter, theme: Theme, domain: int, centre: QPointF, size: float = SIGN_SIZE) -> None:
    """Paint the sign of domain 1 or 2, `size` logical pixels across."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.domain_colour(domain))
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    if domain == 1:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 1.5, 1.5)
    painter.restore()


class DomainSign(QWidget):
    """The sign as a widget of fixed size."""

    def __init__(self, theme: Theme, domain: int) -> None:
        super().__init__()
        self._theme, self._domain = theme, domain
        self.setFixedSize(QSize(SIGN_SIZE + 2, SIGN_SIZE + 2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"domain {domain}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sign(painter, self._theme, self._domain, QRectF(self.rect()).center())
        painter.end()
