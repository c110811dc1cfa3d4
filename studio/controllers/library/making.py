"""Making a generator from the user's own folders: looked at, begun, watched, paused, gone on with, used.

One is made at a time, behind the window; the status line tells of it while the panel is put away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from engine.messages import (
    Failed,
    FinishMaking,
    ForgetUnfinished,
    GeneratorMade,
    JobStopped,
    ListUnfinished,
    MakeGenerator,
    MakingLooked,
    MakingProgressed,
    UnfinishedListed,
    UnfinishedMaking,
)
from studio.controllers.library.folder_finding import AskFolder, FolderFinding
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.translations.spoken import spoken
from studio.views.common.making_rows import PictureRow
from studio.views.common.menus import pop_up
from studio.views.common.wording import duration
from studio.views.making.making_panel import MakingPanel
from studio.views.window.status_line import StatusLine

Use = Callable[[str, int], None]
Import = Callable[[int, list[str]], object]


class MakingController(QObject):
    """Asks the engine for what the panel wants and shows what comes back.

    Args:
        ask: asks for a folder, beginning in one; empty where the user gave up.
        use: puts a generator on one side of the open project.
        add: adds files to a domain as samples.
    """

    def __init__(
        self,
        link: EngineLink,
        panel: MakingPanel,
        status: StatusLine,
        preferences: Preferences,
        notices: Notices,
        ask: AskFolder,
        use: Use,
        add: Import,
    ) -> None:
        super().__init__()
        self._link, self._panel, self._status = link, panel, status
        self._notices, self._use, self._add = notices, use, add
        self.finding = FolderFinding(link, panel, preferences, ask)
        self._making: UnfinishedMaking | None = None  # the one that learns or is paused
        self._unfinished: tuple[UnfinishedMaking, ...] = ()
        self._learning = 0  # ticket
        self._made = ""
        self._progress = 0.0
        self._listen()

    @property
    def is_learning(self) -> bool:
        """Whether a generator is being made at this moment."""
        return bool(self._learning)

    def open(self, paths: Sequence[str] = ()) -> None:
        """Show the panel: on what learns, where something does; else look through `paths`, or ask for a folder."""
        if self._making is None and not (self._panel.page is self._panel.found and not paths):
            self._panel.show_page(self._panel.choose)
            self._panel.choose.show_invitation()
        if self._making is None and paths:
            self.finding.look(list(paths))
        elif paths:
            self._notices.tell(self.tr("One generator is made at a time."), "warning")
        self._panel.open_over()
        self._link.send(ListUnfinished)
        if self._panel.page is self._panel.learning:
            self._panel.learning.focus_first()

    def ask_what(self, domain: int, paths: list[str]) -> None:
        """A folder was dropped on a gallery: samples of this domain, or a generator of their own?"""
        menu = QMenu(self._panel.parentWidget())
        words = self.tr("Add what is in it to domain {number}").format(number=domain)
        menu.addAction(words).triggered.connect(lambda: self._add(domain, paths))
        menu.addAction(self.tr("Make a generator from it…")).triggered.connect(lambda: self.open(paths))
        pop_up(menu, QCursor.pos())

    def _listen(self) -> None:
        link, panel = self._link, self._panel
        link.listen(MakingProgressed, self._progressed)
        link.listen(MakingLooked, self._looked)
        link.listen(GeneratorMade, self._is_made)
        link.listen(UnfinishedListed, self._listed)
        link.listen(Failed, self._failed)
        link.listen(JobStopped, self._stopped)
        panel.choose.unfinished_wanted.connect(self._go_on_with)
        panel.choose.forget_wanted.connect(lambda name: link.send(ForgetUnfinished, id=name))
        panel.found.begin_wanted.connect(self._begin)
        panel.learning.pause_wanted.connect(self._pause_or_go_on)
        panel.learning.stop_wanted.connect(self._stop)
        panel.learning.finish_wanted.connect(lambda: link.send(FinishMaking))
        panel.learning.use_wanted.connect(self._use_it)
        panel.learning.another_wanted.connect(self._another)
        self._status.task_wanted.connect(self.open)

    # ------------------------------------------------------------ learning

    def _begin(self) -> None:
        chosen, found = self.finding.chosen, self._panel.found
        if chosen is not None:
            self._learn(UnfinishedMaking("", found.title, found.effort, chosen))

    def _go_on_with(self, name: str) -> None:
        for each in self._unfinished:
            if each.id == name:
                self._learn(each)

    def _learn(self, making: UnfinishedMaking) -> None:
        again = self._making is not None
        self._making = making
        self._learning = self._link.send(MakeGenerator, **vars(making))
        learning = self._panel.learning
        learning.show_running(self.tr("Learning “{title}” …").format(title=making.title), paused=False)
        if not again:
            self._progress = 0.0
            learning.show_look([], sound=False)
        learning.show_progress(self._progress, self.tr("Reading the files …"))
        self._panel.show_page(learning)
        learning.focus_first()
        self._show_task(self.tr("reading"))

    def _progressed(self, event: MakingProgressed) -> None:
        if event.ticket != self._learning or self._making is None:
            return
        self._making = replace(self._making, id=event.id)
        if event.phase == "training":
            self._progress = event.step / max(1, event.steps)
            left = self.tr("at most {duration} left").format(duration=duration(event.seconds_left))
        elif event.phase == "measuring":
            left = self.tr("Measuring what was learned …")
        else:
            left = self.tr("Reading the files …")
        self._panel.learning.show_progress(self._progress, left)
        self._show_task(left)

    def _looked(self, event: MakingLooked) -> None:
        if event.ticket != self._learning or self._making is None:
            return
        apart = len(event.items) - event.held_out
        self._panel.learning.show_look(
            [
                PictureRow(self.tr("Yours, the last ones held out from learning"), list(event.items), apart),
                PictureRow(self.tr("What it makes of them"), list(event.made), apart),
                PictureRow(self.tr("What it makes up by itself"), list(event.drawn)),
            ],
            sound=self._making.scan.kind == "sound",
        )

    def _pause_or_go_on(self) -> None:
        if self._learning:
            self._link.cancel(self._learning)  # it keeps all it has learned, and is gone on with from there
        elif self._making is not None:
            self._learn(self._making)

    def _stop(self) -> None:
        """Leave it among the unfinished ones."""
        ticket, self._learning = self._learning, 0
        making, self._making = self._making, None
        if ticket:
            self._link.cancel(ticket)
        self._status.show_task("")
        self._another()
        if making is not None:
            words = self.tr("“{title}” was stopped; you can go on with it any time.")
            self._notices.tell(words.format(title=making.title))

    def _stopped(self, event: JobStopped) -> None:
        if event.ticket != self._learning or self._making is None:
            return
        self._learning = 0
        words = self.tr("“{title}” is paused").format(title=self._making.title)
        self._panel.learning.show_running(words, paused=True)
        self._panel.learning.show_progress(self._progress, self.tr("What it has learned is kept, even if you quit."))
        self._show_task(self.tr("paused"))

    def _is_made(self, event: GeneratorMade) -> None:
        if event.ticket != self._learning:
            return
        self._learning, self._making, self._made = 0, None, event.id
        self._status.show_task("")
        words = self.tr("“{title}” is ready").format(title=event.title)
        kept = self.tr("It is in the library like any other; all your files are its samples.")
        self._panel.learning.show_done(words, kept)
        self._notices.good(words + ".", kept)

    def _use_it(self, domain: int) -> None:
        self._panel.close_over()
        self._use(self._made, domain)
        self._made = ""
        self._panel.show_page(self._panel.choose)

    def _another(self) -> None:
        self._made = ""
        self._panel.choose.show_invitation()
        self._panel.show_page(self._panel.choose)
        self._link.send(ListUnfinished)

    # ------------------------------------------------------------ what else comes back

    def _listed(self, event: UnfinishedListed) -> None:
        under_way = self._making.id if self._making is not None else None
        self._unfinished = tuple(each for each in event.makings if each.id != under_way)
        lines = [(each.id, each.title, self.finding.facts(each.scan)) for each in self._unfinished]
        self._panel.choose.show_unfinished(lines)

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._learning:
            self._learning, self._making = 0, None
            self._status.show_task("")
            self._panel.choose.show_problem(spoken(event.message), spoken(event.hint))
            self._panel.show_page(self._panel.choose)
            self._link.send(ListUnfinished)
            if not self._panel.isVisible():
                self._notices.fail(event.message, event.hint)

    def _show_task(self, left: str) -> None:
        if self._making is not None:
            words = self.tr("{title} {percent} % · {left}")
            percent = round(100 * self._progress)
            self._status.show_task(words.format(title=self._making.title, percent=percent, left=left))
