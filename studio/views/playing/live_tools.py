"""The buttons beside the source picture: ways to bring something of one's own in, and to keep what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton

WIDTH = 36  # of the column, the gap to the picture included
_EDGE = 26


class LiveTools(QWidget):
    """Only what makes sense for the kind of media is shown; what can't be done now says why in its tooltip.

    Signals: `draw_toggled(bool)`, `paste_wanted()`, `file_wanted()`, `microphone_pressed()`, `microphone_released()`,
    `camera_toggled(bool)`, `key_wanted()`, `save_wanted()`.
    """

    draw_toggled = Signal(object)
    paste_wanted = Signal()
    file_wanted = Signal()
    microphone_pressed = Signal()
    microphone_released = Signal()
    camera_toggled = Signal(object)
    key_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tips = self._words()
        self.buttons = {name: IconButton(theme, icon, tip) for name, (icon, tip, _) in self._tips.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDTH - _EDGE - 2, 0, 2, 0)
        column.setSpacing(0)
        for name, each in self.buttons.items():
            each.setFixedSize(_EDGE, _EDGE)
            if name == "key":
                column.addStretch(1)
            column.addWidget(each)
        self.buttons["draw"].setCheckable(True)
        self.buttons["camera"].setCheckable(True)
        self._connect()
        self.show_kind("image", "")
        self.show_keeping("", "")

    def show_kind(self, kind: str, why_not: str) -> None:
        """Kind of media the source takes, ``image`` or ``sound``, and why it takes none now, empty where it does."""
        for name, (_, tip, kinds) in self._tips.items():
            if name not in ("key", "save"):
                self.buttons[name].setVisible(kind in kinds)
                self._show_able(name, tip, why_not)

    def show_keeping(self, no_key: str, no_sample: str) -> None:
        """Why what is shown can't be added as a key or saved as a sample now; empty where it can."""
        for name, why_not in (("key", no_key), ("save", no_sample)):
            self._show_able(name, self._tips[name][1], why_not)

    def show_drawing(self, on: bool) -> None:
        """Whether the canvas is open, without a signal."""
        self.buttons["draw"].setChecked(on)

    def show_camera(self, on: bool) -> None:
        """Whether the camera is on, without a signal."""
        self.buttons["camera"].setChecked(on)

    def _show_able(self, name: str, tip: str, why_not: str) -> None:
        self.buttons[name].setEnabled(not why_not)
        self.buttons[name].setToolTip(why_not or tip)
        self.buttons[name].setAccessibleDescription(why_not or tip)

    def _words(self) -> dict[str, tuple[str, str, str]]:
        """Icon, tooltip and kinds of media of each button, from top to bottom."""
        every = "image sound"
        return {
            "draw": ("draw", self.tr("Draw: every stroke goes through the bridge at once (W)"), "image"),
            "microphone": ("microphone", self.tr("Microphone: hold to record, let go to send"), "sound"),
            "paste": ("paste", self.tr("Paste a picture or a file from the clipboard (Ctrl+V)"), every),
            "file": ("file", self.tr("Choose a file; you can also drop one onto the picture"), every),
            "camera": ("camera", self.tr("Camera: what it sees goes through the bridge"), "image"),
            "key": ("add-key", self.tr("Add what is shown to the path as a key"), every),
            "save": ("keep", self.tr("Save what was sent as a sample of this project"), every),
        }

    def _connect(self) -> None:
        buttons = self.buttons
        buttons["draw"].clicked.connect(lambda _=False: self.draw_toggled.emit(buttons["draw"].isChecked()))
        buttons["camera"].clicked.connect(lambda _=False: self.camera_toggled.emit(buttons["camera"].isChecked()))
        buttons["paste"].clicked.connect(lambda _=False: self.paste_wanted.emit())
        buttons["file"].clicked.connect(lambda _=False: self.file_wanted.emit())
        buttons["key"].clicked.connect(lambda _=False: self.key_wanted.emit())
        buttons["save"].clicked.connect(lambda _=False: self.save_wanted.emit())
        buttons["microphone"].pressed.connect(self.microphone_pressed)
        buttons["microphone"].released.connect(self.microphone_released)
