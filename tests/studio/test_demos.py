"""The ready projects that come along: whole, labelled as promised, copied with their bridge, and safe from edits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.generators.registry import default_registry
from studio.demo import DEMOS, NAME, copy_demo, demo_folder
from studio.document import edits, files
from studio.document.fingerprint import bridge_fingerprint
from studio.document.problems import ProjectError

WITH_BRIDGE = [name for name in DEMOS if name != NAME]


@pytest.mark.parametrize("name", DEMOS)
def test_every_bin_of_a_demo_has_ten_examples_of_each_side_among_the_samples_shown(name: str) -> None:
    project, registry = files.read(demo_folder(name)), default_registry()
    for state in project.domains:
        assert registry.card(state.generator).weights_sha256 == state.weights_sha256
        bank = registry.bank(state.generator)
        shown = int((~bank.held_out).sum())
        assert all(int(sample.removeprefix("bank:")) < shown for sample in state.labels)
        for entry in project.bins:
            assert list(state.labels.values()).count(entry.id) == 10
    assert len(set(project.path.samples)) == len(project.path.keys) >= 3
    assert set(project.path.samples) <= project.domain(project.path.domain).labels.keys()


@pytest.mark.parametrize("name", WITH_BRIDGE)
def test_a_demo_comes_with_a_bridge_that_fits_its_labels_and_tells_how_good_it_is(name: str, tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / name, name)
    project = files.read(folder)
    assert project.bridge == bridge_fingerprint(project), "it is stale"
    weights = files.bridge_file(folder, project.bridge)
    assert weights is not None
    report = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))["report"]
    chance = 1 / len(project.bins)
    assert min(report["transfer_1_to_2"], report["transfer_2_to_1"]) > 2 * chance


@pytest.mark.parametrize("name", DEMOS)
def test_edits_of_a_copy_are_kept_and_do_not_reach_the_demo(name: str, tmp_path: Path) -> None:
    folder, before = copy_demo(tmp_path / name, name), files.read(demo_folder(name))
    sample = next(iter(before.domain(1).labels))
    edited = edits.unlabel(before, 1, [sample]).project
    files.save(edited, folder)
    assert files.read(folder).domain(1).labels.keys() == before.domain(1).labels.keys() - {sample}
    assert files.read(demo_folder(name)) == before
    with pytest.raises(ProjectError, match="There is already"):
        copy_demo(folder, name)
