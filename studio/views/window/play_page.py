"""The Play step: map on the left; pictures, sound, keys, lanes and transport on the right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.lanes.lane_rows import LANES
from studio.views.lanes.lanes import Lanes
from studio.views.lanes.smoothness_plot import SmoothnessPlot
from studio.views.map.map_panel import MapPanel
from studio.views.map.map_tools import MapTools
from studio.views.path.keys_strip import KeysStrip
from studio.views.path.path_clock import PathClock
from studio.views.path.path_timeline import PathTimeline
from studio.views.playing.live_tools import WIDTH as TOOLS
from studio.views.playing.picture_pane import CAPTION, PicturePane, SourcePane
from studio.views.playing.sound_controls import SoundControls
from studio.views.playing.takes_tray import TakesTray

_MARGIN, _GAP, _CONTROLS = 20, 18, (270, 420)


class _Stage(QWidget):
    """Two square pictures as large as the room allows, the controls beside them."""

    def __init__(self, panes: tuple[PicturePane, PicturePane], controls: SoundControls) -> None:
        super().__init__()
        self._panes, self._controls = panes, controls
        for child in (*panes, controls):
            child.setParent(self)
        self.setMinimumHeight(236)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - 2 * _MARGIN - 2 * _GAP - TOOLS
        height = self.height() - 2 * _MARGIN + 4
        edge = max(80, min(height - CAPTION, (room - _CONTROLS[0]) // 2))
        source, target = self._panes
        source.setGeometry(QRect(_MARGIN, _MARGIN, edge + TOOLS, edge + CAPTION))
        target.setGeometry(QRect(_MARGIN + edge + TOOLS + _GAP, _MARGIN, edge, edge + CAPTION))
        left = _MARGIN + 2 * (edge + _GAP) + TOOLS
        width = min(_CONTROLS[1], self.width() - left - _MARGIN)
        self._controls.setGeometry(QRect(left, _MARGIN - 4, width, min(height + 4, max(230, edge + 8))))

    @staticmethod
    def useful_height(width: int) -> int:
        """More height than this would not make the pictures larger."""
        return (width - 2 * _MARGIN - 2 * _GAP - TOOLS - _CONTROLS[0]) // 2 + CAPTION + 2 * _MARGIN - 4

    def sizeHint(self) -> QSize:
        return QSize(860, 300)


class PlayPage(QWidget):
    """`map`, `map_tools`, `pictures` (source and transfer), `sound`, `keys`, `lanes` and `timeline` are its parts."""

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.map_panel = MapPanel(theme, sheets)
        self.map, self.map_tools = self.map_panel.map, MapTools(theme)
        self.map_panel.add_band(self.map_tools)
        self.pictures = (SourcePane(theme), PicturePane(theme))
        self.sound = SoundControls(theme)
        self.takes = TakesTray(theme)
        self._stage = _Stage(self.pictures, self.sound)
        self.keys = KeysStrip(theme, sheets)
        self.lanes, self.timeline = Lanes(theme), PathTimeline(theme)
        self.smoothness = SmoothnessPlot(theme)
        self.lanes.slots_changed.connect(self.smoothness.show_slots)
        count = len(theme.roles.domains)
        self._names, self._kinds = [f"domain {n}" for n in range(1, count + 1)], ["image"] * count
        self._source, self._target, self._count = 1, 2, 2
        self._scrolled = _scrolled(self.lanes)
        self._lanes: tuple[str, ...] = LANES
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        self.map_panel.setMinimumWidth(320)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 36)
        splitter.setStretchFactor(1, 64)
        splitter.setSizes([460, 820])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self._rename()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stage.setMaximumHeight(_Stage.useful_height(round(event.size().width() * 0.64)))

    def show_domain(self, domain: int, name: str, kind: str) -> None:
        """Name and kind of media of a domain."""
        self._names[domain - 1], self._kinds[domain - 1] = name, kind
        self.map_panel.show_domain(domain, name)
        self._rename()

    def show_source(self, domain: int, target: int | None = None) -> None:
        """From which domain the path comes, and in which it is heard or seen as its transfer; None of two the other."""
        self._source, self._target = domain, target or 3 - domain
        self._rename()

    def show_count(self, count: int) -> None:
        """How many domains there are; beyond two, the path is seen in all of them."""
        if count != self._count:
            self._count = count
            self._rename()

    @property
    def source(self) -> int:
        """The domain the path comes from."""
        return self._source

    @property
    def target(self) -> int:
        """The domain in which the path is heard or seen as its transfer."""
        return self._target

    def show_clock(self, path: PathClock) -> None:
        """The path that is shown runs otherwise in time."""
        self.lanes.show_clock(path)
        self.timeline.show_path(path)

    def show_changes(self, positions: NDArray[np.floating], changes: Mapping[str, NDArray[np.floating]]) -> None:
        """How much each lane changes between its frames, 1 being its mean; nothing while frames are missing."""
        self.smoothness.show_changes(positions, changes)

    def show_lanes(self, lanes: Collection[str]) -> None:
        """Which of source, target, transfer, shared and smoothness are seen."""
        self._lanes = tuple(lanes)
        self.lanes.show_lanes(lanes)
        self.timeline.show_lanes(lanes)
        self.smoothness.setVisible("smoothness" in lanes)
        self._rename()

    def show_key_picture(self, key: tuple[float, ...], picture: NDArray[np.uint8]) -> None:
        """What a key looks like that is no sample."""
        self.keys.show_picture(key, picture, self._kinds[self._source - 1] == "sound")

    def _rename(self) -> None:
        source, target = self._source, self._target
        for pane, domain in zip(self.pictures, (source, target), strict=True):
            pane.show_domain(domain, self._names[domain - 1], self._kinds[domain - 1])
        heard = self._kinds[target - 1] == "sound"
        self.pictures[1].show_caption(self.tr("heard now") if heard else self.tr("transferred"))
        self.lanes.show_names(self._names[source - 1], self._names[target - 1], (source, target))
        self.smoothness.show_lanes([lane for lane in LANES if lane in self._lanes], (source, target))
        self.lanes.show_kinds(self._kinds[source - 1], self._kinds[target - 1])
        away = [domain for domain in range(1, self._count + 1) if domain != source]
        named = [(domain, self._names[domain - 1], self._kinds[domain - 1]) for domain in away if domain != target]
        self.lanes.show_others(named)
        self.timeline.show_targets([(domain, self._names[domain - 1]) for domain in away], target)
        self._scrolled.setMinimumHeight(self.lanes.minimum)

    def _left(self) -> QSplitter:
        """The map, and below it what was kept while playing."""
        left = QSplitter(Qt.Orientation.Vertical)
        left.setHandleWidth(1)
        left.setChildrenCollapsible(False)
        left.addWidget(self.map_panel)
        left.addWidget(self.takes)
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 0)
        left.setSizes([560, 172])
        return left

    def _right(self) -> QFrame:
        right = QFrame()
        right.setProperty("kind", "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stage, 9)
        column.addWidget(_line())
        below = QVBoxLayout()
        below.setContentsMargins(_MARGIN, 6, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.keys)
        below.addWidget(self._scrolled, 1)
        below.addWidget(self.smoothness)
        column.addLayout(below, 10)
        column.addWidget(self.timeline)
        return right


def _scrolled(lanes: Lanes) -> QScrollArea:
    """The lanes, with a bar beside them only where there are more than fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(lanes)
    return area


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
