"""The ready project that the first start opens: digits and spoken digits, ten labels per bin already in place."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.assets import assets_folder
from studio.document import files
from studio.document.problems import ProjectError
from studio.folders import projects_folder

NAME = "Digits that speak.bridge"


def demo_folder() -> Path:
    """Where the demo project came with the product; it is only read."""
    return assets_folder() / "demo" / NAME


def first_free(folder: Path) -> Path:
    """`folder`, or the first of ``name 2.bridge``, ``name 3.bridge`` … that is not there."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.stem} {number}{folder.suffix}")
    return free


def copy_demo(to: Path | None = None) -> Path:
    """Copy the demo project so that it can be changed.

    Args:
        to: the project folder to make; None means the first free name in the user's projects folder.

    Returns:
        The new project folder.

    Raises:
        ProjectError: the demo did not come along, `to` is taken, or it can't be written.
    """
    target = to or first_free(projects_folder() / NAME)
    project = files.read(demo_folder())
    if target.exists() and any(target.iterdir()):
        raise ProjectError(f"There is already a “{target.name}”.", "Choose another name.")
    files.save(project, target)
    media = files.media_folder(demo_folder())
    if media.is_dir():
        shutil.copytree(media, files.media_folder(target), dirs_exist_ok=True)
    return target
