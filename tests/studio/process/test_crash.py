"""Nothing that goes wrong is silent, and a report of it tells nobody whose machine it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.process.crash_report import crash_report, without_private

FAULTS = """
import asyncio, sys, threading, pathlib
from PySide6.QtCore import qWarning
from studio.process import crash
told = []
crash.install(pathlib.Path(sys.argv[1]), told.append)
thread = threading.Thread(target=lambda: 1 / 0, name="worker of mine")
thread.start(); thread.join()
class Falls:
    def __del__(self):
        raise LookupError("in a destructor")
Falls()
async def lost():
    asyncio.get_running_loop().call_soon(lambda: [][1])
    await asyncio.sleep(0.01)
asyncio.run(lost())
qWarning("a layout is odd")
sys.excepthook(RuntimeError, RuntimeError("in a slot"), None)
print(told)
{last}
"""


def run(folder: Path, last: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", FAULTS.replace("{last}", last), str(folder)], capture_output=True, text=True
    )


def test_every_kind_of_fault_is_logged_and_the_process_lives_on(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    log = (tmp_path / "studio.log").read_text()
    for fault in (
        "ZeroDivisionError",
        "worker of mine",
        "in a destructor",
        "IndexError",
        "a layout is odd",
        "in a slot",
    ):
        assert fault in log
    assert "ZeroDivisionError" in done.stdout
    assert "RuntimeError" in done.stdout


def test_a_crash_of_compiled_code_says_where_every_thread_was(tmp_path: Path) -> None:
    done = run(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert done.returncode < 0
    assert "Segmentation fault" in (tmp_path / "faults.log").read_text()


@pytest.mark.parametrize(
    "text",
    [
        'File "/home/ada/Secret Work.bridge/project.json", line 3',
        "The project “Secret Work.bridge” can't be saved",
        "opened /Volumes/Stick of Ada/x.png",
        r"C:\Users\ada\Secret Work.bridge\media",
        "Opened “Secret Work”",
    ],
)
def test_a_report_has_no_private_names(text: str) -> None:
    kept = without_private(text, ["Secret Work"])
    assert "Secret" not in kept
    assert "ada" not in kept
    assert "/home" not in kept


def test_a_report_keeps_what_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    source = Path(sys.modules["studio.process.crash_report"].__file__ or "")
    (tmp_path / "studio.log").write_text(f'File "{source}", line 7, in x\nValueError: {tmp_path}/a.bridge is odd')
    report = crash_report(tmp_path)
    assert "«studio»/studio/process/crash_report.py" in report
    assert "line 7, in x\nValueError" in report
    assert str(tmp_path) not in report
    assert "Python 3" in report
