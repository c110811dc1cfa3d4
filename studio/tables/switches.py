"""What is put to one of several states while playing, beside the dials: performances record it and put it back.

A switch is read and put as a text that says everything by itself. To add one, add a `Switch` here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.document.edits import Edit
from studio.document.model import PathState
from studio.performance.model import PATH, PLAYING, PLAYING_WORDS, POINT
from studio.performance.texts import path_of, path_text

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate
MODE, MUTED = "sound.mode", "sound.muted"
MUTED_WORDS = ("sounding", "muted")


@dataclass(frozen=True)
class Switch:
    """One control with states.

    Attributes:
        id: what it is known by in performances; never shown, never changed.
        read: its state as text.
        turn: put it to a state that `read` gave once; a text that is no such state changes nothing.
    """

    id: str
    read: Callable[[], str]
    turn: Callable[[str], object]


def all_switches(studio: Studio) -> list[Switch]:
    """Every switch that is recorded, the path first: the others stand on it."""
    sound, settings = studio.window.play_page.sound, lambda: studio.preferences.settings
    return [
        _path(studio),
        Switch(MODE, lambda: settings().sound_mode, lambda mode: _choose_mode(studio, mode)),
        Switch(MUTED, lambda: MUTED_WORDS[settings().muted], lambda state: sound.muted.emit(state == MUTED_WORDS[1])),
        Switch(PLAYING, lambda: PLAYING_WORDS[studio.scrubbing.playhead.playing], lambda state: _play(studio, state)),
        Switch(POINT, lambda: studio.points.shown, studio.points.recall_text),
    ]


def _path(studio: Studio) -> Switch:
    store = studio.store
    known: list[tuple[PathState, str]] = []

    def read() -> str:
        path = store.project.path
        if not known or known[0][0] is not path:
            known[:] = [(path, path_text(path))]
        return known[0][1]

    def turn(text: str) -> None:
        path = path_of(text)
        if path != store.project.path:
            name = translate("Edits", "Path of a performance")
            store.do(Edit(replace(store.project, path=path), name, merges="performed path"))

    return Switch(PATH, read, turn)


def _choose_mode(studio: Studio, mode: str) -> None:
    if mode in ("morph", "retrigger", "loop"):
        studio.window.play_page.sound.mode_chosen.emit(mode)


def _play(studio: Studio, state: str) -> None:
    if (state == PLAYING_WORDS[1]) != studio.scrubbing.playhead.playing:
        studio.scrubbing.toggle_play()
