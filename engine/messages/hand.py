"""What is played without a path: a point of the map, and media that were just drawn, recorded or pasted."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages.base import Bytes, Command, Domain, Event, Floats
from engine.messages.samples import Rendering


@dataclass(frozen=True)
class LivePicture:
    """A picture just made: uint8 ``[height, width]``, or ``[..., 3]`` or ``[..., 4]`` in colour, of any size.

    One that has not the generator's own size is framed as its pictures are, where its card tells how.
    """

    pixels: Bytes


@dataclass(frozen=True)
class LiveSound:
    """A sound just recorded: mono float32 ``[samples]`` at `sample_rate` Hz, of any length."""

    wave: Floats
    sample_rate: int


@dataclass(frozen=True)
class LiveFile:
    """A media file wherever the user has it."""

    path: str


LiveMedia = LivePicture | LiveSound | LiveFile


@dataclass(frozen=True)
class Passage:
    """One latent on its way across the bridge.

    Attributes:
        latent: in its own domain, ``[k]``.
        source: as its own generator renders it; of media that was sent, the media as the generator got it.
        transfer: in the other domain, or in that it was asked for.
        shared: the shared-space mean ``[shared_size]``.
        point: its place on the map, ``[2]``.
        sent: it is media of the user's.
    """

    latent: Floats
    source: Rendering
    transfer: Rendering
    shared: Floats
    point: Floats
    sent: bool = False


@dataclass(frozen=True, kw_only=True)
class RenderPoint(Command):
    """Play a point of the map, ``(x, y)`` in about -1..1, as a latent of a domain. Answer: `PointRendered`.

    It crosses as for `SendThrough`.
    """

    domain: Domain
    point: tuple[float, float]
    towards: Domain | None = None

    @property
    def slot(self) -> str | None:
        """Only the newest point under the hand matters."""
        return "point"


@dataclass(frozen=True, kw_only=True)
class SendThrough(Command):
    """Encode media of a domain that was just drawn, recorded or chosen, and transfer it. Answer: `SentThrough`.

    It crosses to the domain `towards`; None is the next one round, which of two is the other.
    """

    domain: Domain
    media: LiveMedia
    towards: Domain | None = None

    @property
    def slot(self) -> str | None:
        """Only the newest stroke matters."""
        return "send"


@dataclass(frozen=True, kw_only=True)
class PointRendered(Event):
    """A point of the map, played. `passage.point` is where its latent lies, which is near the point asked for."""

    domain: Domain
    point: tuple[float, float]
    passage: Passage


@dataclass(frozen=True, kw_only=True)
class SentThrough(Event):
    """Media that has crossed the bridge. `note` is what was done to make it fit, empty where nothing was."""

    domain: Domain
    passage: Passage
    note: str = ""
