"""Every command and event that crosses the border between the window and the engine thread.

Frozen dataclasses, numpy only, never a tensor, so that the window can import this file before torch is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from engine.datasets.folder_scan import FolderScan
from engine.generators.card import GeneratorCard, Kind
from engine.generators.foreign.findings import Findings

Domain = Literal[1, 2]
InspectedPart = Literal["original", "reconstruction", "transfer", "nearest"]
Interpolation = Literal["slerp", "linear", "shared"]
PathKey = int | tuple[float, ...]  # a sample, or a latent
ExportKind = Literal["video", "still", "frames", "contact", "sheet", "sound"]
BridgeFormat = Literal["safetensors", "torchscript", "onnx"]
MapLayout = Literal["pca", "neighbours"]
Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


# ---------------------------------------------------------------- values


@dataclass(frozen=True)
class DeviceReport:
    """Where the engine computes: ``kind`` is cuda, mps or cpu; ``name`` is what people call it."""

    kind: str
    name: str
    threads: int
    torch_version: str


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
class Examples:
    """The user's labels of one domain: ``samples[i]`` (index into the domain's samples) is in bin ``bins[i]``."""

    samples: NDArray[np.int64]
    bins: NDArray[np.int64]


@dataclass(frozen=True)
class PathSpec:
    """Keys in one domain and how to get from one to the next.

    A position runs from 0 (first key) to ``len(keys) - 1`` (last key).

    Attributes:
        keys: each a sample of the domain, or a latent ``[k]`` of its generator.
        interpolation: of every segment, unless `ways` says otherwise.
        ways: one interpolation per segment, ``len(keys) - 1`` of them; empty where all are the same.
    """

    domain: Domain
    keys: tuple[PathKey, ...]
    interpolation: Interpolation = "slerp"
    ways: tuple[Interpolation, ...] = ()

    def way(self, position: float) -> Interpolation:
        """The interpolation of the segment in which a position lies."""
        segment = min(max(int(position), 0), len(self.ways) - 1)
        return self.ways[segment] if self.ways else self.interpolation


@dataclass(frozen=True)
class Frame:
    """One position on a path, rendered in the three lanes of the paper's figures.

    Attributes:
        position: 0 .. number of keys - 1.
        source: the interpolated source latent, rendered by the source generator.
        target: interpolated between the transferred keys, rendered by the target generator.
        transfer: the interpolated source latent, transferred, rendered by the target generator.
        shared: the shared-space mean ``[shared_size]`` of the source latent.
        point: its place on the map, ``[2]``.
        bins: how likely the transfer is each of the bins, ``[bins]`` that sum to 1; a last bin without samples may be
            missing, and all of them where no bin is predicted.
    """

    position: float
    source: Rendering
    target: Rendering
    transfer: Rendering
    shared: Floats
    point: Floats
    bins: Floats = field(default_factory=lambda: np.zeros(0, np.float32))


@dataclass(frozen=True)
class ExportForm:
    """How a path is written.

    Attributes:
        size: side of one rendered picture, in pixels; a sheet's cells follow it.
        sample_rate: of the sound, in Hz; 0 keeps the generator's own.
        loudness: integrated loudness of the sound in LUFS (EBU R128); None leaves it as it was rendered.
    """

    size: int = 512
    sample_rate: int = 0
    loudness: float | None = None


@dataclass(frozen=True)
class BridgeReport:
    """What a bridge is worth on held-out samples. Shares are 0..1, NaN where nothing can judge them.

    Attributes:
        transfer_1_to_2: share of domain 1's items that land in their own bin after transfer; and the other way.
        reconstruction_1: share that keeps its bin after a round trip through the shared space; and of domain 2.
        confusion_1_to_2: ``[bins, bins]`` counts, row = bin of the source item, column = bin it landed in.
        overlap: proxy A-distance between the domains in the shared space, 0 (mixed) .. 2 (apart).
        judged_by: "evaluation classifiers" or "held-out labels".
    """

    transfer_1_to_2: float
    transfer_2_to_1: float
    reconstruction_1: float
    reconstruction_2: float
    confusion_1_to_2: NDArray[np.int64]
    confusion_2_to_1: NDArray[np.int64]
    overlap: float
    judged_by: str


@dataclass(frozen=True)
class BridgeInfo:
    """A bridge as the window needs to know it; `file` is its JSON card, empty where the disk did not take it.

    `steps` and `seconds` count everything it ever learned, also before it was trained on. `made` is when it was
    saved, in seconds since 1970, 0 where that is not known.
    """

    fingerprint: str
    file: str
    preset: str
    seed: int
    steps: int
    seconds: float
    bins: tuple[str, ...]
    shared_size: int
    report: BridgeReport | None = None
    made: float = 0.0


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


@dataclass(frozen=True)
class LibraryEntry:
    """A generator on this machine as the library shows it.

    Attributes:
        card: everything known without loading it.
        samples: items of its bank that can be labelled; 0 where the bank can't be read.
        size: of its folder on disk, in bytes.
        folder: where it lies.
        bank: names the items of its bank; two generators with the same name number the same items alike. Empty where
            that can't be told.
    """

    card: GeneratorCard
    samples: int
    size: int
    folder: str
    bank: str = ""


@dataclass(frozen=True)
class UnfinishedMaking:
    """A generator whose making was stopped: everything `MakeGenerator` needs to go on with it."""

    id: str
    title: str
    effort: str
    scan: FolderScan
    licence: str = ""
    source: str = ""


@dataclass(frozen=True)
class Reason:
    """A labelled example that a sample is like: `likeness` 0 (nothing alike) .. 1 (the same)."""

    sample: int
    bin: int
    likeness: float


@dataclass(frozen=True)
class Crossed:
    """What a bridge makes of a sample.

    Attributes:
        reconstruction: back in its own domain after a way through the shared space, a picture as `Rendering.picture`.
        transfer: in the other domain.
        nearest: sample of the other domain that lies closest to the transfer.
        nearest_picture: of that sample.
    """

    reconstruction: Bytes
    transfer: Bytes
    nearest: int
    nearest_picture: Bytes


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
        transfer: in the other domain.
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


# ---------------------------------------------------------------- commands


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something the window asks for.

    `ticket` is echoed by every event the command causes. A waiting command is replaced by a newer one of its slot;
    the replaced ticket is answered by `JobStopped`. Background commands become jobs, one after the other; any
    other command is served between two steps of a job.

    A job whose command gives way lets waiting background commands go first after each of its events (after
    `DomainOpened`, for example, training need not wait for the thumbnails), and a newer command of its slot
    stops it. Every background command ends with one `JobFinished`, `JobStopped` or `Failed`.
    """

    ticket: int
    background: ClassVar[bool] = False
    gives_way: ClassVar[bool] = False

    @property
    def slot(self) -> str | None:
        """Key under which a newer command replaces this one while it waits, or None to keep both."""
        return None


