"""What `make audit` says of packages, and when it fails."""

from __future__ import annotations

import importlib.util
import json
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
    monkeypatch.setattr(script, "told_by_page", lambda *_whatever: None)
    assert script.audit({"bad": "2"}) == code
    assert ("does not run" if code else "WARNING") in capsys.readouterr().out


def test_what_pip_audit_has_no_answer_for_is_asked_of_its_page(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = {"dependencies": [FINE, UNKNOWN]}
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["audit.py", str(program)])
    asked: list[tuple[str, str]] = []

    def told(name: str, version: str) -> dict[str, Any]:
        asked.append((name, version))
        return FAULTY

    monkeypatch.setattr(script, "told_by_page", told)
    assert script.audit({"good-one": "1", "bad": "2"}) == 1
    assert "2 of 2 packages looked up, 1 known faults\nbad 2: PYSEC-1" in capsys.readouterr().out
    assert asked == [("bad", "2")]


def test_a_page_tells_of_its_newest_version_alone(script: ModuleType) -> None:
    faults = [{"id": "PYSEC-1", "withdrawn": None}, {"id": "PYSEC-2", "withdrawn": "2026-01-01T00:00:00Z"}]
    page = {"info": {"version": "2.0"}, "vulnerabilities": faults}
    known = script.told_by_page("bad", "2.0+cu130", lambda _name: page)
    assert known == {"name": "bad", "version": "2.0+cu130", "vulns": [{"id": "PYSEC-1"}]}
    assert "2.0" in script.told_by_page("bad", "1.9", lambda _name: page)["skip_reason"]
    assert script.told_by_page("bad", "2.0", lambda _name: {"message": "Not Found"}) is None

    def refused(_name: str) -> None:
        raise OSError("no network")

    assert script.told_by_page("bad", "2.0", refused) is None


def test_everything_the_product_needs_itself_has_a_licence_in_the_list(script: ModuleType) -> None:
    listed = script.LICENCES.read_text(encoding="utf-8").lower().replace("_", "-")
    product = script.distribution(script.PRODUCT)
    assert [name for name in script.needs(product) if f"| {name.lower().replace('_', '-')} |" not in listed] == []
