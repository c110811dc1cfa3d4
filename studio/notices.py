"""The one funnel for everything the user is told: status sentences, and notices that stay until they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Severity = Literal["info", "good", "warning", "error"]


@dataclass(frozen=True)
class Notice:
    """One sentence that says what happened and, in `hint`, what to do about it; `action` names a button, if any."""

    severity: Severity
    message: str
    hint: str = ""
    action: str = ""


class Notices(QObject):
    """Controllers tell, the window shows.

    `posted` carries a `Notice`; `status` one sentence for the status line and how things stand: good, busy or warning.
    """

    posted = Signal(object)
    status = Signal(object, object)

    def tell(self, sentence: str, state: str = "good") -> None:
        """Say what just happened in the status line."""
        self.status.emit(sentence, state)

    def post(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        self.posted.emit(notice)

    def warn(self, message: str, hint: str = "") -> None:
        """Something did not work but the user can go on."""
        self.post(Notice("warning", message, hint))

    def fail(self, message: str, hint: str = "") -> None:
        """What the user asked for could not be done."""
        self.post(Notice("error", message, hint))

    def good(self, message: str, hint: str = "") -> None:
        """Something the user waited for is done."""
        self.post(Notice("good", message, hint))
