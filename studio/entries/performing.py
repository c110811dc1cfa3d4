"""The entries of the table of actions for performances and named points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def performing_entries(studio: Studio) -> list[Entry]:
    """Performances first, then points."""
    return [*_performances(studio), *_changes(studio), *_points(studio)]


def _performances(studio: Studio) -> list[Entry]:
    takes = studio.takes
    return [
        Entry(
            *("perform.record", translate("Menu", "Record a performance, or end it"), "Shift+R", takes.toggle_record),
            tip=translate("Menu", "Everything you turn, play and choose is kept with its time"),
            page="play",
        ),
        Entry(
            *("perform.play", translate("Menu", "Play the performance, or stop it"), "Shift+P", takes.toggle_play),
            tip=translate("Menu", "It comes back exactly as it was played"),
            unless=takes.why_none,
            page="play",
        ),
        Entry(
            *("perform.stop", translate("Menu", "Stop recording or playing back"), "", takes.stop),
            unless=takes.why_idle,
        ),
        Entry(
            *("perform.over", translate("Menu", "Play over the performance"), "Shift+O", takes.play_over),
            tip=translate("Menu", "What you turn becomes a second layer; the rest stays"),
            unless=takes.why_none,
            page="play",
        ),
        Entry(
            *("perform.loop", translate("Menu", "Play performances round and round, or once"), "Shift+L"),
            do=takes.toggle_loop,
            page="play",
        ),
    ]


def _changes(studio: Studio) -> list[Entry]:
    takes = studio.takes
    words = {
        "quantise": translate("Menu", "Put the performance on the beat…"),
        "trim": translate("Menu", "Trim the performance…"),
        "duplicate": translate("Menu", "Duplicate the performance"),
        "delete": translate("Menu", "Delete the performance"),
        "video": translate("Menu", "Export the performance as video…"),
        "frames": translate("Menu", "Export the performance as frames…"),
        "sheet": translate("Menu", "Export the performance as sheet…"),
        "sound": translate("Menu", "Export the performance as sound…"),
    }
    return [
        Entry(f"perform.{what}", said, "", do=lambda what=what: takes.ask(what), unless=takes.why_none)
        for what, said in words.items()
    ]


def _points(studio: Studio) -> list[Entry]:
    points = studio.points
    recall = translate("Menu", "Come back to point {number}")
    return [
        Entry(
            *("perform.name_point", translate("Menu", "Name this point"), "N", points.name_point),
            tip=translate("Menu", "Keep the place under the playhead, or the one the pad plays"),
            unless=points.why_no_name,
            page="play",
        ),
        *(
            Entry(
                *(f"perform.point_{number}", recall.format(number=number), f"Shift+{number}"),
                do=lambda number=number: points.recall_number(number),
                unless=lambda number=number: points.why_not(number),
                page="play",
            )
            for number in range(1, 10)
        ),
    ]
