"""Commands become jobs here: one short generator function each, found by the command's type.

The engine thread, the command line and tests all go through `handle`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from engine.messages import (
    ArrangeMap,
    AverageSamples,
    BringBackBridges,
    CheckGenerator,
    Command,
    EstimateMaking,
    Event,
    ExportBridge,
    ExportPath,
    ExportStyle,
    FindSimilar,
    FinishMaking,
    FinishStyle,
    FinishTraining,
    ForgetStyle,
    ForgetUnfinished,
    ImportMedia,
    ImportModel,
    Inspect,
    InspectModel,
    LearnStyle,
    ListBridges,
    ListGenerators,
    ListStyles,
    ListUnfinished,
    LoadBridge,
    LoadStyle,
    MakeGenerator,
    MapDomain,
    OpenDomain,
    PartExamples,
    PauseStyle,
    PauseTraining,
    PickPoints,
    PlaceShared,
    PredictBins,
    PreviewGenerator,
    ReadPath,
    RenderFrame,
    RenderInspected,
    RenderPath,
    RenderPoint,
    RenderSample,
    RenderStyle,
    ResumeStyle,
    ResumeTraining,
    ScanFolders,
    SendThrough,
    ShowCrossings,
    SteerTraining,
    ThrowAwayBridges,
    TraceSamples,
    TrainBridge,
    WalkNeighbours,
    WarmUp,
)
from engine.runner import Handle
from engine.session import Session

# Imported when first asked for: what is not needed to show the first samples need not be loaded before them.
JOBS: dict[type[Command], tuple[str, str]] = {
    WarmUp: ("starting", "warm_up_engine"),
    CheckGenerator: ("starting", "check_generator"),
    InspectModel: ("foreign", "inspect_model"),
    ImportModel: ("foreign", "import_model"),
    OpenDomain: ("opening", "open_domain"),
    ImportMedia: ("importing", "import_media"),
    RenderSample: ("playing", "render_sample"),
    RenderFrame: ("playing", "render_frame"),
    RenderPath: ("playing", "render_path"),
    RenderPoint: ("live", "render_point"),
    SendThrough: ("live", "send_through"),
    ReadPath: ("reading", "read_path"),
    AverageSamples: ("picking", "average_samples"),
    PickPoints: ("picking", "pick_points"),
    WalkNeighbours: ("picking", "walk_neighbours"),
    PredictBins: ("labelling", "predict"),
    FindSimilar: ("similarity", "find_similar"),
    TrainBridge: ("training", "train"),
    FinishTraining: ("steering", "finish_training"),
    PauseTraining: ("steering", "pause_training"),
    ResumeTraining: ("steering", "resume_training"),
    SteerTraining: ("steering", "steer_training"),
    ListBridges: ("bridges", "list_bridges"),
    ThrowAwayBridges: ("bridges", "put_away"),
    BringBackBridges: ("bridges", "restore"),
    LoadBridge: ("bridges", "load"),
    PlaceShared: ("placing", "place_shared"),
    TraceSamples: ("placing", "trace_samples"),
    MapDomain: ("placing", "map_domain"),
    ArrangeMap: ("arranging", "arrange_map"),
    ListGenerators: ("library", "list_generators"),
    PreviewGenerator: ("library", "preview_generator"),
    ScanFolders: ("making", "look_at_folders"),
    EstimateMaking: ("making", "estimate_making"),
    MakeGenerator: ("making", "make_generator"),
    FinishMaking: ("making", "finish_making"),
    ListUnfinished: ("making", "list_unfinished"),
    ForgetUnfinished: ("making", "forget_unfinished"),
    Inspect: ("inspecting", "inspect"),
    RenderInspected: ("inspecting", "render_inspected"),
    PartExamples: ("parting", "part_examples"),
    ShowCrossings: ("looking", "show_crossings"),
    ExportPath: ("exporting", "export_path"),
    ExportBridge: ("exporting", "export_bridge"),
    LearnStyle: ("restyling", "learn_style"),
    ResumeStyle: ("restyling", "resume_style"),
    PauseStyle: ("restyling", "pause_style"),
    FinishStyle: ("restyling", "finish_style"),
    RenderStyle: ("styles", "render_style"),
    ListStyles: ("styles", "list_styles"),
    LoadStyle: ("styles", "load"),
    ForgetStyle: ("styles", "forget"),
    ExportStyle: ("styles", "export_style"),
}


def handle(session: Session, command: Command) -> Iterator[Event | None]:
    """Turn a command into its job: every `next` is one step, every yield a safe point, `close()` stops it.

    Yields events that carry the command's ticket, and None where there is nothing to report.

    Raises:
        EngineError: while it is iterated, for whatever the user can understand and mend.
    """
    module, name = JOBS[type(command)]
    return getattr(import_module(f"engine.handlers.{module}"), name)(session, command)


def open_session(device: str | None = None, spare_cores: int = 0) -> Session:
    """A session over the generators of this machine, with the user's cache.

    Args:
        device: "cuda", "mps" or "cpu"; None takes the best there is.
        spare_cores: left to others than the engine.
    """
    from engine.cache import DerivedCache, user_cache_folder
    from engine.device import choose_device, set_threads
    from engine.generators.registry import default_registry

    set_threads(spare_cores)
    return Session(default_registry(), choose_device(device), DerivedCache(user_cache_folder()))


def open_handlers(device: str | None = None) -> Handle:
    """What the engine thread calls for every command, over one session that it alone uses beside the window."""
    from engine.falling_back import falling_back

    session = open_session(device, spare_cores=1)
    return lambda command: falling_back(session, command, handle(session, command))
