"""The entries for paths: made, played, drawn and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.entries import asking
from studio.entries.hand import hand_entries
from studio.tables.actions import Entry
from studio.tables.conditions import Conditions
from studio.views.path.key_menus import makings

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def playing_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """Paths and playing, the instrument in hand."""
    return [
        Entry(
            *("play.walk", translate("Menu", "Walk between the selected samples"), "Ctrl+Return"),
            do=lambda: asking.walk(studio),
            unless=lambda: when.selected(2),
        ),
        Entry(
            *("play.surprise", translate("Menu", "Surprise me: walk between random samples"), "Ctrl+R"),
            do=studio.pathing.surprise,
            unless=when.all_opened,
        ),
        Entry(
            *("play.toggle", translate("Menu", "Play or pause"), "Space", studio.scrubbing.toggle_play),
            unless=when.path,
            page="play",
        ),
        Entry("play.mute", translate("Menu", "Mute or unmute"), "M", studio.sounding.toggle_mute, page="play"),
        *hand_entries(studio),
        *_paths(studio, when),
        Entry(
            "play.loop",
            translate("Menu", "Loop the path or play it once"),
            "L",
            studio.pathing.toggle_loop,
            page="play",
        ),
        Entry(
            *("restyle.open", translate("Menu", "Restyle pictures…"), "Ctrl+Alt+R"),
            do=lambda: studio.restyling.open(),
            tip=translate("Menu", "Draw the pictures of one collection in the style of another"),
            unless=when.engine,
        ),
    ]


def _paths(studio: Studio, when: Conditions) -> list[Entry]:
    """Paths that are made, and what is done to the one there is."""
    make = studio.path_making.make
    return [
        *(
            Entry(f"play.make_{kind}", words, "", do=lambda kind=kind: make(kind), tip=tip, unless=when.all_opened)
            for kind, words, tip in makings()
            if kind not in ("selection", "reverse", "clear")
        ),
        *(
            Entry(f"play.{kind}", words, "", do=lambda kind=kind: make(kind), tip=tip, unless=when.path)
            for kind, words, tip in makings()
            if kind in ("reverse", "clear")
        ),
        Entry(
            *("play.draw", translate("Menu", "Draw a path on the map, or stop drawing"), "D"),
            do=studio.path_making.toggle_pen,
            tip=translate("Menu", "A stroke over the map becomes a path of points between the samples"),
            page="play",
        ),
        Entry(
            *("play.ping_pong", translate("Menu", "Play the path back and forth"), ""),
            do=lambda: studio.pathing.choose_repeat("ping-pong"),
            unless=when.path,
        ),
        Entry(
            *("play.smoothness", translate("Menu", "Show or hide how smooth the lanes are"), ""),
            do=studio.lane_showing.toggle_smoothness,
            tip=translate("Menu", "The change from frame to frame in each lane, as curves"),
        ),
    ]
