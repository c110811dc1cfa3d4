"""Files and packets that once made a reader stumble: each is refused in a sentence, or read, and nothing else.

``files/READER.NUMBER`` is what was read; the readers are those that are fuzzed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((Path(__file__).parent / "files").iterdir())

sys.path.insert(0, str(ROOT / "packaging"))
readers = importlib.import_module("fuzz_readers")
mutations = importlib.import_module("fuzz_mutations")


def told(reader: str, content: bytes, folder: Path) -> str:
    """What a reader says of bytes; empty where it takes them. Anything but an understood failure gets through."""
    try:
        readers.READERS[reader].read(content, folder)
    except readers.UNDERSTOOD as error:
        return str(error)
    return ""


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
@pytest.mark.filterwarnings("ignore")
def test_what_once_was_stumbled_over(file: Path, tmp_path: Path) -> None:
    said = told(file.name.rpartition(".")[0], file.read_bytes(), tmp_path)
    assert len(said) < 1300
    assert said.isprintable(), "a sentence on one line"


@pytest.mark.parametrize("reader", readers.READERS)
@pytest.mark.filterwarnings("ignore")
def test_good_files_are_still_read(reader: str, tmp_path: Path) -> None:
    if reader == "generator-network":
        pytest.skip("the weights beside it fit one card only")
    assert told(reader, readers.READERS[reader].seeds()[0], tmp_path / "good") == ""


@pytest.mark.parametrize("reader", ["picture", "idx", "npz", "sound", "weights", "bank", "checkpoint"])
@pytest.mark.filterwarnings("ignore")
def test_known_tricks_are_refused_or_read_within_bounds(reader: str, tmp_path: Path) -> None:
    for number, content in enumerate(readers.READERS[reader].seeds()):
        told(reader, content, tmp_path / str(number))


def test_code_in_a_checkpoint_does_not_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pickled = readers.READERS["checkpoint"].seeds()[-1]
    assert b"code of a stranger ran" in pickled
    assert "damaged" in told("checkpoint", pickled, tmp_path)
    assert "stranger" not in capfd.readouterr().out


@pytest.mark.parametrize(
    "name",
    [
        *("../outside.png", "/etc/passwd", "media/../../outside.png", "C:\\outside.png", "C:outside.png"),
        *(
            "\\\\host\\share\\x.png",
            "media\\..\\..\\x.png",
            "media/CON",
            "media/nul.png",
            "media/a.png:stream",
            "media/x. ",
        ),
    ],
)
def test_no_path_leads_out_of_a_project(name: str, tmp_path: Path) -> None:
    import json

    data = json.loads(readers.READERS["project"].seeds()[-1])
    data["domains"][0]["imported"] = [{"sha256": "0" * 64, "name": "x.png", "file": name}]
    data["domains"][0]["labels"] = {}
    assert "can't be" in told("project", json.dumps(data).encode(), tmp_path)


def test_a_link_out_of_a_project_is_refused(tmp_path: Path) -> None:
    import json

    from studio.document import files
    from studio.document.problems import ProjectError

    home = tmp_path / "linked.bridge"
    (home / "media").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (home / "media" / "x.png").symlink_to(tmp_path / "secret.png")
    data = json.loads(readers.READERS["project"].seeds()[-1])
    data["domains"][0]["imported"] = [{"sha256": "0" * 64, "name": "x.png", "file": "media/x.png"}]
    data["domains"][0]["labels"] = {}
    (home / "project.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ProjectError, match="outside its folder"):
        files.read(home)


def test_sentences_quote_no_more_than_can_be_read() -> None:
    from engine.errors import EngineError
    from studio.document.problems import ProjectError

    for kind in (EngineError, ProjectError):
        error = kind("A name: " + "x" * 10_000 + "\n\x1b[31m end.", "Do\0this.")
        assert len(error.message) < 700
        assert error.message.startswith("A name: xxx")
        assert error.message.endswith("end.")
        assert str(error).isprintable()
        assert kind("Plain.").message == "Plain."
