"""The Bridge step as tests see it: a page of its own size, its buttons, its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.window.bridge_page import BridgePage

BINS = (BinLook("a", "zero", "0", 0), BinLook("b", "seven", "7", 7))
LEFT = Qt.MouseButton.LeftButton


def built(qapp: QApplication, qtbot: QtBot) -> BridgePage:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    for sheet in sheets:
        sheet.show_count(30)
    page = BridgePage(theme, sheets)
    qtbot.addWidget(page)
    page.show_domain(1, "digits", "image")
    page.show_domain(2, "spoken digits", "sound")
    page.training.show_any_outcome(True)
    page.resize(1280, 690)
    with qtbot.waitExposed(page):
        page.show()
    return page


def buttons(page: BridgePage) -> dict[str, QPushButton]:
    """The buttons of the training that can be seen, by their words."""
    found = page.training.buttons.findChildren(QPushButton)
    return {each.text(): each for each in found if each.isVisible()}


def said(page: BridgePage) -> list[str]:
    return [each.text() for each in page.training.findChildren(QLabel) if each.isVisible() and each.text()]


SLIDERS = ("locality", "mixing", "capacity")
