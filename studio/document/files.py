"""Projects on disk: a folder ``name.bridge`` with ``project.json``, the user's media and what the machine derived.

How it is written is in `disk`, how the newest good state is found in `recovery`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from studio.document.checked_fields import Fields
from studio.document.disk import ProjectDisk, cannot_save
from studio.document.fingerprint import INPUTS_FORMAT, bridge_inputs
from studio.document.model import FEWEST_DOMAINS, MOST_DOMAINS, Project, Steering
from studio.document.problems import ProjectError
from studio.document.reading import NoPlainFileError, read_plain
from studio.document.recovery import Recovered, recover
from studio.document.snapshots import LARGEST_PROJECT_FILE
from studio.document.writing import reason, write_whole

SUFFIX = ".bridge"
# Folders the studio writes into.
WRITTEN = ("bridges", "bridges/interrupted", "bridges/thrown-away", "styles", "media", "performances")


def bridges_folder(folder: Path) -> Path:
    """Where a project's bridges lie, each named by its fingerprint."""
    return folder / "bridges"


def styles_folder(folder: Path) -> Path:
    """Where the styles learned in a project lie, each named by its fingerprint."""
    return folder / "styles"


def media_folder(folder: Path) -> Path:
    """Where the copies of a project's imported files lie."""
    return folder / "media"


