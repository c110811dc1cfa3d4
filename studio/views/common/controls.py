"""The small controls all pages share: icon button, segmented choice, eliding label.

Each says what it is to the style sheet, to a screen reader and in a tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from studio.theme import Theme


def label(text: str = "", kind: str = "") -> QLabel:
    """A label of one of the style sheet's kinds. It shows plain text only, since names come from users."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        result.setProperty("kind", kind)
    return result


def invitation(text: str) -> QLabel:
    """What an empty list says in its middle: what can be kept there, and how."""
    result = label(text, "quiet")
    result.setWordWrap(True)
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    result.setContentsMargins(24, 8, 24, 8)
    return result


def button(text: str, tip: str, kind: str = "") -> QPushButton:
    """A text button with its tooltip, reached by Tab and never stealing focus on a click."""
    result = QPushButton(text)
    result.setToolTip(tip)
    result.setAccessibleName(text or tip)
    result.setAccessibleDescription(tip)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        result.setProperty("kind", kind)
    return result


class IconButton(QPushButton):
    """A button that shows an icon of the theme, with or without words."""

    def __init__(self, theme: Theme, icon: str, tip: str, text: str = "", kind: str = "ghost") -> None:
        super().__init__(text)
        self._theme, self._icon = theme, icon
        self._role = "on_action" if kind == "primary" else "text"
        self.setProperty("kind", kind)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)
        self.setAccessibleDescription(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    def show_icon(self, icon: str, tip: str) -> None:
        """Change what the button shows and says."""
        self._icon = icon
        self.setToolTip(tip)
        if not self.text():
            self.setAccessibleName(tip)
        self._paint_icon()

    def show_kind(self, kind: str) -> None:
        """Change what kind of button the style sheet makes of it."""
        self.setProperty("kind", kind)
        self._role = "on_action" if kind == "primary" else "text"
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        self.setIcon(self._theme.icon(self._icon, self._role if self.isEnabled() else "text_quiet"))


class Switch(QCheckBox):
    """On or off, painted as a knob in a groove."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(40, 24)
        theme.changed.connect(self.update)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(2, 3, 36, 18)
        painter.setPen(theme.colour("focus" if self.hasFocus() else "action" if on else "text_quiet"))
        painter.setBrush(theme.colour("action" if on else "raised"))
        painter.drawRoundedRect(groove, 9, 9)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(groove.adjusted(-1.5, -1.5, 1.5, 1.5), 10.5, 10.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_action" if on else "text"))
        painter.drawEllipse(QRectF(22 if on else 5, 5.5, 13, 13))
        painter.end()


class SegmentedChoice(QFrame):
    """A few choices side by side, one in force. `chosen(key)` is sent when the user picks another one."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str) -> None:
        """`choices` are (key, words, tooltip); `name` tells a screen reader what is chosen here."""
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words, tip in choices:
            segment = button(words, tip, "segment")
            segment.setCheckable(True)
            segment.setAccessibleName(f"{name}: {words}")
            segment.clicked.connect(lambda _=False, key=key: self._pick(key))
            self._group.addButton(segment)
            self._buttons[key] = segment
            row.addWidget(segment)
        self._key = choices[0][0]
        self.show_choice(self._key)

    @property
    def key(self) -> str:
        """The choice in force."""
        return self._key

    def show_choice(self, key: str) -> None:
        """Show that `key` is in force, without a signal."""
        self._key = key
        self._buttons[key].setChecked(True)

    def show_tip(self, key: str, tip: str) -> None:
        """The tooltip of one choice."""
        self._buttons[key].setToolTip(tip)
        self._buttons[key].setAccessibleDescription(tip)

    def _pick(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.chosen.emit(key)


class ElidedLabel(QLabel):
    """A label that gives way: what does not fit ends in "…", or is said shorter, and is in the tooltip.

    One that `wraps` breaks words into lines where no shorter ones fit and its height has room for them.
    """

    def __init__(self, text: str = "", kind: str = "", *, wraps: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wraps = wraps
        self._shorter: tuple[str, ...] = ()
        if kind:
            self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str, *shorter: str) -> None:
        """Words, and what to say instead where they do not fit, ever shorter."""
        self._shorter = shorter
        self.setText(words)
        self.setToolTip(words)
        self.update()

    def shown_in(self, width: int) -> str:
        """What is said in so many pixels."""
        metrics = self.fontMetrics()
        said = (each for each in (self.text(), *self._shorter) if metrics.horizontalAdvance(each) <= width)
        shortest = self._shorter[-1] if self._shorter else self.text()
        elided = metrics.elidedText(shortest, Qt.TextElideMode.ElideRight, width)
        return next(said, self.text() if self._fits_in_lines(width) else elided)

    def _fits_in_lines(self, width: int) -> bool:
        """Whether the words broken into lines need no more than the label's height and so many pixels."""
        room = QRect(0, 0, width, self.height())
        needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return self._wraps and needed.width() <= width and needed.height() <= self.height()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.shown_in(self.width())
        if words != self.text():
            self.setToolTip(self.text())
        flags = int(self.alignment()) | (Qt.TextFlag.TextWordWrap if self._wraps else 0)
        painter = QPainter(self)
        self.style().drawItemText(painter, self.rect(), flags, self.palette(), True, words, self.foregroundRole())
        painter.end()


def row(*items: QWidget | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """Widgets side by side; an int is a gap of that many pixels, None is room that stretches."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addWidget(item)
    return layout


def band(kind: str, height: int, layout: QHBoxLayout) -> QFrame:
    """A horizontal band of fixed height (header, footer, bar) with that content."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    frame.setFixedHeight(height)
    frame.setLayout(layout)
    return frame
