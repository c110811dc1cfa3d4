"""What libraries read from the environment: chosen before torch is there, and never against the user."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from studio.process.environment import CHOSEN, choose_for_libraries

NAME = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"


def test_what_the_user_chose_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "7")
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    choose_for_libraries()
    assert (os.environ[NAME], os.environ["OMP_WAIT_POLICY"]) == ("7", CHOSEN["OMP_WAIT_POLICY"])


def test_a_command_has_chosen_before_torch_is_loaded() -> None:
    code = (
        "import os, sys\n"
        f"os.environ.pop({NAME!r}, None)\n"
        "from studio.__main__ import main\n"
        "import studio.process.environment as e\n"
        "assert 'torch' not in sys.modules\n"
        "main(['--help'])\n"
        f"assert os.environ[{NAME!r}] == e.CHOSEN[{NAME!r}]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
