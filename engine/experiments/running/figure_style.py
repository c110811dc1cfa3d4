"""How the figures of experiments look: light, quiet, and large enough to read."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

DPI = 110


def new_figure(width: float, height: float) -> Figure:
    """An empty figure, in inches; it belongs to no window."""
    return Figure(figsize=(width, height), layout="constrained", facecolor="white")


def saved(figure: Figure, file: Path) -> Path:
    """Write a figure as PNG; returns the file."""
    figure.savefig(file, dpi=DPI)
    return file
