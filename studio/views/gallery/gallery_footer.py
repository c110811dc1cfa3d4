"""The band below a gallery: how large thumbnails are, and for sounds how they are heard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSlider, QVBoxLayout

from studio.theme import Theme
from studio.views.common.controls import band, button, row
from studio.views.common.volume_control import VolumeControl
from studio.views.gallery.thumbnail_grid import SIZES, THUMBNAIL

HEIGHT = 44
_STEP = 4


class Pictogram(QLabel):
    """An icon of the theme that says what stands beside it."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    def _paint_icon(self) -> None:
        self.setPixmap(self._theme.icon_pixmap(self._icon, "text_quiet", 16))


class GalleryFooter(QFrame):
    """Signals: `size_chosen(pixels)`, `volume_changed(0..1)`, `muted(bool)`, `hover_chosen(bool)`."""

    size_chosen = Signal(object)
    volume_changed = Signal(object)
    muted = Signal(object)
    hover_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.volume = VolumeControl(theme, self.tr("Volume of everything you hear"))
        self.volume.slider.setMinimumWidth(40)
        self.volume.slider.setMaximumWidth(84)
        self._hover = button(
            self.tr("Hear on hover"), self.tr("Play a sound when the pointer rests on it; Space plays it again"), "pill"
        )
        self._hover.setCheckable(True)
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._build(theme)
        self.volume.muted.connect(self.muted)
        self.volume.changed.connect(self.volume_changed)
        self._hover.toggled.connect(lambda on: self.hover_chosen.emit(on))
        self._size.valueChanged.connect(lambda value: self.size_chosen.emit(value * _STEP))
        self.show_kind("image")

    def show_kind(self, kind: str) -> None:
        """``sound`` can be heard, ``image`` can not."""
        for control in (self.volume, self._hover):
            control.setVisible(kind == "sound")

    def show_size(self, pixels: int) -> None:
        """Edge of a thumbnail, without a signal."""
        self._size.blockSignals(True)
        self._size.setValue(round(pixels / _STEP))
        self._size.blockSignals(False)

    def show_volume(self, volume: float, *, muted: bool) -> None:
        """Volume 0..1, without a signal."""
        self.volume.show_volume(volume, muted=muted)

    def show_hover(self, on: bool) -> None:
        """Whether resting on a sound plays it, without a signal."""
        self._hover.blockSignals(True)
        self._hover.setChecked(on)
        self._hover.blockSignals(False)

    def _build(self, theme: Theme) -> None:
        self._size.setRange(SIZES[0] // _STEP, SIZES[1] // _STEP)
        self._size.setPageStep(2)
        self._size.setMinimumWidth(40)
        self._size.setMaximumWidth(96)
        self._size.setAccessibleName(self.tr("size of the thumbnails"))
        self._size.setToolTip(self.tr("Size of the thumbnails (Ctrl and the wheel do the same)"))
        self.show_size(THUMBNAIL)
        sizes = Pictogram(theme, "sizes")
        sizes.setToolTip(self._size.toolTip())
        line = row(self.volume, self._hover, None, sizes, self._size, margins=(10, 0, 14, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(band("footer", HEIGHT, line))
