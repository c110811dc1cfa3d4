"""One JSON object whose fields are read with their type and range checked, and the sentence for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.document.problems import ProjectError

HINT = "Open another project, or bring project.json back from a copy."


class Fields:
    """One JSON object; `where` is its name in errors.

    Raises:
        ProjectError: from every reader, where a field is missing, of the wrong type or out of its range.
    """

    def __init__(self, data: Mapping[str, Any], where: str = "") -> None:
        self._data = data
        self._where = where

    def names(self) -> tuple[str, ...]:
        """Of the fields there are."""
        return tuple(self._data)

    def name(self, field: str) -> str:
        """Full name of a field, as an error calls it."""
        return f"{self._where}.{field}" if self._where else field

    def text(self, field: str, good: Callable[[str], object] = lambda _: True) -> str:
        """A text that is `good`."""
        value = self._get(field, str, "text")
        if not good(value):
            raise wrong(self.name(field), f"can't be “{value[:60]}”")
        return value

    def whole(self, field: str, low: int, high: int) -> int:
        """A whole number in ``low .. high``."""
        value = self._get(field, int, "a whole number")
        if isinstance(value, bool) or not low <= value <= high:
            raise wrong(self.name(field), f"must be between {low} and {high}")
        return value

    def number(self, field: str, low: float, high: float) -> float:
        """A number in ``low .. high``."""
        value = self._get(field, (int, float), "a number")
        if isinstance(value, bool) or not low <= value <= high:
            raise wrong(self.name(field), f"must be between {low} and {high}")
        return float(value)

    def mapping(self, field: str) -> dict[str, str]:
        """An object of texts."""
        values = self._get(field, dict, "an object")
        if not all(isinstance(value, str) for value in values.values()):
            raise wrong(self.name(field), "must map to texts")
        return values

    def texts(self, field: str) -> list[str]:
        """A list of texts."""
        values = self._get(field, list, "a list")
        if not all(isinstance(value, str) for value in values):
            raise wrong(self.name(field), "must be a list of texts")
        return values

    def object(self, field: str) -> Fields:
        """An object to be read field by field."""
        return Fields(self._get(field, dict, "an object"), self.name(field))

    def objects(self, field: str) -> list[Fields]:
        """A list of objects to be read field by field."""
        return [self.inside(field, place, value) for place, value in enumerate(self.entries(field))]

    def entries(self, field: str) -> list[dict[str, Any]]:
        """A list of objects as they are."""
        values = self._get(field, list, "a list")
        if not all(isinstance(value, dict) for value in values):
            raise wrong(self.name(field), "must be a list of objects")
        return values

    def inside(self, field: str, place: int, value: Mapping[str, Any]) -> Fields:
        """The object at a place of a list."""
        return Fields(value, f"{self.name(field)}[{place}]")

    def _get(self, field: str, kind: type | tuple[type, ...], called: str) -> Any:
        if field not in self._data:
            raise wrong(self.name(field), "is missing")
        if not isinstance(self._data[field], kind):
            raise wrong(self.name(field), f"must be {called}")
        return self._data[field]


def wrong(field: str, problem: str) -> ProjectError:
    """The error of a field, called by its full name."""
    return ProjectError(f"The project file is damaged: {field} {problem}.", HINT)
