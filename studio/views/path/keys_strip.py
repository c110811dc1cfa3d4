"""The keys of the path in order, and the ways between them; a path needs two keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QMenu

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, label, row
from studio.views.common.menus import pop_up
from studio.views.common.pictures import ThumbnailSheet, to_image
from studio.views.path.key_menus import KeyLook, key_menu, making_menu, way_menu
from studio.views.path.key_row import SIZE, Key, KeyRow


class KeysStrip(QFrame):
    """Signals: `keys_changed(domain, keys)` in their new order, each a sample or a latent,
    `key_activated(domain, sample)`, `surprise_wanted()`, `make_wanted(kind of path)`, `hold_chosen(place, seconds)`,
    and of the way from a key to the next `way_chosen(place, interpolation)`, `easing_chosen(place, easing)`,
    `weight_chosen(place, weight)`.
    """

    keys_changed = Signal(object, object)
    key_activated = Signal(object, object)
    surprise_wanted = Signal()
    make_wanted = Signal(object)
    hold_chosen = Signal(object, object)
    way_chosen = Signal(object, object)
    easing_chosen = Signal(object, object)
    weight_chosen = Signal(object, object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self._theme = theme
        self._keys = KeyRow(theme, sheets)
        title = label(self.tr("Keys"))
        title.setFont(theme.font(13, QFont.Weight.DemiBold))
        title.setProperty("kind", "title")
        title.setFixedWidth(84)
        self._hint = ElidedLabel(self._first_hint(), "quiet")
        self._surprise = IconButton(
            theme, "dice", self.tr("Choose keys at random, one of each of a few bins"), self.tr("Surprise me"), ""
        )
        self._make = IconButton(
            theme, "more", self.tr("Make a path: a random walk, within a bin, between bins, of the selection …")
        )
        self._make.setMenu(making_menu(self, self.make_wanted.emit))
        line = row(title, self._keys, self._hint, self._surprise, self._make, margins=(0, 0, 16, 0))
        line.setStretchFactor(self._keys, 1)
        line.setStretchFactor(self._hint, 1)
        self.setLayout(line)
        self.setFixedHeight(SIZE + 18)
        self._keys.changed.connect(lambda keys: self.keys_changed.emit(self._keys.domain, keys))
        self._keys.activated.connect(lambda sample: self.key_activated.emit(self._keys.domain, sample))
        self._keys.key_opened.connect(self._open_key)
        self._keys.way_opened.connect(self._open_way)
        self._surprise.clicked.connect(self.surprise_wanted)
        self.show_keys(1, ())

    def show_keys(self, domain: int, keys: Sequence[Key], looks: Sequence[KeyLook] = ()) -> None:
        """The keys of the path in order, samples or latents of domain 1 or 2, and how the path runs at each."""
        self._keys.show_keys(domain, tuple(keys), tuple(looks) or (KeyLook(),) * len(keys))
        self._keys.setVisible(bool(keys))
        self._hint.setText(
            (self._first_hint(), self.tr("One more, and the path can be played."), "")[min(2, len(keys))]
        )
        self._hint.setVisible(len(keys) < 2)

    def show_picture(self, key: tuple[float, ...], picture: NDArray[np.uint8], sound: bool) -> None:
        """What a key looks like that is a latent: a picture, or the spectrogram of a sound."""
        self._keys.show_picture(key, to_image(picture, self._theme.magma() if sound else None))

    def remove_box(self, place: int) -> QRect:
        """Where the × of a key lies, in the coordinates of this strip."""
        return self._keys.cross(place).translated(self._keys.pos())

    def way_box(self, place: int) -> QRect:
        """Where the way from a key to the next can be pressed, in the coordinates of this strip."""
        return self._keys.way(place).translated(self._keys.pos())

    def menu_of_way(self, place: int) -> QMenu:
        """What can be chosen for the way from a key to the next."""
        look = self._keys.looks[place]
        return way_menu(
            self,
            look,
            way=lambda way: self.way_chosen.emit(place, way),
            easing=lambda easing: self.easing_chosen.emit(place, easing),
            weight=lambda weight: self.weight_chosen.emit(place, weight),
        )

    def menu_of_key(self, place: int) -> QMenu:
        """What can be chosen for a key."""
        return key_menu(
            self,
            self._keys.looks[place],
            hold=lambda seconds: self.hold_chosen.emit(place, seconds),
            remove=lambda: self._keys.remove(place),
        )

    def _open_way(self, place: object) -> None:
        place = int(str(place))
        self._pop_up(self.menu_of_way(place), self._keys.way(place))

    def _open_key(self, place: object) -> None:
        place = int(str(place))
        self._pop_up(self.menu_of_key(place), self._keys.box(place))

    def _pop_up(self, menu: QMenu, box: QRect) -> None:
        pop_up(menu, self._keys.mapToGlobal(QPoint(box.left(), box.bottom() + 4)))

    def _first_hint(self) -> str:
        return self.tr("Choose two or more samples in the Label step or on the map, or press “Surprise me”.")