@dataclass(frozen=True, kw_only=True)
class WarmUp(Command):
    """Load torch, choose the device, run one dummy optimiser step. Answer: `EngineReady`."""

    background: ClassVar[bool] = True


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
class PredictBins(Command):
    """Propagate the user's labels over both domains.

    Answer: `BinsPredicted` for each domain with labels, then `SuggestionsFound` for each domain, and while that is
    looked for `SuggestionsSought`, so that newer labels need not wait for suggestions.
    """

    examples: tuple[Examples, Examples]
    bins: int
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Newer labels make older predictions pointless."""
        return "predict"


@dataclass(frozen=True, kw_only=True)
class FindSimilar(Command):
    """Sort a domain's samples by their similarity to some of them. Answer: `SimilarFound`."""

    domain: Domain
    samples: tuple[int, ...]

    @property
    def slot(self) -> str | None:
        """Only the newest question matters."""
        return f"similar-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class TrainBridge(Command):
    """Train a bridge on the user's labels and save it into `folder` under `fingerprint`.

    A bridge saved there before under the same fingerprint is kept as an earlier version, see `ListBridges`.
    Answer: `TrainingProgressed`, `TrainingLooked` and `MapMoved` while it runs, then `BridgeTrained`.

    Attributes:
        steps: replaces the preset's number of optimiser steps.
        locality, mixing: as `SteerTraining`, to begin with.
        capacity: 0..1, how wide the hidden layers are: half of the preset's, the preset's (0.5), or double.
        keep: JSON card of a bridge to go on from; it must have the sizes that this training would give it.
        resume: `keep` is of a training that was interrupted: only the steps it did not come to are left.
    """

    examples: tuple[Examples, Examples]
    bins: tuple[str, ...]
    preset: str
    seed: int
    folder: str
    fingerprint: str
    steps: int | None = None
    locality: float = 0.5
    mixing: float = 0.5
    capacity: float = 0.5
    keep: str | None = None
    resume: bool = False
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class FinishTraining(Command):
    """Stop training after the current step and keep what was learned. Answer: `BridgeTrained` of the training.

    A training that has not made a step yet ends with its `JobFinished` alone, as there is nothing to keep.
    """


