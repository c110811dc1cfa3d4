"""A project that tests keep on disk, spoil and read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from studio.document.model import (
    Bin,
    DomainState,
    ImportedFile,
    PathKey,
    PathState,
    Project,
    ViewState,
)
from studio.document.problems import ProjectError

SHA = "a" * 64
PROJECT = Project(
    title="Digits that speak",
    domains=(
        DomainState(
            "digits",
            "f" * 64,
            (ImportedFile(SHA, "my eight.png", f"media/{SHA}.png"),),
            MappingProxyType({"bank:12": "b2", f"file:{SHA}": "b1"}),
        ),
        DomainState("spoken-digits", labels=MappingProxyType({"bank:0": "b1"})),
    ),
    bins=(Bin("b1", "eight", 8, "8"), Bin("b2", "null – ноль", 0)),
    path=PathState(1, (PathKey("bank:12"), PathKey("bank:7")), "slerp", 8.0),
    bridge="e" * 64,
    view=ViewState("play", 56),
)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(ProjectError) as caught:
        action()
    assert caught.value.hint
    return str(caught.value)


def spoil(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads((folder / "project.json").read_text())
    change(data)
    (folder / "project.json").write_text(json.dumps(data))
