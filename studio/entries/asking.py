"""Actions on projects that ask the user something first: which generators, which folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from studio.disk.folders import log_folder
from studio.process.crash_report import crash_report

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def new_project(studio: Studio) -> None:
    """Ask for title and generators and make a project of them."""
    studio.choosing.new_project()


def open_project(studio: Studio) -> None:
    """Ask which project folder to open."""
    chosen = studio.dialogs.open_project(studio.preferences.settings.last_folder)
    if chosen:
        studio.projects.open(Path(chosen))


def save(studio: Studio) -> None:
    """Save now, though the project saves itself; one that another window holds can only be saved as another."""
    if studio.projects.may_write():
        studio.saving.save_behind(translate("Asking", "Saved"))


def save_as(studio: Studio) -> None:
    """Ask where a copy goes and go on there."""
    folder = studio.store.folder
    name = translate("Asking", "Copy of {name}").format(name=folder.name)
    chosen = studio.dialogs.save_project(str(folder.with_name(name)))
    if chosen and studio.saving.save_as(Path(chosen)):
        studio.projects.remember()


def copy_report(studio: Studio) -> None:
    """Put a report for whoever mends the studio on the clipboard, without private paths and names."""
    recent = studio.preferences.settings.recent_projects
    private = {studio.store.project.title, *(Path(folder).stem for folder in recent)}
    QGuiApplication.clipboard().setText(crash_report(log_folder(), private))
    studio.notices.tell(translate("Asking", "The report is on the clipboard, without your names and folders."))


def walk(studio: Studio) -> None:
    """Make the selection of the gallery that has one of two or more the path, and go to Play."""
    for domain in studio.store.project.pair:
        selected = studio.window.label_page.grid(domain).selection
        if len(selected) >= 2:
            studio.pathing.set_keys(domain, selected)
            studio.windowing.choose_step("play")
            return


def import_files(studio: Studio, domain: int) -> None:
    """Ask for pictures or sounds and add them to a domain."""
    known = studio.catalogue.get(domain)
    if known is None:
        studio.notices.tell(translate("Asking", "The generator is still being opened."))
        return
    paths = studio.dialogs.import_files(studio.preferences.settings.last_folder, known.card.kind)
    if paths:
        studio.library.import_files(domain, paths)


def import_labels(studio: Studio) -> None:
    """Ask for a table of labels and import it."""
    chosen = studio.dialogs.open_labels(studio.preferences.settings.last_folder)
    if chosen:
        studio.label_files.import_labels(Path(chosen))


def import_label_folder(studio: Studio, domain: int) -> None:
    """Ask for a folder whose sub-folders are bins and import it into a domain."""
    chosen = studio.dialogs.open_label_folder(studio.preferences.settings.last_folder)
    if chosen:
        studio.label_files.import_labels(Path(chosen), domain)


def export_labels(studio: Studio) -> None:
    """Ask where the labels go and write them."""
    name = translate("Asking", "Labels of {title}").format(title=studio.store.project.title)
    chosen = studio.dialogs.save_labels(str(studio.store.folder.with_name(f"{name}.csv")))
    if chosen:
        studio.label_files.export_labels(Path(chosen))


def show_versions(studio: Studio) -> None:
    """Go to the Bridge step and bring the list of bridges to the front."""
    studio.windowing.choose_step("bridge")
    studio.window.bridge_page.landing.show_view("versions")
