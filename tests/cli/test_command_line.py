from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from studio.__main__ import project_to_show
from studio.cli import projects
from studio.cli.main import app
from studio.cli.printing import print_json, print_result
from tests.cli.conftest import Answer, Run

COMMANDS = [
    "open",
    "doctor",
    "new",
    "label",
    "labels",
    "train",
    "evaluate",
    "transfer",
    "interpolate",
    "perform",
    "export",
    "osc",
    "demo",
    "generators",
    "bench",
    "datasets",
    "soak",
    "reproduce",
    "restyle",
]


def test_help_lists_every_command(run: Run) -> None:
    answer = run("--help")
    assert answer.code == 0
    assert all(re.search(rf"^\W*{name}\b", answer.out, re.MULTILINE) for name in COMMANDS)
    assert run("--version").out.startswith("latent-bridge ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_all_its_options(run: Run, command: str) -> None:
    answer = run(command, "--help")
    assert answer.code == 0
    assert command in answer.out
    assert len(app.registered_commands) + len(app.registered_groups) == len(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bogus"], "No such command 'bogus'."),
        (["train"], "Missing argument"),
        (["generators"], "Missing command."),
        (["train", "x.bridge", "--seed", "many"], "Invalid value for '--seed'"),
        (["train", "x.bridge", "--seed", "-1"], "Invalid value for '--seed'"),
        (["transfer", "x.bridge", "a.png", "--from", "7", "--out", "out"], "Invalid value for '--from'"),
        (["train", "gone.bridge"], "There is no project “gone.bridge”."),
        (["generators", "train", "bogus"], "There is no recipe “bogus”."),
        (["new", "x.bridge", "--source", "bogus", "--target", "bogus"], "There is no generator “bogus” here."),
        (["interpolate", "x.bridge", "bank:1", "--from", "1", "--out", "x.mp4"], "A path needs at least two keys."),
        (
            ["interpolate", "x.bridge", "bank:1", "bank:2", "--from", "1", "--out", "x.bmp"],
            "A path can't be written as .bmp.",
        ),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(run: Run, arguments: list[str], sentence: str) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_bug_is_exit_code_1_with_its_traceback_in_a_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    answer = run_failing(run, monkeypatch, ZeroDivisionError("a bug"))
    log = tmp_path / "logs" / "command-line.log"
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert str(log) in answer.err
    assert "ZeroDivisionError: a bug" in log.read_text()


def test_a_bug_is_told_in_full_where_no_log_can_be_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "file"))
    answer = run_failing(run, monkeypatch, ZeroDivisionError("a bug"))
    assert answer.code == 1
    assert "ZeroDivisionError: a bug" in answer.err


def test_a_full_disk_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = run_failing(run, monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    assert (answer.code, answer.err) == (2, "The disk is full. Make room on it and try again.\n")


def run_failing(run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception) -> Answer:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(projects.files, "create", fail)
    monkeypatch.setattr("engine.generators.registry.GeneratorRegistry.card", lambda *_: _Card())
    return run("new", "x.bridge", "--source", "a", "--target", "b")


class _Card:
    id, weights_sha256, title = "a", "", "A"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_studio_says_so_instead_of_dying() -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "studio"]
    told = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert told.returncode == 2
    assert told.stderr.startswith("There is no screen to show the studio on.")
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ([], (None,)),
        (["open", "some.bridge"], (Path("some.bridge"),)),
        (["open", "anything"], (Path("anything"),)),
        (["some.bridge"], (Path("some.bridge"),)),
        (["open"], None),
        (["open", "--help"], None),
        (["open", "a.bridge", "b.bridge"], None),
        (["--help"], None),
        (["train", "some.bridge"], None),
        (["doctor"], None),
    ],
)
def test_what_asks_for_the_window(arguments: list[str], shown: tuple[Path | None] | None) -> None:
    assert project_to_show(arguments) == shown


@pytest.mark.parametrize(("arguments", "project"), [([], None), (["open", "p.bridge"], "p.bridge")])
def test_the_way_to_the_window_loads_neither_torch_nor_the_command_line(arguments: list[str], project: str) -> None:
    code = f"""
import sys, types
app = types.ModuleType("studio.app")
app.run = lambda project: print(project, *(name for name in ("torch", "typer", "rich") if name in sys.modules)) or 7
sys.modules["studio.app"] = app
from studio.__main__ import main
sys.exit(main({arguments!r}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (7, f"{project}\n"), done.stderr


def test_what_is_not_a_number_is_null_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"share": float("nan"), "path": Path("a"), "rows": ((1, 2.5), [float("inf")])})
    assert capsys.readouterr().out == '{"share": null, "path": "a", "rows": [[1, 2.5], [null]]}\n'


def test_a_result_for_people_names_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    print_result({"transfer_1_to_2": 0.87654, "files": [f"{n}.wav" for n in range(10)], "none": float("nan")}, False)
    out = capsys.readouterr().out
    assert re.search(r"transfer 1 to 2 +0\.877", out)
    assert "7.wav" in out
    assert "8.wav" not in out
    assert "2 more" in out
    assert "–" in out
