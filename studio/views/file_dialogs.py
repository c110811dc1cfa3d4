"""The system's own dialogs for files and folders; each returns a path, or an empty string where the user gave up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

EXPORT_FILTERS = {
    "video": "Video (*.mp4)",
    "sheet": "Picture (*.png)",
    "sound": "Sound (*.wav)",
}
IMPORT_FILTERS = {
    "sound": "Sounds (*.wav *.flac *.ogg *.mp3 *.aiff *.aif)",
    "image": "Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif)",
}
LABELS_FILTER = "CSV (*.csv)"


def _tr(words: str) -> str:
    return QCoreApplication.translate("FileDialogs", words)


class FileDialogs:
    """Asks for files in front of one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_project(self, folder: str) -> str:
        """A project folder ``name.bridge``."""
        return QFileDialog.getExistingDirectory(self._parent, "Open a project (a folder that ends in .bridge)", folder)

    def save_project(self, suggested: str) -> str:
        """Where a project is to be saved as."""
        return QFileDialog.getSaveFileName(self._parent, "Save the project as", suggested, "Project (*.bridge)")[0]

    def import_files(self, folder: str, kind: str) -> list[str]:
        """Pictures or sounds to add to a domain."""
        return QFileDialog.getOpenFileNames(self._parent, "Add your own files", folder, IMPORT_FILTERS[kind])[0]

    def open_labels(self, folder: str) -> str:
        """A table of labels."""
        return QFileDialog.getOpenFileName(self._parent, _tr("Import labels"), folder, LABELS_FILTER)[0]

    def open_label_folder(self, folder: str) -> str:
        """A folder whose sub-folders are bins."""
        return QFileDialog.getExistingDirectory(self._parent, _tr("Import a folder whose sub-folders are bins"), folder)

    def save_labels(self, suggested: str) -> str:
        """Where the labels are written. Asks before a file is replaced."""
        return QFileDialog.getSaveFileName(self._parent, _tr("Export labels"), suggested, LABELS_FILTER)[0]

    def export(self, kind: str, suggested: str) -> str:
        """Where an export goes: a new folder for frames, else a file. Asks before a file is replaced."""
        if kind == "frames":
            return QFileDialog.getSaveFileName(self._parent, "Export frames into a new folder", suggested)[0]
        return QFileDialog.getSaveFileName(self._parent, "Export the path", suggested, EXPORT_FILTERS[kind])[0]