@dataclass(frozen=True, kw_only=True)
class PauseTraining(Command):
    """Hold the running training after the current step. Answer: `TrainingPaused` of the training.

    Frames and samples are still rendered meanwhile, `FinishTraining` and `Cancel` still end it, and its seconds
    stand still. Where no training runs nothing happens.
    """


@dataclass(frozen=True, kw_only=True)
class ResumeTraining(Command):
    """Let a paused training go on. Answer: `TrainingResumed` of the training."""


@dataclass(frozen=True, kw_only=True)
class SteerTraining(Command):
    """Change what the running training strives for; it acts from the next step on. 0..1, 0.5 is the preset.

    Attributes:
        locality: towards 1 small moves in the source stay small in the target, towards 0 bins find each other.
        mixing: towards 1 both domains fill the same places of the shared space, towards 0 each keeps its own.
    """

    locality: float = 0.5
    mixing: float = 0.5

    @property
    def slot(self) -> str | None:
        """Only the newest position of the sliders matters."""
        return "steer"


@dataclass(frozen=True, kw_only=True)
class ListBridges(Command):
    """Tell of every bridge saved in a folder. Answer: `BridgesListed`."""

    folder: str

    @property
    def slot(self) -> str | None:
        """Only the newest list is wanted."""
        return "bridges"


