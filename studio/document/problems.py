"""The one exception of the document that a user may see. Anything else that escapes it is a bug."""

from __future__ import annotations


class ProjectError(Exception):
    """Something about a project that the user can understand and mend.

    Args:
        message: one sentence in the user's words: what happened.
        hint: one sentence: what to do about it; empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
