"""The pictures of a style in the panel: each beside what it becomes, and how many keep their class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from engine.messages import StyleRendered, StyleShown
from studio.views.restyling.restyle_result import RestyleResult


class RestyledPictures(QObject):
    """Fills the pairs of the panel's second page with what the engine sends of one style."""

    def __init__(self, result: RestyleResult) -> None:
        super().__init__()
        self._result = result
        self._shown: StyleShown | None = None

    @property
    def are_there(self) -> bool:
        """Whether a style is shown, so that γ can be turned."""
        return self._shown is not None

    def forget(self) -> None:
        """Show none, until the next style comes."""
        self._shown = None
        self._result.pairs.show_originals(())
        self._result.show_agreement("", "")

    def show(self, event: StyleShown) -> None:
        """Show the originals; what they become follows."""
        self._shown = event
        self._result.pairs.show_originals(list(event.originals))
        self._result.show_variant("" if event.variant == "full" else self.tr("This modulation has no γ1, only chance."))
        self._result.show_ready(True)

    def show_restyled(self, event: StyleRendered) -> None:
        """Show what they become; what was rendered of another style is passed over."""
        shown = self._shown
        if shown is None or len(event.pictures) != len(shown.originals):
            return
        many = len(shown.classes) > 1
        marks = [
            bool(said == known) if known >= 0 else None for said, known in zip(event.said, shown.known, strict=True)
        ]
        captions = [shown.classes[said] if many else "" for said in event.said]
        tips = [self._tip(shown, *each) for each in zip(event.said, event.sure, shown.known, strict=True)]
        self._result.pairs.show_restyled(list(event.pictures), captions, tips, marks)
        known = [mark for mark in marks if mark is not None]
        words = self.tr("{kept} of {count} keep their class").format(kept=sum(known), count=len(known))
        tip = self.tr("Of the pictures shown whose class is known, as the style's own classifier sees them")
        self._result.show_agreement(words if known and many else "", tip)

    def _tip(self, shown: StyleShown, said: int, sure: float, known: np.int64) -> str:
        """One pair in words."""
        if len(shown.classes) < 2:
            return self.tr("A picture and what it becomes")
        words = self.tr("Seen as “{name}”, {percent} % sure").format(
            name=shown.classes[said], percent=round(100 * sure)
        )
        if known < 0:
            return words
        return f"{words} · " + self.tr("known as “{name}”").format(name=shown.classes[known])
