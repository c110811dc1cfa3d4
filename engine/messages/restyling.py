"""Pictures of one collection are rendered in the style of another, which is learned from both and saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from engine.messages.base import Bytes, Command, Event
from engine.messages.labels import Examples


@dataclass(frozen=True)
class PictureSet:
    """A collection of pictures.

    Attributes:
        origin: one of the open domains, the sample bank of a generator, or a folder of the user's.
        name: number of the domain, id of the generator, or path of the folder.
        title: what people call it.
        examples: the user's labels of a domain; None where there are none.
        bins: names that the examples count by.
    """

    origin: Literal["domain", "generator", "folder"]
    name: str
    title: str
    examples: Examples | None = None
    bins: tuple[str, ...] = ()


@dataclass(frozen=True)
class StyleInfo:
    """A style that was saved.

    Attributes:
        fingerprint: of what it was learned from, and how.
        file: where it lies.
        style, pictures: titles of the collection whose style it is, and of the one it was learned for.
        classes: names of the classes of the former; one empty name where it has none.
        variant: full, pm1 or pm2.
        effort: draft, good or best.
        steps, seconds: of the training.
        agreement: share 0..1 of `judged` pictures of a known class that keep it when restyled; None without any.
        made: when it was saved, in seconds since 1970.
    """

    fingerprint: str
    file: str
    style: str
    pictures: str
    classes: tuple[str, ...]
    variant: str
    effort: str
    steps: int
    seconds: float
    agreement: float | None
    judged: int
    made: float


@dataclass(frozen=True, kw_only=True)
class LearnStyle(Command):
    """Learn the style of one collection for the pictures of another.

    Answer: `StyleProgressed` while it reads, `StyleShown`, then `StyleProgressed` and `StyleRendered` in turn, and
    `StyleLearned`, or `StylePaused` after `PauseStyle`. Cancelled, or stopped with the program, it is saved as it is.

    Attributes:
        style: the collection whose style and classes are learned.
        pictures: the one that is restyled; its classes are only compared with.
        folder: where the style is saved.
        effort: draft, good or best.
        variant: full, pm1 or pm2.
        gamma1, gamma2: how the first pictures are rendered.
    """

    style: PictureSet
    pictures: PictureSet
    folder: str
    effort: str = "draft"
    variant: str = "full"
    gamma1: float = 1.0
    gamma2: float = 0.0
    seed: int = 0
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """One is learned at a time; a newer one stops it."""
        return "learn-style"


@dataclass(frozen=True, kw_only=True)
class ResumeStyle(Command):
    """Go on with the style whose learning was paused. Answer: as `LearnStyle`, but for `StyleShown`."""

    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """As `LearnStyle`."""
        return "learn-style"


@dataclass(frozen=True, kw_only=True)
class PauseStyle(Command):
    """Let the learning of a style rest; it is saved as it is. Answer: `StylePaused` of its learning."""


@dataclass(frozen=True, kw_only=True)
class FinishStyle(Command):
    """Let the style that is learned be done with what it has. Answer: `StyleLearned` of its learning."""


@dataclass(frozen=True, kw_only=True)
class RenderStyle(Command):
    """Render the pictures shown in the style at hand, learned or not. Answer: `StyleRendered`.

    Attributes:
        gamma1: how much of the other's representation drives them, 0..1.
        gamma2: how much noise, 0..1.
    """

    gamma1: float
    gamma2: float = 0.0

    @property
    def slot(self) -> str | None:
        """Only the newest position matters."""
        return "render-style"


@dataclass(frozen=True, kw_only=True)
class ListStyles(Command):
    """Tell of every style saved in a folder. Answer: `StylesListed`."""

    folder: str


@dataclass(frozen=True, kw_only=True)
class LoadStyle(Command):
    """Put a saved style at hand. Answer: `StyleShown`, then `StyleRendered`."""

    file: str
    gamma1: float = 1.0
    gamma2: float = 0.0
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ForgetStyle(Command):
    """Remove a saved style. Answer: `StylesListed` of its folder."""

    file: str


@dataclass(frozen=True, kw_only=True)
class ExportStyle(Command):
    """Write restyled pictures with the style at hand. Answer: `ExportProgressed`, then `PathExported`.

    Attributes:
        form: every picture as a PNG file of its own in a new folder, or the pictures shown as one sheet.
        file: the folder or the sheet.
        pictures: restyle these instead of those it was learned for.
    """

    form: Literal["files", "sheet"]
    file: str
    gamma1: float = 1.0
    gamma2: float = 0.0
    pictures: PictureSet | None = None
    overwrite: bool = False
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class StyleProgressed(Event):
    """How far the learning of a style is; `steps` is 0 while the pictures are read.

    Attributes:
        losses: terms of the last batch by name.
        seconds_left: until the last step.
    """

    step: int = 0
    steps: int = 0
    losses: Mapping[str, float] = field(default_factory=dict)
    seconds_left: float = 0.0


@dataclass(frozen=True, kw_only=True)
class StyleShown(Event):
    """A style is at hand, and these are the pictures that it is shown on.

    Attributes:
        style, pictures: titles of both collections.
        classes: names of the style's classes; one empty name where it has none.
        originals: uint8 ``[items, side, side]``, or with 3 colours last.
        known: class of each, -1 where it is not known.
        variant: full, pm1 or pm2.
        saved: what is on the disk of it; None while it is learned.
    """

    style: str
    pictures: str
    classes: tuple[str, ...]
    originals: Bytes
    known: NDArray[np.int64]
    variant: str
    saved: StyleInfo | None = None


@dataclass(frozen=True, kw_only=True)
class StyleRendered(Event):
    """The pictures shown, restyled.

    Attributes:
        pictures: as `StyleShown.originals`.
        said: class of each as the style's own classifier sees it.
        sure: how likely that is, 0..1.
        gamma1, gamma2: how they were rendered.
    """

    pictures: Bytes
    said: NDArray[np.int64]
    sure: NDArray[np.float32]
    gamma1: float
    gamma2: float


@dataclass(frozen=True, kw_only=True)
class StylePaused(Event):
    """The learning of a style rests after so many steps."""

    step: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class StyleLearned(Event):
    """A style is learned and saved."""

    style: StyleInfo


@dataclass(frozen=True, kw_only=True)
class StylesListed(Event):
    """The styles of a folder, the newest first."""

    folder: str
    styles: tuple[StyleInfo, ...]
