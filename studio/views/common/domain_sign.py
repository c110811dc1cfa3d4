"""The sign of a domain: an amber disc for domain 1, a cyan square for domain 2, further shapes for further ones."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme

SIGN_SIZE = 9
SIGN_NAMES = {1: "●", 2: "■", 3: "▲", 4: "◆", 5: "✚", 6: "▼"}


SQUARE = 2
_ARM = 0.36
_CORNERS = (  # of domains 3 .. 6 in half sizes: triangle, diamond, cross, triangle on its tip
    ((0, -1.1), (1.1, 0.95), (-1.1, 0.95)),
    ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    (
        *((-_ARM, -1.1), (_ARM, -1.1), (_ARM, -_ARM), (1.1, -_ARM), (1.1, _ARM), (_ARM, _ARM)),
        *((_ARM, 1.1), (-_ARM, 1.1), (-_ARM, _ARM), (-1.1, _ARM), (-1.1, -_ARM), (-_ARM, -_ARM)),
    ),
    ((0, 1.1), (1.1, -0.95), (-1.1, -0.95)),
)


def paint_sign(painter: QPainter, theme: Theme, domain: int, centre: QPointF, size: float = SIGN_SIZE) -> None:
    """Paint the sign of a domain, `size` logical pixels across."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.domain_colour(domain))
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    draw_shape(painter, domain, box, 1.5)
    painter.restore()


def draw_shape(painter: QPainter, domain: int, box: QRectF, rounding: float) -> None:
    """Draw the shape of a domain into a box with the painter's pen and brush; a square's corners are rounded."""
    if domain == 1:
        painter.drawEllipse(box)
    elif domain == SQUARE:
        painter.drawRoundedRect(box, rounding, rounding)
    else:
        corners = _CORNERS[(domain - 3) % len(_CORNERS)]
        middle, half = box.center(), box.width() / 2
        painter.drawPolygon(QPolygonF([QPointF(middle.x() + x * half, middle.y() + y * half) for x, y in corners]))


class DomainSign(QWidget):
    """The sign as a widget of fixed size."""

    def __init__(self, theme: Theme, domain: int) -> None:
        super().__init__()
        self._theme, self._domain = theme, domain
        self.setFixedSize(QSize(SIGN_SIZE + 2, SIGN_SIZE + 2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"domain {domain}")

    def show_domain(self, domain: int) -> None:
        """The sign of another domain."""
        self._domain = domain
        self.setAccessibleName(f"domain {domain}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sign(painter, self._theme, self._domain, QRectF(self.rect()).center())
        painter.end()
