"""What of the system's clipboard can cross the bridge: a picture, a file, or the path of a file as text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from engine.messages import LiveFile, LiveMedia, LivePicture


def media_of_clipboard() -> LiveMedia | None:
    """What is on the clipboard now, None where it is nothing that could be media."""
    return media_in(QGuiApplication.clipboard().mimeData())


def media_in(content: QMimeData) -> LiveMedia | None:
    """The file, the picture or the path that mime data holds; a file before a picture of its icon."""
    for url in content.urls():
        if url.isLocalFile():
            return LiveFile(url.toLocalFile())
    image = content.imageData() if content.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return LivePicture(pixels_of(image))
    return _file_named(content.text().strip())


def pixels_of(image: QImage) -> np.ndarray:
    """Uint8 ``[height, width, 4]`` of an image, transparency last."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4).copy()


def _file_named(text: str) -> LiveFile | None:
    if not text or "\n" in text or "\0" in text or len(text) > 4096:
        return None
    try:
        path = Path(text.removeprefix("file://").strip("'\"")).expanduser()
        return LiveFile(str(path)) if path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None
