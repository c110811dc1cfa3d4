"""Brings what the engine wrote for a project into the folder where the project lies by then.

The engine is told the folder when it is asked. Whoever saves the project as another one meanwhile goes on there.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from studio.document.disk import cannot_save


def file_brought_home(file: str, home: Path) -> Path:
    """Where a file named by its content lies in `home`; it is copied there where it is not yet.

    Raises:
        ProjectError: the folder can't be written, or the file can't be read.
    """
    target = home / Path(file).name
    if Path(file).parent != home and not target.exists():
        _copy(Path(file), target)
    return target


def bridge_brought_home(card: str, home: Path) -> str:
    """The card of a bridge in `home`, where it is copied with its weights and the versions before it.

    A card is never there before its weights. No card, for a bridge that no disk took, stays none.

    Raises:
        ProjectError: as `file_brought_home`.
    """
    source = Path(card)
    if not card or source.parent == home:
        return card
    for each in (*source.parent.glob(f"{source.stem}.v*.safetensors"), *source.parent.glob(f"{source.stem}.v*.json")):
        file_brought_home(str(each), home)
    for each in (source.with_suffix(".safetensors"), source):  # measured by now, or trained anew: not as it was copied
        _copy(each, home / each.name)
    return str(home / source.name)


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        os.replace(part, target)
    except OSError as error:
        raise cannot_save(target.parents[1], error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
