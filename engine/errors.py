"""The one exception a user may see. Anything else that escapes the engine is a bug."""

from __future__ import annotations

LONGEST = 600  # characters of a sentence


class EngineError(Exception):
    """Something the user can understand and mend.

    Args:
        message: one sentence in the user's words: what happened.
        hint: one sentence: what to do about it; empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        message = _plain(message)
        super().__init__(message)
        self.message = message
        self.hint = _plain(hint)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def _plain(sentence: str) -> str:
    """A sentence that may quote a stranger's file: no control characters, and the middle left out where it is long."""
    shown = "".join(each if each.isprintable() else " " for each in sentence)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST // 2]} … {shown[-LONGEST // 3 :]}"
