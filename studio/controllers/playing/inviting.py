"""Says on the Play page what is missing before something can be played: a bridge, then a path."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.catalogue import Catalogue
from studio.controllers.bridge.training import TrainingController
from studio.theme import Theme
from studio.views.playing.play_invitation import PlayInvitation
from studio.views.window.play_page import PlayPage


class InvitingController(QObject):
    """Covers the lanes with a sentence and one button; `surprise` chooses keys at random."""

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        training: TrainingController,
        page: PlayPage,
        surprise: Callable[[], object],
    ) -> None:
        super().__init__()
        self._catalogue, self._training, self._surprise = catalogue, training, surprise
        self.invitation = PlayInvitation(theme, page.lanes)
        self._has_path = False
        self.invitation.wanted.connect(self._go_on)
        training.state_changed.connect(self.show)
        self.show()

    def show_path(self, path: object) -> None:
        """There is another path, or None."""
        self._has_path = path is not None
        self.show()

    def show(self) -> None:
        """Show what is missing now."""
        self.invitation.show_invitation(*self._missing())

    def _missing(self) -> tuple[str, str, str]:
        """Heading, sentence and button; nothing where a path can be played."""
        if self._training.is_training:
            return self.tr("The bridge is being trained"), self.tr("What you choose as keys can be played then."), ""
        if self._training.bridge is None:
            return self._without_bridge()
        if not self._has_path:
            words = self.tr("Choose two samples or more: on the map, or in a gallery and then Ctrl+Return.")
            return self.tr("No path yet"), words, self.tr("Surprise me")
        return "", "", ""

    def _without_bridge(self) -> tuple[str, str, str]:
        heading = self.tr("No bridge yet")
        if not self._catalogue.all_open:
            return heading, self.tr("There is something to play once all generators are open."), ""
        if words := self._training.lacks():
            return heading, words, ""
        words = self.tr("Train one, and what you choose as keys is seen and heard on its way across.")
        return heading, words, self.tr("Train bridge")

    def _go_on(self) -> None:
        if self._training.bridge is None:
            self._training.train()
        else:
            self._surprise()
