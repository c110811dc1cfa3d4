"""What remote controls ask of the studio, as it goes from a receiving thread to the window's; plain and frozen."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

Host = tuple[str, int]


@dataclass(frozen=True)
class TurnDial:
    """Turn the dial of this id to `amount`: a share 0..1, or with `real` a value in the dial's own unit."""

    dial: str
    amount: float
    real: bool = False

    @property
    def slot(self) -> Hashable:
        """A newer wish of the same slot makes an older one void."""
        return ("dial", self.dial)


@dataclass(frozen=True)
class DoAction:
    """Run the action of this id."""

    action: str
    slot = None


@dataclass(frozen=True)
class Tell:
    """Answer `host` (address, port): everything there is (``list``), one dial by its id, or a ``ping``."""

    what: str
    host: Host

    @property
    def slot(self) -> Hashable:
        """Several equal questions get one answer."""
        return ("tell", self.what, self.host)


@dataclass(frozen=True)
class ControlMoved:
    """A control of a MIDI device stands at a share 0..1; a note or a button is 1 when pressed and 0 when let go.

    `control` names it as mappings do: ``cc:CHANNEL:NUMBER``, ``bend:CHANNEL`` or ``note:CHANNEL:NUMBER``, channels
    counted from 1.
    """

    control: str
    share: float

    @property
    def slot(self) -> Hashable:
        """Of a knob only where it stands matters; of a note every stroke."""
        return None if self.control.startswith("note:") else ("midi", self.control)


@dataclass(frozen=True)
class PairFound:
    """The controller `control` sends its fine half too: it stands at 16384 places instead of 128."""

    control: str

    @property
    def slot(self) -> Hashable:
        """Once is enough."""
        return ("pair", self.control)


@dataclass(frozen=True)
class Unheeded:
    """Something arrived by OSC that is addressed to nothing here, or is no OSC at all; `words` say what."""

    words: str

    @property
    def slot(self) -> Hashable:
        """The newest is told."""
        return "unheeded"


Wish = TurnDial | DoAction | Tell | ControlMoved | PairFound | Unheeded
