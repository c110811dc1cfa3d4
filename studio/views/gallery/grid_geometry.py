"""Where the cells of a grid lie: columns that fill the width, rows below each other. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt

_FAR = 1 << 30


@dataclass
class GridGeometry:
    """Cells at least `wanted_size` wide, stretched so that the last column ends at the `right` margin."""

    wanted_size: int
    gap: int = 6
    margin: int = 14
    right: int = 4
    columns: int = 1
    size: int = 56

    def fit(self, width: int) -> None:
        """Lay the cells out for a viewport `width` pixels wide."""
        room = max(self.wanted_size, width - self.margin - self.right)
        self.columns = max(1, (room + self.gap) // (self.wanted_size + self.gap))
        self.size = (room + self.gap) // self.columns - self.gap

    @property
    def pitch(self) -> int:
        """From one cell to the next."""
        return self.size + self.gap

    def height(self, count: int) -> int:
        """Of all rows together with the margins."""
        return -(-count // self.columns) * self.pitch + 2 * self.margin - self.gap

    def cell(self, place: int, top: int = 0) -> QRect:
        """The cell at a place of the order, in content coordinates moved down by `top`."""
        row, column = divmod(place, self.columns)
        pitch = self.size + self.gap
        return QRect(self.margin + column * pitch, self.margin + row * pitch + top, self.size, self.size)

    def visible(self, top: int, height: int, count: int) -> tuple[int, int]:
        """First and last (exclusive) place of the rows that meet the window from `top`, `height` pixels high."""
        first_row = max(0, (top - self.margin) // self.pitch)
        last_row = max(0, (top + height - self.margin) // self.pitch + 1)
        return min(count, first_row * self.columns), min(count, last_row * self.columns)

    def place_at(self, point: QPoint, count: int) -> int:
        """The place under a point, -1 in a gap or outside."""
        column, x = divmod(point.x() - self.margin, self.pitch)
        row, y = divmod(point.y() - self.margin, self.pitch)
        place = row * self.columns + column
        inside = 0 <= column < self.columns and row >= 0 and x < self.size and y < self.size
        return place if inside and place < count else -1

    def places_in(self, box: QRect, count: int) -> list[int]:
        """All places whose cell meets a box."""
        first, last = self.visible(box.top(), box.height(), count)
        return [place for place in range(first, last) if self.cell(place).intersects(box)]

    def step(self, key: Qt.Key, height: int) -> int | None:
        """How many places a navigation key moves, or None for any other key."""
        rows = max(1, height // self.pitch - 1)
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_PageUp: -self.columns * rows,
            Qt.Key.Key_PageDown: self.columns * rows,
            Qt.Key.Key_Home: -_FAR,
            Qt.Key.Key_End: _FAR,
        }.get(key)
