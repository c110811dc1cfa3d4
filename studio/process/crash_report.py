"""A report for whoever mends the studio: versions, the machine, and the end of the logs, without private names.

Home folder, user, computer and projects are replaced by words before anything leaves this file.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from studio.process.crash import FAULTS_FILE, LOG_FILE

PACKAGES = ("latent-bridge-studio", "PySide6-Essentials", "torch", "numpy", "sounddevice")
LAST_CHARACTERS = 20_000  # of each log
PATH_PART = r"[^\s\"'“”:,;()<>|]+"
# What is left of a path of this machine once the known names are gone: only the studio's own files keep theirs.
OTHER_PATH = re.compile(rf"(?<![\w.])(?:[A-Za-z]:\\|/(?:home|Users|root|media|mnt|Volumes|tmp|var)/){PATH_PART}")
PROJECT = re.compile(r"[^/\\“\"'\n]+\.bridge\b")


def crash_report(log_folder: Path, private: Iterable[str] = ()) -> str:
    """The report as text.

    Args:
        log_folder: where the logs lie.
        private: names that must not be in it, such as titles of projects.
    """
    lines = ["Latent Bridge Studio", f"{platform.system()} {platform.release()} {platform.machine()}"]
    lines += [f"Python {platform.python_version()}", *map(_package, PACKAGES), f"cores {os.cpu_count()}"]
    for name in (LOG_FILE, FAULTS_FILE):
        lines += ["", f"--- {name}", _end_of(log_folder / name) or "(empty)"]
    return without_private("\n".join(lines), private) + "\n"


def without_private(text: str, private: Iterable[str] = ()) -> str:
    """A text whose paths and names do not tell whose machine it was written on."""
    studio = str(Path(__file__).resolve().parents[2])
    text = text.replace(studio + os.sep, "«studio»/").replace(studio, "«studio»")
    text = PROJECT.sub("«project».bridge", text)
    for path in _homes():
        text = text.replace(path, "~")
    text = OTHER_PATH.sub("«path»", text)
    for name in sorted({*private, *_people()}, key=len, reverse=True):
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "«name»", text)
    return text


def _homes() -> list[str]:
    homes = {str(Path.home()), str(Path.home().resolve()), os.environ.get("LATENT_BRIDGE_HOME", "")}
    return sorted((each for each in homes if len(each) > 3), key=len, reverse=True)


def _people() -> set[str]:
    names = {platform.node()}
    with suppress(Exception):  # no user of that number, as in a container
        names.add(getpass.getuser())
    return names - {"root", "localhost", "user"}


def _package(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # takes long, and nearly nobody needs it

    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} is not installed"


def _end_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[-LAST_CHARACTERS:].strip()
    except OSError:
        return ""
