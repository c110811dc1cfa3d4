"""Says in the window's language what is written by parts that know no window: why something failed, names of edits.

They write English with the particulars filled in. `translations/spoken.txt` holds the form of each such sentence, with
numbered blanks, as `make translations` finds it in the sources; the catalogues translate the forms.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

CONTEXT = "Spoken"
FORMS = Path(__file__).parent / "spoken.txt"

_look_up = QCoreApplication.translate  # under another name: these words are extracted elsewhere
_BLANK = re.compile(r"\{\d+\}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?…]) (?=[A-Z“])")


class Form(NamedTuple):
    """One form: its English words with numbered blanks, and what recognises a sentence of it."""

    words: str
    pattern: re.Pattern[str]

    @property
    def certainty(self) -> int:
        """Letters that are not blank: of two forms that fit, the one with more of them is meant."""
        return len(_BLANK.sub("", self.words))


def spoken(text: str) -> str:
    """The sentences of `text` in the language of the window; those it has no translation for stay as they are."""
    if not text or not _translates():
        return text
    said = [_one(sentence) for sentence in _BETWEEN_SENTENCES.split(text)]
    if None not in said:
        return " ".join(sentence or "" for sentence in said)
    whole = _one(text)
    if whole is not None:
        return whole
    parts = _BETWEEN_SENTENCES.split(text)
    return " ".join(sentence or part for sentence, part in zip(said, parts, strict=True))


def _one(sentence: str) -> str | None:
    """One sentence or name translated, None where no form fits; what fills its blanks is translated too."""
    fits = [(form, found) for form in forms() if (found := form.pattern.fullmatch(sentence)) is not None]
    if not fits:
        return None
    form, found = max(fits, key=lambda fit: fit[0].certainty)
    filled = [_particular(each) if " " in each else each for each in found.groups()]
    return _BLANK.sub(lambda blank: filled[int(blank[0][1:-1])], _look_up(CONTEXT, form.words))


def _particular(words: str) -> str:
    """What fills a blank: words that are translated as they are, or a sentence within a sentence, or a name."""
    sentence = _one(f"{words[:1].upper()}{words[1:]}.")
    return _one(words) or (sentence.removesuffix(".") if sentence is not None else spoken(words))


def _translates() -> bool:
    """Whether the window speaks another language than the sources."""
    return any(_look_up(CONTEXT, form.words) != form.words for form in forms()[:8])


@cache
def forms() -> tuple[Form, ...]:
    """Every form there is."""
    return tuple(Form(line, _pattern(line)) for line in FORMS.read_text(encoding="utf-8").splitlines() if line)


def _pattern(words: str) -> re.Pattern[str]:
    literals = [re.escape(each) for each in _BLANK.split(words)]
    return re.compile("(.+?)".join(literals), re.DOTALL)
