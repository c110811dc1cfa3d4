"""Bridges on disk: exact round trips, whole writes, and plain reasons for what can't be opened."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.bridge.model import BridgingVae
from engine.bridge.weights import BRIDGE_FORMAT, BridgeFacts, bridge_facts, load_bridge, read_bridge, save_bridge
from engine.errors import EngineError
from engine.messages import BridgeReport
from tests.engine.fakes import card

CARDS = card("digits", "image", 6), card("spoken digits", "sound", 4)
NOTHING = np.zeros((2, 2), int)
REPORT = BridgeReport(
    np.array([[0.8, 0.9], [float("nan"), 0.7]]),
    np.array([[NOTHING, [[5, 1], [0, 4]]], [[[3, 0], [2, 1]], NOTHING]]),
    np.array([[0, 0.2], [0.2, 0]]),
    "held-out labels",
)


@pytest.fixture
def bridge() -> BridgingVae:
    made = BridgingVae((6, 4), 3, (8, 8), torch.Generator().manual_seed(1)).eval()
    made.standardise(1, torch.randn(50, 6, generator=torch.Generator().manual_seed(2)) * 3)
    return made


def facts(bridge: BridgingVae, report: BridgeReport | None = REPORT) -> BridgeFacts:
    return bridge_facts(bridge, CARDS, ("zero", "eins"), "quick", 7, 800, 12.5, report)


@pytest.fixture
def saved(bridge: BridgingVae, tmp_path: Path) -> Path:
    return save_bridge(tmp_path / "bridges", "abc123", bridge, facts(bridge))


def test_a_bridge_comes_back_bit_by_bit(bridge: BridgingVae, saved: Path):
    opened = load_bridge(saved, CARDS)
    for (name, before), (same, after) in zip(bridge.state_dict().items(), opened.state_dict().items(), strict=True):
        assert name == same
        assert torch.equal(before, after)
    rows = torch.randn(5, 6, generator=torch.Generator().manual_seed(3))
    assert torch.equal(bridge.transfer(rows, 1, 2), opened.transfer(rows, 1, 2))
    assert not opened.training


def test_its_card_comes_back_with_the_report(bridge: BridgingVae, saved: Path):
    info, read = read_bridge(saved)
    assert (info.fingerprint, info.file, info.bins) == ("abc123", str(saved), ("zero", "eins"))
    assert (info.preset, info.seed, info.steps, info.seconds, info.shared_size) == ("quick", 7, 800, 12.5, 3)
    assert replace(read, report=None) == replace(facts(bridge), report=None)
    assert info.report is not None
    assert np.isnan(info.report.transfer(2, 1))
    assert info.report.transfer(1, 2) == 0.9
    assert np.array_equal(info.report.confusion(2, 1), REPORT.confusion(2, 1))
    assert read.versions["torch"] == torch.__version__


def test_saving_twice_replaces_and_leaves_nothing_else(bridge: BridgingVae, saved: Path):
    save_bridge(saved.parent, "abc123", bridge, facts(bridge, None))
    assert read_bridge(saved)[0].report is None
    assert sorted(path.name for path in saved.parent.iterdir()) == ["abc123.json", "abc123.safetensors"]


def test_another_generator_is_refused_by_name(saved: Path):
    with pytest.raises(EngineError) as refusal:
        load_bridge(saved, (CARDS[0], card("fashion", "image", 4)))
    assert refusal.value.message == (
        "This bridge was trained between Digits and Spoken Digits; domain 2 is now Fashion."
    )
    assert "Open Spoken Digits as domain 2" in refusal.value.hint


def test_swapped_and_retrained_generators_are_refused(saved: Path):
    with pytest.raises(EngineError, match="domain 1 is now Spoken Digits"):
        load_bridge(saved, (CARDS[1], CARDS[0]))
    with pytest.raises(EngineError, match="Digits has been retrained since"):
        load_bridge(saved, (replace(CARDS[0], weights_sha256="other"), CARDS[1]))


def test_a_newer_format_says_so(saved: Path):
    data = json.loads(saved.read_text())
    saved.write_text(json.dumps(data | {"format": BRIDGE_FORMAT + 1}))
    with pytest.raises(EngineError, match="newer version"):
        read_bridge(saved)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": "x"}', '{"format": 1, "generators": []}'])
def test_damaged_cards_say_so(saved: Path, text: str):
    saved.write_text(text)
    with pytest.raises(EngineError, match="damaged"):
        load_bridge(saved, CARDS)


def test_damaged_or_missing_weights_say_so(saved: Path):
    weights = saved.with_suffix(".safetensors")
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineError, match="damaged"):
        load_bridge(saved, CARDS)
    weights.unlink()
    with pytest.raises(EngineError, match="missing"):
        load_bridge(saved, CARDS)


def test_weights_of_another_shape_or_without_numbers_are_damaged(saved: Path):
    weights = saved.with_suffix(".safetensors")
    values = load_file(weights)
    save_file({name: value for name, value in values.items() if "decoder" not in name}, weights)
    with pytest.raises(EngineError, match="damaged"):
        load_bridge(saved, CARDS)
    save_file({name: torch.full_like(value, float("nan")) for name, value in values.items()}, weights)
    with pytest.raises(EngineError, match="damaged"):
        load_bridge(saved, CARDS)


def test_sizes_that_do_not_fit_the_weights_are_damaged(saved: Path):
    data = json.loads(saved.read_text())
    saved.write_text(json.dumps(data | {"shared_size": 5}))
    with pytest.raises(EngineError, match="damaged"):
        load_bridge(saved, CARDS)


def test_a_bridge_that_is_not_there_and_a_folder_that_is_a_file(bridge: BridgingVae, tmp_path: Path):
    with pytest.raises(EngineError, match="There is no bridge"):
        read_bridge(tmp_path / "none.json")
    (tmp_path / "taken").write_text("")
    with pytest.raises(EngineError, match="can't be saved"):
        save_bridge(tmp_path / "taken", "abc", bridge, facts(bridge))


@pytest.mark.parametrize(
    ("field", "value"), [("title", ["x"]), ("id", 7), ("weights_sha256", None), ("seed", "one"), ("preset", {})]
)
def test_a_card_whose_facts_are_of_another_kind_is_damaged(saved: Path, field: str, value: object):
    data = json.loads(saved.read_text())
    (data["generators"][0] if field in data["generators"][0] else data)[field] = value
    saved.write_text(json.dumps(data))
    with pytest.raises(EngineError, match="is damaged"):
        load_bridge(saved, CARDS)


def test_a_confusion_that_is_one_long_row_takes_no_memory(saved: Path):
    """Counts of so many bins would take terabytes."""
    data = json.loads(saved.read_text())
    for name in ("confusion_1_to_2", "confusion_2_to_1"):
        data["report"][name] = [0] * 300_000
    saved.write_text(json.dumps(data))
    with pytest.raises(EngineError, match="is damaged"):
        read_bridge(saved)
