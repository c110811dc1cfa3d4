"""The entries that write media and the bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry
from studio.tables.conditions import Conditions

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def exporting_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """Every kind of media, and the bridge."""
    kinds = (
        ("video", translate("Menu", "Export video…"), "Ctrl+E"),
        ("frames", translate("Menu", "Export frames…"), ""),
        ("sheet", translate("Menu", "Export sheet…"), ""),
        ("sound", translate("Menu", "Export sound…"), ""),
    )
    wanted = studio.window.play_page.sound.export_wanted
    return [
        *(
            Entry(f"export.{kind}", words, key, do=lambda kind=kind: wanted.emit(kind), unless=when.path)
            for kind, words, key in kinds
        ),
        Entry(
            *("export.bridge", translate("Menu", "Export bridge…"), "", lambda: wanted.emit("bridge")),
            tip=translate("Menu", "For other programs: ONNX, TorchScript or safetensors"),
            unless=when.bridge,
        ),
    ]
