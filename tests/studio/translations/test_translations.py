"""Two languages, complete: every phrase of the window has its translation, with the same blanks and right plurals."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.translations.language import TRANSLATIONS, best_language, languages
from studio.views.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
BLANK = re.compile(r"\{\w*\}|%n")


def load_tool() -> ModuleType:
    """The script that keeps the catalogues in step with the sources."""
    spec = importlib.util.spec_from_file_location("translate_tool", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translate_tool"] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()


@pytest.fixture(scope="module", params=["de", "en"])
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a catalogue, brought in step with the sources of this moment."""
    copy = tmp_path_factory.mktemp("translations") / f"{request.param}.ts"
    shutil.copy(TRANSLATIONS / copy.name, copy)
    tool.extract(request.param, copy)
    return copy


def test_every_phrase_is_translated(fresh: Path) -> None:
    missing = [f"{each.context}: {each.source}" for each in tool.phrases(fresh) if not all(each.forms or ("",))]
    assert missing == [], "run “make translations” and fill in what it prints"


def test_every_translation_has_the_same_blanks(fresh: Path) -> None:
    wrong = [
        (each.source, form)
        for each in tool.phrases(fresh)
        for form in each.forms
        if sorted(BLANK.findall(form)) != sorted(BLANK.findall(each.source))
    ]
    assert wrong == []


def test_sentences_stay_sentences_and_questions_questions(fresh: Path) -> None:
    ends = tuple(".?…")
    wrong = [
        (each.source, form)
        for each in tool.phrases(fresh)
        for form in each.forms
        if each.source.endswith(ends) and not form.endswith(ends)
    ]
    assert wrong == []


def test_what_the_studio_loads_is_what_the_catalogues_say(tmp_path: Path) -> None:
    for catalogue in sorted(TRANSLATIONS.glob("*.ts")):
        copy = tmp_path / catalogue.name
        shutil.copy(catalogue, copy)
        tool.release(copy)
        assert copy.with_suffix(".qm").read_bytes() == catalogue.with_suffix(".qm").read_bytes(), catalogue.name


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call that translates something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("tr", "translate"):
                yield node


def is_phrase(node: ast.Call) -> bool:
    """Whether the words are there for the extraction to read, and not made up while the studio runs."""
    place = 0 if getattr(node.func, "attr", "") == "tr" else 1
    words = node.args[place]
    # The extraction takes a phrase for a counted one only as self.tr(words, "", count).
    count = node.args[place + 2] if len(node.args) > place + 2 else None
    plain = count is None or place == 0
    return isinstance(words, ast.Constant) and isinstance(words.value, str) and plain


def test_every_phrase_can_be_extracted() -> None:
    lost: list[str] = []
    for file in tool.sources():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = {id(call) for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) for call in calls(joined)}
        lost += [
            f"{file.name}:{call.lineno}"
            for call in calls(tree)
            if call.args and (id(call) in inside or not is_phrase(call))
        ]
    assert lost == []


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [("en", 1, "1 thread"), ("en", 3, "3 threads"), ("de", 1, "1 Kern"), ("de", 3, "3 Kerne")],
)
def test_counted_words_have_the_right_form(qapp: QApplication, language: str, count: int, words: str) -> None:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / f"{language}.qm"))
    qapp.installTranslator(translator)
    try:
        assert QCoreApplication.translate("WindowController", "%n thread(s)", "", count) == words
    finally:
        qapp.removeTranslator(translator)


def test_the_language_is_the_chosen_one_or_that_of_the_desktop_or_english() -> None:
    assert languages() == ("de", "en")
    assert best_language("de", ["en-US"]) == "de"
    assert best_language("system", ["fr-FR", "de-AT", "en"]) == "de"
    assert best_language("system", ["fr-FR"]) == "en"
    assert best_language("xx", []) == "en"


def test_the_german_window_fits_a_small_screen_and_says_it_in_german(qapp: QApplication, qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "de.qm"))
    qapp.installTranslator(translator)
    try:
        window = MainWindow(Theme(reduce_motion=True))
        qtbot.addWidget(window)
        assert window.top.steps._buttons["label"].text() == "Zuordnen"
        assert window.minimumSizeHint().width() <= 1280
        assert window.minimumSizeHint().height() <= 800
    finally:
        qapp.removeTranslator(translator)
