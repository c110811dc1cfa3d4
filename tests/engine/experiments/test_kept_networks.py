"""A network in the folder of the results is trained once, whoever else wants it at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import nn

from engine.experiments.running.driving import finished
from engine.experiments.running.kept_networks import bookmark_of, claimed, found_network, keep_network, trained_once
from engine.experiments.running.reproduction import Earlier


def steps(network: nn.Linear, taken: list[str]) -> Iterator[float | None]:
    taken.append("trained")
    with torch.no_grad():
        network.weight.fill_(3.0)
    yield 1.0


def test_a_network_that_another_process_trains_is_waited_for_and_read(tmp_path: Path):
    file, taken = tmp_path / "trained" / "net.safetensors", []
    network, theirs = nn.Linear(2, 2), nn.Linear(2, 2)
    lock = finished(claimed(file))  # as another process has it
    ours = trained_once(network, file, steps(network, taken), bookmark_of(file), Earlier())
    assert [next(ours), next(ours)] == [None, None]  # safe points while it waits
    keep_network(theirs, file)
    lock.release()
    assert list(ours) == []
    assert not taken
    assert torch.equal(network.weight, theirs.weight)


def test_where_the_other_gave_up_it_is_trained_here_and_the_lock_let_go(tmp_path: Path):
    file, taken = tmp_path / "net.safetensors", []
    network = nn.Linear(2, 2)
    lock = finished(claimed(file))
    ours = trained_once(network, file, steps(network, taken), bookmark_of(file), Earlier())
    assert next(ours) is None
    lock.release()
    assert list(ours) == [1.0]
    assert taken == ["trained"]
    assert found_network(nn.Linear(2, 2), file)
    assert [each.name for each in tmp_path.iterdir()] == [file.name]  # no lock stays behind


def test_a_training_that_is_closed_lets_the_lock_go(tmp_path: Path):
    file, taken = tmp_path / "net.safetensors", []
    network = nn.Linear(2, 2)
    ours = trained_once(network, file, steps(network, taken), bookmark_of(file), Earlier())
    assert next(ours) == 1.0
    ours.close()  # pyright: ignore[reportAttributeAccessIssue]
    assert not found_network(network, file)
    assert next(claimed(file), "held at once") == "held at once"
