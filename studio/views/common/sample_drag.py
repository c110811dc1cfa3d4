"""Samples on their way from a grid to a bin, or a bin to its place: what a drag carries, and its picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from studio.theme import Theme

SAMPLES_MIME = "application/x-latent-samples"
BIN_MIME = "application/x-latent-bin"
_STEP = 6


def samples_mime(domain: int, samples: Sequence[int]) -> QMimeData:
    """``{"domain": 1 or 2, "samples": [indices]}`` as mime data."""
    mime = QMimeData()
    words = json.dumps({"domain": domain, "samples": [int(sample) for sample in samples]})
    mime.setData(SAMPLES_MIME, words.encode())
    return mime


def samples_in(mime: QMimeData) -> tuple[int, tuple[int, ...]] | None:
    """Domain and samples a drag carries, or None where it carries something else."""
    if not mime.hasFormat(SAMPLES_MIME):
        return None
    try:
        content = json.loads(bytes(mime.data(SAMPLES_MIME).data()))
        return int(content["domain"]), tuple(int(sample) for sample in content["samples"])
    except (ValueError, KeyError, TypeError):
        return None


def bin_mime(bin_id: str) -> QMimeData:
    """The id of a bin whose card is being moved."""
    mime = QMimeData()
    mime.setData(BIN_MIME, bin_id.encode())
    return mime


def bin_in(mime: QMimeData) -> str:
    """The bin a drag carries, empty where it carries something else."""
    return bytes(mime.data(BIN_MIME).data()).decode(errors="replace") if mime.hasFormat(BIN_MIME) else ""


def files_in(mime: QMimeData) -> list[str]:
    """Paths of the local files and folders a drag carries."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]


def dropped_files(mime: QMimeData) -> bool:
    """Whether a drag carries files that a gallery takes: anything but a project."""
    files = files_in(mime)
    return bool(files) and not any(file.rstrip("/").endswith(".bridge") for file in files)


def label_sources(files: Sequence[str]) -> list[str]:
    """Those among dropped files that say which bin their samples are in: tables, and folders of folders."""
    return [file for file in files if file.lower().endswith(".csv") or _holds_folders(Path(file))]


def _holds_folders(path: Path) -> bool:
    """A folder with other folders and nothing else to see in it."""
    try:
        inside = [each for each in path.iterdir() if not each.name.startswith(".")] if path.is_dir() else []
    except OSError:
        return False
    return bool(inside) and all(each.is_dir() for each in inside)


def drag_picture(theme: Theme, pixmaps: Sequence[QPixmap], count: int) -> QPixmap:
    """Up to three thumbnails on top of each other, with how many samples there are."""
    shown = list(pixmaps[:3])
    edge = max((round(each.deviceIndependentSize().width()) for each in shown), default=24)
    ratio = shown[0].devicePixelRatio() if shown else 1.0
    side = edge + _STEP * max(0, len(shown) - 1) + 10
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, pixmap in reversed(list(enumerate(shown))):
        painter.drawPixmap(QPoint(place * _STEP, 10 + place * _STEP), pixmap)
    if count > 1:
        _paint_count(painter, theme, count, side)
    painter.end()
    return picture


def start_drag(source: QWidget, mime: QMimeData, picture: QPixmap) -> None:
    """Run the drag; returns when it was dropped or given up."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(12, 22))
    drag.exec(Qt.DropAction.CopyAction)


def _paint_count(painter: QPainter, theme: Theme, count: int, side: int) -> None:
    painter.setFont(theme.figures(11))
    width = painter.fontMetrics().horizontalAdvance(str(count)) + 12
    box = QRect(side - width, 0, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("action"))
    painter.drawRoundedRect(box, 9, 9)
    painter.setPen(theme.colour("on_action"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
