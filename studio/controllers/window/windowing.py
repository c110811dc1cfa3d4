"""The frame around the three steps: title, domains, undo, device, status, notices, and where the window stood."""

from __future__ import annotations

import base64
from dataclasses import replace

from PySide6.QtCore import QByteArray, QObject, Signal

from engine.generators.card import GeneratorCard
from engine.messages import DeviceReport, EngineReady
from studio.catalogue import Catalogue
from studio.document import notes
from studio.document.model import Project
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.tables.actions import ActionTable, with_key
from studio.translations.spoken import spoken
from studio.views.window.main_window import MainWindow
from studio.views.window.notice_history import NoticeHistory, Saying
from studio.views.window.top_bar import STEPS

FAMILIES = {"mlp_vae": "MLP VAE", "conv_vae": "conv VAE", "sound_vae": "sound VAE"}


class WindowController(QObject):
    """Shows the state of the whole on the window's frame. `became_ready` is sent once the engine is."""

    became_ready = Signal()

    def __init__(
        self, store: Store, catalogue: Catalogue, window: MainWindow, preferences: Preferences, notices: Notices
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._window = store, catalogue, window
        self._preferences, self._notices = preferences, notices
        self.history = NoticeHistory(window.theme, window)
        window.status.history_wanted.connect(self.show_history)
        self._table: ActionTable | None = None
        self._has_opened = False
        window.undo_wanted.connect(store.undo)
        window.redo_wanted.connect(store.redo)
        window.step_chosen.connect(self.choose_step)
        notices.posted.connect(self._show_notice)
        notices.withdrawn.connect(window.notice.dismiss)
        notices.status.connect(window.status.show_sentence)
        store.changed.connect(self._project_changed)
        store.opened.connect(self.show_all)
        store.saved_changed.connect(self._show_title)
        notices.tell(self.tr("Starting the engine …"), "busy")
        window.top.show_device(self.tr("starting …"), self.tr("The engine is being loaded"))
        self._restore_geometry()

    def show_all(self) -> None:
        """Show the project that is open; what was to be read about another one is no longer of use."""
        if self._has_opened:
            self._window.notice.dismiss()
        self._has_opened = True
        self._show_title()
        self._show_undo()
        self._window.show_step(self._store.project.view.step)
        self.show_all_domains()

    def show_all_domains(self) -> None:
        """Show the generator of every domain."""
        for domain in self._store.project.numbers:
            self.show_domain(domain)

    def choose_step(self, step: str) -> None:
        """Go to Label, Bridge or Play."""
        self._window.show_step(step)
        self._store.note(notes.with_step(self._store.project, step))

    def show_domain(self, domain: int) -> None:
        """Show the generator of a domain, as far as it is known."""
        known = self._catalogue.get(domain)
        if known is not None:
            self._window.show_domain(domain, known.card.title, _details(known.card), known.card.kind)
        else:
            state = self._store.project.domain(domain)
            details = self.tr("missing") if self._catalogue.is_missing(domain) else self.tr("opening …")
            self._window.show_domain(domain, state.known.title or state.generator, details, state.known.kind or "image")

    def engine_ready(self, event: EngineReady) -> None:
        """The engine is loaded."""
        self.show_device(event.device)
        self.became_ready.emit()

    def show_device(self, device: DeviceReport) -> None:
        """Where the engine computes."""
        self._window.top.show_device(*self._device_words(device))

    def _device_words(self, device: DeviceReport) -> tuple[str, str]:
        """The device in a pill, and in a sentence."""
        tip = f"{device.name}; torch {device.torch_version}"
        if device.kind == "cpu":
            count = device.threads
            return "CPU · " + self.tr("%n thread(s)", "", count), tip
        name = "GPU" if device.kind == "cuda" else "Apple GPU"
        return f"{name} · {device.name}", tip

    def remember(self) -> None:
        """Keep where the window and its dividers stand for the next start."""
        geometry = _as_text(self._window.saveGeometry())
        dividers = tuple(f"{name} {_as_text(each.saveState())}" for name, each in self._window.splitters().items())
        self._preferences.change(lambda settings: replace(settings, window_geometry=geometry, splitters=dividers))

    def show_history(self) -> None:
        """Show what was said lately, or put it away."""
        if self.history.isVisible():
            self.history.close_over()
            return
        told = reversed(self._notices.history)
        self.history.show_sayings(
            [Saying(f"{each.time:%H:%M:%S}", each.state, each.message, each.hint) for each in told]
        )

    def _restore_geometry(self) -> None:
        settings = self._preferences.settings
        if settings.window_geometry:
            self._window.restoreGeometry(_as_bytes(settings.window_geometry))
        dividers = self._window.splitters()
        for name, _, state in (each.partition(" ") for each in settings.splitters):
            if name in dividers:
                dividers[name].restoreState(_as_bytes(state))

    def _show_notice(self, notice: Notice) -> None:
        self._window.notice.show_notice(notice.severity, notice.message, notice.hint, notice.action)

    def _project_changed(self, before: Project, after: Project) -> None:
        self._show_undo()
        if before.title != after.title:
            self._show_title()
        if before.view.step != after.view.step:
            self._window.show_step(after.view.step)

    def _show_title(self) -> None:
        saved = self._store.is_saved
        words = self.tr("saved") if saved else self.tr("not saved yet")
        self._window.show_project(self._store.project.title, words, modified=not saved)

    def show_keys(self, table: ActionTable) -> None:
        """Tooltips of the frame come from the table of actions, which knows what they do and their keys."""
        self._table = table
        top = self._window.top
        menu = with_key(self.tr("Everything the studio can do"), table.entry("help.menu").shown_key)
        top.show_keys([table.entry(f"view.{step}").told() for step in STEPS], menu)
        keys = {each: table.entry(f"help.{each}").shown_key for each in ("palette", "keys")}
        self._window.status.show_history_tip(table.entry("help.notices").told())
        self._window.status.show_hints(self.tr("{palette} commands · {keys} keys").format(**keys))
        self._show_undo()

    def _show_undo(self) -> None:
        history = self._store.history
        tips = [self._told(f"edit.{each}") for each in ("undo", "redo")]
        self._window.top.show_undo(spoken(history.undo_name), tips[0], spoken(history.redo_name), tips[1])

    def _told(self, name: str) -> str:
        if self._table is None:
            return ""
        entry = self._table.entry(name)
        return entry.why_not() or entry.told()


def _details(card: GeneratorCard) -> str:
    """The particulars of a generator: family, latent size, sample rate."""
    parts = [FAMILIES.get(card.family, card.family), str(card.latent_size)]
    if card.sample_rate:
        parts.append(f"{card.sample_rate / 1000:g} kHz")
    return " · ".join(parts)


def _as_text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    return QByteArray(base64.b64decode(text))
