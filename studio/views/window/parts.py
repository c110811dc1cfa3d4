"""Going from part to part of the window by one key, for those who do not use a mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_part(parts: Sequence[QWidget], at: QWidget | None, *, forward: bool) -> None:
    """Give the focus to the part after the one that holds `at`, or before it; parts without controls are passed."""
    doors = [(part, door) for part in parts if (door := first_control(part)) is not None]
    if not doors:
        return
    inside = [place for place, (part, _) in enumerate(doors) if at is part or (at and part.isAncestorOf(at))]
    place = inside[0] + (1 if forward else -1) if inside else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    doors[place % len(doors)][1].setFocus(reason)


def first_control(part: QWidget) -> QWidget | None:
    """What of a part takes the focus: what can be moved in by arrow keys before what is only pressed, else None."""
    inside = [part, *part.findChildren(QWidget)]
    able = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus and _usable(each)]
    strong = [each for each in able if each.focusPolicy() & Qt.FocusPolicy.ClickFocus]
    return next(iter(strong or able), None)


def _usable(each: QWidget) -> bool:
    return each.isVisible() and each.isEnabled()
