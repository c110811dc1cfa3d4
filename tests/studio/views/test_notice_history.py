"""What was said: one text, the newest on top, in the colours of the theme, and quick however much was said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.window.notice_history import NoticeHistory, Saying

Shown = tuple[NoticeHistory, QTextBrowser]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    history = NoticeHistory(Theme(reduce_motion=True), window)
    [text] = history.findChildren(QTextBrowser)
    yield history, text
    window.close()


def colour_of(text: QTextBrowser, words: str) -> str:
    found = text.document().find(words)
    assert not found.isNull(), words
    return found.charFormat().foreground().color().name()


def test_it_lists_what_was_said_with_its_time_in_the_order_given(shown: Shown) -> None:
    history, text = shown
    history.show_sayings(
        [Saying("10:02:03", "warning", "No sound.", "Plug it in."), Saying("10:01:00", "good", "Saved.")]
    )
    assert text.toPlainText().split("\n") == ["10:02:03\tNo sound. Plug it in.", "10:01:00\tSaved."]
    assert history.isVisible()


def test_what_stands_badly_has_its_colour_in_every_theme(shown: Shown, qapp: QApplication) -> None:
    history, text = shown
    history.show_sayings([Saying("1", "error", "It failed."), Saying("2", "busy", "It works.")])
    theme = history._theme
    for name in ("dark", "light"):
        theme.choose(name, qapp)
        assert colour_of(text, "It failed.") == theme.colour("danger").name()
        assert colour_of(text, "It works.") == theme.colour("text").name()


def test_words_are_words_and_not_a_page(shown: Shown) -> None:
    history, text = shown
    said = "“<img src='file:///etc/passwd'> & <b>x</b>.png” could not be read."
    history.show_sayings([Saying("1", "info", said)])
    assert said in text.toPlainText()
    history.show_sayings([])
    assert text.toPlainText() == "Nothing yet."


def test_two_hundred_sentences_are_still_one_widget(shown: Shown) -> None:
    history, text = shown
    before = len(history.findChildren(QWidget))
    history.show_sayings([Saying("10:00:00", "good", f"Sentence {number}.") for number in range(200)])
    assert len(history.findChildren(QWidget)) == before
    assert text.toPlainText().count("Sentence") == 200
