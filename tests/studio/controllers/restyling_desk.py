"""The restyling panel with its controllers, and in place of the engine a list of what was asked of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from engine.messages import (
    StyleInfo,
    StyleRendered,
    StyleShown,
)
from studio.catalogue import Catalogue
from studio.controllers.exporting.exporting import ExportingController
from studio.controllers.restyling.restyle_choosing import RestyleChoosing
from studio.controllers.restyling.restyle_exporting import RestyleExporting
from studio.controllers.restyling.restyling import RestylingController
from studio.document import files
from studio.document.model import Bin, DomainState, Project
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.theme import Theme
from studio.views.restyling.restyle_panel import RestylePanel
from studio.views.window.status_line import StatusLine
from tests.engine.fakes import card
from tests.studio.controllers.fake_link import FakeLink

LEFT = Qt.MouseButton.LeftButton
INFO = StyleInfo(
    "abc", "/p.bridge/styles/abc.safetensors", "Shapes", "Stamps", ("", ""), "full", "draft", 600, 30, 0.9, 20, 1
)


class Asked:
    """File dialogs that answer at once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.suggested = folder, ""

    def restyled(self, form: str, suggested: str) -> str:
        self.suggested = suggested
        return str(self.folder / ("out" if form == "files" else "pairs"))

    def show_folder(self, folder: str) -> None:
        self.suggested = folder

    def export(self, kind: str, suggested: str) -> str:
        raise NotImplementedError


class Desk:
    """Panel and controllers over a project of pictures and sounds, and a link that keeps what is sent."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self.window, theme, self.link, self.notices = window, Theme(), FakeLink(), Notices()
        bins = (Bin("a", "circle", 0), Bin("b", "square", 1))
        labels = MappingProxyType({"bank:3": "b", "bank:1": "a"})
        domains = (DomainState("shapes", labels=labels), DomainState("tones"))
        self.store = Store(Project("P", domains, bins, seed=4), folder / "p.bridge")
        self.catalogue = Catalogue()
        self.cards = [card("shapes", "image", 4), card("tones", "sound", 3), card("stamps", "image", 4)]
        for number in (1, 2):
            self.catalogue.open(number, self.cards[number - 1], 10, 10)
        # Else both image generators would seem to be of the same pictures.
        self.cards[2] = replace(self.cards[2], source="carved")
        self.panel, self.status, self.asked = RestylePanel(theme, window), StatusLine(theme), Asked(folder)
        self.picked = str(folder)
        self.info = replace(INFO, file=str(files.styles_folder(self.store.folder) / "abc.safetensors"))
        preferences: Any = Preferences()
        link: Any = self.link
        self.choosing = RestyleChoosing(
            *(self.store, link, self.catalogue, self.panel.choose, lambda: self.cards, preferences),
            ask=lambda _begin: self.picked,
        )
        self.ours = True
        self.restyling = RestylingController(
            *(self.store, link, self.panel, self.choosing, self.status, self.notices), may_write=lambda: self.ours
        )
        self.exporting = ExportingController(link, self.asked, preferences, self.notices)
        self.leaving = RestyleExporting(
            *(self.restyling, self.panel.result, self.exporting, self.asked, preferences, self.notices)
        )

    def sent(self, kind: type) -> list[dict[str, Any]]:
        return [fields for command, fields in self.link.sent if command is kind]

    @property
    def ticket(self) -> int:
        """Of what was sent last."""
        return len(self.link.sent)

    def push(self, words: str) -> None:
        (found,) = [each for each in self.panel.findChildren(QPushButton) if each.text() == words and each.isVisible()]
        assert found.isEnabled(), words
        QTest.mouseClick(found, LEFT)

    def said(self) -> str:
        return "\n".join(each.text() for each in self.panel.findChildren(QLabel) if each.isVisible())

    def begin(self, variant: str = "full") -> int:
        """Begin to learn and see the originals; returns the ticket."""
        self.restyling.open()
        self.push("Learn the style")
        ticket = self.ticket
        pictures, known = np.zeros((3, 8, 8), np.uint8), np.array([0, 1, -1])
        self.link.tell(
            StyleShown(
                *(),
                ticket=ticket,
                style="Shapes",
                pictures="Stamps",
                classes=("circle", "square"),
                originals=pictures,
                known=known,
                variant=variant,
            )
        )
        return ticket

    def render(self, ticket: int, level: int, gamma1: float = 1.0) -> None:
        said, sure = np.array([0, 0, 1]), np.array([0.9, 0.6, 0.7], np.float32)
        pictures = np.full((3, 8, 8), level, np.uint8)
        self.link.tell(StyleRendered(ticket=ticket, pictures=pictures, said=said, sure=sure, gamma1=gamma1, gamma2=0.0))
