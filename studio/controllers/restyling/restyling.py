"""Restyling: a style is learned behind the window, looked at as it comes, scrubbed, kept with the project, taken along.

One is learned at a time; the status line tells of it while the panel is put away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from engine.messages import (
    Failed,
    FinishStyle,
    ForgetStyle,
    JobStopped,
    LearnStyle,
    ListStyles,
    LoadStyle,
    PauseStyle,
    RenderStyle,
    ResumeStyle,
    StyleInfo,
    StyleLearned,
    StylePaused,
    StyleProgressed,
    StyleRendered,
    StyleShown,
    StylesListed,
)
from studio.controllers.restyling.restyle_choosing import RestyleChoosing
from studio.controllers.restyling.restyled_pictures import RestyledPictures
from studio.document.bringing_home import file_brought_home
from studio.document.files import styles_folder
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.translations.spoken import spoken
from studio.views.common.wording import duration
from studio.views.restyling.restyle_panel import RestylePanel
from studio.views.window.status_line import StatusLine


class RestylingController(QObject):
    """Asks the engine for what the panel wants and shows what comes back.

    Args:
        choosing: fills the first page.
        may_write: says whether styles may be put into the project's folder or taken from it, and tells why not.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        panel: RestylePanel,
        choosing: RestyleChoosing,
        status: StatusLine,
        notices: Notices,
        may_write: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._store, self._link, self._panel, self._choosing = store, link, panel, choosing
        self._status, self._notices, self._may_write = status, notices, may_write
        self._gamma = {"gamma1": 1.0, "gamma2": 0.0}
        self._learning = self._loading = self._rendering = 0  # tickets
        self._paused = self._is_for_this_project = False
        self._pictures = RestyledPictures(panel.result)
        self._share, self._title = 0.0, ""
        self._listen()

    @property
    def is_learning(self) -> bool:
        """Whether a style is learned at this moment."""
        return bool(self._learning)

    def open(self) -> None:
        """Show the panel: on what learns or was looked at last, else to choose two collections."""
        if self._panel.page is self._panel.choose:
            self._choosing.refresh()
        self._panel.open_over()
        self._link.send(ListStyles, folder=self._folder)
        page = self._panel.result if self._panel.page is self._panel.result else self._panel.choose
        page.focus_first()

    def why_not(self) -> str:
        """Why γ can't be turned now, empty where it can."""
        return "" if self._pictures.are_there else self.tr("There is no style yet: learn one under “Restyle pictures”.")

    @property
    def title(self) -> str:
        """Which pictures in whose style."""
        return self._title

    @property
    def gammas(self) -> Mapping[str, float]:
        """Where ``gamma1`` and ``gamma2`` stand, 0..1."""
        return self._gamma

    def turn(self, name: str, value: float) -> None:
        """Set ``gamma1`` or ``gamma2`` and see what it does."""
        self._panel.result.show_gamma(name, value)
        self._scrub(name, value)

    def _listen(self) -> None:
        link, choose, result = self._link, self._panel.choose, self._panel.result
        link.listen(StyleProgressed, self._progressed)
        link.listen(StyleShown, self._show)
        link.listen(StyleRendered, self._rendered)
        link.listen(StylePaused, self._rests)
        link.listen(StyleLearned, self._learned)
        link.listen(StylesListed, self._listed)
        link.listen(JobStopped, self._stopped)
        link.listen(Failed, self._failed)
        choose.begin_wanted.connect(self._begin)
        choose.open_wanted.connect(self._open_saved)
        choose.forget_wanted.connect(lambda file: self._is_ours() and link.send(ForgetStyle, file=file))
        result.scrubbed.connect(self._scrub)
        result.pause_wanted.connect(self._pause_or_go_on)
        result.stop_wanted.connect(self._stop)
        result.another_wanted.connect(self._another)
        self._panel.folder_dropped.connect(self._choosing.use_folder)
        self._status.restyling_wanted.connect(self.open)
        self._store.opened.connect(self._project_opened)

    @property
    def _folder(self) -> str:
        return str(styles_folder(self._store.folder))

    def _is_ours(self) -> bool:
        """Whether styles may be kept here; where not, the panel goes out of the way of what tells why."""
        ours = self._may_write()
        if not ours:
            self._panel.close_over()
        return ours

    # ------------------------------------------------------------ learning

    def _begin(self) -> None:
        style, pictures = self._choosing.chosen("style"), self._choosing.chosen("pictures")
        if style is None or pictures is None or not self._is_ours():
            return
        choose = self._panel.choose
        self._learning = self._link.send(
            LearnStyle,
            style=style,
            pictures=pictures,
            folder=self._folder,
            effort=choose.effort,
            variant=choose.variant,
            seed=self._store.project.seed,
            **self._gamma,
        )
        self._paused, self._share, self._is_for_this_project = False, 0.0, True
        self._show_title(style.title, pictures.title)
        self._pictures.forget()
        self._show_result(running=True, ready=False, left=self.tr("Reading the pictures …"))

    def _progressed(self, event: StyleProgressed) -> None:
        if event.ticket != self._learning or not event.steps:
            return
        self._share = event.step / event.steps
        self._show_left(self.tr("about {duration} left").format(duration=duration(event.seconds_left)))

    def _pause_or_go_on(self) -> None:
        if self._paused:
            self._go_on()
        elif self._learning:
            self._link.send(PauseStyle)

    def _go_on(self) -> None:
        self._paused = False
        self._learning = self._link.send(ResumeStyle)
        self._panel.result.show_running(running=True, paused=False)

    def _stop(self) -> None:
        """Be done with what there is; one that rests must first be woken to be told."""
        reads_or_waits = self._learning and not self._pictures.are_there
        if reads_or_waits:  # nothing is there to be kept
            self._link.cancel(self._learning)
            return
        self._link.send(FinishStyle)
        if self._paused:
            self._go_on()

    def _rests(self, event: StylePaused) -> None:
        if event.ticket != self._learning:
            return
        self._learning, self._paused = 0, True
        self._panel.result.show_running(running=False, paused=True)
        self._show_left(self.tr("Paused; what it has learned is kept with the project."))

    def _learned(self, event: StyleLearned) -> None:
        if event.ticket != self._learning:
            return
        self._learning = 0
        self._status.show_restyling("")
        self._show_result(running=False, ready=True, left=self._particulars(event.style))
        if not self._bring_home(event.style.file):
            return
        words = self.tr("“{title}” is learned and kept with the project.").format(title=self._title)
        self._notices.tell(words)
        self._link.send(ListStyles, folder=self._folder)

    def _bring_home(self, file: str) -> bool:
        """A style that was begun for this project lies in its folder, also if it was saved as another meanwhile."""
        if self._is_for_this_project:
            try:
                file_brought_home(file, styles_folder(self._store.folder))
            except ProjectError as problem:
                self._notices.fail(problem.message, problem.hint)
                return False
        return True

    # ------------------------------------------------------------ looking

    def _show(self, event: StyleShown) -> None:
        if event.ticket not in (self._learning, self._loading):
            return
        self._show_title(event.style, event.pictures)
        self._pictures.show(event)
        if event.saved is not None:
            self._show_result(running=False, ready=True, left=self._particulars(event.saved))

    def _rendered(self, event: StyleRendered) -> None:
        newest = (event.gamma1, event.gamma2) == tuple(self._gamma.values())  # else a newer position is under way
        if newest and event.ticket in (self._learning, self._loading, self._rendering):
            self._pictures.show_restyled(event)

    def _scrub(self, name: str, value: float) -> None:
        self._gamma[name] = value
        if self._pictures.are_there:
            self._rendering = self._link.send(RenderStyle, **self._gamma)

    def _open_saved(self, file: str) -> None:
        self._loading = self._link.send(LoadStyle, file=file, **self._gamma)

    def _another(self) -> None:
        if self._paused:
            self._paused = False
            self._status.show_restyling("")
        self._choosing.refresh()
        self._panel.show_page(self._panel.choose)
        self._panel.choose.focus_first()
        self._link.send(ListStyles, folder=self._folder)

    # ------------------------------------------------------------ what else comes back

    def _listed(self, event: StylesListed) -> None:
        if event.folder == self._folder:
            lines = [
                (each.file, self._named(each.style, each.pictures), self._particulars(each)) for each in event.styles
            ]
            self._panel.choose.show_styles(lines)

    def _stopped(self, event: JobStopped) -> None:
        if event.ticket == self._learning:
            self._learning = 0
            self._status.show_restyling("")
            self._panel.result.show_running(running=False, paused=False)
            if not self._pictures.are_there:
                self._another()

    def _failed(self, event: Failed) -> None:
        if event.ticket not in (self._learning, self._loading):
            return
        if event.ticket == self._learning:
            self._learning, self._paused = 0, False
            self._status.show_restyling("")
        self._another()
        self._panel.choose.show_problem(" ".join(filter(None, (spoken(event.message), spoken(event.hint)))))
        if not self._panel.isVisible():
            self._notices.fail(event.message, event.hint)

    def _project_opened(self) -> None:
        """Styles belong to a project; one that learns goes on and is kept where it was begun."""
        self._panel.choose.show_styles(())
        self._is_for_this_project = False
        if not self._learning:
            self._paused = False
            self._pictures.forget()
            self._status.show_restyling("")
            self._panel.show_page(self._panel.choose)

    # ------------------------------------------------------------ words

    def _show_result(self, *, running: bool, ready: bool, left: str) -> None:
        result = self._panel.result
        result.show_running(running=running, paused=False)
        result.show_ready(ready)
        if running:
            self._show_left(left)
        else:
            result.show_progress(1.0, left)
        if self._panel.page is not result:
            self._panel.show_page(result)
            result.focus_first()

    def _show_left(self, left: str) -> None:
        self._panel.result.show_progress(self._share, left)
        words = self.tr("{title} {percent} % · {left}")
        percent = round(100 * self._share)
        self._status.show_restyling(words.format(title=self._title, percent=percent, left=left))

    def _show_title(self, style: str, pictures: str) -> None:
        self._title = self._named(style, pictures)
        self._panel.result.show_title(self._title)

    def _named(self, style: str, pictures: str) -> str:
        return self.tr("{pictures} in the style of {style}").format(pictures=pictures, style=style)

    def _particulars(self, style: StyleInfo) -> str:
        """How a style was learned and what came of it."""
        words = [
            {"draft": self.tr("Draft"), "good": self.tr("Good"), "best": self.tr("Best")}.get(
                style.effort, style.effort
            ),
            self.tr("%n step(s)", "", style.steps),
            duration(style.seconds),
        ]
        if style.agreement is not None:
            share = self.tr("{percent} % of {count} keep their class")
            words.append(share.format(percent=round(100 * style.agreement), count=style.judged))
        return " · ".join(words)