@dataclass(frozen=True, kw_only=True)
class LoadBridge(Command):
    """Open a saved bridge for the two open domains. Answer: `BridgeLoaded` and `MapMoved`."""

    file: str
    background: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest bridge is wanted."""
        return "bridge"


@dataclass(frozen=True, kw_only=True)
class RenderFrame(Command):
    """Render one position on a path in all three lanes. Answer: `FrameRendered`."""

    path: PathSpec
    position: float

    @property
    def slot(self) -> str | None:
        """Only the newest position of the playhead matters."""
        return "frame"


@dataclass(frozen=True, kw_only=True)
class RenderPoint(Command):
    """Play a point of the map, ``(x, y)`` in about -1..1, as a latent of a domain. Answer: `PointRendered`."""

    domain: Domain
    point: tuple[float, float]

    @property
    def slot(self) -> str | None:
        """Only the newest point under the hand matters."""
        return "point"


@dataclass(frozen=True, kw_only=True)
class SendThrough(Command):
    """Encode media of a domain that was just drawn, recorded or chosen, and transfer it. Answer: `SentThrough`."""

    domain: Domain
    media: LiveMedia

    @property
    def slot(self) -> str | None:
        """Only the newest stroke matters."""
        return "send"


@dataclass(frozen=True, kw_only=True)
class RenderPath(Command):
    """Render `frames` evenly spaced positions of a path, or `positions` if there are any. Answer: `FrameRendered`s.

    Those nearest to `near` come first; with `ahead`, those after it, then those from the start.
    """

    path: PathSpec
    frames: int
    near: float = 0.0
    positions: tuple[float, ...] = ()
    ahead: bool = False
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """A changed path replaces the one waiting."""
        return "path"


@dataclass(frozen=True, kw_only=True)
class ReadPath(Command):
    """Latents at positions of a path, one or more, each with a small picture. Answer: `PathRead`."""

    path: PathSpec
    positions: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PickPoints(Command):
    """Latents of a domain for points ``[n, 2]`` of the map as it is now. Answer: `PointsPicked`.

    Between samples a latent is a smooth blend of the nearest ones; on a sample it is the sample's own.
    """

    domain: Domain
    points: Floats

    @property
    def slot(self) -> str | None:
        """Only the newest stroke is wanted."""
        return "pick"


@dataclass(frozen=True, kw_only=True)
class AverageSamples(Command):
    """The mean latent of each group of samples of a domain, none of them empty. Answer: `SamplesAveraged`."""

    domain: Domain
    groups: tuple[tuple[int, ...], ...]

    @property
    def slot(self) -> str | None:
        """Only the newest question counts."""
        return "average"


@dataclass(frozen=True, kw_only=True)
class WalkNeighbours(Command):
    """Walk at random from a sample to one of its neighbours and on. Answer: `NeighboursWalked`."""

    domain: Domain
    start: int
    steps: int
    seed: int

    @property
    def slot(self) -> str | None:
        """Only the newest walk is wanted."""
        return "walk"


@dataclass(frozen=True, kw_only=True)
class ExportPath(Command):
    """Write a path to disk. `file` is a file or, for frames, a folder; its ending says which format of its kind.

    What is there already is refused unless `overwrite`. `positions` are those of the frames, one for each; empty
    stands for `frames` even ones over the whole path. Answer: `ExportProgressed`, then `PathExported`.
    """

    path: PathSpec
    frames: int
    frames_per_second: float
    kind: ExportKind
    file: str
    overwrite: bool = False
    positions: tuple[float, ...] = ()
    form: ExportForm = ExportForm()
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ExportBridge(Command):
    """Write the bridge in use for other programs, loaded back and compared. Answer: `BridgeExported`.

    `file` names it, with or without an ending; ONNX takes two files, one for each direction. A text that says how to
    use it lies beside it. What is there already is refused unless `overwrite`.
    """

    form: BridgeFormat
    file: str
    overwrite: bool = False
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ArrangeMap(Command):
    """Lay the map of the bridge in use out: by its widest directions at once, or by neighbours in some seconds.

    Answer: `MapArranging` while it takes time, then `MapMoved`. The layout by neighbours starts from the other one
    and is kept for as long as the bridge is in use.
    """

    layout: MapLayout
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest layout is wanted."""
        return "arrange"


@dataclass(frozen=True, kw_only=True)
class MapDomain(Command):
    """Lay out one domain's own latents, for as long as there is no bridge. Answer: `DomainMapped`."""

    domain: Domain

    @property
    def slot(self) -> str | None:
        """A domain has one map."""
        return f"map-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class TraceSamples(Command):
    """Where samples land: the place on the map of what they become in the other domain. Answer: `SamplesTraced`."""

    domain: Domain
    samples: tuple[int, ...]

    @property
    def slot(self) -> str | None:
        """Only the newest selection of a domain is shown."""
        return f"trace-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class PlaceShared(Command):
    """Where shared means ``[n, shared_size]`` lie on the map as it is now. Answer: `SharedPlaced`."""

    shared: Floats

    @property
    def slot(self) -> str | None:
        """Only the newest question counts."""
        return "place"


