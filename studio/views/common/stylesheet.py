"""The style sheet of the window, built from the colour roles.

Widgets name what they are through the dynamic property ``kind``; this is the only file that knows how a kind looks.
Font and colour that all share are the application's: a rule for every widget would be worked out for each anew.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.theme import Roles

_SHEET = Template(
    """
* { outline: none; }
QWidget { background: transparent; }
QMainWindow, QDialog, QMessageBox, QFileDialog { background: $panel; }
QFrame[kind="panel"], QWidget[kind="panel"] { background: $panel; }
QFrame[kind="ground"], QWidget[kind="ground"] { background: $ground; }
QFrame[kind="bar"] { background: $bar; border: none; }
QFrame[kind="top"] { background: $bar; border: none; border-bottom: 1px solid $hairline; }
QFrame[kind="header"] { background: $panel; border: none; border-bottom: 1px solid $hairline; }
QFrame[kind="footer"] { background: $panel; border: none; border-top: 1px solid $hairline; }
QFrame[kind="status"] { background: $bar; border: none; border-top: 1px solid $hairline; }
QFrame[kind="overlay"] { background: $bar; border: 1px solid $hairline; border-radius: 10px; }
QFrame[kind="bubble"] { background: $raised; border: 1px solid $focus; border-radius: 10px; }
QLabel[state="warning"] { color: $warning; }
QLabel[state="danger"] { color: $danger; }
QLabel[state="good"] { color: $good; }
QFrame[kind="line"] { background: $hairline; border: none; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-weight: 600; }
QLabel[kind="heading"] { font-weight: 600; font-size: 15px; }
QLabel[kind="quiet"] { color: $text_quiet; }
QLabel[kind="small"] { color: $text_quiet; font-size: 12px; }
QLabel[kind="tiny"] { color: $text_quiet; font-size: 11px; }
QLabel[kind="key"] { font-family: "$mono"; font-size: 12px; background: $raised; border-radius: 4px; padding: 1px 6px; }
QLabel[kind="figure"] { font-family: "$mono"; font-size: 12px; }
QLabel[kind="quiet-figure"] { font-family: "$mono"; font-size: 12px; color: $text_quiet; }
QLabel[kind="big-figure"] { font-family: "$mono"; font-size: 20px; }
QLabel[domain="1"] { color: $domain_1; }
QLabel[domain="2"] { color: $domain_2; }
QLabel[domain="3"] { color: $domain_3; }
QLabel[domain="4"] { color: $domain_4; }
QLabel[domain="5"] { color: $domain_5; }
QLabel[domain="6"] { color: $domain_6; }

QPushButton { background: $raised; border: 1px solid $raised; border-radius: 6px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: $raised_hover; border-color: $raised_hover; }
QPushButton:pressed { background: $hairline; }
QPushButton:disabled { color: $text_quiet; background: $bar; border-color: $hairline; }
QPushButton:checked { background: $raised_hover; border-color: $focus; }
QPushButton:focus { border-color: $focus; }
QPushButton:checked:focus { border-color: $text; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $action; border-color: $action; color: $on_action; font-weight: 500; }
QPushButton[kind="primary"]:hover { background: $action_hover; border-color: $action_hover; }
QPushButton[kind="primary"]:disabled { background: $bar; border-color: $hairline; color: $text_quiet; }
QPushButton[kind="primary"]:focus { border-color: $on_action; }
QPushButton[kind="pill"] { background: $bar; border: 1px solid $hairline; border-radius: 12px; padding: 2px 11px;
    font-size: 12px; min-height: 18px; }
QPushButton[kind="pill"]:hover { background: $raised; }
QPushButton[kind="pill"]:checked { background: $raised; border-color: $focus; }
QPushButton[kind="pill"]:disabled { color: $text_quiet; }
QPushButton[kind="pill"]:focus { border-color: $focus; }
QPushButton[kind="ghost"] { background: transparent; border: 1px solid transparent; padding: 3px; }
QPushButton[kind="ghost"]:hover { background: $raised; }
QPushButton[kind="ghost"]:checked { background: $raised; border-color: $raised_hover; }
QPushButton[kind="ghost"]:focus { border-color: $focus; }
QPushButton[kind="pill"]:checked:focus, QPushButton[kind="ghost"]:checked:focus { border-color: $text; }
QLabel[kind="pill"] { background: $bar; border: 1px solid $hairline; border-radius: 12px; padding: 3px 11px;
    font-size: 12px; }
QLabel[kind="pill-figure"] { background: $bar; border: 1px solid $hairline; border-radius: 12px; padding: 3px 11px;
    font-family: "$mono"; font-size: 12px; }

QFrame[kind="segments"] { background: $ground; border: 1px solid $ground; border-radius: 7px; }
QPushButton[kind="segment"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 4px 14px; color: $text_quiet; }
QPushButton[kind="segment"]:hover { color: $text; }
QPushButton[kind="segment"]:checked { background: $raised; border-color: $raised; color: $text; font-weight: 600; }
QPushButton[kind="segment"]:focus { border-color: $focus; }
QPushButton[kind="segment"]:disabled { background: transparent; border-color: transparent; }

QLineEdit, QSpinBox, QDoubleSpinBox { background: $ground; border: 1px solid $hairline; border-radius: 5px;
    padding: 2px 6px; selection-background-color: $action; selection-color: $on_action; }
QLineEdit[kind="search"] { background: transparent; border: none; border-bottom: 1px solid $hairline; border-radius: 0;
    font-size: 15px; padding: 8px 16px 12px 16px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 0; border: none; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { background: transparent; border: none; padding: 0; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $focus; }

QMenu { background: $bar; border: 1px solid $hairline; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $text_quiet; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $hairline; border-radius: 4px; padding: 4px 6px; }

QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $raised; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $action; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $text;
    border: 1px solid $bar; }
QSlider::handle:horizontal:focus { border: 1px solid $focus; background: $on_action; }
QSlider::groove:horizontal:focus { background: $raised_hover; }
QSlider::sub-page:horizontal:disabled { background: $raised; }
QSlider::handle:horizontal:disabled { background: $text_quiet; }

QProgressBar { background: $raised; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $action; border-radius: 2px; }

QScrollArea { border: none; background: transparent; }
QAbstractScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $raised; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $raised_hover; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { width: 0; height: 0;
    background: transparent; }
QListView[kind="pictures"] { border: 1px solid transparent; border-radius: 6px; font-size: 12px; }
QListView[kind="pictures"]:focus { border-color: $focus; }
QListView[kind="pictures"]::item { border-radius: 6px; padding-top: 4px; }
QListView[kind="pictures"]::item:hover { background: $bar; }
QListView[kind="pictures"]::item:selected { background: $raised; color: $text; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:hover { background: $raised_hover; }
"""
)


def stylesheet(roles: Roles, mono: str) -> str:
    """The Qt style sheet for a table of roles; `mono` is the font family of figures."""
    words = {name: value for name, value in vars(roles).items() if isinstance(value, str)}
    words |= {f"domain_{number}": colour for number, colour in enumerate(roles.domains, start=1)}
    return _SHEET.substitute(words, mono=mono)
