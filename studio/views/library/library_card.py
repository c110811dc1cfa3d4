"""One generator as a card: what it makes, how large it is, where it comes from, and on which side it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, label
from studio.views.common.domain_sign import paint_sign
from studio.views.library.preview_strip import PreviewStrip

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down)


class GeneratorLook(NamedTuple):
    """A generator in words.

    Attributes:
        facts: kind, sizes, number of samples, size on disk, in one line.
        classes: what is in it, or empty.
        origin: licence and source.
    """

    id: str
    title: str
    description: str
    kind: str
    facts: str
    classes: str
    origin: str


class LibraryCard(QFrame):
    """Signals: `picked()` on a click, Enter or Space, `heard(place)`, `moved(key)` for an arrow key."""

    picked = Signal()
    heard = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, look: GeneratorLook) -> None:
        super().__init__()
        self._theme, self.look = theme, look
        self._sides: tuple[int, ...] = ()
        self._hovered = False
        self.strip = PreviewStrip(theme, sound=look.kind == "sound")
        self.strip.heard.connect(self.heard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("Press Enter or click to choose it; H lets you hear a sound"))
        words = label(look.description, "small")
        words.setWordWrap(True)
        words.setMinimumHeight(34)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(ElidedLabel(look.title, "title"))
        column.addWidget(words)
        column.addWidget(self.strip)
        for text, kind in ((look.facts, "figure"), (look.classes, "tiny"), (look.origin, "tiny")):
            line = ElidedLabel(text, kind)
            line.setToolTip(text)
            column.addWidget(line)
        self._name_it()

    def show_sides(self, domains: Sequence[int]) -> None:
        """The domains for which it is chosen."""
        self._sides = tuple(domains)
        self._name_it()
        self.update()

    def show_playing(self, place: int) -> None:
        """Mark the preview that is heard now, -1 for none."""
        self.strip.show_playing(place)

    def matches(self, words: str, kind: str) -> bool:
        """Whether every word typed is in it, and it is of that kind, or `kind` is empty."""
        text = " ".join(self.look).casefold()
        return kind in ("", self.look.kind) and all(each in text for each in words.casefold().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit()
        elif key == Qt.Key.Key_H and self.look.kind == "sound":
            self.heard.emit(0)
        elif key in ARROWS:
            self.moved.emit(key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "focus" if self.hasFocus() else "text_quiet" if self._sides else "hairline"
        painter.setPen(QPen(self._theme.colour(role), 1.5))
        painter.setBrush(self._theme.colour("raised", 0.6 if self._sides or self._hovered else 0.2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        for place, domain in enumerate(reversed(self._sides)):
            paint_sign(painter, self._theme, domain, QPointF(self.width() - 20 - 18 * place, 20), 11)
        painter.end()

    def _name_it(self) -> None:
        names = {1: self.tr("chosen as source"), 2: self.tr("chosen as target")}
        other = self.tr("chosen as domain {0}")
        chosen = [names.get(domain, other.format(domain)) for domain in self._sides]
        self.setAccessibleName(", ".join([self.look.title, self.look.facts, *chosen]))
        self.setAccessibleDescription(self.look.description)