@dataclass(frozen=True, kw_only=True)
class ListGenerators(Command):
    """Look which generators are on this machine now. Answer: `GeneratorsListed`."""

    @property
    def slot(self) -> str | None:
        """Only the newest list is wanted."""
        return "generators"


@dataclass(frozen=True, kw_only=True)
class PreviewGenerator(Command):
    """Show a few items of a generator's bank, kept from then on. Answer: `GeneratorPreviewed`."""

    generator: str

    @property
    def slot(self) -> str | None:
        """A generator has one preview."""
        return f"preview-{self.generator}"


@dataclass(frozen=True, kw_only=True)
class Inspect(Command):
    """Everything there is to know about one sample, but its sounds. Answer: `SampleInspected`.

    `examples` are the labels of its domain, which may explain its bin; at most `reasons` of them are named.
    """

    domain: Domain
    sample: int
    examples: Examples
    reasons: int = 5

    @property
    def slot(self) -> str | None:
        """Only the newest sample is inspected."""
        return "inspect"


@dataclass(frozen=True, kw_only=True)
class PartExamples(Command):
    """Part the examples of a bin in two by how alike they are: samples of domain 1 and 2. Answer: `ExamplesParted`."""

    samples: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def slot(self) -> str | None:
        """Only the newest wish counts."""
        return "part"


@dataclass(frozen=True, kw_only=True)
class ShowCrossings(Command):
    """Render what a few samples of both domains become over the bridge in use. Answer: `CrossingsShown`.

    `examples` are the labels of both domains: of each bin one comes first, as in a training that is watched.
    """

    examples: tuple[Examples, Examples]

    @property
    def slot(self) -> str | None:
        """Only the newest bridge is looked at."""
        return "crossings"


@dataclass(frozen=True, kw_only=True)
class RenderInspected(Command):
    """Render one part of an inspected sample with its sound. Answer: `InspectedRendered`."""

    domain: Domain
    sample: int
    part: InspectedPart

    @property
    def slot(self) -> str | None:
        """Only the newest wish is heard."""
        return f"inspected-{self.part}"


@dataclass(frozen=True, kw_only=True)
class ScanFolders(Command):
    """Look at every file of some folders, and at single files. Answer: `FoldersScanning`, then `FolderScanned`."""

    paths: tuple[str, ...]
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only what was named last is wanted."""
        return "scan-folders"


@dataclass(frozen=True, kw_only=True)
class EstimateMaking(Command):
    """Try a few steps of learning on this machine. Answer: `MakingEstimated`."""

    scan: FolderScan
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest choice of size or length matters."""
        return "estimate-making"


@dataclass(frozen=True, kw_only=True)
class MakeGenerator(Command):
    """Make a generator from the files of a scan.

    Answer: `MakingProgressed` and `MakingLooked` while it runs, then `GeneratorMade`. Cancelled, or stopped with the
    program, it keeps what it has learned and is among the unfinished ones.

    Attributes:
        effort: draft, good or best.
        licence, source: of the media, as the user says.
        id: of an unfinished one to go on with; empty begins a new one.
    """

    scan: FolderScan
    title: str
    effort: str
    licence: str = ""
    source: str = ""
    id: str = ""
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """One is made at a time; a newer one stops it."""
        return "make-generator"


@dataclass(frozen=True, kw_only=True)
class FinishMaking(Command):
    """Let the generator that is being made be done with what it has learned. Answer: `GeneratorMade` of its making."""


@dataclass(frozen=True, kw_only=True)
class ListUnfinished(Command):
    """Tell of every generator whose making was stopped. Answer: `UnfinishedListed`."""


@dataclass(frozen=True, kw_only=True)
class ForgetUnfinished(Command):
    """Throw away what is kept of a making that was stopped. Answer: `UnfinishedListed`."""

    id: str


