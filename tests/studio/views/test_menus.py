"""Menus that are filled again and again, or opened for a moment, leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.menus import pop_up
from studio.views.gallery.filter_pill import FilterPill
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.domains_button import DomainsButton
from studio.views.window.top_bar import TopBar

BINS = [BinLook("a", "one", "1", 0), BinLook("b", "two", "2", 1)]
GROUPS = [CommandGroup("File", (CommandRow("file.new", "New"),))]


def choices() -> tuple[QWidget, Callable[[], object]]:
    pill = ChoicePill(Theme("dark"), "which")
    return pill, lambda: pill.show_choices([(1, "one"), (2, "two")], 2)


def filters() -> tuple[QWidget, Callable[[], object]]:
    pill = FilterPill(Theme("dark"))
    pill.show_bins(BINS)
    return pill, pill.menu_of_filters


def domains() -> tuple[QWidget, Callable[[], object]]:
    button = DomainsButton(Theme("dark"))
    return button, lambda: button.show_domains([(1, "digits"), (2, "sounds")], (1, 2), [("emoji", "Emoji")])


def commands() -> tuple[QWidget, Callable[[], object]]:
    bar = TopBar(Theme("dark"))
    return bar, lambda: bar.show_menu(GROUPS)


def below(widget: QWidget) -> int:
    """How many objects it has, those that are about to go left out."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(widget.findChildren(QObject))


@pytest.mark.parametrize("made", [choices, filters, domains, commands])
def test_a_menu_that_is_filled_anew_holds_no_more_than_before(
    made: Callable[[], tuple[QWidget, Callable[[], object]]], qtbot: QtBot
) -> None:
    widget, fill = made()
    qtbot.addWidget(widget)
    fill()
    before = below(widget)
    assert widget.findChildren(QMenu)
    for _ in range(5):
        fill()
    assert below(widget) == before


def test_a_menu_for_a_moment_is_gone_when_it_is_closed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    menu = QMenu(parent)
    menu.addMenu("More").addAction("This")
    pop_up(menu, QPoint(10, 10))
    menu.close()
    assert below(parent) == 0
