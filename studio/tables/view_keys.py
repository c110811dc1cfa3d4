"""The keys that views handle by themselves, listed so that the cheat sheet holds every key there is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry

translate = QCoreApplication.translate


def gallery_keys() -> list[Entry]:
    """Keys of a gallery that has the focus."""
    return [
        Entry("gallery.bin", translate("Keys", "Put the selected samples into the bin of that key"), "0–9"),
        Entry("gallery.accept", translate("Keys", "Accept the bins that are predicted"), "Enter"),
        Entry("gallery.unlabel", translate("Keys", "Take the selected samples out of their bins"), "Delete"),
        Entry("gallery.hear", translate("Keys", "Hear the sample"), "Space"),
        Entry("gallery.unlabelled", translate("Keys", "Show only samples without a label, or all again"), "U"),
        Entry("gallery.all", translate("Keys", "Select all samples shown, or none"), "Ctrl+A, Esc"),
        Entry("gallery.move", translate("Keys", "Move; with Shift select"), "← ↑ → ↓"),
    ]


def bin_keys() -> list[Entry]:
    """Keys of a bin that has the focus."""
    return [
        Entry("bin.rename", translate("Keys", "Rename the bin"), "F2"),
        Entry("bin.remove", translate("Keys", "Remove the bin"), "Delete"),
        Entry("bin.move", translate("Keys", "Move the bin up or down"), "Alt+↑, Alt+↓"),
    ]


def map_keys() -> list[Entry]:
    """Keys of a map that has the focus."""
    return [
        Entry("map.move", translate("Keys", "Move the map"), "← ↑ → ↓"),
        Entry("map.zoom", translate("Keys", "Come closer or go away"), "+, -"),
        Entry("map.fit", translate("Keys", "Show the whole map"), "F"),
        Entry("map.bin", translate("Keys", "Put the samples selected on the map into the bin of that key"), "0–9"),
        Entry("map.unlabel", translate("Keys", "Take the samples selected on the map out of their bins"), "Delete"),
        Entry("map.hold", translate("Keys", "On the pad: hold what sounds; arrow keys play"), "H"),
        Entry("map.none", translate("Keys", "Select nothing on the map"), "Esc"),
    ]


def play_keys() -> list[Entry]:
    """Keys of the lanes that have the focus."""
    return [
        Entry("lanes.scrub", translate("Keys", "Scrub; with Shift finer"), "← →"),
        Entry("lanes.jump", translate("Keys", "Jump to the key before or after"), "Page Up, Page Down"),
        Entry("lanes.ends", translate("Keys", "Jump to the first or last key"), "Home, End"),
    ]