def create(project: Project, folder: Path) -> None:
    """Make a new project folder.

    Raises:
        ProjectError: the name does not end in ``.bridge``, something is there already, or it can't be written.
    """
    if folder.suffix != SUFFIX:
        raise ProjectError(f"A project's folder ends in {SUFFIX}.", f"Call it “{folder.name}{SUFFIX}”.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"There is already a “{folder.name}”.", "Choose another name.")
    save(project, folder)


def save(project: Project, folder: Path) -> None:
    """Write ``project.json``, making the folder where it is missing; for whoever does not go on editing.

    Raises:
        ProjectError: the folder can't be written; what was saved before is still there.
    """
    disk = ProjectDisk(folder)
    try:
        disk.snapshot(project)
    finally:
        disk.close()


def read(folder: Path) -> Project:
    """Read the newest good state of a project folder.

    Raises:
        ProjectError: it is no project, is damaged, is of a newer format, or names files outside its folder.
    """
    return find(folder).project


def find(folder: Path) -> Recovered:
    """Read the newest good state of a project folder, with what there is to say about it; as `read`."""
    try:
        recovered = recover(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise _no_project(folder) from None
    except OSError as error:
        raise ProjectError(f"The project “{folder.name}” can't be read: {reason(error)}.") from None
    _refuse_links_outside(recovered.project, folder)
    return recovered


def imported_paths(project: Project, domain: int, folder: Path) -> tuple[str, ...]:
    """Where the copies of a domain's imported files lie, in order."""
    home = str(folder)  # there may be many: joining paths takes ten times as long
    return tuple(os.path.join(home, file.file) for file in project.domain(domain).imported)


def record_bridge(project: Project, folder: Path, fingerprint: str) -> None:
    """Write beside a bridge what it was trained on, so that later edits can be counted, and how it was steered.

    Raises:
        ProjectError: the folder can't be written.
    """
    text = json.dumps({**bridge_inputs(project), "steering": asdict(project.steering)}, sort_keys=True)
    try:
        write_whole(_inputs_file(folder, fingerprint), text + "\n")
    except OSError as error:
        raise cannot_save(folder, error) from None


def recorded_bridge(folder: Path, fingerprint: str) -> Mapping[str, Any] | None:
    """What a bridge was trained on, or None where that is not known."""
    recorded = _recorded(folder, fingerprint)
    return {name: value for name, value in recorded.items() if name != "steering"} if recorded else None


def recorded_steering(folder: Path, fingerprint: str) -> Steering | None:
    """How a bridge was steered, or None where that is not known."""
    recorded = _recorded(folder, fingerprint) or {}
    try:
        given = Fields(recorded).object("steering")
        usual = asdict(Steering())  # what an earlier version did not know of
        return Steering(*(given.number(name, 0.0, 1.0) if name in given.names() else usual[name] for name in usual))
    except ProjectError:
        return None


def recorded_labels(recorded: Mapping[str, Any] | None) -> int | None:
    """Number of labels a recorded bridge was trained on, or None where that is not known."""
    return sum(len(each["labels"]) for each in recorded["domains"]) if recorded else None


def bridge_file(folder: Path, fingerprint: str, version: int = 0) -> Path | None:
    """The JSON card of a saved bridge, or None where the project has no such bridge; `version` 0 is the newest."""
    path = bridges_folder(folder) / f"{fingerprint}{f'.v{version}' if version else ''}.json"
    return path if fingerprint and path.is_file() else None


def saved_bridges(folder: Path) -> set[str]:
    """Fingerprints of the bridges that a project has."""
    return {path.stem for path in bridges_folder(folder).glob("*.json")}


def interrupted_training(folder: Path) -> Path | None:
    """The JSON card of a training's last checkpoint, where it never came to its end; else None."""
    path = bridges_folder(folder) / "interrupted" / "training.json"
    return path if path.is_file() and path.with_suffix(".safetensors").is_file() else None


def bridge_version(file: str) -> int:
    """Which version of its fingerprint a bridge's card is: 0 the newest, else the number of an earlier one."""
    found = re.search(r"\.v(\d+)\.json$", file)
    return int(found[1]) if found else 0


def _recorded(folder: Path, fingerprint: str) -> dict[str, Any] | None:
    try:
        data = json.loads(read_plain(_inputs_file(folder, fingerprint), LARGEST_PROJECT_FILE))
    except (OSError, ValueError, RecursionError, NoPlainFileError):
        return None
    return data if isinstance(data, dict) and _is_whole(data) else None


def _is_whole(data: dict[str, Any]) -> bool:
    """Whether every field is there that `bridge_inputs` writes, and of its type."""
    fields = Fields(data)
    try:
        fields.whole("format", INPUTS_FORMAT, INPUTS_FORMAT)
        fields.text("preset")
        fields.whole("seed", 0, 2**63 - 1)
        fields.texts("bins")
        domains = fields.objects("domains")
        for domain in domains:
            _ = domain.text("generator"), domain.text("weights"), domain.texts("imported"), domain.mapping("labels")
    except ProjectError:
        return False
    return FEWEST_DOMAINS <= len(domains) <= MOST_DOMAINS


def _inputs_file(folder: Path, fingerprint: str) -> Path:
    return bridges_folder(folder) / f"{fingerprint}.inputs.json"


def _refuse_links_outside(project: Project, folder: Path) -> None:
    """Follow every folder and every link once; files that are none, by the ten thousand, are where their folder is."""
    home = folder.resolve()
    names: dict[str, set[str]] = {each: set() for each in WRITTEN}
    for state in project.domains:
        for file in chain(state.imported, *(each.imported for each in state.aside.values())):
            inside, _, name = file.file.replace("\\", "/").rpartition("/")
            names.setdefault(inside, set()).add(name)
    for inside, wanted in names.items():
        for file in ("", *sorted(wanted & _links(folder / inside))):
            if not (folder / inside / file).resolve().is_relative_to(home):
                raise ProjectError(
                    f"The project “{folder.name}” names a file outside its folder: {PurePosixPath(inside, file)}.",
                    "Open it only if you trust where it comes from, after removing that link.",
                )


def _links(folder: Path) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_symlink()}
    except OSError:  # not there, so nothing leads anywhere from it
        return set()


def _no_project(folder: Path) -> ProjectError:
    if not folder.exists():
        return ProjectError(f"There is no project “{folder.name}”.", "Check the path.")
    return ProjectError(f"“{folder.name}” is not a project.", f"Choose a folder that ends in {SUFFIX}.")
