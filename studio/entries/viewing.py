"""The entries that go through the window, and change how it looks and listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def viewing_entries(studio: Studio) -> list[Entry]:
    """Steps, parts of the window, inspector, theme, remote control, settings."""
    steps = (
        ("label", translate("Menu", "Go to Label"), translate("Menu", "Put examples of each domain into bins")),
        ("bridge", translate("Menu", "Go to Bridge"), translate("Menu", "Train the bridge and see how good it is")),
        ("play", translate("Menu", "Go to Play"), translate("Menu", "Walk between samples, see and hear them")),
    )
    return [
        Entry(
            *(f"view.{step}", words, f"Ctrl+{place}", lambda step=step: studio.windowing.choose_step(step)),
            tip=tip,
        )
        for place, (step, words, tip) in enumerate(steps, start=1)
    ] + [
        Entry(
            *("view.next_part", translate("Menu", "Go to the next part of the window"), "F6"),
            do=lambda: studio.window.go_to_part(forward=True),
        ),
        Entry(
            *("view.part_before", translate("Menu", "Go to the part of the window before"), "Shift+F6"),
            do=lambda: studio.window.go_to_part(forward=False),
        ),
        Entry(
            *("view.inspector", translate("Menu", "Open or close the inspector"), "Ctrl+I"),
            do=lambda: studio.inspecting.toggle(),
            tip=translate("Menu", "Look at the selected sample from all sides"),
        ),
        Entry(
            *("view.theme", translate("Menu", "Change between dark and light"), "Ctrl+Shift+L"),
            do=lambda: studio.preferring.next_theme(),
        ),
        Entry(
            *("view.remote", translate("Menu", "Remote control…"), "Ctrl+M", lambda: studio.remoting.sheet.show()),
            tip=translate("Menu", "MIDI and OSC: which knob turns what, and every address"),
        ),
        Entry(
            *("view.settings", translate("Menu", "Settings…"), "Ctrl+,", lambda: studio.preferring.show()),
            tip=translate("Menu", "Theme, language, sound, saving and more"),
        ),
    ]
