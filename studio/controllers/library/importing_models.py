"""Brings in a model that others trained: the assistant's answers become commands, and what comes back is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from engine.generators.foreign.findings import Findings
from engine.messages import (
    Failed,
    GeneratorMade,
    ImportModel,
    InspectModel,
    ListGenerators,
    ModelInspected,
    ModelTrying,
    Rendering,
)
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.sound.sound_output import SoundOutput
from studio.views.library.import_panel import ImportPanel, ModelLook
from studio.views.library.import_questions import Question


class ImportingModelsController(QObject):
    """Fills the assistant. `choose_file`, `choose_folder` and `choose_media` ask for a path, empty for none."""

    def __init__(
        self,
        link: EngineLink,
        panel: ImportPanel,
        sound: SoundOutput,
        notices: Notices,
        choose_file: Callable[[], str],
        choose_folder: Callable[[], str],
        choose_media: Callable[[], str],
    ) -> None:
        super().__init__()
        self._link, self._panel, self._sound, self._notices = link, panel, sound, notices
        self._path, self._consent, self._ticket = "", "", 0
        self._making = False
        self._answers: dict[str, str] = {}
        self._draws: tuple[Rendering, ...] = ()
        link.listen(ModelTrying, self._trying)
        link.listen(ModelInspected, self._inspected)
        link.listen(GeneratorMade, self._made)
        link.listen(Failed, self._failed)
        panel.file_wanted.connect(lambda: self.look(choose_file()))
        panel.folder_wanted.connect(lambda: self.look(choose_folder()))
        panel.media_wanted.connect(lambda name: self._answer(name, choose_media()))
        panel.file_dropped.connect(self.look)
        panel.agreed.connect(self._agree)
        panel.answered.connect(self._answer)
        panel.heard.connect(self._hear)
        panel.accepted.connect(self._make)
        panel.closed.connect(self._give_up)

    def open(self, path: str = "") -> None:
        """Show the assistant, with a file where one was dropped."""
        self._panel.show_nothing()
        self._panel.open_over()
        self.look(path)

    def look(self, path: str) -> None:
        """Look at a file or folder; nothing where the user gave up choosing."""
        if not path:
            return
        self._path, self._consent, self._answers = path, "", {}
        self._panel.show_nothing()
        self._inspect()

    def _inspect(self) -> None:
        self._panel.show_trying(Path(self._path).name, self.tr("Looking at it …"))
        self._making = False
        self._ticket = self._link.send(
            InspectModel, path=self._path, consent=self._consent, answers=tuple(self._answers.items())
        )

    def _agree(self, sha256: str) -> None:
        self._consent = sha256
        self._inspect()

    def _answer(self, name: str, answer: str) -> None:
        if answer and self._answers.get(name) != answer:
            self._answers[name] = answer
            self._inspect()

    def _make(self, title: str) -> None:
        self._panel.show_trying(Path(self._path).name, self.tr("Making a generator of it …"))
        self._making = True
        self._ticket = self._link.send(
            ImportModel, path=self._path, title=title, consent=self._consent, answers=tuple(self._answers.items())
        )

    def _trying(self, event: ModelTrying) -> None:
        if event.ticket == self._ticket:
            self._panel.show_trying(Path(self._path).name, self._phase(event.phase))

    def _phase(self, phase: str) -> str:
        return {
            "opening": self.tr("Opening it in a process of its own …"),
            "trying": self.tr("Trying what it takes and gives …"),
            "drawing": self.tr("Drawing from it …"),
            "checking": self.tr("Checking whether it keeps what bridges rely on …"),
            "filling its bank": self.tr("Filling its sample bank …"),
        }.get(phase, phase)

    def _inspected(self, event: ModelInspected) -> None:
        if event.ticket != self._ticket:
            return
        found = event.findings
        self._draws = event.renderings
        self._panel.show_draws(
            [each.picture for each in self._draws], sound=any(d.sound is not None for d in self._draws)
        )
        self._panel.show_findings(_look(found), _title(found), ready=bool(self._draws) and not found.problems)

    def _made(self, event: GeneratorMade) -> None:
        if event.ticket != self._ticket:
            return
        self._ticket = 0
        self._panel.close_over()
        self._link.send(ListGenerators)
        self._notices.tell(self.tr("“{title}” is in your library.").format(title=event.title))

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._ticket:
            self._panel.show_failure(f"{event.message} {event.hint}".strip())

    def _hear(self, place: int) -> None:
        if place < len(self._draws) and self._draws[place].sound is not None:
            self._play(self._draws[place])

    def _play(self, rendering: Rendering) -> None:
        assert rendering.sound is not None
        assert rendering.sample_rate is not None
        self._sound.play(rendering.sound, rendering.sample_rate)

    def _give_up(self) -> None:
        """A look that nobody waits for ends; a generator that is being made is made."""
        if self._ticket and not self._making:
            self._link.cancel(self._ticket)
            self._ticket = 0


def _title(found: Findings) -> str:
    told = Path(found.path).parent.name if found.route == "tensorflow" else ""  # its files are all called “model.ckpt”
    return (told or Path(found.name).stem).replace("_", " ").replace("-", " ").strip().capitalize()


def _look(found: Findings) -> ModelLook:
    questions = tuple(
        Question(each.name, each.words, each.choices, each.suggested, each.needed) for each in found.questions
    )
    return ModelLook(
        *(found.name, found.sha256, found.runs_code, found.tried, found.found, found.assumed, found.problems),
        questions,
    )
