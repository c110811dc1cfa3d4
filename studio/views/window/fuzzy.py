"""How well a few typed letters match the words of an action, as people type into a command palette.

Letters must come in order; runs of letters and beginnings of words count more, and so do short words.
"""

from __future__ import annotations

import unicodedata


def match(typed: str, words: str) -> float | None:
    """How well `typed` fits `words`: None where it does not, else larger is better; 0 for nothing typed."""
    letters, text = plain(typed).replace(" ", ""), plain(words)
    if not letters:
        return 0.0
    starts = [place for place, letter in enumerate(text) if letter == letters[0]]
    found = [score for place in starts if (score := _from(letters, text, place)) is not None]
    return max(found) - 0.01 * len(text) if found else None


def plain(words: str) -> str:
    """Lower case without accents, so that "loschen" finds "Löschen"."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _from(letters: str, text: str, place: int) -> float | None:
    """The score of the match that begins at `place` and prefers runs, then beginnings of words."""
    score, at = 0.0, place - 1
    for letter in letters:
        following = _next(letter, text, at)
        if following is None:
            return None
        if following == at + 1 and at >= place:
            score += 3.0
        elif _begins(text, following):
            score += 2.0
        else:
            score -= 1.0
        at = following
    return score


def _next(letter: str, text: str, at: int) -> int | None:
    """Where the letter comes next: right after `at`, else at the beginning of a word, else anywhere."""
    if at + 1 < len(text) and text[at + 1] == letter:
        return at + 1
    later = [place for place in range(at + 1, len(text)) if text[place] == letter]
    return next((place for place in later if _begins(text, place)), later[0] if later else None)


def _begins(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
