"""The keys of the path and how it runs between them: from the document to the Play page and back."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.messages import PathKey, PathSpec
from engine.timing import PathTiming
from studio.catalogue import Catalogue
from studio.controllers.path.path_form import engine_path, places_there
from studio.document import path_edits
from studio.document.edits import Edit
from studio.document.latent_keys import latent_key
from studio.document.model import Project
from studio.document.samples import examples_of, sample_key
from studio.notices import Notices
from studio.playhead import NO_PATH
from studio.store import Store
from studio.views.path.key_menus import KeyLook
from studio.views.window.play_page import PlayPage

SURPRISE_KEYS = 5


class PathController(QObject):
    """Edits the path.

    Signals: `timing_changed(PathTiming)`, then `path_changed(PathSpec, or None while there are fewer than two keys)`.
    """

    timing_changed = Signal(object)
    path_changed = Signal(object)

    def __init__(self, store: Store, catalogue: Catalogue, page: PlayPage, notices: Notices, seed: int = 0) -> None:
        super().__init__()
        self._store, self._catalogue, self._page, self._notices = store, catalogue, page, notices
        self._random = random.Random(seed or None)
        self._path: PathSpec | None = None
        self._timing = NO_PATH
        page.keys.keys_changed.connect(self.set_keys)
        page.keys.surprise_wanted.connect(self.surprise)
        page.map.picked.connect(self.add_key)
        page.sound.interpolation_chosen.connect(lambda kind: self._edit(path_edits.set_interpolation, str(kind)))
        page.timeline.repeat_chosen.connect(lambda repeat: self.choose_repeat(str(repeat)))
        page.timeline.length_chosen.connect(lambda seconds: self._edit(path_edits.set_seconds, float(seconds)))
        strip = page.keys
        strip.way_chosen.connect(lambda place, way: self._edit_key(path_edits.set_way, place, way))
        strip.easing_chosen.connect(lambda place, easing: self._edit_key(path_edits.set_easing, place, easing))
        strip.weight_chosen.connect(lambda place, weight: self._edit_key(path_edits.set_weight, place, weight))
        strip.hold_chosen.connect(lambda place, seconds: self._edit_key(path_edits.set_hold, place, seconds))
        store.changed.connect(self._project_changed)
        store.opened.connect(self.show_path)

    @property
    def path(self) -> PathSpec | None:
        """The path as the engine takes it."""
        return self._path

    @property
    def timing(self) -> PathTiming:
        """How the path runs in time."""
        return self._timing

    def set_keys(self, domain: int, samples: Sequence[PathKey], name: str = "Set keys") -> None:
        """Replace the path by one between these samples or latents of a domain; `name` is what undo takes back."""
        keys = [key for key in (self._key(domain, sample) for sample in samples) if key]
        self._store.do(path_edits.set_keys(self._store.project, domain, keys, name))

    def draw_keys(self, domain: int, latents: Sequence[PathKey], weights: Sequence[float]) -> None:
        """Replace the path by a drawn one; `weights` are the shares of time of its ways."""
        keys = [self._key(domain, latent) for latent in latents]
        self._store.do(path_edits.draw_path(self._store.project, domain, keys, weights))

    def choose_repeat(self, repeat: str) -> None:
        """Choose what happens at the end: once, loop or ping-pong."""
        self._edit(path_edits.set_repeat, repeat)

    def toggle_loop(self) -> None:
        """Play the path round and round, or once."""
        project = self._store.project
        self._store.do(path_edits.set_repeat(project, "loop" if project.path.repeat == "once" else "once"))

    def add_key(self, domain: int, sample: int) -> None:
        """Go on from the last key to this sample; one of the other domain begins a new path."""
        key = self._key(domain, sample)
        if key:
            self._store.do(path_edits.add_key(self._store.project, domain, key))

    def surprise(self) -> None:
        """Choose keys at random: one sample of each of a few bins."""
        domain = self._store.project.path.domain
        known = self._catalogue.get(domain)
        if known is None:
            return
        samples, bins = examples_of(self._store.project, domain, known.bank_count)
        if not len(samples):
            samples, bins = np.arange(known.count), np.asarray(known.predicted, np.int64)
        there = sorted({int(each) for each in bins})
        chosen = self._random.sample(there, min(SURPRISE_KEYS, len(there)))
        picks = [int(self._random.choice(samples[bins == each].tolist())) for each in chosen]
        if len(picks) < 2:
            picks = self._random.sample(range(known.count), min(SURPRISE_KEYS, known.count))
        self.set_keys(domain, picks)

    def show_path(self) -> None:
        """Show the path of the document as it stands."""
        state = self._store.project.path
        path, self._timing = self._engine_path()
        keys = path.keys if path is not None else ()
        self._page.show_source(state.domain, self._store.project.target(state.domain))
        self._page.keys.show_keys(state.domain, keys, self._looks())
        self._page.sound.show_interpolation(state.interpolation)
        self._page.timeline.show_repeat(state.repeat)
        self._page.timeline.show_length(state.seconds)
        before, self._path = self._path, path if path is not None and len(path.keys) >= 2 else None
        self.timing_changed.emit(self._timing)
        if self._path != before or self._path is None:
            self.path_changed.emit(self._path)

    def _looks(self) -> list[KeyLook]:
        """How the path runs at each key that is there."""
        state = self._store.project.path
        keys = [state.keys[place] for place in self._places()]
        return [KeyLook(key.hold, key.interpolation or state.interpolation, key.easing, key.weight) for key in keys]

    def _places(self) -> list[int]:
        """The places, in the document, of the keys that are there."""
        project = self._store.project
        known = self._catalogue.get(project.path.domain)
        return [] if known is None else places_there(project, known.bank_count, known.card.latent_size)

    def _edit(self, edit: Callable[..., Edit], *values: object) -> None:
        self._store.do(edit(self._store.project, *values))

    def _edit_key(self, edit: Callable[..., Edit], place: object, value: object) -> None:
        """Edit the key at a place of the strip."""
        places = self._places()
        shown = int(str(place))
        if shown < len(places):
            self._edit(edit, places[shown], value)

    def _engine_path(self) -> tuple[PathSpec | None, PathTiming]:
        """The path as the engine takes it; none while its domain is not open."""
        project = self._store.project
        known = self._catalogue.get(project.path.domain)
        return (None, NO_PATH) if known is None else engine_path(project, known.bank_count, known.card.latent_size)

    def _key(self, domain: int, sample: PathKey) -> str:
        if not isinstance(sample, int):
            return latent_key(sample)
        known = self._catalogue.get(domain)
        if known is None or sample < 0:
            return ""
        return sample_key(self._store.project.domain(domain), sample, known.bank_count)

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.path is not after.path:
            self.show_path()
