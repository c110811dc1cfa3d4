"""Every bridge the project has learned, the newest first: when, from how many labels, how good.

One can be used, two can be compared, and what is not in use can be thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, button, label, row


@dataclass(frozen=True)
class VersionRow:
    """A bridge as the list shows it; all in words.

    Attributes:
        file: what it is known by.
        name: the first digits of its fingerprint, with the number of an earlier version.
        made: when.
        worth: transfer both ways.
        facts: labels, preset, time.
        in_use: it is the bridge in use.
        fresh: it was trained on the labels as they are now.
    """

    file: str
    name: str
    made: str
    worth: str
    facts: str
    in_use: bool = False
    fresh: bool = False


class VersionList(QWidget):
    """Signals: `use_wanted(file)`, `away_wanted(file)`, `compared(files)` when two bridges are marked, or fewer.

    `all_wanted()` asks for the earlier ones, `rest_away_wanted()` for the one in use alone.
    """

    use_wanted = Signal(object)
    away_wanted = Signal(object)
    compared = Signal(object)
    all_wanted = Signal()
    rest_away_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[VersionRow, ...] = ()
        self._earlier = 0
        self._marked: list[str] = []
        self._boxes: dict[str, QPushButton] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(6)
        content = QWidget()
        content.setLayout(self._column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    @property
    def marked(self) -> tuple[str, ...]:
        """The files of the bridges marked for comparison, at most two."""
        return tuple(self._marked)

    def show_versions(self, rows: Sequence[VersionRow], earlier: int = 0) -> None:
        """The bridges, in the order shown; so many `earlier` ones are listed when they are asked for."""
        if (tuple(rows), earlier) == (self._rows, self._earlier):
            return
        self._rows, self._earlier = tuple(rows), earlier
        kept = [file for file in self._marked if any(file == each.file for each in rows)]
        changed, self._marked = kept != self._marked, kept
        self._build()
        if changed:
            self.compared.emit(self.marked)

    def mark(self, file: str, on: bool) -> None:
        """Mark a bridge for comparison or not; with a third one, the first is unmarked."""
        self._marked = [each for each in self._marked if each != file] + ([file] if on else [])
        self._marked = self._marked[-2:]
        for each, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(each in self._marked)
            box.blockSignals(False)
        self.compared.emit(self.marked)

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        for each in self._rows:
            self._column.addWidget(self._card(each))
        for each in self._last():
            self._column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def _last(self) -> list[QPushButton]:
        """What stands below the bridges: the way to the earlier ones, and to the one in use alone."""
        found = []
        if self._earlier:
            tip = self.tr("List every bridge that this project has learned")
            found.append(button(self.tr("Show %n earlier", "", self._earlier), tip, "pill"))
            found[-1].clicked.connect(self.all_wanted)
        used = [each.in_use for each in self._rows]
        if any(used) and (self._earlier or not all(used)):
            tip = self.tr("Throw away every bridge but the one in use; they can be brought back for two minutes")
            found.append(button(self.tr("Throw away the others"), tip, "pill"))
            found[-1].clicked.connect(self.rest_away_wanted)
        return found

    def _card(self, version: VersionRow) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "bar")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 7, 8, 7)
        column.setSpacing(3)
        facts = ElidedLabel(version.facts, "small")
        compare, use, away = self._buttons(version)
        column.addLayout(row(label(version.made, "title"), None, compare, away))
        column.addLayout(row(ElidedLabel(version.worth, "figure"), None, use))
        last = row(facts, label(version.name, "quiet-figure"))
        last.setStretchFactor(facts, 1)
        column.addLayout(last)
        if words := self._state(version):
            state = ElidedLabel(words, "small")
            state.setProperty("state", "good" if version.in_use else "")
            column.addWidget(state)
        return card

    def _state(self, version: VersionRow) -> str:
        words = [self.tr("in use")] if version.in_use else []
        return " · ".join([*words, *([self.tr("matches the labels")] if version.fresh else [])])

    def _buttons(self, version: VersionRow) -> tuple[QWidget, ...]:
        tip = self.tr("Mark two bridges to see them side by side")
        compare = button(self.tr("Compare"), tip, "pill")
        compare.setCheckable(True)
        compare.setChecked(version.file in self._marked)
        compare.setAccessibleName(self.tr("Compare the bridge of {0}").format(version.made))
        compare.toggled.connect(lambda on: self.mark(version.file, on))
        self._boxes[version.file] = compare
        use = IconButton(self._theme, "undo", self.tr("Go back to this bridge"), self.tr("Use"), "pill")
        use.setAccessibleName(self.tr("Use the bridge of {0}").format(version.made))
        use.setEnabled(not version.in_use)
        use.clicked.connect(lambda: self.use_wanted.emit(version.file))
        tip = self.tr("The bridge in use stays") if version.in_use else self.tr("Throw away the bridge of {0}")
        away = IconButton(self._theme, "close", tip.format(version.made))
        away.setEnabled(not version.in_use)
        away.clicked.connect(lambda: self.away_wanted.emit(version.file))
        return compare, use, away
