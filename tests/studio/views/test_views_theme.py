"""Colours that can be read, one table of them, fonts and icons that are really there."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import studio
from engine.media.colormap import MAGMA, magma
from studio.theme import ASSETS, TABLES, Roles, Theme

STUDIO = Path(studio.__file__).parent
VIEWS = sorted((STUDIO / "views").rglob("*.py"))

WRITTEN = [
    *itertools.product(("text", "text_quiet"), ("ground", "panel", "bar")),
    *(("text", ground) for ground in ("raised", "raised_hover")),
    ("text_quiet", "raised"),
    *itertools.product(("warning", "danger", "good"), ("panel", "bar", "ground")),
    *(("on_action", ground) for ground in ("action", "action_hover")),
]
SEEN = [
    ("focus", "raised"),
    *itertools.product(("focus", "selection"), ("ground", "panel", "bar")),
    ("unlabelled", "ground"),
]


def channels_of(colour: str) -> np.ndarray:
    return np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = channels_of(colour)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("fore", "ground"), WRITTEN)
def test_everything_written_can_be_read(name: str, fore: str, ground: str) -> None:
    roles = TABLES[name]
    assert contrast(getattr(roles, fore), getattr(roles, ground)) >= 4.5


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("fore", "ground"), SEEN)
def test_outlines_and_dots_stand_out(name: str, fore: str, ground: str) -> None:
    roles = TABLES[name]
    assert contrast(getattr(roles, fore), getattr(roles, ground)) >= 3.0


@pytest.mark.parametrize("roles", TABLES.values())
def test_badges_names_and_bin_colours_can_be_read(roles: Roles) -> None:
    for colour in roles.bins:
        assert contrast(roles.on_bin, colour) >= 4.5
        assert contrast(colour, roles.ground) >= 3.0
    for colour in roles.marks:
        assert contrast(roles.on_mark, colour) >= 4.5
        assert contrast(colour, roles.media) >= 4.5
    for colour in (*roles.domains, *roles.curves):
        assert contrast(colour, roles.panel) >= 4.5


# Dichromacy on linear RGB, severity 1 (Machado, Oliveira, Fernandes 2009, table 1).
MISSING = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def lab_seen(colour: str, missing: str) -> np.ndarray:
    """CIELAB of a colour as somebody sees it who lacks one kind of cone."""
    channels = channels_of(colour)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    ratios = np.array(TO_XYZ) @ np.clip(np.array(MISSING[missing]) @ linear, 0, 1) / WHITE
    x, y, z = np.where(ratios > (6 / 29) ** 3, np.cbrt(ratios), ratios / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_lab_of_white_and_black_is_known_and_a_lost_cone_makes_red_and_green_alike() -> None:
    assert lab_seen("#ffffff", "none") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab_seen("#000000", "none") == pytest.approx((0, 0, 0), abs=0.02)
    far, near = (np.linalg.norm(lab_seen("#c03030", eyes) - lab_seen("#687000", eyes)) for eyes in ("none", "green"))
    assert near < far / 3


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("roles", TABLES.values())
def test_no_two_bins_look_the_same_to_any_eyes(roles: Roles, missing: str) -> None:
    for table in (roles.bins, roles.marks):
        seen = [lab_seen(colour, missing) for colour in table]
        nearest = min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2))
        assert nearest > 12.0


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("roles", TABLES.values())
def test_the_signs_of_the_domains_differ_for_any_eyes(roles: Roles, missing: str) -> None:
    seen = [lab_seen(colour, missing) for colour in roles.domains]
    assert np.linalg.norm(seen[0] - seen[1]) > 20.0
    nearest = min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2))
    assert nearest > 12.0


def test_no_view_names_a_colour() -> None:
    literal = re.compile(
        r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|QColor\(\s*[\d\"']|GlobalColor\.(?!transparent)|rgba?\(\s*\d"
    )
    found = {file.name: literal.findall(file.read_text(encoding="utf-8")) for file in VIEWS}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_every_font_comes_from_the_assets(theme: Theme) -> None:
    assert QFontInfo(theme.font()).family() == "Inter Studio"
    assert QFontInfo(theme.figures()).family() == "JetBrains Mono"
    assert {file.name for file in (ASSETS / "fonts").glob("OFL*")} == {"OFL-Inter.txt", "OFL-JetBrainsMono.txt"}


@pytest.mark.parametrize("icon", sorted(file.stem for file in (ASSETS / "icons").glob("*.svg")))
def test_every_icon_draws_something(theme: Theme, icon: str) -> None:
    image = theme.icon_pixmap(icon, "text", 32).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32))


def test_a_chosen_table_is_used_at_once(theme: Theme, qapp: QApplication) -> None:
    before = theme.colour("text")
    theme.choose("light", qapp)
    assert theme.colour("text") != before
    assert TABLES["light"].panel in qapp.styleSheet()
    theme.choose("dark", qapp)
    assert theme.colour("text") == before


def test_a_window_is_dressed_anew_and_its_widgets_no_oftener_the_deeper_they_lie(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    class Counting(QLabel):
        dressed = 0

        def changeEvent(self, event: QEvent) -> None:
            self.dressed += event.type() == QEvent.Type.StyleChange

    window = outer = QWidget()
    for _ in range(6):
        outer = QWidget(outer)
    label = Counting(outer)
    qtbot.addWidget(window)
    qapp.setStyleSheet("")  # as in the studio, where nothing but the window has one
    theme.dress(window)
    with qtbot.waitExposed(window):
        window.show()
    label.dressed = 0
    theme.choose("light", qapp)
    assert (TABLES["light"].panel in window.styleSheet(), qapp.styleSheet()) == (True, "")
    assert 1 <= label.dressed <= 2  # of seven that an application's sheet makes
    theme.choose("dark", qapp)


def test_magma_grows_lighter_and_keeps_the_shape() -> None:
    brightness = MAGMA.astype(float) @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(brightness) > -0.5).all()
    assert brightness[0] < 2
    assert brightness[-1] > 240
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert magma(picture).shape == (3, 4, 3)
    assert (magma(picture)[2, 3] == MAGMA[11]).all()