@dataclass(frozen=True, kw_only=True)
class InspectModel(Command):
    """Find out what a model file is, and try it in a process of its own. Answer: `ModelTrying`, `ModelInspected`.

    Attributes:
        path: a file or folder; ``package:NAME`` for an installed one.
        consent: the sha256 of a file whose code may run; without it such a file is only looked at.
        answers: pairs of a question's name and its answer.
    """

    path: str
    consent: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest look is wanted."""
        return "inspect-model"


@dataclass(frozen=True, kw_only=True)
class ImportModel(Command):
    """Make a generator of a model file. Answer: `ModelTrying`, then `GeneratorMade`.

    `consent` and `answers` are those of `InspectModel`.
    """

    path: str
    title: str
    consent: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    source: str = ""
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class CheckGenerator(Command):
    """Run the contract check on a generator. Answer: `GeneratorChecked`."""

    generator: str
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Cancel(Command):
    """Drop the command with ticket `target`, waiting or running. Answer: `JobStopped` with the target's ticket."""

    target: int


# ---------------------------------------------------------------- events


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in the engine; `ticket` is the command's that caused it."""

    ticket: int


@dataclass(frozen=True, kw_only=True)
class EngineReady(Event):
    """Torch is loaded and warm; `cards` are the generators on this machine."""

    device: DeviceReport
    cards: tuple[GeneratorCard, ...]
    problems: tuple[str, ...] = ()


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


@dataclass(frozen=True, kw_only=True)
class BinsPredicted(Event):
    """Predicted bin of every sample of a domain (-1 = none) and its confidence, a rank 0..1."""

    domain: Domain
    bins: NDArray[np.int16]
    confidence: Floats
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SuggestionsFound(Event):
    """The samples of a domain worth labelling next, best first; without labels, an opening set to begin with."""

    domain: Domain
    samples: NDArray[np.int64]
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SuggestionsSought(Event):
    """The samples of a domain worth labelling next are being looked for."""

    domain: Domain


@dataclass(frozen=True, kw_only=True)
class SimilarFound(Event):
    """All samples of a domain ``[n]``, int64, the most similar to `samples` first, which lead."""

    domain: Domain
    samples: NDArray[np.int64]
    order: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class TrainingProgressed(Event):
    """Where training stands.

    `losses` are unweighted terms by name: reconstruction, kl, swd, classifier; and arrival and spread where the
    preset looks at what crosses.
    """

    step: int
    steps: int
    losses: Mapping[str, float]
    seconds: float
    seconds_left: float


@dataclass(frozen=True, kw_only=True)
class TrainingLooked(Event):
    """What the bridge in training does, about once a second and after the last step. Index 0 is 1 → 2, 1 is 2 → 1.

    The user's own labels judge, each as if it had been withheld: a labelled sample counts where the other labels
    alone find its bin and its transfer lies among samples of that bin.

    Attributes:
        step: optimiser steps done.
        accuracy: share 0..1 of labelled samples that arrive in their own bin; NaN where nothing can judge.
        judged: number of labelled samples behind each accuracy.
        confusion: ``[bins, bins]`` int32, row = bin of the sample, column = bin it arrives in.
        overlap: proxy A-distance between the domains in the shared space, 0 (mixed) .. 2 (apart).
        samples: a few samples of the source domain, of each bin one first; the same throughout a training.
        pictures: what they become in the target domain: uint8 as `ThumbnailsRendered`, a row for each sample.
    """

    step: int
    accuracy: tuple[float, float]
    judged: tuple[int, int]
    confusion: tuple[NDArray[np.int32], NDArray[np.int32]]
    overlap: float
    samples: tuple[NDArray[np.int64], NDArray[np.int64]]
    pictures: tuple[Bytes, Bytes]


@dataclass(frozen=True, kw_only=True)
class TrainingPaused(Event):
    """The training holds after this step until it is resumed or ended."""

    step: int


@dataclass(frozen=True, kw_only=True)
class TrainingResumed(Event):
    """The training goes on after this step."""

    step: int


