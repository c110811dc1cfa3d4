"""The one table of everything the user can do: menus, keys, tooltips, the cheat sheet and the palette are made from it.

The entries themselves are in `menu`. To add an action, add an `Entry` to the group it belongs to there; nothing else
needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

# Their keys work also while something lies over the window; all others would act on what nobody sees.
OVER_ALL = ("help.", "project.quit", "view.theme", "view.settings")


@dataclass(frozen=True)
class Entry:
    """One action.

    Attributes:
        id: what it is known by in settings and tests, ``group.action``; never shown, never changed.
        words: what it is called, translated; it starts with a verb and ends in "…" where it asks something first.
        key: in Qt's notation, alternatives apart by "; " with the one that is shown first; empty for none.
        do: what it does; None for a key that a view handles by itself, listed for the cheat sheet alone.
        tip: one sentence for a tooltip and the palette; empty where `words` say it all.
        unless: tells why it can't be done now, empty when it can; None for an action that always applies.
        says: `words` as they are now, such as "Undo label “two”"; None where they never change.
        page: the step (label, bridge or play) on whose page alone the key works; empty for the whole window.
    """

    id: str
    words: str
    key: str = ""
    do: Callable[[], object] | None = None
    tip: str = ""
    unless: Callable[[], str] | None = None
    says: Callable[[], str] | None = None
    page: str = ""

    @property
    def shown_key(self) -> str:
        """The key as the user reads it on this system: "Ctrl+K"; several that a view handles: "Ctrl+A, Esc"."""
        if self.do is None:
            return ", ".join(_native(each) for each in self.key.split(", "))
        keys = QKeySequence.listFromString(self.key)
        return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    @property
    def shown_words(self) -> str:
        """What it is called now."""
        return self.says() if self.says is not None else self.words

    def why_not(self) -> str:
        """Why it can't be done now, empty when it can."""
        return self.unless() if self.unless is not None else ""

    def told(self) -> str:
        """The tooltip of a button that does the same: what it does and its key."""
        return with_key(self.shown_words if self.says is not None else self.tip or self.words, self.shown_key)


@dataclass(frozen=True)
class Group:
    """Entries that belong together, a menu of their own.

    `more` gives entries that come and go, such as recent projects, anew each time they are shown; they have no keys.
    """

    id: str
    words: str
    entries: Sequence[Entry]
    more: Callable[[], Sequence[Entry]] = field(default=lambda: ())

    def all(self) -> list[Entry]:
        """What can be done at this moment; no keys of views."""
        return [each for each in (*self.entries, *self.more()) if each.do is not None]


def with_key(words: str, key: str) -> str:
    """Words of a tooltip with the key after them, apart by two spaces."""
    return f"{words}  {key}" if key else words


def _native(key: str) -> str:
    """One key in another language or on another system: "Entf"; else, and where it is no key, as it was written."""
    known = QKeySequence(key) if key.isascii() else QKeySequence()
    native = known.toString(QKeySequence.SequenceFormat.NativeText)
    return native if native != known.toString(QKeySequence.SequenceFormat.PortableText) else key


class ActionTable(QObject):
    """Holds the groups, listens to the keys and runs what they stand for.

    An action that does not apply is not run: `refused` carries why, so that a key is never simply dead. `ran` carries
    the entry that was run.
    """

    refused = Signal(object)
    ran = Signal(object)

    def __init__(
        self,
        groups: Sequence[Group],
        window: QWidget,
        pages: dict[str, QWidget],
        covered: Callable[[], bool] = lambda: False,
    ) -> None:
        """`covered` says whether something lies over the window at the moment."""
        super().__init__(window)
        self._covered = covered
        self.groups = tuple(groups)
        self._by_id = {entry.id: entry for group in groups for entry in group.entries}
        for entry in self._by_id.values():
            if entry.key and entry.do is not None:
                self._listen(entry, pages[entry.page] if entry.page else window)

    def entry(self, name: str) -> Entry:
        """The entry of this id (`group.action`); KeyError where there is none."""
        return self._by_id[name]

    def run(self, entry: Entry) -> bool:
        """Do it if it applies now."""
        reason = entry.why_not()
        if reason:
            self.refused.emit(reason)
            return False
        if entry.do is not None:
            self.ran.emit(entry)
            entry.do()
        return True

    def _listen(self, entry: Entry, where: QWidget) -> None:
        action = QAction(entry.words, where)
        action.setObjectName(entry.id)
        action.setShortcuts(QKeySequence.listFromString(entry.key))
        if entry.page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self._pressed(entry))
        where.addAction(action)

    def _pressed(self, entry: Entry) -> None:
        if entry.id.startswith(OVER_ALL) or not self._covered():
            self.run(entry)
