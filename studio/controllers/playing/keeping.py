"""Keeps what a hand has just played: as a key of the path, or, where it was sent in, as a sample of the project."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject

from engine.messages import Passage, Rendering
from studio.controllers.playing.passages import PassagesController
from studio.document import path_edits
from studio.document.latent_keys import latent_key
from studio.notices import Notices
from studio.store import Store
from studio.views.common.pictures import to_image
from studio.views.window.play_page import PlayPage


class KeepingController(QObject):
    """Follows the passage that is shown.

    Args:
        add: saves a file as a sample of a domain, which undo takes back; 0 where none may be added.
    """

    def __init__(
        self,
        store: Store,
        page: PlayPage,
        passages: PassagesController,
        notices: Notices,
        add: Callable[[int, str], int],
    ) -> None:
        super().__init__()
        self._store, self._tools, self._notices, self._add = store, page.pictures[0].tools, notices, add
        self._domain = 0
        self._passage: Passage | None = None
        self._saved: Passage | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        passages.shown.connect(self._show)
        self._tools.key_wanted.connect(self.add_key)
        self._tools.save_wanted.connect(self.save)
        self._show(0, None)

    def why_no_key(self) -> str:
        """Why nothing can be added as a key, empty where something can."""
        if self._passage is None:
            return self.tr("Play the pad or send something first: then it can become a key.")
        return ""

    def why_no_sample(self) -> str:
        """Why nothing can be saved as a sample, empty where something can."""
        if self._passage is None or not self._passage.sent:
            return self.tr("Draw, paste, record or choose something first: then it can be saved.")
        return self.tr("This is saved already.") if self._passage is self._saved else ""

    def add_key(self) -> None:
        """Add what is shown to the path as its last key."""
        passage, domain = self._passage, self._domain
        if passage is not None:
            self._store.do(path_edits.add_key(self._store.project, domain, latent_key(passage.latent.tolist())))
            self._notices.tell(self.tr("Added to the path as a key."))

    def save(self) -> None:
        """Save what was sent as a sample of the project."""
        if self._passage is None or self.why_no_sample():
            return
        if self._add(self._domain, str(self._written(self._passage.source))):
            self._saved = self._passage
        self._show(self._domain, self._passage)

    def close(self) -> None:
        """Clean up what was written on the way."""
        if self._folder is not None:
            self._folder.cleanup()

    def _written(self, rendering: Rendering) -> Path:
        """A file of what was sent, named by the moment."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="latent-bridge-", ignore_cleanup_errors=True)
        live = self.tr("live")
        stem = Path(self._folder.name) / f"{live} {datetime.now():%Y-%m-%d %H.%M.%S.%f}"[:-4]
        if rendering.sound is None:
            file = stem.with_name(f"{stem.name}.png")
            to_image(rendering.picture).save(str(file))
        else:
            file = stem.with_name(f"{stem.name}.wav")
            soundfile = import_module("soundfile")  # not before there is anything to write
            soundfile.write(file, rendering.sound, rendering.sample_rate or 16000, subtype="FLOAT")
        return file

    def _show(self, domain: int, passage: Passage | None) -> None:
        self._domain, self._passage = domain, passage
        self._tools.show_keeping(self.why_no_key(), self.why_no_sample())
