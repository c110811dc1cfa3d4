"""When two names mean the same bin: whatever the case and the spaces, and a digit is its word.

Labels that come from elsewhere are matched so, and a project's own bins are still told apart by their exact names.
"""

from __future__ import annotations

from studio.document.model import Bin, Project

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SYNONYMS = {word: str(digit) for digit, word in enumerate(_DIGITS)}


def plain_name(name: str) -> str:
    """What is compared: " Hand_drawn " -> "hand drawn", "Zero" and "0" -> "0"."""
    words = " ".join(name.replace("_", " ").split()).casefold()
    return _SYNONYMS.get(words, words)


def bin_named(project: Project, name: str) -> Bin | None:
    """The bin a name from elsewhere means: the one with exactly this name, else the first that means the same."""
    exact = next((entry for entry in project.bins if entry.name == " ".join(name.split())), None)
    return exact or next((entry for entry in project.bins if plain_name(entry.name) == plain_name(name)), None)
