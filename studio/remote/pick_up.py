"""Soft take-over: a knob moves a dial only once it has been where the dial stands, so that no value jumps."""

from __future__ import annotations

NEAR = 1.5 / 127  # one step of a knob with 128 places, and half of one for rounding


class PickUp:
    """One knob and the dial it turns; both stand at shares 0..1."""

    def __init__(self) -> None:
        self._left: float | None = None  # where the knob left the dial; None while it does not hold it
        self._knob: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the knob has the dial, as far as is known since its last move."""
        return self._left is not None

    def moved(self, knob: float, dial: float) -> bool:
        """The knob is at `knob` while the dial stands at `dial`: whether the dial is to follow."""
        before, self._knob = self._knob, knob
        if self._left is not None and abs(dial - self._left) <= NEAR:
            return True
        self._left = None
        passed = before is not None and (before - dial) * (knob - dial) <= 0
        return passed or abs(knob - dial) <= NEAR

    def followed(self, dial: float) -> None:
        """The dial has followed and stands here now."""
        self._left = dial

    def learned(self, knob: float) -> None:
        """The knob was just given to the dial."""
        self._left, self._knob = None, knob
