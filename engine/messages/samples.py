"""A domain is opened, its samples are seen and heard, the user's own media join them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.generators.card import GeneratorCard
from engine.messages.base import Bytes, Command, Domain, Event, Floats


@dataclass(frozen=True)
class Rendering:
    """One rendered sample.

    Attributes:
        picture: what to look at, uint8 ``[height, width]`` or ``[height, width, 3]``; a sound's is its log-mel
            spectrogram normalised per clip, low frequencies at the bottom, to be coloured by the window.
        sound: what to hear, float32 ``[samples]`` in -1..1, or None for a picture.
        sample_rate: of `sound`, in Hz.
    """

    picture: Bytes
    sound: Floats | None = None
    sample_rate: int | None = None


@dataclass(frozen=True)
class ImportedSample:
    """A media file encoded into a domain.

    Attributes:
        sample: its index in the domain.
        name: its file name where the user had it.
        file: where its copy lies, in the folder the command named.
        sha256: of the copied bytes, the sample's identity.
        note: what was done to it on the way in, like "96 kHz stereo → 16 kHz mono"; empty where nothing was.
    """

    sample: int
    name: str
    file: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenDomain(Command):
    """Load a generator and its samples as one side of the bridge.

    Answer: `DomainOpened`, then `ThumbnailsRendered` in batches until all samples have one.
    `imported` are media files (copies inside the project) that follow the bank's samples, in order.
    """

    domain: Domain
    generator: str
    imported: tuple[str, ...] = ()
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """The newest generator of a domain wins."""
        return f"open-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class ImportMedia(Command):
    """Read media files or folders, copy them into `folder`, encode them and append them to a domain's samples.

    Answer: `MediaImported`, then `ThumbnailsRendered`. With `search`, a generator that can't encode is searched for
    what is most alike, which takes seconds for a file.
    """

    domain: Domain
    paths: tuple[str, ...]
    folder: str
    search: bool = False
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class RenderSample(Command):
    """Render one sample in full. Answer: `SampleRendered`."""

    domain: Domain
    sample: int

    @property
    def slot(self) -> str | None:
        """Only the newest sample under the pointer matters."""
        return "sample"


@dataclass(frozen=True, kw_only=True)
class DomainOpened(Event):
    """A generator is loaded; its samples 0 .. `bank_count` - 1 come from its bank, the rest were imported.

    `problems` are sentences about imported files that could not be read; each keeps its index, with a blank sample.
    `bank` names the items of the bank as in `LibraryEntry`; `encodes` says whether it takes the user's own media.
    """

    domain: Domain
    card: GeneratorCard
    bank_count: int
    count: int
    problems: tuple[str, ...] = ()
    bank: str = ""
    encodes: bool = True


@dataclass(frozen=True, kw_only=True)
class ThumbnailsRendered(Event):
    """Pictures of samples `start` ..., uint8 ``[n, height, width]`` (grey or spectrogram) or ``[n, h, w, 3]``."""

    domain: Domain
    start: int
    thumbnails: Bytes


@dataclass(frozen=True, kw_only=True)
class MediaImported(Event):
    """Files that were encoded, and files that were not with the reason in one sentence."""

    domain: Domain
    samples: tuple[ImportedSample, ...]
    skipped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class SampleRendered(Event):
    """One sample in full."""

    domain: Domain
    sample: int
    rendering: Rendering
