"""What lies beside a project for each of its bridges: what it was trained on, how it was steered."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.document import edits, files
from studio.document.fingerprint import bridge_inputs, edits_since
from studio.document.model import (
    DomainState,
    Steering,
)
from tests.studio.document.kept_project import PROJECT


def test_what_a_bridge_was_trained_on_is_kept_beside_it(folder: Path) -> None:
    files.record_bridge(PROJECT, folder, "e" * 64)
    recorded = files.recorded_bridge(folder, "e" * 64)
    assert recorded is not None
    assert recorded == bridge_inputs(PROJECT)
    assert edits_since(edits.label(PROJECT, 1, ["bank:9"], "b1").project, recorded) == 1
    assert files.recorded_bridge(folder, "d" * 64) is None
    (folder / "bridges" / f"{'d' * 64}.inputs.json").write_text("[1]")
    assert files.recorded_bridge(folder, "d" * 64) is None


def test_what_a_bridge_of_three_domains_was_trained_on_is_known_too(folder: Path) -> None:
    three = replace(PROJECT, domains=(*PROJECT.domains, DomainState("doodles")))
    files.record_bridge(three, folder, "e" * 64)
    recorded = files.recorded_bridge(folder, "e" * 64)
    assert recorded == bridge_inputs(three)
    assert files.recorded_labels(recorded) == sum(len(state.labels) for state in three.domains)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"domains": [{}, {}]},
        {"domains": [True, *bridge_inputs(PROJECT)["domains"]]},
        {"bins": [[]]},
        {"seed": None},
        {"preset": 1},
    ],
)
def test_a_record_that_lacks_something_is_none(folder: Path, spoilt: dict[str, Any]) -> None:
    file = folder / "bridges" / f"{'e' * 64}.inputs.json"
    file.write_text(json.dumps({**bridge_inputs(PROJECT), "steering": {"locality": 0.5}, **spoilt}))
    assert files.recorded_bridge(folder, "e" * 64) is None
    assert files.recorded_steering(folder, "e" * 64) is None


@pytest.mark.parametrize("value", ["x", None, [], -0.1, 1.5, float("nan")])
def test_a_steering_out_of_its_range_is_none(folder: Path, value: object) -> None:
    file = folder / "bridges" / f"{'e' * 64}.inputs.json"
    file.write_text(json.dumps({**bridge_inputs(PROJECT), "steering": {"locality": value}}))
    assert files.recorded_steering(folder, "e" * 64) is None


def test_how_a_bridge_was_steered_is_kept_beside_it(folder: Path) -> None:
    steered = replace(PROJECT, steering=Steering(0.25, 0.5, 1.0))
    files.record_bridge(steered, folder, "e" * 64)
    assert files.recorded_steering(folder, "e" * 64) == steered.steering
    assert files.recorded_labels(files.recorded_bridge(folder, "e" * 64)) == 3
    assert files.recorded_steering(folder, "d" * 64) is None


def test_an_earlier_version_of_a_bridge_has_its_own_file(folder: Path) -> None:
    for name in ("e" * 64, "e" * 64 + ".v2"):
        (folder / "bridges" / f"{name}.json").write_text("{}")
    newest, second = (files.bridge_file(folder, "e" * 64, version) for version in (0, 2))
    assert newest is not None
    assert second is not None
    assert newest != second
    assert (files.bridge_version(str(newest)), files.bridge_version(str(second))) == (0, 2)
    assert files.bridge_file(folder, "e" * 64, 1) is None


def test_a_bridge_is_found_by_its_fingerprint(folder: Path) -> None:
    assert files.bridge_file(folder, "e" * 64) is None
    card = folder / "bridges" / f"{'e' * 64}.json"
    card.write_text("{}")
    assert files.bridge_file(folder, "e" * 64) == card
    assert files.bridge_file(folder, "") is None
