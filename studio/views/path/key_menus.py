"""What can be chosen for a key of the path and for the way to the next one, as menus with a field for numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from studio.views.common.controls import label, row
from studio.views.path.seconds_field import SecondsField

translate = QCoreApplication.translate

HOLD, WEIGHT = (0.0, 60.0), (0.1, 10.0)
EASING_CURVES: dict[str, tuple[tuple[float, float], ...]] = {
    "linear": ((0, 0), (1, 1)),
    "in": tuple((step / 8, (step / 8) ** 2) for step in range(9)),
    "out": tuple((step / 8, 1 - (1 - step / 8) ** 2) for step in range(9)),
    "both": tuple((step / 8, (step / 8) ** 2 * (3 - step / 4)) for step in range(9)),
    "step": ((0, 0), (1, 0), (1, 1)),
}


@dataclass(frozen=True)
class KeyLook:
    """How the path runs at a key: its rest in seconds, and its way to the next one."""

    hold: float = 0.0
    way: str = "slerp"
    easing: str = "linear"
    weight: float = 1.0


def ways() -> list[tuple[str, str]]:
    """How a path can get from one key to the next, with its words."""
    return [
        ("slerp", translate("KeyMenus", "Slerp: along the sphere")),
        ("linear", translate("KeyMenus", "Straight")),
        ("shared", translate("KeyMenus", "Shared: straight through the shared space")),
    ]


def easings() -> list[tuple[str, str]]:
    """How evenly a way can be crossed, with its words."""
    return [
        ("linear", translate("KeyMenus", "Even")),
        ("in", translate("KeyMenus", "Begins slowly")),
        ("out", translate("KeyMenus", "Ends slowly")),
        ("both", translate("KeyMenus", "Begins and ends slowly")),
        ("step", translate("KeyMenus", "Jumps at its end")),
    ]


def makings() -> list[tuple[str, str, str]]:
    """The paths that can be made, each with its words and what it is."""
    return [
        (
            *("walk", translate("KeyMenus", "Random walk among neighbours")),
            translate("KeyMenus", "From sample to similar sample, beginning at the selected one"),
        ),
        ("within", translate("KeyMenus", "Within a bin"), translate("KeyMenus", "Several of your examples of one bin")),
        (
            *("between", translate("KeyMenus", "Between bins")),
            translate("KeyMenus", "One clear sample of each bin, the surest"),
        ),
        ("means", translate("KeyMenus", "Through the middles of the bins"), translate("KeyMenus", "Averages of bins")),
        (
            *("selection", translate("KeyMenus", "Along the selection")),
            translate("KeyMenus", "The samples selected in a gallery or on the map"),
        ),
        ("reverse", translate("KeyMenus", "Reverse the path"), translate("KeyMenus", "The same way back")),
        ("clear", translate("KeyMenus", "Clear the path"), translate("KeyMenus", "Take out every key")),
    ]


def making_menu(parent: QWidget, chosen: Callable[[str], object]) -> QMenu:
    """The ways to make a path; `chosen` gets which."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for kind, words, tip in makings():
        if kind == "reverse":
            menu.addSeparator()
        menu.addAction(words, lambda kind=kind: chosen(kind)).setToolTip(tip)
    return menu


def way_menu(
    parent: QWidget,
    look: KeyLook,
    way: Callable[[str], object],
    easing: Callable[[str], object],
    weight: Callable[[float], object],
) -> QMenu:
    """The menu of the way from one key to the next."""
    menu = QMenu(parent)
    _heading(menu, translate("KeyMenus", "Way to the next key"))
    _choices(menu, ways(), look.way, way)
    menu.addSeparator()
    _heading(menu, translate("KeyMenus", "How evenly it is crossed"))
    _choices(menu, easings(), look.easing, easing)
    menu.addSeparator()
    tip = translate("KeyMenus", "How long this way takes beside the others: 2 is twice as long")
    _field(menu, translate("KeyMenus", "Takes, beside the others"), tip, look.weight, WEIGHT, "×", weight)
    return menu


def key_menu(parent: QWidget, look: KeyLook, hold: Callable[[float], object], remove: Callable[[], object]) -> QMenu:
    """The menu of a key."""
    menu = QMenu(parent)
    tip = translate("KeyMenus", "How long the path rests at this key, in seconds")
    _field(menu, translate("KeyMenus", "Rest here"), tip, look.hold, HOLD, " s", hold)
    menu.addSeparator()
    menu.addAction(translate("KeyMenus", "Take out of the path"), remove)
    return menu


def words_of_way(look: KeyLook) -> str:
    """What the tooltip of a way says."""
    words = [dict(ways())[look.way], dict(easings())[look.easing], f"{look.weight:g}×"]
    return ", ".join(words) + translate("KeyMenus", " — press to change")


def words_of_key(place: int, look: KeyLook) -> str:
    """What the tooltip of a key says."""
    words = translate("KeyMenus", "Key {0}").format(place + 1)
    if look.hold:
        words += translate("KeyMenus", ", rests {0:g} s").format(look.hold)
    return words + translate("KeyMenus", " — right click: let the path rest here")


def _heading(menu: QMenu, words: str) -> None:
    action, heading = QWidgetAction(menu), label(words, "quiet")
    heading.setContentsMargins(12, 4, 12, 2)
    action.setDefaultWidget(heading)
    action.setEnabled(False)
    menu.addAction(action)


def _choices(menu: QMenu, choices: list[tuple[str, str]], now: str, chosen: Callable[[str], object]) -> None:
    group = QActionGroup(menu)
    for key, words in choices:
        action = QAction(words, group, checkable=True, checked=key == now)
        action.triggered.connect(lambda _=False, key=key: chosen(key))
        menu.addAction(action)


def _field(
    menu: QMenu,
    words: str,
    tip: str,
    value: float,
    limits: tuple[float, float],
    unit: str,
    chosen: Callable[[float], object],
) -> None:
    field = SecondsField(words, tip, limits, unit)
    field.show_seconds(value)
    field.chosen.connect(lambda value: chosen(float(value)))
    holder = QWidget()
    holder.setLayout(row(label(words), None, field, margins=(12, 4, 12, 4)))
    action = QWidgetAction(menu)
    action.setDefaultWidget(holder)
    menu.addAction(action)
