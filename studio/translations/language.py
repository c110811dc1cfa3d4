"""The language of the window: chosen in the settings or that of the desktop, English where there is no translation.

English has a file of its own for the plural forms of its counted words ("1 edit", "3 edits").
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).parent
ENGLISH = "en"


def languages() -> tuple[str, ...]:
    """The languages there are, as two letters."""
    return tuple(sorted(file.stem for file in TRANSLATIONS.glob("*.qm")))


def best_language(chosen: str, desktop: Sequence[str]) -> str:
    """The language to speak.

    Args:
        chosen: two letters, or ``system``.
        desktop: what the desktop prefers, best first, such as ``de-AT``.
    """
    wanted = [chosen] if chosen != "system" else [each[:2].lower() for each in desktop]
    return next((each for each in wanted if each in languages()), ENGLISH)


def install_language(application: QCoreApplication, chosen: str) -> str:
    """Make everything that is built from now on speak the language of the settings; returns which it is."""
    language = best_language(chosen, QLocale.system().uiLanguages())
    # Qt's own words come first: the names of keys ("Strg+K") and what stands in its dialogs.
    for file in (
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm",
        TRANSLATIONS / f"{language}.qm",
    ):
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
    return language
