"""The inspector: everything about one sample in a drawer at the side of the window, whichever step is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, band, button, label, row
from studio.views.common.pictures import ThumbnailSheet
from studio.views.inspector.inspector_pair import InspectorPair
from studio.views.inspector.inspector_pane import SIDE, InspectorPane
from studio.views.inspector.reasons_row import ReasonLook, ReasonsRow

PARTS = ("original", "reconstruction", "transfer", "nearest")
WIDTH = 2 * SIDE + 56


class Inspector(QFrame):
    """Signals: `heard(part)`, one of `PARTS`, `close_wanted()`, `train_wanted()`, `reason_activated(sample)`,
    `nearest_wanted()` to go to the real item over there, and `target_chosen(domain)` to see what it becomes in that.
    """

    heard = Signal(object)
    close_wanted = Signal()
    train_wanted = Signal()
    reason_activated = Signal(object)
    nearest_wanted = Signal()
    target_chosen = Signal(object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Inspector"))
        self._title = ElidedLabel("", "quiet")
        self._close = IconButton(theme, "close", self.tr("Close the inspector  Ctrl+I"))
        captions = (
            (self.tr("the sample"), self.tr("The sample as its generator renders it.")),
            (self.tr("through the bridge"), self.tr("There and back: what the shared space keeps of it.")),
            (self.tr("becomes"), self.tr("What the bridge makes of it in the other domain.")),
            (self.tr("nearest real one"), self.tr("The real sample over there that lies closest to it.")),
        )
        self.panes = [InspectorPane(theme, words, tip) for words, tip in captions]
        self.pairs = (
            InspectorPair(theme, (self.panes[0], self.panes[1])),
            InspectorPair(theme, (self.panes[2], self.panes[3])),
        )
        self._go = button(self.tr("Go to the real one"), self.tr("Select the nearest real sample over there"), "pill")
        self._none = label("", "quiet")
        self._none.setWordWrap(True)
        self._train = button(self.tr("Train bridge"), self.tr("Learn the bridge from your examples"), "primary")
        self._bin = label("", "title")
        self._bin.setWordWrap(True)
        self._sure = label("", "small")
        self._sure.setWordWrap(True)
        self._why = label("", "small")
        self._why.setWordWrap(True)
        self._reasons = ReasonsRow(theme, sheets)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.show_nothing()

    # ------------------------------------------------------------ what is shown

    def show_nothing(self) -> None:
        """No sample is selected."""
        self._title.setText("")
        self._stack.setCurrentIndex(0)

    def show_sample(self, name: str, domains: tuple[int, int], names: tuple[str, str]) -> None:
        """Which sample it is; the domains, its own first, and the names of their generators."""
        self._title.setText(name)
        for pair, domain, title in zip(self.pairs, domains, names, strict=True):
            pair.show_domain(domain, title)
        self._stack.setCurrentIndex(1)

    def show_targets(self, targets: Sequence[tuple[int, str]], target: int) -> None:
        """The domains by number and name it could become something in, and the one that is shown."""
        self.pairs[1].show_choices(targets, target)

    def show_pictures(self, pictures: Sequence[NDArray[np.uint8] | None], sounds: tuple[bool, bool]) -> None:
        """One for each of `PARTS`, None where there is none; whether its own domain and the other one sound."""
        for place, (pane, picture) in enumerate(zip(self.panes, pictures, strict=True)):
            pane.show_picture(picture, sound=sounds[place // 2])
        crossed = pictures[1] is not None
        self.panes[1].setVisible(crossed)
        self.pairs[0].show_comparable(crossed)
        self.pairs[1].setVisible(crossed)
        self._go.setVisible(crossed)

    def show_bridge(self, sentence: str, *, trainable: bool) -> None:
        """Why there is nothing of the other domain, empty where there is; whether training is offered."""
        self._none.setText(sentence)
        self._none.setVisible(bool(sentence))
        self._train.setVisible(bool(sentence) and trainable)

    def show_bin(self, words: str, sure: str) -> None:
        """Its label or guess, and how sure that is."""
        self._bin.setText(words)
        self._sure.setText(sure)
        self._sure.setVisible(bool(sure))

    def show_reasons(self, domain: int, words: str, reasons: Sequence[ReasonLook]) -> None:
        """Labelled examples it is most like, and a sentence above them."""
        self._why.setText(words)
        self._reasons.setVisible(bool(reasons))
        self._reasons.show_reasons(domain, reasons)

    def show_playing(self, part: str) -> None:
        """Mark the part that is heard now, empty for none."""
        for place, pair in enumerate(self.pairs):
            pair.show_playing(PARTS.index(part) - 2 * place if part in PARTS[2 * place : 2 * place + 2] else -1)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 640)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        head = row(label(self.tr("Inspector"), "title"), self._title, self._close, margins=(14, 0, 8, 0))
        head.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, head))
        column.addWidget(self._stack, 1)
        empty = label(self.tr("Select a sample in a gallery or on the map to look at it from all sides."), "quiet")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setMargin(24)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._scrolled())

    def _scrolled(self) -> QScrollArea:
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("about the sample"))
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        for part in (self._bin, self._sure, self._why, self._reasons, _line(), self.pairs[0], _line(), self.pairs[1]):
            column.addWidget(part)
        column.addLayout(row(None, self._go))
        column.addWidget(self._none)
        column.addLayout(row(self._train, None))
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_wanted)
        self._train.clicked.connect(self.train_wanted)
        self._go.clicked.connect(self.nearest_wanted)
        self._reasons.activated.connect(self.reason_activated)
        self.pairs[1].domain_chosen.connect(self.target_chosen)
        for place, pair in enumerate(self.pairs):
            pair.heard.connect(lambda which, place=place: self.heard.emit(PARTS[2 * place + which]))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
