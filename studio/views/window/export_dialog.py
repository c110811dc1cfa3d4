"""The export dialog, made from the table of export options: what, how and where; later how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from studio.export_options import ExportOption, applies
from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, IconButton, button, label, row
from studio.views.common.overlay import Overlay

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
STEPS = 1000


class ExportDialog(Overlay):
    """Signals: `option_chosen(name, value)`, `where_wanted()`, `export_wanted()`, `cancel_wanted()`."""

    option_chosen = Signal(object, object)
    where_wanted = Signal()
    export_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 560, 488, "")
        name = self.tr("Export")
        self.setAccessibleName(name)
        self.panel.setAccessibleName(name)
        self.pills: dict[str, ChoicePill] = {}
        self._options: tuple[ExportOption, ...] = ()
        self._lines: dict[str, tuple[QWidget, ...]] = {}
        close = IconButton(theme, "close", self.tr("Close  Esc"))
        self._sheet, self._grid = QWidget(), QGridLayout()
        self._where, self._note = ElidedLabel("", "figure"), label("", "small")
        self._change = button(self.tr("Change…"), self.tr("Choose another folder or name"))
        self._export = button(self.tr("Export"), "", "primary")
        self._doing, self._left = label("", "title"), label("", "quiet")
        self._bar = QProgressBar()
        self._cancel = button(self.tr("Cancel the export"), self.tr("Stop it and leave nothing behind"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choices())
        self._pages.addWidget(self._progress())
        self.body.setContentsMargins(24, 18, 18, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, close))
        self.body.addWidget(self._pages, 1)
        close.clicked.connect(self.close_over)
        self._change.clicked.connect(self.where_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)

    def show_options(self, options: Sequence[ExportOption], values: Mapping[str, str]) -> None:
        """Open with these options; `values` by name, of which one that is not offered falls back to the first."""
        self._options = tuple(options)
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self.pills, self._lines = {}, {}
        for place, option in enumerate(options):
            self._add_line(place, option, values[option.name])
        self._grid.setRowStretch(len(self._options), 1)
        self.show_progress(0.0, "")
        self._pages.setCurrentIndex(0)
        self.show_applying(str(self.pills["what"].key))
        self.open_over()
        self._export.setFocus(Qt.FocusReason.TabFocusReason)

    def show_applying(self, what: str) -> None:
        """Offer only the options that say something about what is written."""
        for option in self._options:
            for widget in self._lines[option.name]:
                widget.setVisible(applies(option, what))

    def show_where(self, file: str, note: str, *, replaces: bool) -> None:
        """Where it goes and what is to be said about that; `replaces` something that is there."""
        self._where.show_words(file)
        self._where.setAccessibleName(file)
        self._note.setText(note)
        words = self.tr("Replace") if replaces else self.tr("Export")
        self._export.setText(words)
        self._export.setAccessibleName(words)
        tip = self.tr("Write it over what is there") if replaces else self.tr("Write it in the background")
        self._export.setToolTip(tip)
        self._export.setAccessibleDescription(tip)

    def show_running(self, doing: str) -> None:
        """Open on what is being written."""
        self._doing.setText(doing)
        self.show_progress(self._bar.value() / STEPS, self._left.text() or self.tr("It begins as soon as it can."))
        self._pages.setCurrentIndex(1)
        self.open_over()
        self._cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def show_progress(self, share: float, left: str) -> None:
        """How far it is, 0..1, and how long it will take."""
        self._bar.setValue(round(share * STEPS))
        self._left.setText(left)
        self._bar.setAccessibleDescription(left)

    @property
    def shows_progress(self) -> bool:
        """Whether it is open on what is being written."""
        return self.isVisible() and self._pages.currentIndex() == 1

    def _add_line(self, place: int, option: ExportOption, value: str) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sentence = label(option.sentence, "small")
        sentence.setWordWrap(True)
        column.addWidget(label(option.words))
        column.addWidget(sentence)
        pill = ChoicePill(self._theme, option.words)
        pill.show_choices(option.choices, value)
        pill.setToolTip(option.sentence)
        pill.setAccessibleDescription(option.sentence)
        pill.chosen.connect(lambda value: self.option_chosen.emit(option.name, value))
        self._grid.addWidget(words, place, 0)
        self._grid.addWidget(pill, place, 1, _RIGHT)
        self.pills[option.name], self._lines[option.name] = pill, (words, pill)

    def _choices(self) -> QWidget:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addWidget(_line())
        where = row(label(self.tr("Where")), self._where, self._change, gap=12)
        where.setStretch(1, 1)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(where)
        column.addLayout(row(self._note, None, self._export))
        return page

    def _progress(self) -> QWidget:
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 6, 0)
        column.setSpacing(12)
        hint = label(self.tr("It goes on behind the window: close this and scrub, label or train meanwhile."), "small")
        for each in (self._doing, self._bar, self._left, hint):
            column.addWidget(each)
        column.addStretch(1)
        column.addLayout(row(None, self._cancel))
        return page


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
