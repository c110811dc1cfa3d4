"""What a user was told, in the order of telling."""

from __future__ import annotations

from studio.notices import Notice, Notices


def noticed(notices: Notices) -> list[Notice]:
    """A list that every notice from now on is added to."""
    told: list[Notice] = []
    notices.posted.connect(lambda notice: told.append(notice))
    return told
