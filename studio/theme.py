"""How the window looks: one table of colour roles for dark and light, fonts, icons and spacing.

No other file names a colour. Views ask the `Theme` they were given at the moment they paint, so that a change of theme
is one repaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from engine.media.colormap import MAGMA
from studio.views.common.stylesheet import stylesheet

ASSETS = Path(__file__).resolve().parents[1] / "assets"
SANS, MONO = "Inter Studio", "JetBrains Mono"  # our cut of Inter, so that an installed one cannot stand in
TEXT_SIZE = 13
MOTION_MS = 120


_BRIGHT_BINS = (
    *("#0bc3ff", "#ffc605", "#57b15f", "#da537a", "#9569df"),
    *("#f3e782", "#f79233", "#4cffc7", "#7c89bb", "#ff7aec"),
)


@dataclass(frozen=True)
class Roles:
    """Every colour of the window by what it is for, as ``#rrggbb``.

    `domains` are the signs of domains 1 to 6, `bins` the ten bin colours, `curves` the lines of a plot; `on_*` is what
    is written on top of that role; `media` lies behind pictures, and `marks` are the bin colours on top of them, bright
    in both tables because pictures are dark in both; `unlabelled` is a sample without a bin on the map.
    """

    ground: str
    panel: str
    bar: str
    raised: str
    raised_hover: str
    hairline: str
    text: str
    text_quiet: str
    action: str
    action_hover: str
    on_action: str
    focus: str
    warning: str
    danger: str
    good: str
    media: str
    selection: str
    unlabelled: str
    on_bin: str
    domains: tuple[str, ...]
    curves: tuple[str, ...]
    bins: tuple[str, ...]
    on_mark: str = "#14161a"
    on_media: str = "#c9ced8"
    marks: tuple[str, ...] = _BRIGHT_BINS


DARK = Roles(
    ground="#14161a",
    panel="#181b20",
    bar="#1b1e24",
    raised="#2c323d",
    raised_hover="#363d4a",
    hairline="#2a2f39",
    text="#e6e8ec",
    text_quiet="#949dad",
    action="#2f6bf0",
    action_hover="#245cd8",
    on_action="#ffffff",
    focus="#5c94ff",
    warning="#ffb454",
    danger="#ff8080",
    good="#57d68d",
    media="#000000",
    selection="#ffffff",
    unlabelled="#7a8290",
    on_bin="#14161a",
    domains=("#ffb454", "#5cc8ff", "#cf608e", "#55935b", "#6c7efe", "#f9e833"),
    curves=("#e6e8ec", "#5c94ff", "#f0a36b", "#7fd1ae"),
    bins=_BRIGHT_BINS,
)
LIGHT = Roles(
    ground="#eef0f3",
    panel="#f8f9fb",
    bar="#ffffff",
    raised="#e0e4ea",
    raised_hover="#d3d8e0",
    hairline="#d9dde4",
    text="#1b1e24",
    text_quiet="#505968",
    action="#1f5fe0",
    action_hover="#174db9",
    on_action="#ffffff",
    focus="#1f5fe0",
    warning="#8a4b00",
    danger="#b3261e",
    good="#146c36",
    media="#000000",
    selection="#1f5fe0",
    unlabelled="#747c8a",
    on_bin="#ffffff",
    domains=("#8f5300", "#0b6391", "#760e3f", "#385f37", "#2b17a5", "#471e00"),
    curves=("#1b1e24", "#1f5fe0", "#a8480a", "#12734f"),
    bins=(
        *("#1477ce", "#6a2400", "#007543", "#d20581", "#8512ff"),
        *("#647e23", "#e1000f", "#283b4a", "#3041b9", "#7c0081"),
    ),
)
TABLES = {"dark": DARK, "light": LIGHT}


class Theme(QObject):
    """The look in use, passed to every view; `changed` is sent after another table was chosen."""

    changed = Signal()

    def __init__(self, name: str = "dark", *, assets: Path = ASSETS, reduce_motion: bool | None = None) -> None:
        super().__init__()
        self.name = self._resolved(name)
        self.roles = TABLES[self.name]
        self._assets = assets
        self._reduce_motion = reduce_motion
        self._dressed: QApplication | QWidget | None = None
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self._load_fonts()

    def apply(self, application: QApplication) -> None:
        """Give the whole application these fonts, colours and style sheet."""
        self.prepare(application)
        self.dress(application)

    def prepare(self, application: QApplication) -> None:
        """Give the application these fonts and colours, which widgets measure while they are built."""
        application.setStyle("Fusion")
        application.setFont(self.font())
        application.setPalette(self._palette())

    def dress(self, dressed: QApplication | QWidget) -> None:
        """Give a window its style sheet once it is built, else each widget is dressed many times.

        An application's sheet would dress a widget again for each one that it lies in, nine times and more.
        """
        self._dressed = dressed
        dressed.setStyleSheet(stylesheet(self.roles, MONO))

    def choose(self, name: str, application: QApplication) -> None:
        """Change what is dressed to the ``dark`` or ``light`` table; ``system`` is whichever the desktop has."""
        self.name = self._resolved(name)
        self.roles = TABLES[self.name]
        self._icons.clear()
        application.setPalette(self._palette())  # neither the style nor the font is another: each dresses all anew
        self.dress(self._dressed or application)
        self.changed.emit()

    def reduce_motion(self, reduce: bool) -> None:
        """With True nothing is animated; with False it is as the system says."""
        self._reduce_motion = True if reduce else None

    def colour(self, role: str, opacity: float = 1.0) -> QColor:
        """The colour of a role of the table, `opacity` 0..1."""
        return _faded(getattr(self.roles, role), opacity)

    def bin_colour(self, index: int, opacity: float = 1.0) -> QColor:
        """The colour of a bin; after ten they begin again, hollow (see `is_hollow`). Negative = none."""
        if index < 0:
            return self.colour("unlabelled", opacity)
        return _faded(self.roles.bins[index % len(self.roles.bins)], opacity)

    def mark_colour(self, index: int, opacity: float = 1.0) -> QColor:
        """The colour of a bin where it is painted on a picture."""
        return _faded(self.roles.marks[index % len(self.roles.marks)], opacity)

    def is_hollow(self, index: int) -> bool:
        """Whether a bin is one of the second ten, which have the colours of the first."""
        return index >= 0 and index // len(self.roles.bins) % 2 == 1

    def domain_colour(self, number: int, opacity: float = 1.0) -> QColor:
        """The colour of the sign of a domain."""
        return _faded(self.roles.domains[number - 1], opacity)

    def curve_colour(self, index: int) -> QColor:
        """The colour of a line of a plot."""
        return _faded(self.roles.curves[index % len(self.roles.curves)], 1.0)

    def font(self, size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The type of words, `size` in logical pixels."""
        return _sized(QFont(SANS), size, weight)

    def figures(self, size: int = TEXT_SIZE) -> QFont:
        """The type of numbers that change: every digit is equally wide, so that nothing jitters."""
        return _sized(QFont(MONO), size, QFont.Weight.Normal)

    def icon(self, name: str, role: str = "text", size: int = 16) -> QIcon:
        """An icon of ``assets/icons`` in the colour of a role."""
        return QIcon(self.icon_pixmap(name, role, size))

    def icon_pixmap(self, name: str, role: str = "text", size: int = 16) -> QPixmap:
        """The same as a pixmap sharp on the densest screen; `size` in logical pixels."""
        ratio = max([screen.devicePixelRatio() for screen in QGuiApplication.screens()], default=1.0)
        key = (name, role, size, ratio)
        if key not in self._icons:
            self._icons[key] = self._draw_icon(name, role, size, ratio)
        return self._icons[key]

    def motion_ms(self) -> int:
        """How long a movement lasts, in milliseconds; 0 where the system or the user wants none."""
        reduce = self._reduce_motion
        if reduce is None:
            style = QApplication.style()
            reduce = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
        return 0 if reduce else MOTION_MS

    def magma(self) -> list[int]:
        """The colour table of sound pictures, 256 opaque colours as Qt wants them (0xAARRGGBB)."""
        return [0xFF000000 | (int(r) << 16) | (int(g) << 8) | int(b) for r, g, b in MAGMA]

    def _draw_icon(self, name: str, role: str, size: int, ratio: float) -> QPixmap:
        svg = (self._assets / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", getattr(self.roles, role))
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    @staticmethod
    def _resolved(name: str) -> str:
        """The table a choice stands for; dark where the desktop does not say."""
        if name != "system":
            return name
        light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
        return "light" if light else "dark"

    def _load_fonts(self) -> None:
        for file in sorted((self._assets / "fonts").glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(file))

    def _palette(self) -> QPalette:
        palette, roles = QPalette(), self.roles
        for role, colour in (
            (QPalette.ColorRole.Window, roles.panel),
            (QPalette.ColorRole.Base, roles.ground),
            (QPalette.ColorRole.AlternateBase, roles.bar),
            (QPalette.ColorRole.Button, roles.raised),
            (QPalette.ColorRole.WindowText, roles.text),
            (QPalette.ColorRole.Text, roles.text),
            (QPalette.ColorRole.ButtonText, roles.text),
            (QPalette.ColorRole.PlaceholderText, roles.text_quiet),
            (QPalette.ColorRole.ToolTipBase, roles.raised),
            (QPalette.ColorRole.ToolTipText, roles.text),
            (QPalette.ColorRole.Highlight, roles.action),
            (QPalette.ColorRole.HighlightedText, roles.on_action),
        ):
            palette.setColor(role, QColor(colour))
        return palette


def _faded(colour: str, opacity: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


def _sized(font: QFont, size: int, weight: QFont.Weight) -> QFont:
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(weight)
    return font
