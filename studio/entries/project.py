"""The entries for projects: new, open, the two generators, save, quit, and those opened lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.demo import DEMOS
from studio.entries import asking
from studio.tables.actions import Entry
from studio.tables.conditions import Conditions

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def project_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """New, open, other generators, demos, save and quit."""
    return [
        Entry(
            *("project.new", translate("Menu", "New project…"), "Ctrl+N", lambda: asking.new_project(studio)),
            tip=translate("Menu", "Make a project between two generators of your choice"),
            unless=when.engine,
        ),
        Entry(
            *("project.open", translate("Menu", "Open project…"), "Ctrl+O", lambda: asking.open_project(studio)),
            tip=translate("Menu", "Open a project folder; you can also drop one onto the window"),
        ),
        *(_generator_entry(studio, when, domain, key) for domain, key in ((1, "Ctrl+G"), (2, "Ctrl+Shift+G"))),
        Entry(
            *("library.make", translate("Menu", "New generator from a folder…"), "Ctrl+Alt+N"),
            do=lambda: studio.making.open(),
            tip=translate("Menu", "Learn a generator from your own pictures or sounds"),
            unless=when.engine,
        ),
        *(
            Entry(
                *(f"project.{each}", translate("Menu", "Open demo “{name}”").format(name=Path(name).stem), ""),
                do=lambda name=name: studio.projects.open_demo(name),
                tip=translate("Menu", "Open a fresh copy of a ready project, ten labels per bin in place"),
            )
            for each, name in zip(("demo", "demo_drums"), DEMOS, strict=True)
        ),
        Entry(
            *("project.save", translate("Menu", "Save"), "Ctrl+S", lambda: asking.save(studio)),
            tip=translate("Menu", "Save now; the project also saves itself"),
        ),
        Entry("project.save_as", translate("Menu", "Save as…"), "Ctrl+Shift+S", lambda: asking.save_as(studio)),
        Entry("project.quit", translate("Menu", "Quit"), "Ctrl+Q", studio.window.close),
    ]


def _generator_entry(studio: Studio, when: Conditions, domain: int, key: str = "") -> Entry:
    return Entry(
        *(f"project.generator_{domain}", translate("Menu", "Choose generator {number}…").format(number=domain), key),
        do=lambda: studio.choosing.other_generator(domain),
        tip=translate("Menu", "Put another generator on this side; labels wait until theirs comes back"),
        unless=when.engine,
    )


def further_project_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """What comes and goes: the generators of further domains, and the projects opened lately."""
    further = [_generator_entry(studio, when, domain) for domain in studio.store.project.numbers[2:]]
    return [*further, *recent_entries(studio)]


def recent_entries(studio: Studio) -> list[Entry]:
    """One entry for each project opened lately, but for the one that is open."""
    here = str(studio.store.folder)
    return [
        Entry(
            *(f"recent.{folder}", translate("Menu", "Open “{name}”").format(name=Path(folder).stem), ""),
            do=lambda folder=folder: studio.projects.open_recent(Path(folder)),
            tip=folder,
        )
        for folder in studio.preferences.settings.recent_projects
        if folder != here
    ]
