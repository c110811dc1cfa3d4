"""The questions about a foreign model that its file does not answer: a choice, a number, or a folder each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import button, label

MEDIA = "media"
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Question:
    """What is asked: `choices` are keys and words, none where a number or folder is wanted; `suggested` the answer."""

    name: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    suggested: str = ""
    needed: bool = False


class ImportQuestions(QWidget):
    """Signals: `answered(name, answer)`, `media_wanted(name)` where a folder is to be chosen."""

    answered = Signal(object, object)
    media_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.fields: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; each shows its answer so far, or what is suggested."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for place, question in enumerate(questions):
            words = label(_words(question), "" if question.needed else "quiet")
            words.setWordWrap(True)
            field = self._field(question)
            field.setAccessibleName(words.text())
            field.setToolTip(words.text())
            self._grid.addWidget(words, place, 0)
            self._grid.addWidget(field, place, 1)
            self.fields[question.name] = field

    def _field(self, question: Question) -> QWidget:
        name = question.name
        if name == MEDIA:
            shown = question.suggested.rsplit("/", 1)[-1] or self.tr("Choose…")
            chosen = button(shown, self.tr("Choose a folder of your own files"))
            chosen.clicked.connect(lambda: self.media_wanted.emit(name))
            return chosen
        if question.choices:
            pill = ChoicePill(self._theme, _words(question))
            choices = [(key, _choice(key, words)) for key, words in question.choices]
            unanswered = [("", self.tr("Choose…"))] if question.needed else []
            pill.show_choices([*unanswered, *choices], question.suggested)
            pill.chosen.connect(lambda key: self.answered.emit(name, key) if key else None)
            return pill
        line = QLineEdit(question.suggested)
        line.setFixedWidth(90)
        line.editingFinished.connect(
            lambda: self.answered.emit(name, line.text().strip()) if line.text().strip() != question.suggested else None
        )
        return line


def _words(question: Question) -> str:
    """What is asked, in the user's language; a question that is new to the window as the engine words it."""
    return {
        "prior": translate("ImportQuestions", "Which latents was it trained with?"),
        "scale": translate("ImportQuestions", "Which values are black and white?"),
        "order": translate("ImportQuestions", "In which order are its colours?"),
        "sample_rate": translate("ImportQuestions", "How many samples are a second?"),
        "seconds": translate("ImportQuestions", "How many seconds is one sound?"),
        "samples": translate("ImportQuestions", "How many samples is one sound?"),
        "side": translate("ImportQuestions", "How large are its pictures?"),
        "media": translate("ImportQuestions", "Which folder holds files like those it was trained on?"),
    }.get(question.name, question.words)


def _choice(key: str, words: str) -> str:
    return {
        "normal": translate("ImportQuestions", "normal: mean 0, deviation 1"),
        "uniform": translate("ImportQuestions", "uniform: -1 to 1"),
        "unit": translate("ImportQuestions", "0 to 1"),
        "signed": translate("ImportQuestions", "-1 to 1"),
        "bytes": translate("ImportQuestions", "0 to 255"),
        "rgb": translate("ImportQuestions", "red first"),
        "bgr": translate("ImportQuestions", "blue first"),
        "image": translate("ImportQuestions", "pictures"),
        "sound": translate("ImportQuestions", "sounds"),
    }.get(key, words)
