"""The sheet for remote control: what of MIDI and OSC is on, every address, and which knob turns what."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, label, row
from studio.views.common.overlay import Overlay
from studio.views.remote.remote_rows import RemoteList
from studio.views.remote.remote_settings import RemoteSettings


class RemotePanel(Overlay):
    """`settings` on top, `list` below; their signals are theirs."""

    def __init__(self, theme: Theme, parent: QWidget, ports: tuple[int, int]) -> None:
        """`ports` are the least and the greatest number a port may have."""
        super().__init__(theme, parent, 940, 780, "")
        name = self.tr("Remote control")
        self.setAccessibleName(name)
        self.settings, self.list = RemoteSettings(theme, ports), RemoteList(theme)
        self._close = IconButton(theme, "close", self.tr("Close this sheet  Esc"))
        self._close.clicked.connect(self.close_over)
        self.field = QLineEdit()
        self.field.setProperty("kind", "search")
        self.field.setPlaceholderText(self.tr("Search for a control, an action or an address"))
        self.field.setAccessibleName(self.tr("Search for a control, an action or an address"))
        self.field.setToolTip(self.tr("Type a few letters to see fewer of them"))
        self.field.textChanged.connect(self.list.show_filter)
        self.body.setContentsMargins(24, 18, 12, 16)
        self.body.setSpacing(10)
        self.body.addLayout(
            row(label(name, "heading"), None, self.settings.test, self._close, margins=(0, 0, 6, 0), gap=12)
        )
        inner = row(self.settings, margins=(0, 0, 12, 0))
        self.body.addLayout(inner)
        self.body.addWidget(_line())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)

    def open_panel(self) -> None:
        """Open with everything listed."""
        self.field.clear()
        self.open_over()
        self.field.setFocus()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
