"""Which MIDI control turns or does what, as it is kept in the settings: ``cc:1:7 sound.volume``.

A control does one thing and a thing has one control; ``cc14`` in place of ``cc`` is a controller with 14 bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

MOST = 256
_FORM = re.compile(r"(cc|cc14|note):([1-9]|1[0-6]):(\d|[1-9]\d|1[01]\d|12[0-7])|bend:([1-9]|1[0-6])")

translate = QCoreApplication.translate


class Mappings:
    """Controls by what they turn or do, frozen; the ids are those of dials and actions, ``group.name``."""

    def __init__(self, controls: Mapping[str, str] | None = None, pairs: Iterable[str] = ()) -> None:
        self.by_target = MappingProxyType(dict(controls or {}))
        self.by_control = MappingProxyType({control: target for target, control in self.by_target.items()})
        self.pairs = frozenset(pairs)

    @staticmethod
    def read(lines: Iterable[str]) -> Mappings:
        """From the settings; a line that is none is left out, of two that contradict the later counts."""
        result = Mappings()
        for line in lines:
            control, _, target = line.partition(" ")
            if _FORM.fullmatch(control) and target:
                plain = control.replace("cc14:", "cc:", 1)
                result = result.with_control(target, plain)
                result = result.with_pair(plain) if plain != control else result
        return result

    def lines(self) -> tuple[str, ...]:
        """As the settings keep them."""
        return tuple(f"{self.written(control)} {target}" for target, control in self.by_target.items())[-MOST:]

    def written(self, control: str) -> str:
        """A control with how many bits it sends."""
        return control.replace("cc:", "cc14:", 1) if control in self.pairs else control

    def with_control(self, target: str, control: str) -> Mappings:
        """`control` turns or does `target` from now on, and nothing else."""
        kept = {each: its for each, its in self.by_target.items() if its != control and each != target}
        return Mappings({**kept, target: control}, self.pairs)

    def without(self, target: str) -> Mappings:
        """Nothing turns or does `target` any more."""
        return Mappings({each: its for each, its in self.by_target.items() if each != target}, self.pairs)

    def with_pair(self, control: str) -> Mappings:
        """`control` sends 14 bits."""
        return Mappings(self.by_target, self.pairs | {control})


def words_of(control: str, *, fine: bool = False) -> str:
    """A control as the user reads it: "CC 7 · channel 1", "CC 1 · 14 bit · channel 1", "Note 60 · channel 10"."""
    kind, channel, *number = control.split(":")
    said = translate("Midi", "channel {number}").format(number=channel)
    if kind == "bend":
        return " · ".join((translate("Midi", "Pitch bend"), said))
    if kind == "note":
        return " · ".join((translate("Midi", "Note {number}").format(number=number[0]), said))
    bits = (translate("Midi", "14 bit"),) if fine else ()
    return " · ".join((f"CC {number[0]}", *bits, said))
