"""Shows the table of actions: as the window's menu, the command palette and the sheet of keys; runs what is chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.tables.actions import ActionTable, Entry, Group
from studio.views.window.cheat_sheet import CheatSheet
from studio.views.window.command_palette import CommandPalette
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.main_window import MainWindow

MOST_RECENT = 8


class CommandingController(QObject):
    """The ways to an action besides its key and its button."""

    def __init__(self, table: ActionTable, window: MainWindow, preferences: Preferences, notices: Notices) -> None:
        super().__init__()
        self._table, self._window, self._preferences = table, window, preferences
        self.palette = CommandPalette(window.theme, window)
        self.sheet = CheatSheet(window.theme, window)
        window.top.menu_opening.connect(lambda: window.top.show_menu([self._group(each) for each in table.groups]))
        window.top.action_wanted.connect(self.run)
        self.palette.chosen.connect(self.run)
        table.refused.connect(lambda reason: notices.tell(reason, "warning"))
        table.ran.connect(self._remember)

    def run(self, name: str) -> None:
        """Run the action of this id, if it is still there."""
        for group in self._table.groups:
            for entry in group.all():
                if entry.id == name:
                    self._table.run(entry)
                    return

    def show_palette(self) -> None:
        """Open the palette, or put it away."""
        if self.palette.isVisible():
            self.palette.close_over()
            return
        self.sheet.close_over()
        entries = [entry for group in self._table.groups for entry in group.all()]
        recent = self._preferences.settings.recent_actions
        entries.sort(key=lambda entry: recent.index(entry.id) if entry.id in recent else MOST_RECENT)
        self.palette.show_commands([_row(entry) for entry in entries if entry.id != "help.palette"])

    def show_keys(self) -> None:
        """Open the sheet of keys, or put it away."""
        if self.sheet.isVisible():
            self.sheet.close_over()
            return
        self.palette.close_over()
        self.sheet.show_keys([self._group(each) for each in self._table.groups])

    def _group(self, group: Group) -> CommandGroup:
        return CommandGroup(group.words, tuple(map(_row, group.entries)), tuple(map(_row, group.more())))

    def _remember(self, entry: Entry) -> None:
        if entry.id.startswith("help."):
            return
        known = self._preferences.settings.recent_actions
        recent = (entry.id, *(each for each in known if each != entry.id))[:MOST_RECENT]
        self._preferences.change(lambda settings: replace(settings, recent_actions=recent))


def _row(entry: Entry) -> CommandRow:
    if entry.do is None:
        return CommandRow("", entry.words, entry.shown_key)
    return CommandRow(entry.id, entry.shown_words, entry.shown_key, entry.tip, entry.why_not())
