"""What the engine and the document say in English is said in the language of the window, particulars and all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from studio.document import edits
from studio.document.model import Bin, DomainState, Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.translations.language import TRANSLATIONS
from studio.translations.spoken import forms, spoken
from tests.studio.translations.test_translations import tool


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "de.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_the_forms_that_are_known_are_those_of_the_sources() -> None:
    assert [form.words for form in forms()] == tool.forms(tool.ROOT), "run “make translations”"


def test_every_form_is_recognised_by_itself_whatever_fills_its_blanks() -> None:
    for form in forms():
        filled = form.words
        for number in range(9):
            filled = filled.replace(f"{{{number}}}", f"It's “{number}”. (x+y)")
        assert form.pattern.fullmatch(filled), form.words


def test_english_is_left_alone(qapp: QApplication) -> None:
    assert (
        spoken("There is no generator “x” here. Known are: a, b.") == "There is no generator “x” here. Known are: a, b."
    )


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("", ""),
        ("Label “two words”", "„two words“ zuordnen"),
        ("Accept 1 guess", "1 Vermutung annehmen"),
        (
            "There is no generator “x” here. Known are: a, b.",
            "Einen Generator „x“ gibt es hier nicht. Bekannt sind: a, b.",
        ),
        ("“a” can't be read: no such file or directory.", "„a“ kann nicht gelesen werden: nicht gefunden."),
        ("Row 2 of “l.csv”: there is no file “a b”.", "Zeile 2 von „l.csv“: Es gibt keine Datei „a b“."),
        ("the picture.png is silent.", "the picture.png ist still."),
        ("Ein Satz, der schon deutsch ist.", "Ein Satz, der schon deutsch ist."),
        ("Something nobody foresaw. The disk is full.", "Something nobody foresaw. Der Datenträger ist voll."),
    ],
)
def test_sentences_and_names_of_edits_are_said_in_german(english: str, words: str) -> None:
    assert spoken(english) == words


@pytest.mark.usefixtures("german")
def test_a_failure_of_the_document_reaches_the_user_in_german() -> None:
    project = Project("Test", (DomainState("a"), DomainState("b")), bins=(Bin("b1", "two", 0),))
    told: list[tuple[str, str]] = []
    notices = Notices()
    notices.posted.connect(lambda notice: told.append((notice.message, notice.hint)))
    with pytest.raises(ProjectError) as problem:
        edits.add_bin(project, "two")
    notices.fail(problem.value.message, problem.value.hint)
    assert told == [("Ein Fach „two“ gibt es schon.", "Wähle einen anderen Namen.")]
    assert notices.history[-1].message == told[0][0]
