"""The domains of a bridge as the library fills them: one of them takes the next card that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.document.model import FEWEST_DOMAINS, MOST_DOMAINS
from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, row
from studio.views.common.domain_sign import DomainSign


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


ROOMY = 3  # domains whose buttons have room for more than a name


class LibrarySides(QWidget):
    """Source, target and, in a new project, further domains. `side` is the one that is being chosen, `choice` the ids
    of all, empty for none. Signal: `count_changed()`, a domain was added or taken away here.
    """

    count_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.side = 1
        self.choice: tuple[str, ...] = ("", "")
        self._theme = theme
        self._names: list[ElidedLabel] = []
        self._buttons: list[WordsButton] = []
        self._captions: list[ElidedLabel] = []  # of source and target; further ones are told by their sign
        self._group = QButtonGroup(self)
        swap = QLabel()
        show_swap = lambda: swap.setPixmap(theme.icon_pixmap("swap", "text_quiet", 16))  # noqa: E731
        show_swap()
        theme.changed.connect(show_swap)
        self._more = IconButton(theme, "plus", self.tr("Let the bridge join one more domain"), text=self.tr("Domain"))
        self._fewer = IconButton(theme, "close", self.tr("Take the last domain away"))
        self._sides = row(gap=12)
        whole = row(self._fewer, self._more, gap=4)
        whole.insertLayout(0, self._sides, 1)
        self.setLayout(whole)
        for domain in range(1, FEWEST_DOMAINS + 1):
            self._grow(domain)
        self._sides.insertWidget(1, swap)
        self._more.clicked.connect(self._add)
        self._fewer.clicked.connect(self._remove)
        self.allow_more(False)
        self.show_side(1)

    def allow_more(self, allowed: bool) -> None:
        """Whether domains can be added and taken away here."""
        self._allowed = allowed
        self._show_count()

    def show_side(self, domain: int) -> None:
        """The next card chosen is for this domain."""
        self.side = domain
        self._buttons[domain - 1].setChecked(True)

    def show_choice(self, choice: Sequence[str], names: Sequence[str]) -> None:
        """Ids and names of all domains, empty for none."""
        self.choice = tuple(choice)
        for domain in range(len(self._buttons) + 1, len(choice) + 1):
            self._grow(domain)
        for place, name in enumerate(names):
            self._names[place].setText(name or self.tr("choose below"))
            self._buttons[place].setAccessibleName(f"{self._words(place + 1)}: {self._names[place].text()}")
        self._show_count()

    def choose(self, generator: str, name: str) -> None:
        """Take a generator for the side that is being chosen."""
        names = [each.text() for each in self._names[: len(self.choice)]]
        chosen = list(self.choice)
        names[self.side - 1], chosen[self.side - 1] = name, generator
        self.show_choice(chosen, names)

    def _add(self) -> None:
        self._change((*self.choice, ""))
        self.show_side(len(self.choice))

    def _remove(self) -> None:
        self.show_side(min(self.side, len(self.choice) - 1))
        self._change(self.choice[:-1])

    def _change(self, choice: tuple[str, ...]) -> None:
        names = [each.text() for each in self._names]
        self.show_choice(choice, [name if chosen else "" for name, chosen in zip([*names, ""], choice, strict=False)])
        self.count_changed.emit()

    def _show_count(self) -> None:
        count = len(self.choice)
        for domain, each in enumerate(self._buttons, start=1):
            each.setVisible(domain <= count)
        for each in self._captions:
            each.setVisible(count <= ROOMY)
        self._more.setVisible(self._allowed)
        self._more.setEnabled(count < MOST_DOMAINS)
        self._fewer.setVisible(self._allowed and count > FEWEST_DOMAINS)

    def _words(self, domain: int) -> str:
        return {1: self.tr("Source"), 2: self.tr("Target")}.get(domain, self.tr("Domain {0}").format(domain))

    def _tip(self, domain: int) -> str:
        known = {1: self.tr("Choose the source below"), 2: self.tr("Choose the target below")}
        return known.get(domain, self.tr("Choose domain {0} below").format(domain))

    def _grow(self, domain: int) -> None:
        made = WordsButton(self._tip(domain))
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        content, name = QWidget(), ElidedLabel("", "title")
        line = row(DomainSign(self._theme, domain), margins=(12, 9, 12, 9), gap=10)
        if domain <= FEWEST_DOMAINS:
            self._captions.append(ElidedLabel(self._words(domain), "tiny"))
            line.addWidget(self._captions[-1])
        line.addWidget(name, 1)
        content.setLayout(line)
        made.fill(content)
        made.clicked.connect(lambda: self.show_side(domain))
        self._group.addButton(made)
        self._names.append(name)
        self._buttons.append(made)
        self._sides.addWidget(made, 1)
