"""The entries that help: find a command, keys, tour, what was said, what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.entries import asking
from studio.tables.actions import Entry

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def helping_entries(studio: Studio) -> list[Entry]:
    """Palette, keys, tour, history, report, menu."""
    return [
        Entry(
            *("help.palette", translate("Menu", "Find a command…"), "Ctrl+K"),
            do=lambda: studio.commanding.show_palette(),
            tip=translate("Menu", "Type a few letters of anything the studio can do"),
        ),
        Entry(
            *("help.keys", translate("Menu", "Show all keys"), "F1"),
            do=lambda: studio.commanding.show_keys(),
            tip=translate("Menu", "Every key of the studio on one sheet"),
        ),
        Entry(
            *("help.tour", translate("Menu", "Take the tour"), "", lambda: studio.touring.begin()),
            tip=translate("Menu", "Five steps that show what is where"),
        ),
        Entry(
            *("help.notices", translate("Menu", "Show what was said"), "Ctrl+H", studio.windowing.show_history),
            tip=translate("Menu", "Every sentence of the status line and every notice, the newest first"),
        ),
        Entry(
            *("help.report", translate("Menu", "Copy report"), "", lambda: asking.copy_report(studio)),
            tip=translate("Menu", "What went wrong lately, for whoever mends it, without your names and folders"),
        ),
        Entry("help.menu", translate("Menu", "Open the menu"), "F10", studio.window.top.open_menu),
    ]
