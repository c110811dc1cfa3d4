"""What must never be written in the product: readers that run code, clocks that jump, doors to the network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = [file for folder in ("engine", "studio") for file in sorted((ROOT / folder).rglob("*.py"))]
# Wall-clock time, where a date is meant: when a bridge was made, and since when the process runs.
DATES = {
    *("engine/handlers/bridges.py", "engine/handlers/training.py", "engine/cdlm/style_learning.py"),
    *("studio/cli/starts.py", "studio/process/timings.py"),
}
# Who speaks with the network: OSC, which the user switches on, the script behind `osc`, and `datasets fetch`.
NETWORK = {
    *("studio/remote/", "studio/controllers/remote/remote_sheet.py", "studio/controllers/remote/osc_", "studio/cli/"),
    "engine/datasets/download.py",
}
PATIENT = {"PATIENCE", "OPENING", "LEARNING"}  # of tests/waiting.py, and what is as long or longer
DOORS = {"socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "huggingface_hub"}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield file.relative_to(ROOT).as_posix(), ast.unparse(node.func), node


def keywords(call: ast.Call) -> dict[str, str]:
    return {each.arg or "**": ast.unparse(each.value) for each in call.keywords}


def test_nothing_that_is_read_can_run_code() -> None:
    for file, name, call in calls():
        where = f"{file}:{call.lineno}: {name}"
        assert name not in ("eval", "exec", "compile", "pickle.load", "pickle.loads", "yaml.load", "marshal.loads"), (
            where
        )
        assert name not in ("shelve.open", "dill.load", "joblib.load", "torch.hub.load", "os.system"), where
        if name == "torch.load":
            assert keywords(call).get("weights_only") == "True", where
        if name in ("np.load", "numpy.load"):
            assert keywords(call).get("allow_pickle", "False") == "False", where  # numpy's own default
        assert keywords(call).get("shell") != "True", where


def test_time_is_measured_by_clocks_that_do_not_jump() -> None:
    found = {file for file, name, _ in calls() if name in ("time.time", "datetime.utcnow")}
    assert found <= DATES, f"time.time() jumps with the clock: {sorted(found - DATES)}"


def test_only_who_must_can_reach_the_network() -> None:
    for file in SOURCES:
        place = file.relative_to(ROOT).as_posix()
        if place.startswith(tuple(NETWORK)):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & DOORS, f"{place} opens a door to the network"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the screen nobody sees is of Linux")
def test_a_start_of_the_studio_reaches_nobody(tmp_path: Path) -> None:
    """The real window with its engine, opened on the demo until its galleries are full, and closed."""
    around = {**os.environ, "LATENT_BRIDGE_HOME": str(tmp_path / "home"), "OMP_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.silent_start"],
        cwd=ROOT,
        env=around,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.strip().splitlines()[-1] == "reached: []", run.stdout


def test_no_test_is_in_a_hurry() -> None:
    """On a busy machine a wait of a few seconds is over too soon, and one that is not entered never begins."""
    for file in sorted((ROOT / "tests").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        entered = {
            id(item.context_expr) for each in ast.walk(tree) if isinstance(each, ast.With) for item in each.items
        }
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            where, name = f"{file.name}:{call.lineno}", ast.unparse(call.func)
            if name in ("qtbot.waitExposed", "qtbot.waitActive"):
                assert id(call) in entered, f"{where}: {name} waits only where it is entered"
            if name.startswith("qtbot.wait"):
                assert keywords(call).get("timeout", "PATIENCE") in PATIENT, f"{where}: leave the timeout to PatientBot"
