"""Shows the shared space on every page that has a map, and what a bridge is worth beside it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from engine.messages import BridgeInfo, BridgeReport, MapMoved
from studio.controllers.examples import bin_looks
from studio.document.model import Project
from studio.store import Store
from studio.views.bridge_page import BridgePage
from studio.views.map_panel import MapPanel
from studio.views.wording import share

NO_SAMPLES = np.zeros(0, np.int64)
NO_POINTS = np.zeros((0, 2), np.float32)


class MappingController(QObject):
    """One map, shown on the Bridge page and on the Play page; figures follow the bridge in use."""

    def __init__(self, store: Store, page: BridgePage, panels: list[MapPanel]) -> None:
        super().__init__()
        self._store, self._page, self._panels = store, page, panels
        store.changed.connect(self._project_changed)
        store.opened.connect(self._show_bins)

    def show_map(self, event: MapMoved) -> None:
        """The samples have new places."""
        for panel in self._panels:
            panel.map.show_points(event.samples, event.points, event.bins)

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none."""
        if bridge is None:
            self._page.clear_results()
            for panel in self._panels:
                nothing = (NO_SAMPLES, NO_SAMPLES)
                panel.map.show_points(nothing, (NO_POINTS, NO_POINTS), nothing)
                panel.show_figures("")
        elif bridge.report is None:
            self._page.clear_results()
        else:
            self._show_report(bridge, bridge.report)

    def _show_report(self, bridge: BridgeInfo, report: BridgeReport) -> None:
        self._page.training.show_results(
            (report.transfer_1_to_2, report.transfer_2_to_1),
            (report.reconstruction_1, report.reconstruction_2),
            report.overlap,
            bridge.seconds,
            report.judged_by,
        )
        looks = bin_looks(self._store.project)
        if len(looks) == len(report.confusion_1_to_2):
            self._page.show_confusions(looks, report.confusion_1_to_2, report.confusion_2_to_1)
        shares = _own_shares(report)
        for panel in self._panels:
            panel.show_figures(f"{share(report.transfer_1_to_2)} →  {share(report.transfer_2_to_1)} ←")
            if len(looks) == len(shares):
                panel.legend.show_shares(shares)

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.bins is not after.bins:
            self._show_bins()

    def _show_bins(self) -> None:
        looks = bin_looks(self._store.project)
        for panel in self._panels:
            panel.show_bins(looks)


def _own_shares(report: BridgeReport) -> list[float]:
    """Per bin the share of its held-out items that land in it, both directions together; NaN without items."""
    counts = report.confusion_1_to_2 + report.confusion_2_to_1
    return [float(row[place]) / row.sum() if row.sum() else float("nan") for place, row in enumerate(counts)]
