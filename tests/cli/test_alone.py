"""A project that is open in a window: commands that write refuse it, commands that read go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.alone import held_alone
from studio.document import files
from studio.document.locking import take_lock
from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files.create(Project("mine", (DomainState("digits"), DomainState("spoken-digits"))), tmp_path / "mine.bridge")
    (tmp_path / "labels.csv").write_text("domain,file,bin\n1,bank:3,three\n", encoding="utf-8")
    return tmp_path / "mine.bridge"


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_writes_refuses_in_a_sentence_and_changes_nothing(run: Run, folder: Path) -> None:
    window = take_lock(folder)
    assert window is not None
    before = contents(folder)
    for words in (("label", folder, folder.parent / "labels.csv"), ("train", folder)):
        answer = run(*words)
        assert answer.code == 2
        assert "“mine.bridge” is open in the studio" in answer.err
        assert "Close it there first" in answer.err
    assert contents(folder) == before
    assert run("labels", folder, "--out", folder.parent / "out.csv").code == 0
    window.release()


def test_the_lock_is_held_while_it_is_written_and_let_go_of_however_that_ends(folder: Path) -> None:
    def writes_and_fails() -> None:
        with held_alone(folder):
            assert take_lock(folder) is None
            with pytest.raises(ProjectError, match="another command"), held_alone(folder):
                pytest.fail("two at once")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writes_and_fails()
    assert take_lock(folder) is not None


def test_a_folder_that_is_not_there_is_not_made_by_locking_it(tmp_path: Path) -> None:
    with held_alone(tmp_path / "typo.bridge"):
        assert not (tmp_path / "typo.bridge").exists()
