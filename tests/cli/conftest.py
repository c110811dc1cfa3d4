"""Runs the command line in this process, as the command `latent-bridge` does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from engine.bridge import measure, presets
from studio.__main__ import main
from tests.cli.media import write_media, write_table

STEPS = 200
JUDGED = 30


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The JSON object on the last line of stdout."""
        return json.loads(self.out.splitlines()[-1])


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run_command


@dataclass(frozen=True)
class Material:
    """A user's folder: own media of both kinds, the table that labels them, and a project trained on it."""

    pictures: list[Path]
    sounds: list[Path]
    table: Path
    project: Path


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Material]:
    """Made through the command line: new, label, train. Training and measuring are short while it lasts."""
    folder = tmp_path_factory.mktemp("material")
    pictures, sounds = (write_media(folder / kind, kind, 4) for kind in ("digits", "spoken-digits"))
    made = Material(pictures, sounds, write_table(folder / "labels.csv", pictures, sounds), folder / "my.bridge")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presets, "QUICK", replace(presets.QUICK, steps=STEPS))
        patch.setattr(measure, "MOST_SOUNDS", JUDGED)
        assert main(["new", str(made.project), "--source", "digits", "--target", "spoken-digits"]) == 0
        assert main(["label", str(made.project), str(made.table)]) == 0
        assert main(["train", str(made.project), "--seed", "3"]) == 0
        yield made


@pytest.fixture
def project(material: Material, tmp_path: Path) -> Path:
    """A copy of the trained project, to be changed."""
    return Path(shutil.copytree(material.project, tmp_path / "copy.bridge"))
