"""What `make audit` says of packages, and when it fails."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "packaging" / "audit.py"
FINE = {"name": "Good_One", "version": "1", "vulns": []}
FAULTY = {"name": "bad", "version": "2", "vulns": [{"id": "PYSEC-1"}]}
UNKNOWN = {"name": "bad", "skip_reason": "not found"}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("packages", "code", "told"),
    [
        ([FINE, {**FAULTY, "vulns": []}], 0, "2 of 2 packages looked up, 0 known faults"),
        ([FINE, FAULTY], 1, "bad 2: PYSEC-1"),
        ([FAULTY, {"name": "Good_One", "skip_reason": "?"}], 1, "NOT checked: good-one"),
        ([FINE, UNKNOWN], 1, "NOT checked: bad"),
        ([FINE], 1, "NOT checked: bad"),
        ([UNKNOWN, {**UNKNOWN, "name": "good-one"}], 0, "WARNING: nothing was checked"),
        ([], 0, "WARNING: nothing was checked"),
    ],
)
def test_only_what_is_known_to_be_wrong_fails(
    script: ModuleType, packages: list[dict[str, Any]], code: int, told: str
) -> None:
    text, ended = script.verdict(packages, {"good-one", "bad"})
    assert ended == code
    assert told in text


@pytest.mark.parametrize(("says", "code"), [("echo no network >&2; exit 1", 0), ("echo '{}'", 0), (None, 1)])
def test_no_answer_is_a_warning_and_no_program_a_failure(
    script: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    says: str | None,
    code: int,
) -> None:
    program = tmp_path / "pip-audit"
    if says is not None:
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["audit.py", str(program)])
    assert script.audit({"bad"}) == code
    assert ("does not run" if code else "WARNING") in capsys.readouterr().out


def test_everything_the_product_needs_itself_has_a_licence_in_the_list(script: ModuleType) -> None:
    listed = script.LICENCES.read_text(encoding="utf-8").lower().replace("_", "-")
    product = script.distribution(script.PRODUCT)
    assert [name for name in script.needs(product) if f"| {name.lower().replace('_', '-')} |" not in listed] == []
