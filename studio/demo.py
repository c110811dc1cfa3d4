"""The ready projects that come with the product, ten labels per bin already in place.

The first start opens the first, digits and spoken digits; the menu, an empty project and `latent-bridge demo` open any.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.assets import assets_folder
from studio.disk.folders import projects_folder
from studio.document import files
from studio.document.problems import ProjectError

NAME = "Digits that speak.bridge"
DEMOS = (NAME, "Doodles that drum.bridge")


def demo_folder(name: str = NAME) -> Path:
    """Where one of `DEMOS` came with the product; it is only read."""
    return assets_folder() / "demo" / name


def first_free(folder: Path) -> Path:
    """`folder`, or the first of ``name 2.bridge``, ``name 3.bridge`` … that is not there."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.stem} {number}{folder.suffix}")
    return free


def copy_demo(to: Path | None = None, name: str = NAME) -> Path:
    """Copy a demo project, with its bridge where it has one, so that it can be changed.

    Args:
        to: the project folder to make; None means the first free name in the user's projects folder.
        name: one of `DEMOS`.

    Returns:
        The new project folder.

    Raises:
        ProjectError: the demo did not come along, `to` is taken, or it can't be written.
    """
    target = to or first_free(projects_folder() / name)
    project = files.read(demo_folder(name))
    if target.exists() and any(target.iterdir()):
        raise ProjectError(f"There is already a “{target.name}”.", "Choose another name.")
    files.save(project, target)
    for derived in (files.media_folder, files.bridges_folder):
        if derived(demo_folder(name)).is_dir():
            shutil.copytree(derived(demo_folder(name)), derived(target), dirs_exist_ok=True)
    return target
