"""The main window: top bar, a notice when there is one, the page of the step, the status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.theme import ASSETS, Theme
from studio.views.common.overlay import Overlay
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import files_in
from studio.views.inspector.inspector import Inspector
from studio.views.window.bridge_page import BridgePage
from studio.views.window.drag_switch import DragSwitch
from studio.views.window.drawer import DrawerHost
from studio.views.window.focus_ring import FocusRing
from studio.views.window.label_page import LabelPage
from studio.views.window.notice_bar import NoticeBar
from studio.views.window.parts import focus_part
from studio.views.window.play_page import PlayPage
from studio.views.window.status_line import StatusLine
from studio.views.window.top_bar import STEPS, TopBar

PROJECT_SUFFIX = ".bridge"


_COMFORTABLE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Builds every view and holds them as attributes: `top`, `notice`, `status`, `label_page`, `bridge_page`,
    `play_page`, and `inspector` in its `drawer`. It asks `may_close` before it goes.

    Signals: `step_chosen(label, bridge or play)`, `undo_wanted()`, `redo_wanted()`, `project_dropped(path)`,
    `closed()` just before the window goes.
    """

    step_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    project_dropped = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("Latent Bridge Studio")
        self.setWindowIcon(QIcon(str(ASSETS / "icons" / "studio.svg")))
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(1024, 640))
        room = self.screen().availableSize()
        self.resize(_COMFORTABLE.boundedTo(room))
        if self.size() != _COMFORTABLE:  # its frame would lie beyond the screen
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.sheets = tuple(ThumbnailSheet(theme) for _ in theme.roles.domains)
        self.top, self.notice, self.status = TopBar(theme), NoticeBar(theme), StatusLine(theme)
        self.label_page = LabelPage(theme, self.sheets)
        self.bridge_page = BridgePage(theme, self.sheets)
        self.play_page = PlayPage(theme, self.sheets)
        self._pages = QStackedWidget()
        for page in (self.label_page, self.bridge_page, self.play_page):
            self._pages.addWidget(page)
        self.inspector = Inspector(theme, self.sheets)
        self.drawer = DrawerHost(self._pages, self.inspector)
        self._ring = FocusRing(theme, self)
        self._build()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self._drag_switch = DragSwitch(self.top.steps)
        self.top.step_chosen.connect(self._choose_step)
        self.top.undo_wanted.connect(self.undo_wanted)
        self.top.redo_wanted.connect(self.redo_wanted)

    @property
    def step(self) -> str:
        """The step shown: label, bridge or play."""
        return self.top.steps.key

    def splitters(self) -> dict[str, QSplitter]:
        """The dividers of the pages that the user can move, by a name that stays."""
        pages = zip(STEPS, (self.label_page, self.bridge_page, self.play_page), strict=True)
        return {
            f"{step}.{place}": each for step, page in pages for place, each in enumerate(page.findChildren(QSplitter))
        }

    def parts(self) -> list[QWidget]:
        """The parts of the step shown between which F6 goes, in reading order, the top bar first."""
        label, bridge, play = self.label_page, self.bridge_page, self.play_page
        of_step = {
            "label": (label.shown[0], label.bins, label.shown[1]),
            "bridge": (bridge.training, bridge.map_panel, bridge.landing),
            "play": (play.map_panel, play.takes, play.sound, play.keys, play.lanes, play.timeline),
        }
        return [self.top, *of_step[self.step]]

    def go_to_part(self, *, forward: bool) -> None:
        """Give the focus to the next part of the window, or the one before."""
        focus_part(self.parts(), self.focusWidget(), forward=forward)

    def is_covered(self) -> bool:
        """Whether something lies over the window, such as the settings."""
        return any(each.isVisible() for each in self.findChildren(Overlay))

    def show_step(self, step: str) -> None:
        """Show a step without a signal."""
        self.top.steps.show_choice(step)
        self._pages.setCurrentIndex(STEPS.index(step))
        self._focus_main()

    def show_project(self, title: str, saved: str, *, modified: bool = False) -> None:
        """Title of the project and whether it is saved, in words and as `modified` for the window's own title."""
        self.top.show_project(title, saved)
        self.setWindowTitle(f"{title}[*] – Latent Bridge Studio" if title else "Latent Bridge Studio")
        self.setWindowModified(modified and bool(title))

    def show_domain(self, domain: int, name: str, details: str, kind: str) -> None:
        """Name, particulars and kind of media (``image`` or ``sound``) of a domain, on all pages."""
        self.top.show_domain(domain, name, details)
        self.label_page.grid(domain).show_domain(name, kind)
        self.bridge_page.show_domain(domain, name, kind)
        self.play_page.show_domain(domain, name, kind)
        if self.focusWidget() in (self._pages, *self._all_pages()):
            self._focus_main()  # before, there was nothing to move in

    def show_domains(self, count: int, pair: tuple[int, int], targets: Mapping[int, int]) -> None:
        """How many domains there are, which two are in view on all pages, and where each one crosses to."""
        self.top.show_pair(*pair)
        self.label_page.show_pair(*pair)
        self.bridge_page.show_pair(*pair)
        self.play_page.show_count(count)
        self.play_page.show_source(self.play_page.source, targets.get(self.play_page.source))
        for panel in (self.bridge_page.map_panel, self.play_page.map_panel):
            panel.legend.show_count(count)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(path.rstrip("/").endswith(PROJECT_SUFFIX) for path in files_in(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [path for path in files_in(event.mimeData()) if path.rstrip("/").endswith(PROJECT_SUFFIX)]
        event.acceptProposedAction()
        self.project_dropped.emit(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _focus_main(self) -> None:
        """Give the keys to what is worked on in the step shown, once that is there."""
        main = (self.label_page.shown[0].grid, self.bridge_page.map, self.play_page.lanes)[self._pages.currentIndex()]
        (main if main.isVisibleTo(self) else self._pages).setFocus()
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._ring.stay_back()  # a click or a project came here, no key such as Ctrl+2

    @Slot(QWidget, QWidget)
    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now in self._mains():
            page = next(each for each in self._all_pages() if each.isAncestorOf(now))
            page.setFocusProxy(now)  # a click on a button or beside it leaves the keys with what is worked on
        self._ring.follow(now)
        if before is None:
            self._ring.stay_back()  # the window itself was come to, at the start or from another one

    def _all_pages(self) -> tuple[QWidget, ...]:
        return (self.label_page, self.bridge_page, self.play_page)

    def _mains(self) -> list[QWidget]:
        first, second = (each.grid for each in self.label_page.shown)
        return [first, second, self.bridge_page.map, self.play_page.map, self.play_page.lanes]

    def _choose_step(self, step: str) -> None:
        self.show_step(step)
        self.step_chosen.emit(step)

    def _build(self) -> None:
        content = QWidget()
        for page in (self._pages, *self._all_pages()):
            page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        content.setProperty("kind", "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.notice, self.drawer, self.status):
            column.addWidget(part, 1 if part is self.drawer else 0)
        self.setCentralWidget(content)
        self.show_step(STEPS[0])
