"""Keeps the translations of the window in step with its words: `python packaging/translate.py`.

Reads every word the window says from its sources, adds new ones to ``studio/translations/*.ts``, drops those that are
gone, and makes the ``*.qm`` files the studio loads. What it says in the words of the engine and the document is found
by `spoken_forms` and also kept as ``spoken.txt``, by which `studio.translations.spoken` knows it again. German and the
English plurals are then filled in by hand, or in Qt Linguist (`pyside6-linguist studio/translations/de.ts`), and this
is run once more. Prints what is still missing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from spoken_forms import forms  # noqa: E402

from studio.translations.spoken import CONTEXT, FORMS  # noqa: E402

FOLDER = ROOT / "studio" / "translations"
PLURALS_ALONE = {"en": ["-pluralonly"], "de": []}
TOOLS = Path(sys.executable).parent


class Phrase(NamedTuple):
    """One phrase of a catalogue: where it is said, the English words, and each form of its translation."""

    context: str
    source: str
    forms: tuple[str, ...]
    counted: bool


def sources() -> list[Path]:
    """The files that may say something in the window."""
    return sorted(file for file in (ROOT / "studio").rglob("*.py") if "cli" not in file.parts)


def extract(language: str, catalogue: Path) -> None:
    """Bring a catalogue in step with the sources; what is translated stays."""
    files = [str(file) for file in sources()]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "spoken.py"
        said.write_text("".join(f"translate({CONTEXT!r}, {form!r})\n" for form in forms(ROOT)), encoding="utf-8")
        command = [str(TOOLS / "pyside6-lupdate"), *files, str(said), *options, *PLURALS_ALONE[language]]
        subprocess.run([*command, "-ts", str(catalogue)], check=True, capture_output=True, cwd=ROOT)


def release(catalogue: Path) -> None:
    """Make the file the studio loads."""
    command = [str(TOOLS / "pyside6-lrelease"), str(catalogue), "-qm", str(catalogue.with_suffix(".qm"))]
    subprocess.run(command, check=True, capture_output=True)


def phrases(catalogue: Path) -> Iterator[Phrase]:
    """Everything in a catalogue; a phrase not translated yet has an empty form."""
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") == "unfinished":
                translation = None  # words that were guessed from another place, and nobody has looked at
            forms = [] if translation is None else [each.text or "" for each in translation.iter("numerusform")]
            whole = () if translation is None else (translation.text or "",)
            counted = message.get("numerus") == "yes"
            words = tuple(forms) if counted else whole
            yield Phrase(context.findtext("name", ""), message.findtext("source", ""), words, counted)


def main() -> int:
    """Do both for every language; returns 1 while something is not translated."""
    missing = 0
    FORMS.write_text("\n".join(forms(ROOT)) + "\n", encoding="utf-8")
    for language in PLURALS_ALONE:
        catalogue = FOLDER / f"{language}.ts"
        extract(language, catalogue)
        release(catalogue)
        for phrase in phrases(catalogue):
            if not phrase.forms or not all(phrase.forms):
                missing += 1
                print(f"{language}: {phrase.context}: {phrase.source}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
