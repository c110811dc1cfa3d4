"""The dials of the table of dials, group by group; a continuous control is added here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.document import edits
from studio.tables.conditions import Conditions
from studio.tables.dials import Dial

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate
SPEED = (0.25, 4.0)
THUMBNAIL = (32.0, 128.0)


def all_dials(studio: Studio) -> list[Dial]:
    """Every continuous control of the studio, in the order in which they are listed."""
    return [*_play(studio), *_pad(studio), *_sound(studio), *_train(studio), *_label(studio), *_restyle(studio)]


def _play(studio: Studio) -> list[Dial]:
    when = Conditions(studio)
    head, timeline = studio.scrubbing.playhead, studio.window.play_page.timeline

    def choose_speed(speed: float) -> None:
        timeline.show_speed(speed)
        timeline.speed_chosen.emit(speed)

    return [
        Dial(
            *("play.position", translate("Dials", "Position on the path"), 0.0, 1.0),
            read=lambda: head.position,
            turn=lambda position: studio.scrubbing.scrub(position),
            unit=translate("Dials", "keys"),
            top=lambda: head.end,
            unless=when.path,
        ),
        Dial(
            *("play.speed", translate("Dials", "Speed of the path"), *SPEED),
            read=lambda: head.speed,
            turn=choose_speed,
            unit="×",
            octaves=True,
        ),
    ]


def _pad(studio: Studio) -> list[Dial]:
    pad = studio.pad
    return [
        Dial(
            *("pad.x", translate("Dials", "Pad, from left to right"), -1.0, 1.0),
            read=lambda: pad.point[0],
            turn=lambda x: pad.play(x, pad.point[1]),
            unless=pad.why_not,
        ),
        Dial(
            *("pad.y", translate("Dials", "Pad, from bottom to top"), -1.0, 1.0),
            read=lambda: pad.point[1],
            turn=lambda y: pad.play(pad.point[0], y),
            unless=pad.why_not,
        ),
    ]


def _sound(studio: Studio) -> list[Dial]:
    return [
        Dial(
            *("sound.volume", translate("Dials", "Volume"), 0.0, 1.0),
            read=lambda: studio.preferences.settings.volume,
            turn=lambda volume: studio.window.play_page.sound.volume_changed.emit(volume),
        )
    ]


def _train(studio: Studio) -> list[Dial]:
    sliders = (
        ("locality", translate("Dials", "Alignment or locality")),
        ("mixing", translate("Dials", "How much the domains mix")),
        ("capacity", translate("Dials", "Capacity of the next bridge")),
    )
    store = studio.store
    return [
        Dial(
            *(f"train.{name}", words, 0.0, 1.0),
            read=lambda name=name: getattr(store.project.steering, name),
            turn=lambda value, name=name: store.do(edits.set_steering(store.project, name, value)),
        )
        for name, words in sliders
    ]


def _label(studio: Studio) -> list[Dial]:
    footer = studio.window.label_page.grid(1).footer
    return [
        Dial(
            *("label.thumbnails", translate("Dials", "Size of the thumbnails"), *THUMBNAIL),
            read=lambda: float(studio.gallery.size),
            turn=lambda pixels: footer.size_chosen.emit(round(pixels)),
            unit="px",
        )
    ]


def _restyle(studio: Studio) -> list[Dial]:
    sliders = (
        ("gamma1", translate("Dials", "Style γ1 of restyled pictures")),
        ("gamma2", translate("Dials", "Chance γ2 of restyled pictures")),
    )
    restyling = studio.restyling
    return [
        Dial(
            *(f"restyle.{name}", words, 0.0, 1.0),
            read=lambda name=name: restyling.gammas[name],
            turn=lambda value, name=name: restyling.turn(name, value),
            unless=restyling.why_not,
        )
        for name, words in sliders
    ]
