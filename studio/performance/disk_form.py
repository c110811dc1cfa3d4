"""Performances on disk: immutable files ``performances/SHA256.json`` in the project's folder, named by their bytes.

Reading checks every field, since a project may come from anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, TypeGuard

from studio.document.files import write_whole
from studio.document.problems import ProjectError
from studio.performance.model import MOST_CHANGES, MOST_SECONDS, Change, Performance, Value

FORMAT = 1
LARGEST = 32 * 2**20  # bytes
LONGEST_TEXT = 2**20
LARGEST_NUMBER = 1e12
CONTROL = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
SHA256 = re.compile(r"[0-9a-f]{64}")
HINT = "Record it again, or bring the file back from a copy."


def performances_folder(folder: Path) -> Path:
    """Where a project's performances lie, each named by the checksum of its bytes."""
    return folder / "performances"


def to_text(performance: Performance) -> str:
    """The performance as text; equal performances give the same."""
    data = {
        "format": FORMAT,
        "seconds": performance.seconds,
        "bridge": performance.bridge,
        "seeds": dict(performance.seeds),
        "start": dict(performance.start),
        "changes": [[each.seconds, each.control, each.value] for each in performance.changes],
    }
    return json.dumps(data, sort_keys=True, allow_nan=False, separators=(",", ":")) + "\n"


def checksum(performance: Performance) -> str:
    """What names a performance.

    Raises:
        ProjectError: there is more than a file may hold.
    """
    return _checked(to_text(performance))


def write(performance: Performance, folder: Path) -> str:
    """Keep a performance in a project; returns the checksum that names it. One that is there already stays.

    Raises:
        ProjectError: the folder can't be written, or there is more than a file may hold.
    """
    text = to_text(performance)
    named = _checked(text)
    file = _file(folder, named)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            write_whole(file, text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProjectError(f"The performance can't be kept: {reason}.", "Make room, or save elsewhere.") from None
    return named


def read(folder: Path, checksum: str) -> Performance:
    """Read a performance of a project.

    Raises:
        ProjectError: it is not there, can't be read, or is damaged; the sentence says which.
    """
    if not SHA256.fullmatch(checksum):
        raise _damaged("its name is no checksum")
    file = _file(folder, checksum)
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise ProjectError("The file of this performance is missing.", HINT) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProjectError(f"The file of this performance can't be read: {reason}.", HINT) from None
    if len(content) > LARGEST:
        raise _damaged("it is too large to be one")
    if hashlib.sha256(content).hexdigest() != checksum:
        raise _damaged("its content is not what was recorded")
    return from_bytes(content)


def from_bytes(content: bytes) -> Performance:
    """Parse and check a performance.

    Raises:
        ProjectError: it is damaged, or of a newer format.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise _damaged("it is not JSON") from None
    if not isinstance(data, dict):
        raise _damaged("it is no object")
    if isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise ProjectError(
            "The performance was recorded by a newer version of Latent Bridge Studio.", "Update the app."
        )
    if data.get("format") != FORMAT:
        raise _damaged("it does not say its format")
    seconds = data.get("seconds")
    if not _is_number(seconds, MOST_SECONDS) or seconds == 0:
        raise _damaged("its length is none")
    return Performance(
        float(seconds), _start(data.get("start")), _changes(data.get("changes"), seconds), _seeds(data), _bridge(data)
    )


def _checked(text: str) -> str:
    content = text.encode()
    if len(content) > LARGEST:
        raise ProjectError("The performance is too long to be kept.", "Record a shorter one.")
    return hashlib.sha256(content).hexdigest()


def _changes(entries: object, seconds: float) -> tuple[Change, ...]:
    if not isinstance(entries, list) or len(entries) > MOST_CHANGES:
        raise _damaged("its changes are no list, or too many")
    changes: list[Change] = []
    last = 0.0
    for place, entry in enumerate(entries):
        match entry:
            case [int() | float() as time, str(control), value] if (
                _is_number(time, seconds) and time >= last and CONTROL.fullmatch(control) and _is_value(value)
            ):
                last = float(time)
                changes.append(Change(last, control, _value(value)))
            case _:
                raise _damaged(f"change {place + 1} is none")
    return tuple(changes)


def _start(values: object) -> dict[str, Value]:
    if not isinstance(values, dict):
        raise _damaged("its start is no object")
    for control, value in values.items():
        if not CONTROL.fullmatch(control) or not _is_value(value):
            raise _damaged(f"its start says nothing of “{control[:40]}”")
    return {control: _value(value) for control, value in values.items()}


def _seeds(data: dict[str, Any]) -> dict[str, int]:
    seeds = data.get("seeds")
    if not isinstance(seeds, dict) or not all(type(seed) is int for seed in seeds.values()):
        raise _damaged("its seeds are no whole numbers")
    return seeds


def _bridge(data: dict[str, Any]) -> str:
    bridge = data.get("bridge")
    if not isinstance(bridge, str) or (bridge and not SHA256.fullmatch(bridge)):
        raise _damaged("its bridge is none")
    return bridge


def _is_number(value: object, most: float) -> TypeGuard[float]:
    return type(value) in (int, float) and 0 <= value <= most  # type: ignore[operator]


def _is_value(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    return type(value) in (int, float) and -LARGEST_NUMBER <= value <= LARGEST_NUMBER  # type: ignore[operator]


def _value(value: Any) -> Value:
    return value if isinstance(value, str) else float(value)


def _file(folder: Path, checksum: str) -> Path:
    return performances_folder(folder) / f"{checksum}.json"


def _damaged(problem: str) -> ProjectError:
    return ProjectError(f"The file of this performance is damaged: {problem}.", HINT)
