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

from studio.disk.folders import config_folder

FILE = "settings.json"
MOST_RECENT = 12
THEMES = ("system", "dark", "light")
LANGUAGES = ("system", "en", "de")
MAP_LAYOUTS = ("pca", "neighbours")
DEVICES = ("auto", "cpu", "cuda", "mps")
AUTOSAVE_SECONDS = (1, 60)
SOUND_LATENCY_MS = (10, 200)
SOUND_RATES = (0, 44_100, 48_000, 96_000)
SOUND_MODES = ("morph", "retrigger", "loop")
OSC_PORTS = (1024, 65535)
AUTO_TRAIN_SECONDS = (2, 60)


@dataclass(frozen=True)
class Settings:
    """Preferences and habits.

    Attributes:
        recent_projects: folders, the newest first.
        last_folder: where a file dialog opens.
        volume: 0..1.
        muted: the sound is off.
        theme: dark, light, or system for whichever the desktop has.
        reduce_motion: nothing is animated.
        thumbnail_size: of a new project's galleries, in pixels.
        show_tour: the first steps are still to be shown.
        window_geometry: as Qt saves it, in base64; empty before the first start.
        recent_actions: ids of the actions run last, the newest first.
        map_layout: pca or neighbours.
        map_regions: the map is shaded by bin.
        play_lanes: the lanes of the path that are seen, and smoothness where its curves are.
        inspector_open: the drawer with the inspector is open.
        export_choices: how exports are written, ``name=value`` each.
        splitters: where the dividers of the pages stand, each as its name, a blank and Qt's state in base64.
        language: of the window, from the next start on; system for that of the desktop.
        hear_on_hover: resting on a sound plays it.
        auto_train: train by itself after a pause in labelling of `auto_train_seconds`.
        autosave_seconds: from an edit to its being on disk.
        device: where the engine computes from the next start on; auto for the best there is.
        sound_device: name of the sound card; empty for the system's own choice.
        midi_on: MIDI devices are listened to.
        midi_port: name of the one that is; empty for all.
        midi_pick_up: a knob moves nothing until it has been where the dial stands.
        midi_controls: what each control turns or does, as `studio.remote.mappings` writes it.
        osc_on: OSC messages are received, on `osc_port`.
        osc_port: of this machine.
        osc_everywhere: they may come from other machines too.
        osc_send_on: what is played is sent to `osc_send_to`.
        osc_send_to: host and port, apart by a colon.
        sound_latency_ms: asked of the sound card; less is quicker and easier to disturb.
        sound_rate: asked of the sound card, in Hz; 0 for its own.
        sound_mode: how a path sounds: morph, retrigger or loop.
        sound_holds: a morph goes on sounding while the playhead rests.
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
    export_choices: tuple[str, ...] = ()
    splitters: tuple[str, ...] = ()
    inspector_open: bool = False
    map_layout: str = "neighbours"
    map_regions: bool = True
    play_lanes: tuple[str, ...] = ("source", "target", "transfer", "shared")
    language: str = "system"
    hear_on_hover: bool = True
    auto_train: bool = False
    auto_train_seconds: int = 8
    autosave_seconds: int = 1
    device: str = "auto"
    sound_device: str = ""
    sound_latency_ms: int = 80
    sound_rate: int = 0
    sound_mode: str = "morph"
    sound_holds: bool = False
    midi_on: bool = False
    midi_port: str = ""
    midi_pick_up: bool = True
    midi_controls: tuple[str, ...] = ()
    osc_on: bool = False
    osc_port: int = 9000
    osc_everywhere: bool = False
    osc_send_on: bool = False
    osc_send_to: str = "127.0.0.1:9001"

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
        text = json.dumps(asdict(settings), indent=1, ensure_ascii=False) + "\n"
        temporary.write_text(text, "utf-8", "backslashreplace")  # a folder's name may be no text
        os.replace(temporary, place / FILE)
    except OSError:
        return False
    return True


def _checked(data: Mapping[str, Any]) -> Settings:
    known = {field.name for field in fields(Settings)}
    good = {name: value for name, value in data.items() if name in known and CHECKS[name](value)}
    for name in ("recent_projects", "recent_actions", "export_choices", "splitters", "play_lanes"):
        if name in good:
            good[name] = tuple(good[name])[:MOST_RECENT]
    if "midi_controls" in good:
        good["midi_controls"] = tuple(good["midi_controls"])
    return Settings(**good)


def target_of(text: str) -> tuple[str, int] | None:
    """Host and port of "host:port", None where it is none."""
    host, _, port = text.strip().rpartition(":")
    plain = bool(host) and not any(each.isspace() or each in ":/" for each in host) and host.isprintable()
    good = plain and len(host) < 254 and port.isascii() and port.isdigit() and len(port) < 6
    return (host, int(port)) if good and 0 < int(port) <= OSC_PORTS[1] else None


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_whole(value: object, bounds: tuple[int, int]) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and bounds[0] <= value <= bounds[1]


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
    "export_choices": lambda value: _are_words(value),
    "last_folder": lambda value: isinstance(value, str),
    "volume": lambda value: _is_number(value) and 0 <= value <= 1,
    "muted": lambda value: isinstance(value, bool),
    "theme": lambda value: value in THEMES,
    "reduce_motion": lambda value: isinstance(value, bool),
    "thumbnail_size": lambda value: _is_whole(value, (16, 512)),
    "show_tour": lambda value: isinstance(value, bool),
    "window_geometry": _is_base64,
    "splitters": lambda value: _are_words(value) and all(_is_base64(each.partition(" ")[2]) for each in value),
    "play_lanes": lambda value: _are_words(value),
    "map_layout": lambda value: value in MAP_LAYOUTS,
    "map_regions": lambda value: isinstance(value, bool),
    "inspector_open": lambda value: isinstance(value, bool),
    "language": lambda value: value in LANGUAGES,
    "hear_on_hover": lambda value: isinstance(value, bool),
    "auto_train": lambda value: isinstance(value, bool),
    "auto_train_seconds": lambda value: _is_whole(value, AUTO_TRAIN_SECONDS),
    "autosave_seconds": lambda value: _is_whole(value, AUTOSAVE_SECONDS),
    "device": lambda value: value in DEVICES,
    "sound_device": lambda value: isinstance(value, str),
    "sound_latency_ms": lambda value: _is_whole(value, SOUND_LATENCY_MS),
    "sound_rate": lambda value: value in SOUND_RATES and not isinstance(value, bool),
    "sound_mode": lambda value: value in SOUND_MODES,
    "sound_holds": lambda value: isinstance(value, bool),
    "midi_on": lambda value: isinstance(value, bool),
    "midi_port": lambda value: isinstance(value, str),
    "midi_pick_up": lambda value: isinstance(value, bool),
    "midi_controls": lambda value: _are_words(value),
    "osc_on": lambda value: isinstance(value, bool),
    "osc_port": lambda value: _is_whole(value, OSC_PORTS),
    "osc_everywhere": lambda value: isinstance(value, bool),
    "osc_send_on": lambda value: isinstance(value, bool),
    "osc_send_to": lambda value: isinstance(value, str) and target_of(value) is not None,
}
