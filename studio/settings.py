"""What the studio remembers of its user between starts, as JSON in the configuration folder.

A setting that is damaged falls back to its default; no settings file ever keeps the studio from starting.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from studio.folders import config_folder

FILE = "settings.json"
MOST_RECENT = 12
THEMES = ("dark", "light")


@dataclass(frozen=True)
class Settings:
    """Preferences and habits.

    Attributes:
        recent_projects: folders, the newest first.
        last_folder: where a file dialog opens.
        volume: 0..1.
        muted: the sound is off.
        theme: dark or light.
        reduce_motion: nothing is animated.
        thumbnail_size: of a new project's galleries, in pixels.
        show_tour: the first steps are still to be shown.
        window_geometry: as Qt saves it, in base64; empty before the first start.
        recent_actions: ids of the actions run last, the newest first.
    """

    recent_projects: tuple[str, ...] = ()
    last_folder: str = ""
    volume: float = 0.8
    muted: bool = False
    theme: str = "dark"
    reduce_motion: bool = False
    thumbnail_size: int = 56
    show_tour: bool = True
    window_geometry: str = ""
    recent_actions: tuple[str, ...] = ()

    def with_recent(self, project: Path) -> Settings:
        """The settings after a project was opened or saved."""
        newest = str(project.resolve())
        rest = tuple(folder for folder in self.recent_projects if folder != newest)
        return replace(self, recent_projects=(newest, *rest)[:MOST_RECENT], last_folder=str(project.resolve().parent))

    def without_recent(self, project: Path) -> Settings:
        """The settings after a project was found to be gone."""
        return replace(self, recent_projects=tuple(each for each in self.recent_projects if each != str(project)))


def load_settings(folder: Path | None = None) -> Settings:
    """Read the settings; what is missing or damaged has its default."""
    try:
        data = json.loads(((folder or config_folder()) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _checked(data) if isinstance(data, dict) else Settings()


def save_settings(settings: Settings, folder: Path | None = None) -> bool:
    """Write the settings whole; False where the folder can't be written, which is no reason to stop."""
    place = folder or config_folder()
    temporary = place / f".{FILE}.{os.getpid()}.part"
    try:
        place.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(settings), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(temporary, place / FILE)
    except OSError:
        return False
    return True


def _checked(data: Mapping[str, Any]) -> Settings:
    known = {field.name for field in fields(Settings)}
    good = {name: value for name, value in data.items() if name in known and CHECKS[name](value)}
    for name in ("recent_projects", "recent_actions"):
        if name in good:
            good[name] = tuple(good[name])[:MOST_RECENT]
    return Settings(**good)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_base64(value: object) -> bool:
    try:
        return isinstance(value, str) and base64.b64decode(value, validate=True) is not None
    except (binascii.Error, ValueError):
        return False


CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "recent_projects": lambda value: _are_words(value),
    "recent_actions": lambda value: _are_words(value),
    "last_folder": lambda value: isinstance(value, str),
    "volume": lambda value: _is_number(value) and 0 <= value <= 1,
    "muted": lambda value: isinstance(value, bool),
    "theme": lambda value: value in THEMES,
    "reduce_motion": lambda value: isinstance(value, bool),
    "thumbnail_size": lambda value: isinstance(value, int) and not isinstance(value, bool) and 16 <= value <= 512,
    "show_tour": lambda value: isinstance(value, bool),
    "window_geometry": _is_base64,
}
