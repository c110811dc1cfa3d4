"""Dials and switches as a performance meets them: one table of ids that are read and turned alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from studio.document.problems import ProjectError
from studio.performance.model import POSITION, Change, Value

FREELY_RESTORED = ("play.", "pad.", "sound.")
"""Only what is played by is put back at a start unasked: a training's sliders are not, unless they are performed."""


class TurnsTo(Protocol):
    """What is needed of the table of dials."""

    def turn_to(self, name: str, value: float) -> bool:
        """Turn a dial to a value in its own unit, if it turns now."""
        ...


class Controls:
    """Every control by its id.

    Args:
        dials: id and how it is read, of every dial.
        table: turns the dials.
        switches: id, how it is read and how it is turned, of every switch.
    """

    def __init__(
        self,
        dials: Iterable[tuple[str, Callable[[], float]]],
        table: TurnsTo,
        switches: Iterable[tuple[str, Callable[[], str], Callable[[str], object]]],
    ) -> None:
        self._table = table
        self._dials = dict(dials)
        self._reads: dict[str, Callable[[], str]] = {}
        self._turns: dict[str, Callable[[str], object]] = {}
        for name, read, turn in switches:
            self._reads[name], self._turns[name] = read, turn

    def names(self) -> tuple[str, ...]:
        """Every id."""
        return (*self._dials, *self._reads)

    def read(self, name: str) -> Value:
        """Where a control stands."""
        return float(self._dials[name]()) if name in self._dials else self._reads[name]()

    def values(self) -> dict[str, Value]:
        """Where every control stands."""
        return {name: self.read(name) for name in self.names()}

    def turn(self, change: Change) -> bool:
        """Put a control to a value; False where there is no such control now, or it does not take that value."""
        name, value = change.control, change.value
        if name in self._dials and not isinstance(value, str):
            return self._table.turn_to(name, value)
        if name in self._turns and isinstance(value, str):
            try:
                self._turns[name](value)
            except ProjectError:
                return False
            return True
        return False

    def restore(self, change: Change, touched: frozenset[str]) -> None:
        """Put a control to where it stood at a start, if it stands elsewhere and is played by or performed."""
        name = change.control
        if name not in self._dials and name not in self._reads:
            return
        wanted = name.startswith(FREELY_RESTORED) or name in touched
        if wanted and (name == POSITION or self.read(name) != change.value):
            self.turn(change)
