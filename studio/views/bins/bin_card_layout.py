"""Where everything lies on a bin's card, and what lies under a point of it. Pure arithmetic."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

HEIGHT = 64
EDGE, TEXT_LEFT, EXAMPLES_LEFT = 5, 16, 100
THUMBNAIL, GAP, MORE = 26, 3, 30
ASSIGN = QRect(TEXT_LEFT - 6, 27, 58, 18)
NEED = QRect(EXAMPLES_LEFT - 14, 13, 6, 6)


class Example(NamedTuple):
    """One example on a card."""

    domain: int
    sample: int
    box: QRect


class CardLayout:
    """The examples of the two domains in view on a card `width` pixels wide, each domain in a row of its own."""

    def __init__(self) -> None:
        self.width = 0
        self.domains: tuple[int, int] = (1, 2)
        self.examples: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def show(self, domain: int, samples: tuple[int, ...]) -> None:
        """The examples of one of them, in the order shown."""
        first, second = self.examples
        self.examples = (samples, second) if domain == self.domains[0] else (first, samples)

    @property
    def fitting(self) -> int:
        """How many examples of a domain have room."""
        return max(0, (self.width - EXAMPLES_LEFT - MORE) // (THUMBNAIL + GAP))

    def boxes(self) -> list[Example]:
        """The examples that have room."""
        boxes = []
        for place, samples in enumerate(self.examples):
            for column, sample in enumerate(samples[: self.fitting]):
                x = EXAMPLES_LEFT + column * (THUMBNAIL + GAP)
                boxes.append(Example(self.domains[place], sample, QRect(x, self.row_top(place), THUMBNAIL, THUMBNAIL)))
        return boxes

    def example_at(self, position: QPoint) -> Example | None:
        """The example under a point."""
        return next((each for each in self.boxes() if each.box.contains(position)), None)

    def hidden(self) -> list[tuple[QRect, int]]:
        """Beside each row that is too long: where it says so, and how many examples have no room."""
        return [
            (QRect(self.width - MORE - 3, self.row_top(place), MORE, THUMBNAIL), len(samples) - self.fitting)
            for place, samples in enumerate(self.examples)
            if len(samples) > self.fitting
        ]

    @staticmethod
    def row_top(place: int) -> int:
        """Top of the row of the first domain (0) or the second (1)."""
        return 4 + place * (THUMBNAIL + 4)

    @staticmethod
    def cross(example: Example) -> QRect:
        """The corner of an example that takes it out."""
        return QRect(example.box.right() - 12, example.box.top() - 1, 14, 14)
