"""The entries of the table of actions for what is played by hand: the pad, its gestures, and live input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def hand_entries(studio: Studio) -> list[Entry]:
    """The pad first, then what is sent through the bridge, then keeping what came of either."""
    return [*_pad(studio), *_live(studio), *_keep(studio)]


def _pad(studio: Studio) -> list[Entry]:
    pad = studio.pad
    return [
        Entry(
            *("pad.choose", translate("Menu", "Play the map as a pad, or choose keys on it"), "P", pad.toggle_tool),
            tip=translate("Menu", "Press or move anywhere on the map to play that point"),
            page="play",
        ),
        Entry("pad.hold", translate("Menu", "Hold what the pad plays, or let it end"), "", pad.toggle_hold),
        Entry(
            *("pad.record", translate("Menu", "Record a gesture on the pad, or end it"), "R", pad.toggle_record),
            unless=pad.why_not,
            page="play",
        ),
        Entry(
            *("pad.play", translate("Menu", "Play the gesture of the pad, or stop it"), "G", pad.toggle_gesture),
            unless=pad.why_no_gesture,
            page="play",
        ),
        Entry(
            *("pad.clear", translate("Menu", "Forget the gesture of the pad"), "", pad.clear_gesture),
            unless=pad.why_no_gesture,
        ),
    ]


def _live(studio: Studio) -> list[Entry]:
    live = studio.live
    return [
        Entry(
            *("live.draw", translate("Menu", "Draw on the source, or end drawing"), "W", live.toggle_canvas),
            tip=translate("Menu", "Every stroke goes through the bridge at once"),
            unless=lambda: live.why_not("image"),
            page="play",
        ),
        Entry(
            *("live.paste", translate("Menu", "Send what is on the clipboard"), "Ctrl+V", live.paste),
            tip=translate("Menu", "A picture, a file, or the path of one"),
            unless=live.why_not,
            page="play",
        ),
        Entry(
            *("live.file", translate("Menu", "Send a file through the bridge…"), "", live.choose_file),
            unless=live.why_not,
        ),
        Entry(
            *("live.record", translate("Menu", "Record with the microphone, or send the recording"), ""),
            do=lambda: live.end_recording() if live.microphone.is_recording else live.record(),
            unless=lambda: live.why_not("sound"),
        ),
        Entry(
            *("live.camera", translate("Menu", "Switch the camera on or off"), ""),
            do=lambda: live.show_camera(not live.camera.is_on),
            unless=lambda: live.why_not("image"),
        ),
    ]


def _keep(studio: Studio) -> list[Entry]:
    keeping = studio.keeping
    return [
        Entry(
            *("live.add_key", translate("Menu", "Add what was played by hand to the path"), "K", keeping.add_key),
            unless=keeping.why_no_key,
            page="play",
        ),
        Entry(
            *("live.save", translate("Menu", "Save what was sent as a sample"), "", keeping.save),
            unless=keeping.why_no_sample,
        ),
    ]