@dataclass(frozen=True, kw_only=True)
class MapMoved(Event):
    """The map: for each domain the samples shown, their places ``[n, 2]`` in about -1..1 and bins (-1 = none).

    Attributes:
        regions: bin of each cell of a grid ``[side, side]`` by its nearest samples, row 0 at the top, -1 for none;
            None where nothing has a bin.
        reach: the grid covers -reach..reach both ways.
        layout: how it was laid out.
    """

    samples: tuple[NDArray[np.int64], NDArray[np.int64]]
    points: tuple[Floats, Floats]
    bins: tuple[NDArray[np.int16], NDArray[np.int16]]
    regions: NDArray[np.int16] | None = None
    reach: float = 1.0
    layout: MapLayout = "pca"


@dataclass(frozen=True, kw_only=True)
class MapArranging(Event):
    """A layout by neighbours has been under way for so many seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class DomainMapped(Event):
    """Places ``[count, 2]`` of all samples of one domain in about -1..1, by its own latents alone."""

    domain: Domain
    points: Floats


@dataclass(frozen=True, kw_only=True)
class SamplesTraced(Event):
    """Where the transfers of samples of a domain lie on the map: ``[n, 2]``."""

    domain: Domain
    samples: tuple[int, ...]
    points: Floats


@dataclass(frozen=True, kw_only=True)
class SharedPlaced(Event):
    """Places ``[n, 2]`` on the map, in the order asked."""

    points: Floats


@dataclass(frozen=True, kw_only=True)
class BridgeTrained(Event):
    """A bridge is trained, saved and in use; `stopped_early` where the user stopped it.

    It comes twice: at once, without a report, and some seconds later again with the report of its measuring.
    `remarks` are sentences about what the training could not do, like judging without labels; mostly empty.
    """

    bridge: BridgeInfo
    stopped_early: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BridgeLoaded(Event):
    """A saved bridge is in use."""

    bridge: BridgeInfo


@dataclass(frozen=True, kw_only=True)
class BridgesListed(Event):
    """Every bridge of a folder that can be read, the newest first; earlier versions share their fingerprint."""

    folder: str
    bridges: tuple[BridgeInfo, ...]


@dataclass(frozen=True, kw_only=True)
class PathRead(Event):
    """Latents ``[n, k]`` in the path's domain and their pictures, uint8 ``[n, height, width]``, some ``[..., 3]``."""

    path: PathSpec
    latents: Floats
    pictures: Bytes


@dataclass(frozen=True, kw_only=True)
class PointsPicked(Event):
    """Latents ``[n, k]`` of the points, in the order asked."""

    domain: Domain
    latents: Floats


@dataclass(frozen=True, kw_only=True)
class SamplesAveraged(Event):
    """Mean latents ``[groups, k]``, in the order asked."""

    domain: Domain
    latents: Floats


@dataclass(frozen=True, kw_only=True)
class NeighboursWalked(Event):
    """The samples of a walk, the start first; no step leads straight back."""

    domain: Domain
    samples: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FrameRendered(Event):
    """One frame of a path."""

    path: PathSpec
    frame: Frame


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


@dataclass(frozen=True, kw_only=True)
class ExportProgressed(Event):
    """How many frames are written."""

    done: int
    total: int
    seconds_left: float


@dataclass(frozen=True, kw_only=True)
class PathExported(Event):
    """An export is complete; `files` are what it wrote, `remarks` sentences about what could not be as asked."""

    files: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BridgeExported(Event):
    """A bridge is written; loaded back, its latents differ from the app's by at most `difference`."""

    files: tuple[str, ...]
    difference: float


@dataclass(frozen=True, kw_only=True)
class GeneratorsListed(Event):
    """The generators on this machine; `problems` are sentences about broken ones, `folder` takes more of them."""

    entries: tuple[LibraryEntry, ...]
    problems: tuple[str, ...]
    folder: str


