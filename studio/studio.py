"""Builds the whole studio and owns its parts for as long as the window is open; `connecting` ties them together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.catalogue import Catalogue
from studio.connecting import connect
from studio.controllers.bridge.auto_training import AutoTrainingController
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.crossing import CrossingController
from studio.controllers.bridge.falling_back import FallingBackController
from studio.controllers.bridge.going_on import GoingOnController
from studio.controllers.bridge.steering import SteeringController
from studio.controllers.bridge.throwing_away import ThrowingAwayController
from studio.controllers.bridge.training import TrainingController
from studio.controllers.bridge.versions import VersionsController
from studio.controllers.bridge.watching import WatchingController
from studio.controllers.exporting.export_choosing import ExportChoosingController
from studio.controllers.exporting.exporting import ExportingController
from studio.controllers.labels.binning import BinningController
from studio.controllers.labels.gallery import GalleryController
from studio.controllers.labels.inspecting import InspectingController
from studio.controllers.labels.labelling import LabellingController
from studio.controllers.labels.listening import ListeningController
from studio.controllers.labels.parting import PartingController
from studio.controllers.labels.predicting import PredictingController
from studio.controllers.labels.selecting import SelectingController
from studio.controllers.labels.suggesting import SuggestingController
from studio.controllers.library.choosing import ChoosingController
from studio.controllers.library.importing_models import ImportingModelsController
from studio.controllers.library.label_files import LabelFilesController
from studio.controllers.library.library import LibraryController
from studio.controllers.library.making import MakingController
from studio.controllers.map.arranging import ArrangingController
from studio.controllers.map.mapping import MappingController
from studio.controllers.path.lane_showing import LaneShowing
from studio.controllers.path.path_making import PathMaking
from studio.controllers.path.pathing import PathController
from studio.controllers.path.scrubbing import ScrubbingController
from studio.controllers.performances.performance_form import PathsOf, paths_of
from studio.controllers.performances.performance_shelf import PerformanceShelf
from studio.controllers.performances.performing import PerformingController
from studio.controllers.performances.takes import TakesController
from studio.controllers.playing.inviting import InvitingController
from studio.controllers.playing.keeping import KeepingController
from studio.controllers.playing.live import LiveController
from studio.controllers.playing.pad import PadController
from studio.controllers.playing.passages import PassagesController
from studio.controllers.playing.points import PointsController
from studio.controllers.playing.sounding import SoundingController
from studio.controllers.project.closing import ClosingController
from studio.controllers.project.domains import DomainsController
from studio.controllers.project.projects import ProjectsController, blank_project
from studio.controllers.project.recents import RecentsController
from studio.controllers.project.saving import SavingController
from studio.controllers.remote.remoting import RemotingController
from studio.controllers.restyling.restyle_choosing import RestyleChoosing
from studio.controllers.restyling.restyle_exporting import RestyleExporting
from studio.controllers.restyling.restyling import RestylingController
from studio.controllers.window.commanding import CommandingController
from studio.controllers.window.failures import FailuresController
from studio.controllers.window.preferring import PreferringController
from studio.controllers.window.touring import TouringController
from studio.controllers.window.windowing import WindowController
from studio.engine_link import EngineLink
from studio.entries import asking
from studio.notices import Notices
from studio.performance.controls import Controls
from studio.settings.preferences import Preferences
from studio.sound.sound_output import SoundOutput
from studio.store import Store
from studio.tables.actions import ActionTable
from studio.tables.dial_entries import all_dials
from studio.tables.dials import DialTable
from studio.tables.menu import action_groups
from studio.tables.switches import all_switches
from studio.theme import Theme
from studio.views.common.file_dialogs import FileDialogs
from studio.views.library.import_panel import ImportPanel
from studio.views.library.library_panel import LibraryPanel
from studio.views.making.making_panel import MakingPanel
from studio.views.playing.take_sheets import BeatSheet, TrimSheet
from studio.views.restyling.restyle_panel import RestylePanel
from studio.views.window.export_dialog import ExportDialog
from studio.views.window.main_window import MainWindow


class Studio(QObject):
    """Every part of the running studio, by name. `start` shows nothing: the caller shows `window` first."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.preferences = Preferences()
        self.theme = Theme(self.preferences.settings.theme)
        self.theme.prepare(application)
        self.window = MainWindow(self.theme)
        self.theme.dress(self.window)
        self.dialogs = FileDialogs(self.window)
        self.notices = Notices()
        self.store = Store(blank_project(), Path())
        device = self.preferences.settings.device
        self.link = EngineLink(device=None if device == "auto" else device)
        self.sound = SoundOutput()
        self.catalogue = Catalogue()
        self._build_controllers()
        connect(self)

    def start(self, project: Path | None) -> None:
        """Open the first project and start the engine; the sound follows once there is something to hear."""
        self.link.start()
        self.projects.open_first(project)

    def stop(self) -> None:
        """Stop what runs, give the sound card back; everything was saved when `closing` was asked."""
        self.store.close()
        self.saving.close()
        self.projects.close()
        self.windowing.remember()
        self.remoting.close()
        self.live.end()
        self.keeping.close()
        self.link.close()
        self.sounding.close()
        self.preferences.settle()

    def _build_controllers(self) -> None:
        """All of them, each after those it is given; what hears a signal first was built first."""
        self._build_project()
        self._build_library()
        self._build_labels()
        self._build_bridge()
        self._build_map_and_path()
        self._build_hands()
        self._build_samples()
        self._build_exporting()
        self._build_restyling()
        self._build_state()
        self.dials = DialTable(all_dials(self), self)
        self._build_performing()
        self._build_actions()

    def _build_project(self) -> None:
        """The project that is open, and how it stays on the disk."""
        # Before all others: a controller that hears of a domain finds its gallery.
        self.store.opened.connect(self._grow_galleries)
        self.store.changed.connect(self._grow_galleries)
        self.saving = SavingController(self.store, self.notices, self)
        self.projects = ProjectsController(
            *(self.store, self.saving, self.preferences, self.notices), save_as=lambda: asking.save_as(self)
        )
        self.closing = ClosingController(self.store, self.saving, self.notices, lambda: asking.save_as(self))
        self.window.may_close = self.closing.may_close

    def _build_library(self) -> None:
        """The generators of the project, and where others come from."""
        store, link, window, notices = self.store, self.link, self.window, self.notices
        self.library = LibraryController(
            store, link, self.catalogue, window.label_page.grids, notices, self.projects.may_write
        )
        self.library_panel = LibraryPanel(self.theme, window)
        self.domains = DomainsController(store, window, notices, lambda: self.library.cards)
        self.choosing = ChoosingController(
            store, link, self.library_panel, self.sound, notices, make=self.projects.create
        )
        self.import_panel = ImportPanel(self.theme, window)
        self.importing_models = ImportingModelsController(
            *(link, self.import_panel, self.sound, notices),
            choose_file=lambda: self.dialogs.model_file(self.preferences.settings.last_folder),
            choose_folder=lambda: self.dialogs.model_folder(self.preferences.settings.last_folder),
            choose_media=lambda: self.dialogs.media_folder(self.preferences.settings.last_folder),
        )
        self.making = MakingController(
            *(link, MakingPanel(self.theme, window), window.status, self.preferences, notices),
            ask=lambda folder: self.dialogs.media_folder(folder),
            use=self.choosing.use,
            add=self.library.import_files,
        )

    def _build_labels(self) -> None:
        """The Label step: galleries, bins, and what they make the studio think of the other samples."""
        store, link, notices = self.store, self.link, self.notices
        grids, bins = self.window.label_page.grids, self.window.label_page.bins
        self.labelling = LabellingController(store, self.catalogue, grids, bins, notices)
        self.binning = BinningController(store, self.catalogue, grids, bins, notices)
        self.recents = RecentsController(
            *(store, self.preferences, bins.recent), self.projects.open_recent, self.projects.open_demo
        )
        self.parting = PartingController(store, link, self.catalogue, bins, notices)
        self.gallery = GalleryController(store, link, self.catalogue, grids, self.preferences, notices)
        self.label_files = LabelFilesController(store, link, self.catalogue, self.library, grids, notices)
        need = self.labelling.need
        self.predicting = PredictingController(store, link, self.catalogue, grids, notices, need)
        self.suggesting = SuggestingController(store, link, self.catalogue, grids)

    def _build_bridge(self) -> None:
        """The Bridge step: the training, the bridge in use, and every one that was learned."""
        store, link, notices, page = self.store, self.link, self.notices, self.window.bridge_page
        may_write = self.projects.may_write
        self.bridging = BridgingController(store, link, self.catalogue, notices)
        self.training = TrainingController(
            *(store, link, self.catalogue, self.bridging, page.training, self.window.label_page.bins, notices),
            may_write,
        )
        self.going_on = GoingOnController(store, self.catalogue, self.training, self.saving, notices)
        self.watching = WatchingController(store, link, self.catalogue, self.training, page)
        self.steering = SteeringController(store, link, self.training, self.bridging, page.training)
        self.versions = VersionsController(store, link, self.training, self.bridging, page.landing, notices)
        self.throwing_away = ThrowingAwayController(
            *(store, link, self.training, self.bridging, self.versions, self.saving),
            *(page.landing.versions, notices, may_write),
        )

    def _build_map_and_path(self) -> None:
        """The shared space on every page that shows it, and the path through it that is played."""
        store, link, notices, play = self.store, self.link, self.notices, self.window.play_page
        panels = [self.window.bridge_page.map_panel, play.map_panel]
        self.mapping = MappingController(store, link, self.catalogue, panels)
        self.arranging = ArrangingController(link, self.mapping, panels, self.preferences, notices)
        self.selecting = chosen = SelectingController(
            store, link, self.catalogue, self.window.label_page.grids, panels, self.labelling, notices
        )
        self.pathing = PathController(store, self.catalogue, play, notices)
        self.inviting = InvitingController(self.theme, self.catalogue, self.training, play, self.pathing.surprise)
        self.path_making = PathMaking(
            *(store, link, self.catalogue, play, self.pathing, notices), selection=lambda: chosen.selection
        )
        self.lane_showing = LaneShowing(play, self.preferences)
        self.scrubbing = ScrubbingController(store, link, self.catalogue, play, self.sound)

    def _build_samples(self) -> None:
        """A single sample: heard, sent across, looked at closely."""
        link, window = self.link, self.window
        maps = [window.bridge_page.map, window.play_page.map]
        self.listening = ListeningController(
            *(link, self.catalogue, window.label_page.grids, maps, self.sound),
            hear_on_hover=lambda: self.preferences.settings.hear_on_hover,
        )
        self.crossing = CrossingController(
            *(link, self.catalogue, self.training, window.bridge_page.landing, self.sound, self.notices),
            listen=self.listening.listen,
            pick=self.selecting.pick,
            pair=lambda: self.store.project.pair,
        )
        self.inspecting = InspectingController(
            *(self.store, link, self.catalogue, self.selecting, (window.drawer, window.inspector), self.sound),
            preferences=self.preferences,
            is_training=lambda: self.training.is_training,
        )

    def _build_exporting(self) -> None:
        """What leaves the studio as a file."""
        self.exporting = ExportingController(self.link, self.dialogs, self.preferences, self.notices)
        dialog = ExportDialog(self.theme, self.window)
        self.export_choosing = ExportChoosingController(
            *(self.store, self.exporting, dialog, self.dialogs, self.preferences, self.notices),
            position=lambda: self.scrubbing.playhead.position,
            has_bridge=lambda: self.training.bridge is not None,
            sounding=self.catalogue.any_sound,
        )

    def _build_state(self) -> None:
        """What the window's frame tells of: the sound card, failures, domains, the device."""
        preferences, notices = self.preferences, self.notices
        self.sounding = SoundingController(self.sound, self.window, preferences, notices, self.scrubbing.path_sound)
        self.failures = FailuresController(self.link, notices)
        self.windowing = WindowController(self.store, self.catalogue, self.window, preferences, notices)
        self.falling_back = FallingBackController(self.link, self.library, self.bridging, self.windowing)

    def _build_actions(self) -> None:
        """All that the user can do, and who does it for them: keys, palette, tour, clock, MIDI and OSC."""
        window, preferences, notices = self.window, self.preferences, self.notices
        pages = {"label": window.label_page, "bridge": window.bridge_page, "play": window.play_page}
        self.actions = ActionTable(action_groups(self), window, pages, window.is_covered)
        self.commanding = CommandingController(self.actions, window, preferences, notices)
        self.windowing.show_keys(self.actions)
        self.touring = TouringController(window, preferences, self.windowing.choose_step)
        self.preferring = PreferringController(preferences, self.theme, window, self.sound.devices)
        self.auto_training = AutoTrainingController(
            *(self.store, preferences, lambda: self.saving.read_only or self.training.train()),
            *(self.actions.entry("bridge.train").why_not, window.bridge_page.training),
        )
        self.remoting = RemotingController(
            *((self.actions, self.dials), window, self.scrubbing, self.store, preferences, notices)
        )

    def _build_hands(self) -> None:
        """What is played by hand, beside the path: the pad, and media sent through the bridge."""
        store, link, play, notices = self.store, self.link, self.window.play_page, self.notices
        rest = lambda: self.scrubbing.playhead.playing and self.scrubbing.toggle_play()  # noqa: E731
        ask = lambda kind: self.dialogs.send_file(self.preferences.settings.last_folder, kind)  # noqa: E731
        self.passages = PassagesController(play, self.sound, rest)
        self.live = LiveController(store, link, self.catalogue, play, self.passages, notices, ask)
        self.pad = PadController(store, link, play, self.passages, notices)
        self.keeping = KeepingController(store, play, self.passages, notices, self.library.save_sample)

    def _build_restyling(self) -> None:
        """Pictures of one collection in the style of another, and how they leave the studio."""
        store, link, notices, panel = self.store, self.link, self.notices, RestylePanel(self.theme, self.window)
        choosing = RestyleChoosing(
            *(store, link, self.catalogue, panel.choose, lambda: self.library.cards, self.preferences),
            ask=self.dialogs.picture_folder,
        )
        self.restyling = RestylingController(
            *(store, link, panel, choosing, self.window.status, notices), may_write=self.projects.may_write
        )
        self.restyle_exporting = RestyleExporting(
            *(self.restyling, panel.result, self.exporting, self.dialogs, self.preferences, notices)
        )

    def _build_performing(self) -> None:
        """What is recorded of playing, and the places that were named."""
        store, notices, play = self.store, self.notices, self.window.play_page
        self.points = PointsController(
            *(store, self.link, self.catalogue, self.scrubbing, self.passages, play.takes.points, notices),
            why_no_bridge=self.pad.why_not,
            path=lambda: self.pathing.path,
        )
        controls = Controls(
            # What the pad plays is kept as the point it came to, which stays when the map is laid out anew.
            [(dial.id, dial.read) for dial in self.dials if not dial.id.startswith("pad.")],
            self.dials,
            [(switch.id, switch.read, switch.turn) for switch in all_switches(self)],
        )
        self.performing = PerformingController(
            *(self.scrubbing, controls, lambda text: self._paths()(text)[1]),
            surroundings=lambda: ({"training": store.project.seed}, store.project.bridge),
        )
        self.takes = TakesController(
            *(
                store,
                PerformanceShelf(store, self.saving, notices),
                self.performing,
                play.takes,
                (BeatSheet(self.theme, self.window), TrimSheet(self.theme, self.window)),
            ),
            *(self.exporting, notices, self._paths),
        )

    def _paths(self) -> PathsOf:
        """How a path of a performance, given as text, looks to the engine."""

        def numbers(domain: int) -> tuple[int, int] | None:
            known = self.catalogue.get(domain)
            return None if known is None else (known.bank_count, known.card.latent_size)

        return paths_of(self.store.project, numbers)

    def _grow_galleries(self, *_projects: object) -> None:
        self.window.label_page.grids.grow(len(self.store.project.domains))
