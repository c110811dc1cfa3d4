"""The table of everything the user can set: the settings dialog is made from it and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from studio.settings.settings import AUTO_TRAIN_SECONDS, AUTOSAVE_SECONDS, SOUND_LATENCY_MS, SOUND_RATES

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Option:
    """One thing that can be set.

    Attributes:
        name: of the field of `Settings`.
        group: heading it stands under.
        words: what it is called.
        sentence: what it does and when, for somebody who has never seen it.
        kind: a switch is on or off, a choice is one of `choices`, a number lies within `bounds`.
        choices: value and words.
        bounds: least and most, for a number.
        unit: of a number.
        step: between two numbers.
    """

    name: str
    group: str
    words: str
    sentence: str
    kind: Literal["switch", "choice", "number"] = "switch"
    choices: tuple[tuple[object, str], ...] = ()
    bounds: tuple[int, int] = (0, 0)
    unit: str = ""
    step: int = 1


def all_options(sound_devices: Sequence[str]) -> tuple[Option, ...]:
    """The table, in the order shown; `sound_devices` are the names of those of this machine."""
    return (*_look(), *_work(), *_machine(sound_devices))


def _look() -> tuple[Option, ...]:
    group = translate("Options", "Look")
    themes = (
        ("system", translate("Options", "like the desktop")),
        ("dark", translate("Options", "dark")),
        ("light", translate("Options", "light")),
    )
    languages = (("system", translate("Options", "like the desktop")), ("en", "English"), ("de", "Deutsch"))
    return (
        Option(
            *("theme", group, translate("Options", "Theme")),
            *(translate("Options", "Light or dark surroundings; pictures look the same in both."), "choice", themes),
        ),
        Option(
            *("language", group, translate("Options", "Language")),
            *(translate("Options", "Of everything the studio says, from the next start on."), "choice", languages),
        ),
        Option(
            *("thumbnail_size", group, translate("Options", "Thumbnails")),
            translate("Options", "How large the samples of a new project are shown; each gallery has its own slider."),
            kind="number",
            bounds=(32, 128),
            unit="px",
            step=4,
        ),
        Option(
            *("reduce_motion", group, translate("Options", "Reduce motion")),
            translate("Options", "Nothing slides or flies, even where the desktop allows it."),
        ),
    )


def _work() -> tuple[Option, ...]:
    group = translate("Options", "Work")
    seconds = translate("Options", "s")
    return (
        Option(
            *("hear_on_hover", group, translate("Options", "Hear on hover")),
            translate("Options", "A sound plays when the pointer rests on it."),
        ),
        Option(
            *("sound_holds", group, translate("Options", "Hold the sound")),
            translate("Options", "A morph goes on sounding while the playhead rests, instead of fading away."),
        ),
        Option(
            *("auto_train", group, translate("Options", "Train by itself")),
            translate("Options", "After a pause in labelling the bridge is trained anew."),
        ),
        Option(
            *("auto_train_seconds", group, translate("Options", "Pause before training")),
            translate("Options", "How long nothing must be labelled before it trains by itself."),
            kind="number",
            bounds=AUTO_TRAIN_SECONDS,
            unit=seconds,
        ),
        Option(
            *("autosave_seconds", group, translate("Options", "Save after")),
            translate("Options", "How long after a change the project is put on disk; Ctrl+S saves at once."),
            kind="number",
            bounds=AUTOSAVE_SECONDS,
            unit=seconds,
        ),
    )


def _machine(sound_devices: Sequence[str]) -> tuple[Option, ...]:
    group = translate("Options", "Machine")
    devices = (
        ("auto", translate("Options", "the best there is")),
        ("cpu", translate("Options", "processor")),
        ("cuda", "NVIDIA GPU"),
        ("mps", "Apple GPU"),
    )
    sounds = (("", translate("Options", "as the system says")), *((name, name) for name in sound_devices))
    rates = tuple((rate, f"{rate / 1000:g} kHz" if rate else translate("Options", "its own")) for rate in SOUND_RATES)
    return (
        Option(
            *("device", group, translate("Options", "Compute on")),
            *(translate("Options", "Where bridges are trained, from the next start on."), "choice", devices),
        ),
        Option(
            *("sound_device", group, translate("Options", "Sound card")),
            *(translate("Options", "Where samples and paths are heard."), "choice", sounds),
        ),
        Option(
            *("sound_latency_ms", group, translate("Options", "Sound latency")),
            translate("Options", "Less answers quicker; more is safer from clicks when the machine is busy."),
            kind="number",
            bounds=SOUND_LATENCY_MS,
            unit="ms",
            step=5,
        ),
        Option(
            *("sound_rate", group, translate("Options", "Sample rate")),
            *(
                translate("Options", "Sounds of another rate are converted once, when they are loaded."),
                "choice",
                rates,
            ),
        ),
    )