@dataclass(frozen=True, kw_only=True)
class FoldersScanning(Event):
    """How many files have been looked at."""

    count: int


@dataclass(frozen=True, kw_only=True)
class FolderScanned(Event):
    """What is in some folders, and pictures of some of it: uint8 ``[side, side]`` or ``[side, side, 3]``."""

    scan: FolderScan
    pictures: tuple[Bytes, ...]


@dataclass(frozen=True, kw_only=True)
class MakingEstimated(Event):
    """About how many seconds each effort takes on this machine, by its name."""

    seconds: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class MakingProgressed(Event):
    """How far the making of a generator is.

    Attributes:
        phase: reading the files, training, or measuring what was learned.
        step, steps: of the optimiser; 0 before it trains.
        losses: terms of the last batch by name.
        figures: what was found on items held out, by name; empty most of the time.
        seconds_left: until the last step.
    """

    id: str
    phase: Literal["reading", "training", "measuring"]
    step: int = 0
    steps: int = 0
    losses: Mapping[str, float] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    seconds_left: float = 0.0


@dataclass(frozen=True, kw_only=True)
class MakingLooked(Event):
    """What the generator makes of some items by now, pictures uint8 ``[items, height, width]`` or with 3 colours last.

    Attributes:
        items: the originals, the same every time; the last `held_out` of them are never learned from.
        made: what it makes of them.
        drawn: what it makes of draws from its prior.
    """

    items: Bytes
    made: Bytes
    held_out: int
    drawn: Bytes


@dataclass(frozen=True, kw_only=True)
class GeneratorMade(Event):
    """A generator is ready among the others; `figures` by name, measured on items held out."""

    id: str
    title: str
    kind: Kind
    figures: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class UnfinishedListed(Event):
    """The generators whose making was stopped, by title."""

    makings: tuple[UnfinishedMaking, ...]


@dataclass(frozen=True, kw_only=True)
class GeneratorPreviewed(Event):
    """A few items of a generator's bank, of different classes as far as it has them."""

    generator: str
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, kw_only=True)
class SampleInspected(Event):
    """What is known about a sample; `crossed` is None while there is no bridge, `reasons` lead with the most alike."""

    domain: Domain
    sample: int
    original: Bytes
    crossed: Crossed | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class ExamplesParted(Event):
    """The examples of domain 1 and 2 that would leave the bin, the smaller half; none where they are all alike."""

    leaving: tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, kw_only=True)
class CrossingsShown(Event):
    """A few samples of each domain and what they become in the other, as in `TrainingLooked`."""

    samples: tuple[NDArray[np.int64], NDArray[np.int64]]
    pictures: tuple[Bytes, Bytes]


@dataclass(frozen=True, kw_only=True)
class InspectedRendered(Event):
    """One part of an inspected sample in full."""

    domain: Domain
    sample: int
    part: InspectedPart
    rendering: Rendering


@dataclass(frozen=True, kw_only=True)
class ModelTrying(Event):
    """What is done with a foreign model at the moment: opening, trying, drawing, checking, filling its bank."""

    phase: str


@dataclass(frozen=True, kw_only=True)
class ModelInspected(Event):
    """What is known of a model; `renderings` are draws from it, none as long as something keeps it from drawing."""

    findings: Findings
    renderings: tuple[Rendering, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GeneratorChecked(Event):
    """Result of the contract check; no problems means it keeps the contract."""

    generator: str
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EngineBusy(Event):
    """One step of a command has held up everything else for `seconds`; once more with `over` when it has ended."""

    command: str
    seconds: float
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class JobStopped(Event):
    """A command was cancelled."""


@dataclass(frozen=True, kw_only=True)
class JobFinished(Event):
    """A background command has run to its end."""

    command: str


@dataclass(frozen=True, kw_only=True)
class Failed(Event):
    """A command failed. `details` is the traceback as text where it was a bug, else empty."""

    command: str
    message: str
    hint: str = ""
    details: str = field(default="", repr=False)
