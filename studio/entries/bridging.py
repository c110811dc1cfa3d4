"""The entries for the training of the bridge, and for earlier bridges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.entries import asking
from studio.tables.actions import Entry
from studio.tables.conditions import Conditions

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def bridging_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """Train, stop, pause, keep, earlier bridges."""
    return [
        Entry(
            *("bridge.train", translate("Menu", "Train bridge"), "Ctrl+T", studio.training.train),
            tip=translate("Menu", "Learn the bridge from your examples"),
            unless=when.trainable,
        ),
        Entry(
            *("bridge.stop", translate("Menu", "Stop training"), "Ctrl+.", studio.training.stop),
            tip=translate("Menu", "Stop now and keep what was learned"),
            unless=when.training,
        ),
        Entry(
            *("bridge.pause", translate("Menu", "Pause training"), "Ctrl+P", studio.training.pause_or_resume),
            unless=when.holdable,
            says=lambda: (
                translate("Menu", "Resume training")
                if studio.training.is_paused
                else translate("Menu", "Pause training")
            ),
        ),
        Entry(
            *("bridge.keep", translate("Menu", "Keep training"), "Ctrl+Shift+T", studio.training.keep_training),
            tip=translate("Menu", "Go on training the bridge in use with your examples as they are now"),
            unless=when.keepable,
        ),
        *_bridge_more(studio, when),
    ]


def _bridge_more(studio: Studio, when: Conditions) -> list[Entry]:
    """Earlier bridges, the sliders, training by itself."""
    return [
        Entry(
            *("bridge.versions", translate("Menu", "Show earlier bridges"), "Ctrl+Shift+B"),
            do=lambda: asking.show_versions(studio),
            tip=translate("Menu", "Compare two bridges, or go back to one"),
        ),
        Entry(
            *("bridge.before", translate("Menu", "Go back to the bridge before"), "", studio.versions.use_before),
            unless=lambda: when.trainable() or studio.versions.why_not_before(),
        ),
        Entry(
            *("bridge.alone", translate("Menu", "Throw away the other bridges"), ""),
            do=lambda: studio.throwing_away.throw_others(),
            tip=translate("Menu", "Every bridge but the one in use; they can be brought back for two minutes"),
            unless=lambda: studio.throwing_away.why_not_others(),
        ),
        Entry(
            *("bridge.reset", translate("Menu", "Reset the sliders of the training"), "", studio.steering.reset),
            unless=studio.steering.why_not_reset,
        ),
        Entry(
            *("bridge.auto", translate("Menu", "Train by itself or only when asked"), ""),
            do=lambda: studio.auto_training.toggle(),
            tip=translate("Menu", "After a pause in labelling the bridge is trained anew"),
        ),
    ]
