"""The entries for bins, files and tables of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.entries import asking
from studio.tables.actions import Entry
from studio.tables.conditions import Conditions

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def labelling_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """Bins, files, tables, mute."""
    return [
        Entry("label.add_bin", translate("Menu", "Add bin"), "Ctrl+B", studio.binning.add_bin),
        *(_import_entry(studio, when, domain) for domain in (1, 2)),
        *_label_files(studio, when),
        Entry("label.mute", translate("Menu", "Mute or unmute"), "M", studio.sounding.toggle_mute, page="label"),
    ]


def further_labelling_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """What comes and goes with further domains: files and labelled folders for each."""
    further = studio.store.project.numbers[2:]
    return [make(studio, when, domain) for make in (_import_entry, _folder_entry) for domain in further]


def _import_entry(studio: Studio, when: Conditions, domain: int) -> Entry:
    return Entry(
        *(f"label.import_{domain}", translate("Menu", "Add files to domain {number}…").format(number=domain)),
        do=lambda: asking.import_files(studio, domain),
        tip=translate("Menu", "Add your own pictures or sounds; you can also drop them onto the gallery"),
        unless=lambda: when.opened(domain),
    )


def _folder_entry(studio: Studio, when: Conditions, domain: int) -> Entry:
    words = translate("Menu", "Import a folder of bins into domain {number}…")
    return Entry(
        *(f"label.import_folder_{domain}", words.format(number=domain), ""),
        do=lambda: asking.import_label_folder(studio, domain),
        tip=translate("Menu", "Every sub-folder is a bin; you can also drop the folder onto the gallery"),
        unless=when.all_opened,
    )


def _label_files(studio: Studio, when: Conditions) -> list[Entry]:
    """Labels from and to files."""
    return [
        Entry(
            *("label.import_table", translate("Menu", "Import labels…"), "", lambda: asking.import_labels(studio)),
            tip=translate("Menu", "Read a table with the columns domain, file and bin"),
            unless=when.all_opened,
        ),
        *(_folder_entry(studio, when, domain) for domain in (1, 2)),
        Entry(
            *("label.export_table", translate("Menu", "Export labels…"), "", lambda: asking.export_labels(studio)),
            tip=translate("Menu", "Write all labels as a table that can be imported again"),
        ),
    ]
