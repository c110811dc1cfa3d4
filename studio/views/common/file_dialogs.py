"""The system's own dialogs for files and folders; each returns a path, or an empty string where the user gave up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate
SOUND_FILES = "(*.wav *.flac *.ogg *.mp3 *.aiff *.aif)"
PICTURE_FILES = "(*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif)"
LABELS_FILTER = "CSV (*.csv)"


def export_filter(kind: str) -> str:
    """The kinds of file an export can become: video, sound, bridge, or else a picture."""
    return {
        "video": translate("FileDialogs", "Video (*.mp4 *.webm *.gif)"),
        "sound": translate("FileDialogs", "Sound (*.wav *.flac *.ogg)"),
        "bridge": translate("FileDialogs", "Bridge (*.onnx *.pt *.safetensors)"),
    }.get(kind, translate("FileDialogs", "Picture (*.png)"))


def import_filter(kind: str) -> str:
    """The files that can be added to a domain of sounds or of pictures."""
    if kind == "sound":
        return translate("FileDialogs", "Sounds {endings}").format(endings=SOUND_FILES)
    return translate("FileDialogs", "Pictures {endings}").format(endings=PICTURE_FILES)


class FileDialogs:
    """Asks for files in front of one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_project(self, folder: str) -> str:
        """A project folder ``name.bridge``."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("FileDialogs", "Open a project (a folder that ends in .bridge)"), folder
        )

    def save_project(self, suggested: str) -> str:
        """Where a project is to be saved as."""
        return QFileDialog.getSaveFileName(
            self._parent,
            translate("FileDialogs", "Save the project as"),
            suggested,
            translate("FileDialogs", "Project (*.bridge)"),
        )[0]

    def import_files(self, folder: str, kind: str) -> list[str]:
        """Pictures or sounds to add to a domain."""
        return QFileDialog.getOpenFileNames(
            self._parent, translate("FileDialogs", "Add your own files"), folder, import_filter(kind)
        )[0]

    def model_file(self, folder: str) -> str:
        """A model that others trained."""
        endings = "(*.ts *.pt *.pth *.onnx *.safetensors *.jit *.ckpt *.bin *.index)"
        return QFileDialog.getOpenFileName(
            self._parent,
            translate("FileDialogs", "Bring in a model"),
            folder,
            translate("FileDialogs", "Models {endings}").format(endings=endings),
        )[0]

    def model_folder(self, folder: str) -> str:
        """A folder that holds a model."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("FileDialogs", "Bring in a model from its folder"), folder
        )

    def send_file(self, folder: str, kind: str) -> str:
        """One picture or sound to send through the bridge."""
        return QFileDialog.getOpenFileName(
            self._parent, translate("FileDialogs", "Send a file through the bridge"), folder, import_filter(kind)
        )[0]

    def open_labels(self, folder: str) -> str:
        """A table of labels."""
        return QFileDialog.getOpenFileName(
            self._parent, translate("FileDialogs", "Import labels"), folder, LABELS_FILTER
        )[0]

    def open_label_folder(self, folder: str) -> str:
        """A folder whose sub-folders are bins."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("FileDialogs", "Import a folder whose sub-folders are bins"), folder
        )

    def media_folder(self, folder: str) -> str:
        """A folder of pictures or sounds to learn from."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("FileDialogs", "Make a generator from a folder of pictures or sounds"), folder
        )

    def save_labels(self, suggested: str) -> str:
        """Where the labels are written. Asks before a file is replaced."""
        return QFileDialog.getSaveFileName(
            self._parent, translate("FileDialogs", "Export labels"), suggested, LABELS_FILTER
        )[0]

    def export(self, kind: str, suggested: str) -> str:
        """Where an export goes: a new folder for frames, else a file. Asks before a file is replaced."""
        if kind == "frames":
            return QFileDialog.getSaveFileName(
                self._parent, translate("FileDialogs", "Export frames into a new folder"), suggested
            )[0]
        return QFileDialog.getSaveFileName(
            self._parent, translate("FileDialogs", "Export the path"), suggested, export_filter(kind)
        )[0]

    def restyled(self, form: str, suggested: str) -> str:
        """Where restyled pictures go: a new folder for ``files``, else a file. Asks before a file is replaced."""
        if form == "files":
            words = translate("FileDialogs", "Export restyled pictures into a new folder")
            return QFileDialog.getSaveFileName(self._parent, words, suggested)[0]
        words = translate("FileDialogs", "Export the pairs as a sheet")
        return QFileDialog.getSaveFileName(self._parent, words, suggested, export_filter("sheet"))[0]

    def picture_folder(self, folder: str) -> str:
        """A folder of pictures to restyle, or whose style is learned."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("FileDialogs", "Choose a folder of pictures"), folder
        )

    def show_folder(self, folder: str) -> None:
        """Show a folder in the system's own file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
