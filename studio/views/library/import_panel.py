"""The assistant that brings in a model others trained: what was found, what is assumed, what is asked, and draws.

Code in a file runs only after the button that names the file and its checksum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.translations.spoken import spoken
from studio.views.common.controls import ElidedLabel, IconButton, button, label, row
from studio.views.common.overlay import Overlay
from studio.views.common.sample_drag import dropped_files, files_in
from studio.views.library.import_questions import ImportQuestions, Question
from studio.views.library.preview_strip import PreviewStrip

ROWS, IN_ROW = 3, 4


@dataclass(frozen=True)
class ModelLook:
    """What is known of a model: name and checksum of its file, whether its code runs, sentences, and questions."""

    name: str
    sha256: str
    runs_code: bool
    tried: bool
    found: tuple[str, ...]
    assumed: tuple[str, ...]
    problems: tuple[str, ...]
    questions: tuple[Question, ...]


class ImportPanel(Overlay):
    """Signals: `file_wanted()`, `folder_wanted()`, `agreed(sha256)`, `answered(name, answer)`, `media_wanted(name)`,
    `heard(place)`, `accepted(title)`, `file_dropped(path)`. It stays open until the generator is made.
    """

    file_wanted = Signal()
    folder_wanted = Signal()
    agreed = Signal(object)
    answered = Signal(object, object)
    media_wanted = Signal(object)
    heard = Signal(object)
    accepted = Signal(object)
    file_dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 860, 540, "")
        name = self.tr("Bring in a model")
        self.setAccessibleName(name)
        self.panel.setAccessibleName(name)
        self.setAcceptDrops(True)
        self._sha256 = ""
        close = IconButton(theme, "close", self.tr("Close  Esc"))
        self._file = ElidedLabel("", "figure")
        self._choose = button(self.tr("Choose a file…"), self.tr("TorchScript, ONNX or weights that others trained"))
        self._folder = button(
            self.tr("Choose a folder…"), self.tr("A folder of an image autoencoder, or of a generator")
        )
        self._doing = label("", "quiet")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("The model is being tried"))
        self._said = label("", "quiet")
        self._consent, self._words = QWidget(), label("")
        self._agree = button(
            self.tr("I trust it: run its code"),
            self.tr("Runs the code of exactly this file, now and whenever it is used"),
        )
        self.questions = ImportQuestions(theme)
        self._strips: list[PreviewStrip] = []
        self._draws, self._over = QVBoxLayout(), label(self.tr("Draws"), "small")
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Title of the generator"))
        self._title.setToolTip(self.tr("What the library calls it"))
        self._title.setPlaceholderText(self.tr("Title"))
        self._accept = button(
            self.tr("Add to library"), self.tr("Makes a generator of it, ready for a project"), "primary"
        )
        self._build(name, close)
        close.clicked.connect(self.close_over)
        self._choose.clicked.connect(self.file_wanted)
        self._folder.clicked.connect(self.folder_wanted)
        self._agree.clicked.connect(lambda: self.agreed.emit(self._sha256))
        self._accept.clicked.connect(lambda: self.accepted.emit(self._title.text().strip()))
        self.questions.answered.connect(self.answered)
        self.questions.media_wanted.connect(self.media_wanted)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No file was chosen yet."""
        self._file.show_words(self.tr("No model chosen yet"))
        self._show_state("", busy=False)
        self._said.setText(
            self.tr(
                "Drop a model here, or choose one: TorchScript (.ts, .pt), ONNX (.onnx), weights (.safetensors), "
                "a TensorFlow checkpoint of WaveGAN (.index) or the folder of an image autoencoder. "
                "It is tried before it is added."
            )
        )
        self._consent.hide()
        self.questions.show_questions(())
        self.show_draws((), sound=False)
        self._accept.setEnabled(False)
        self._title.clear()

    def show_trying(self, name: str, doing: str) -> None:
        """Something is being done with a file."""
        self._file.show_words(name)
        self._file.setAccessibleName(name)
        self._show_state(doing, busy=True)
        self._accept.setEnabled(False)

    def show_findings(self, findings: ModelLook, title: str, *, ready: bool) -> None:
        """What is known of a model; `ready` to be added."""
        self._show_state("", busy=False)
        self._file.show_words(findings.name)
        self._sha256 = findings.sha256
        parts = [spoken(each) for each in findings.found]
        parts += [self.tr("Assumed: {what}").format(what=spoken(each)) for each in findings.assumed]
        parts += [self.tr("It can't be added: {what}").format(what=spoken(each)) for each in findings.problems]
        self._said.setText("\n".join(parts))
        waiting = findings.runs_code and not findings.tried
        self._words.setText(
            self.tr("“{name}” holds code that would run on this machine.\nsha256 {first}\n{last}").format(
                name=findings.name, first=findings.sha256[:32], last=findings.sha256[32:]
            )
        )
        self._consent.setVisible(waiting)
        self.questions.show_questions(findings.questions)
        if not self._title.text():
            self._title.setText(title)
        self._accept.setEnabled(ready)
        (self._agree if waiting else self._accept if ready else self._choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, sentence: str) -> None:
        """What is wrong with it."""
        self._show_state("", busy=False)
        self._said.setText(spoken(sentence))
        self._consent.hide()
        self.show_draws((), sound=False)
        self._accept.setEnabled(False)

    def show_draws(self, pictures: Sequence[NDArray[np.uint8]], *, sound: bool) -> None:
        """Twelve draws, in rows of four."""
        self._over.setVisible(bool(len(pictures)))
        while self._strips:
            strip = self._strips.pop()
            self._draws.removeWidget(strip)
            strip.deleteLater()
        for place in range(ROWS):
            strip = PreviewStrip(self._theme, sound=sound)
            strip.setAccessibleName(self.tr("Draws from the model"))
            strip.show_pictures(pictures[place * IN_ROW : (place + 1) * IN_ROW])
            strip.heard.connect(lambda at, place=place: self.heard.emit(place * IN_ROW + at))
            strip.setVisible(bool(len(pictures)))
            self._draws.addWidget(strip)
            self._strips.append(strip)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and self._choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.file_dropped.emit(files_in(event.mimeData())[0])

    def _show_state(self, doing: str, *, busy: bool) -> None:
        self._doing.setText(doing)
        self._bar.setVisible(busy)
        for each in (self._choose, self._folder, self._agree):
            each.setEnabled(not busy)

    def _build(self, name: str, close: QWidget) -> None:
        self.body.setContentsMargins(24, 18, 24, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, close))
        chosen = row(self._file, self._choose, self._folder, gap=12)
        chosen.setStretch(0, 1)
        self.body.addLayout(chosen)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._doing)
        sides = row(self._left(), self._right(), gap=24)
        sides.setStretch(0, 1)
        self.body.addLayout(sides, 1)
        last = row(label(self.tr("Title")), self._title, self._accept, gap=12)
        last.setStretch(1, 1)
        self.body.addLayout(last)

    def _left(self) -> QWidget:
        self._said.setWordWrap(True)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        consent = QVBoxLayout(self._consent)
        consent.setContentsMargins(0, 0, 0, 0)
        consent.setSpacing(8)
        consent.addWidget(self._words)
        consent.addLayout(row(self._agree, None))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for each in (self._said, self._consent, self.questions):
            column.addWidget(each)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What is known about the model"))
        area.setWidget(inside)
        return area

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(4 * 52)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._over)
        column.addLayout(self._draws)
        column.addStretch(1)
        return side
