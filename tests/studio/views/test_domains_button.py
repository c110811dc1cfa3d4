"""More domains in the window: the button between the two in view, the galleries it swaps, shapes and colours."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.theme import DARK, LIGHT, Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.map_stamps import shapes
from studio.views.window.domains_button import DomainsButton
from studio.views.window.label_page import LabelPage

THREE = [(1, "Digits"), (2, "Garments"), (3, "Spoken")]


def submenus(button: DomainsButton) -> list[QMenu]:
    """What adds a domain, and what removes one."""
    found = (action.menu() for action in button.menu().actions())
    return [each for each in found if isinstance(each, QMenu)]


def test_the_menu_offers_every_way_and_marks_the_one_in_view(qtbot: QtBot) -> None:
    button = DomainsButton(Theme("dark"))
    qtbot.addWidget(button)
    button.show_domains(THREE, (1, 3), [("digits-b", "Digits B")])
    ways = [action for action in button.menu().actions() if action.isCheckable()]
    assert len(ways) == 6
    assert [action.text() for action in ways if action.isChecked()] == ["1 Digits  →  3 Spoken"]
    with qtbot.waitSignal(button.pair_chosen) as chosen:
        ways[-1].trigger()
    assert chosen.args == [3, 2]
    added, removed = submenus(button)
    with qtbot.waitSignal(button.domain_added) as wanted:
        added.actions()[0].trigger()
    assert wanted.args == ["digits-b"]
    with qtbot.waitSignal(button.domain_removed) as gone:
        removed.actions()[1].trigger()
    assert gone.args == [2]


def test_nothing_is_added_to_six_and_nothing_removed_from_two(qtbot: QtBot) -> None:
    button = DomainsButton(Theme("dark"))
    qtbot.addWidget(button)
    button.show_domains(THREE[:2], (1, 2), [])
    added, removed = submenus(button)
    assert (added.isEnabled(), removed.isEnabled()) == (False, False)


def test_the_galleries_of_the_pair_are_in_view_and_come_back(qtbot: QtBot) -> None:
    theme = Theme("dark")
    page = LabelPage(theme, [ThumbnailSheet(theme) for _ in range(3)])
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    for pair in ((1, 2), (1, 3), (3, 1), (2, 3), (1, 2)):
        page.show_pair(*pair)
        seen = [number for number in (1, 2, 3) if page.grid(number).isVisible()]
        assert seen == sorted(pair)
        left, right = (grid.mapTo(page, grid.rect().topLeft()).x() for grid in page.shown)
        assert left < right


def test_every_domain_has_a_shape_and_a_colour_of_its_own() -> None:
    stamps = [{tuple(at) for level in shape for at in level.tolist()} for shape in shapes(4.0, 6)]
    for one, other in combinations(stamps, 2):
        assert len(one ^ other) > 3
    for roles in (DARK, LIGHT):
        assert len(set(roles.domains)) == 6
