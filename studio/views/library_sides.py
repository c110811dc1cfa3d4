"""The two sides of a bridge as the library fills them: one of both takes the next card that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.controls import ElidedLabel, row
from studio.views.domain_sign import DomainSign


class WordsButton(QPushButton):
    """A button with widgets inside in place of one line of text; they do not take the mouse."""

    def __init__(self, tip: str, kind: str = "") -> None:
        super().__init__()
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if kind:
            self.setProperty("kind", kind)

    def fill(self, content: QWidget) -> None:
        """Put this inside; called once."""
        content.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


class LibrarySides(QWidget):
    """Source and target. `side` is the one that is being chosen, `choice` both ids, empty for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.side = 1
        self.choice: tuple[str, str] = ("", "")
        self._words = (self.tr("Source"), self.tr("Target"))
        self._names = (ElidedLabel("", "title"), ElidedLabel("", "title"))
        self._group = QButtonGroup(self)
        self._buttons = (self._button(theme, 1), self._button(theme, 2))
        swap = QLabel()
        show_swap = lambda: swap.setPixmap(theme.icon_pixmap("swap", "text_quiet", 16))  # noqa: E731
        show_swap()
        theme.changed.connect(show_swap)
        both = row(self._buttons[0], swap, self._buttons[1], gap=12)
        both.setStretch(0, 1)
        both.setStretch(2, 1)
        self.setLayout(both)
        self.show_side(1)

    def show_side(self, domain: int) -> None:
        """The next card chosen is for this domain."""
        self.side = domain
        self._buttons[domain - 1].setChecked(True)

    def show_choice(self, choice: tuple[str, str], names: tuple[str, str]) -> None:
        """Ids and names of both, empty for none."""
        self.choice = choice
        for place, name in enumerate(names):
            self._names[place].setText(name or self.tr("choose below"))
            self._buttons[place].setAccessibleName(f"{self._words[place]}: {self._names[place].text()}")

    def choose(self, generator: str, name: str) -> None:
        """Take a generator for the side that is being chosen."""
        names = [each.text() for each in self._names]
        chosen = list(self.choice)
        names[self.side - 1], chosen[self.side - 1] = name, generator
        self.show_choice((chosen[0], chosen[1]), (names[0], names[1]))

    def _button(self, theme: Theme, domain: int) -> WordsButton:
        tips = (self.tr("Choose the source below"), self.tr("Choose the target below"))
        made = WordsButton(tips[domain - 1])
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        content = QWidget()
        side = ElidedLabel(self._words[domain - 1], "tiny")
        line = row(DomainSign(theme, domain), side, self._names[domain - 1], margins=(12, 9, 12, 9), gap=10)
        line.setStretch(2, 1)
        content.setLayout(line)
        made.fill(content)
        made.clicked.connect(lambda: self.show_side(domain))
        self._group.addButton(made)
        return made
