"""Every bridge the project has learned: lists them, compares two, goes back to one; see also `throwing_away`."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject

from engine.messages import BridgeInfo, BridgesListed, ListBridges
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.training import TrainingController
from studio.controllers.labels.examples import bin_looks
from studio.document import files
from studio.document.fingerprint import bridge_fingerprint
from studio.document.model import Project
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.common.wording import duration, share
from studio.views.landing.landing_panel import LandingPanel
from studio.views.landing.version_comparison import Compared
from studio.views.landing.version_list import VersionRow

NAN = float("nan")
NEWEST = 12  # bridges that are listed; the earlier ones when they are asked for


class VersionsController(QObject):
    """The list of bridges of the open project, kept in step with the disk and the labels."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        training: TrainingController,
        bridging: BridgingController,
        panel: LandingPanel,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._link, self._training, self._bridging = store, link, training, bridging
        self._panel, self._notices = panel, notices
        self._going_back = ""
        self._bridges: tuple[BridgeInfo, ...] = ()
        self._labels: dict[str, int] = {}  # how many each was trained on, by fingerprint
        self._shows_all = False
        panel.versions.use_wanted.connect(self.use)
        panel.versions.all_wanted.connect(self._show_all)
        panel.versions.compared.connect(lambda _files: self._compare())
        link.listen(BridgesListed, self._listed)
        bridging.changed.connect(self._bridge_changed)
        bridging.measured.connect(lambda _bridge: self.refresh())
        store.opened.connect(self._project_opened)
        store.changed.connect(self._project_changed)

    @property
    def bridges(self) -> tuple[BridgeInfo, ...]:
        """The bridges listed, the newest first."""
        return self._bridges

    @property
    def folder(self) -> str:
        """Where the bridges of the open project lie."""
        return str(files.bridges_folder(self._store.folder))

    def refresh(self) -> None:
        """Ask for the bridges anew."""
        self._link.send(ListBridges, folder=self.folder)

    def show_pair(self) -> None:
        """Two other domains are in view: the figures are of these."""
        self._show()
        self._compare()

    def use(self, file: str) -> None:
        """Go back to a bridge; the project notes it."""
        if self._training.is_training:
            self._notices.tell(self.tr("A training is running: stop it before you go back to a bridge."), "warning")
            return
        self._going_back = file
        chosen = next((each for each in self._bridges if each.file == file), None)
        self._bridging.load(file, _moment(chosen) if chosen is not None else "–")

    def use_before(self) -> None:
        """Go back to the bridge that was made before the one in use."""
        before = self._before()
        if before is not None:
            self.use(before.file)

    def why_not_before(self) -> str:
        """Why there is no going back, empty where there is."""
        return "" if self._before() is not None else self.tr("There is no earlier bridge.")

    def _before(self) -> BridgeInfo | None:
        place = next((at + 1 for at, each in enumerate(self._bridges) if self._bridging.uses(each.file)), 0)
        return self._bridges[place] if place < len(self._bridges) else None

    # ------------------------------------------------------------ what happens elsewhere

    def _bridge_changed(self, bridge: BridgeInfo | None) -> None:
        if bridge is not None and bridge.file == self._going_back:
            words = self.tr("Back to the bridge of {0}; the others stay in the list")
            self._notices.tell(words.format(_moment(bridge)))
        self._going_back = ""
        self.refresh()

    def _project_opened(self) -> None:
        self._bridges, self._shows_all = (), False
        self._labels.clear()
        self._show()
        self.refresh()

    def _project_changed(self, before: Project, after: Project) -> None:
        if (before.domains, before.bridge, before.version, before.bins) != (
            *(after.domains, after.bridge, after.version, after.bins),
        ):
            self._show()

    def _listed(self, event: BridgesListed) -> None:
        if event.folder == self.folder:
            self._bridges = event.bridges
            self._show()
            self._compare()

    # ------------------------------------------------------------ the list

    def _show(self) -> None:
        fresh = bridge_fingerprint(self._store.project) if self._bridges else ""
        shown = [each for place, each in enumerate(self._bridges) if place < NEWEST or self._stays_listed(each)]
        rows = [self._row(each, fresh) for each in shown]
        self._panel.versions.show_versions(rows, len(self._bridges) - len(rows))
        self._panel.show_any_versions(bool(self._bridges))

    def _show_all(self) -> None:
        self._shows_all = True
        self._show()

    def _stays_listed(self, bridge: BridgeInfo) -> bool:
        """Whether an earlier bridge is listed, too."""
        return self._shows_all or bridge.file in self._panel.versions.marked or self._bridging.uses(bridge.file)

    def _row(self, bridge: BridgeInfo, fresh: str) -> VersionRow:
        version = files.bridge_version(bridge.file)
        labels = self._labels_of(bridge.fingerprint)
        facts = [self.tr("%n label(s)", "", labels)] if labels is not None else []
        facts += [bridge.preset, duration(bridge.seconds)]
        there, back = (share(value) for value in _transfer(bridge, self._store.project.pair))
        return VersionRow(
            file=bridge.file,
            name=bridge.fingerprint[:6] + (f"·{version}" if version else ""),
            made=_moment(bridge),
            worth=f"{there} →  {back} ←" if bridge.report else self.tr("not measured"),
            facts=" · ".join(facts),
            in_use=self._bridging.uses(bridge.file),
            fresh=bridge.fingerprint == fresh,
        )

    def _labels_of(self, fingerprint: str) -> int | None:
        if fingerprint not in self._labels:
            labels = files.recorded_labels(files.recorded_bridge(self._store.folder, fingerprint))
            if labels is None:
                return None
            self._labels[fingerprint] = labels
        return self._labels[fingerprint]

    # ------------------------------------------------------------ side by side

    def _compare(self) -> None:
        """Show the two marked bridges side by side, the older one first."""
        marked = [each for each in self._bridges if each.file in self._panel.versions.marked]
        self._panel.comparison.setVisible(len(marked) == 2)
        if len(marked) == 2:
            second, first = marked
            project = self._store.project
            looks = bin_looks(project)
            same = first.bins == second.bins and len(looks) == len(first.bins)
            both = (_compared(each, project.pair) for each in (first, second))
            self._panel.comparison.show_compared(looks if same else (), *both)


def _moment(bridge: BridgeInfo) -> str:
    """When it was made, in the user's own way of writing it."""
    if not bridge.made:
        return "–"
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(bridge.made)), "d MMM, HH:mm")


def _transfer(bridge: BridgeInfo, pair: tuple[int, int]) -> tuple[float, float]:
    """There and back between two domains; unknown where the bridge was not measured or lacks one of them."""
    report, (source, target) = bridge.report, pair
    if report is None or max(pair) > report.count:
        return NAN, NAN
    return report.transfer(source, target), report.transfer(target, source)


def _compared(bridge: BridgeInfo, pair: tuple[int, int]) -> Compared:
    report, (source, target) = bridge.report, pair
    reached = report is not None and max(pair) <= report.count
    confusion = (report.confusion(source, target), report.confusion(target, source)) if report and reached else None
    overlap = report.overlap if report else NAN
    return Compared(_moment(bridge), _transfer(bridge, pair), overlap, bridge.seconds, confusion)
