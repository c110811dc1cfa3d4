"""The assistant that brings in a model: consent before code, answers ask again, and only what is whole is added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from engine.generators.foreign.findings import Findings, Question
from engine.messages import Failed, ImportModel, InspectModel, ModelInspected, Rendering
from studio.controllers.library.importing_models import ImportingModelsController
from studio.theme import Theme
from studio.views.library.import_panel import ImportPanel
from studio.views.library.model_files import is_model

CODE = Findings("/m/gan.ts", "gan.ts", "torchscript", "ab" * 32, 10, runs_code=True)


class Link:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[type[Any], dict[str, Any]]] = []
        self.listeners: dict[type[Any], Any] = {}

    def send(self, command: type[Any], **fields: Any) -> int:
        self.sent.append((command, fields))
        return len(self.sent)

    def cancel(self, ticket: int) -> None:
        self.sent.append((type(None), {"target": ticket}))

    def listen(self, event: type[Any], listener: Any) -> None:
        self.listeners[event] = listener

    def tell(self, event: Any) -> None:
        self.listeners[type(event)](event)


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def made(window: QWidget) -> tuple[Link, ImportPanel, ImportingModelsController]:
    link, panel = Link(), ImportPanel(Theme(), window)
    empty: Any = None
    ask = {name: (lambda: "") for name in ("choose_file", "choose_folder", "choose_media")}
    controller = ImportingModelsController(link, panel, empty, empty, **ask)  # type: ignore[arg-type]
    return link, panel, controller


def whole(**changes: Any) -> ModelInspected:
    picture = Rendering(np.zeros((8, 8), np.uint8))
    return ModelInspected(
        ticket=2, findings=replace(CODE, tried=True, latent_size=5, **changes), renderings=(picture,) * 12
    )


def test_code_waits_for_the_button_that_names_its_checksum(made: Any) -> None:
    link, panel, controller = made
    controller.open("/m/gan.ts")
    assert link.sent[-1] == (InspectModel, {"path": "/m/gan.ts", "consent": "", "answers": ()})
    link.tell(ModelInspected(ticket=1, findings=CODE))
    assert panel._agree.isVisible()
    assert not panel._accept.isEnabled()
    panel._agree.click()
    assert link.sent[-1][1]["consent"] == "ab" * 32


def test_what_is_whole_is_added_under_its_title(made: Any) -> None:
    link, panel, controller = made
    controller.open("/m/gan.ts")
    panel.agreed.emit("ab" * 32)
    link.tell(whole())
    assert panel._accept.isEnabled()
    panel._accept.click()
    command, fields = link.sent[-1]
    assert command is ImportModel
    assert (fields["title"], fields["consent"]) == ("Gan", "ab" * 32)


def test_what_breaks_the_contract_is_not_added(made: Any) -> None:
    link, panel, controller = made
    controller.open("/m/gan.ts")
    panel.agreed.emit("ab" * 32)
    link.tell(whole(problems=("8 different latents all render the same.",)))
    assert not panel._accept.isEnabled()
    assert "all render the same" in panel._said.text()


def test_an_answer_asks_again_with_it(made: Any) -> None:
    link, panel, controller = made
    controller.open("/m/gan.ts")
    panel.agreed.emit("ab" * 32)
    link.tell(whole(questions=(Question("prior", "Which?", (("normal", "n"), ("uniform", "u")), "normal"),)))
    panel.questions.answered.emit("prior", "uniform")
    assert link.sent[-1][1]["answers"] == (("prior", "uniform"),)
    assert link.sent[-1][1]["consent"] == "ab" * 32


def test_a_failure_is_said_in_the_panel_and_closing_gives_up(made: Any) -> None:
    link, panel, controller = made
    controller.open("/m/gan.ts")
    link.tell(Failed(ticket=1, command="InspectModel", message="It hangs.", hint="Choose another."))
    assert panel._said.text() == "It hangs. Choose another."
    panel.close_over()
    assert link.sent[-1] == (type(None), {"target": 1})


def test_models_are_told_from_media(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    assert is_model(str(tmp_path))
    assert is_model("a.ONNX")
    assert not is_model("a.png")
