"""The one funnel for everything the user is told: status sentences, and notices that stay until they are read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QObject, Signal

from studio.translations.spoken import spoken

Severity = Literal["info", "good", "warning", "error"]


MOST_KEPT = 200


@dataclass(frozen=True)
class Notice:
    """One sentence that says what happened and, in `hint`, what to do about it.

    `action` names a button, if any; `do` is what it does where the notice knows it.
    """

    severity: Severity
    message: str
    hint: str = ""
    action: str = ""
    do: Callable[[], object] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Told:
    """What was said when: `time` of the clock, how it stands (good, busy, warning, info or error), and the words."""

    time: datetime
    state: str
    message: str
    hint: str = ""


class Notices(QObject):
    """Controllers tell, the window shows. What was said lately is kept in `history`, the oldest first.

    Here, and nowhere before, sentences of the engine and the document take on the language of the window.

    `posted` carries a `Notice`, and `withdrawn` says that the newest is no longer true; `status` carries one sentence
    for the status line and how things stand: good, busy or warning.
    """

    posted = Signal(object)
    status = Signal(object, object)
    withdrawn = Signal()

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._now = now
        self._told: deque[Told] = deque(maxlen=MOST_KEPT)
        self._offer: Callable[[], object] | None = None
        self._newest: Notice | None = None

    @property
    def history(self) -> tuple[Told, ...]:
        """What was said, the oldest first; the same sentence twice in a row is kept once."""
        return tuple(self._told)

    def tell(self, sentence: str, state: str = "good") -> None:
        """Say what just happened in the status line."""
        sentence = spoken(sentence)
        self._keep(state, sentence)
        self.status.emit(sentence, state)

    def post(self, notice: Notice) -> Notice:
        """Show a notice in place of the one before; returns it as it is said, for `withdraw`."""
        notice = replace(notice, message=spoken(notice.message), hint=spoken(notice.hint))
        self._keep(notice.severity, notice.message, notice.hint)
        self._offer, self._newest = notice.do, notice
        self.posted.emit(notice)
        return notice

    def withdraw(self, notice: Notice) -> None:
        """Put away a notice that is no longer true, unless another one has taken its place."""
        if notice is self._newest:
            self._offer = self._newest = None
            self.withdrawn.emit()

    def act(self) -> bool:
        """Do what the button of the newest notice offers; False where the notice does not know it."""
        offer, self._offer = self._offer, None
        if offer is not None:
            offer()
        return offer is not None

    def warn(self, message: str, hint: str = "") -> Notice:
        """Something did not work but the user can go on."""
        return self.post(Notice("warning", message, hint))

    def fail(self, message: str, hint: str = "") -> None:
        """What the user asked for could not be done."""
        self.post(Notice("error", message, hint))

    def good(self, message: str, hint: str = "") -> None:
        """Something the user waited for is done."""
        self.post(Notice("good", message, hint))

    def _keep(self, state: str, message: str, hint: str = "") -> None:
        if self._told and (self._told[-1].message, self._told[-1].hint) == (message, hint):
            self._told.pop()
        self._told.append(Told(self._now(), state, message, hint))
