"""Several real processes that learn together: as one would, stopped together, and told when one of them dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.errors import EngineError
from engine.ranks import ALONE, Ranks, joined_ranks
from engine.training.shared_draws import SharedDraws
from tests.engine.ranked import PLAN, ended, learn, start

pytestmark = pytest.mark.timeout(900)  # a process that imports torch takes its time on a busy machine

DRAWS = {
    "rand": lambda g, n: torch.rand(n, 3, generator=g),
    "randn of a shape": lambda g, n: torch.randn((n, 3), generator=g),
    "randn by name": lambda g, n: torch.randn(size=(n,), generator=g),
    "randint": lambda g, n: torch.randint(0, 9, (2, n, 1), generator=g),
    "randint from nought": lambda g, n: torch.randint(9, torch.Size([n]), generator=g),
    "without items": lambda g, n: torch.randint(0, 9, (1,), generator=g),
}


@pytest.mark.parametrize("name", DRAWS)
def test_parts_of_a_draw_are_what_one_process_draws_and_generators_stay_in_step(name: str) -> None:
    alone = torch.Generator().manual_seed(4)
    whole = DRAWS[name](alone, 12)
    parts = []
    for rank in range(3):
        own = torch.Generator().manual_seed(4)
        with SharedDraws(Ranks(rank, 3), own, 4):
            parts.append(DRAWS[name](own, 4))
        assert torch.equal(own.get_state(), alone.get_state())
    axis = next((n for n, size in enumerate(whole.shape) if size == 12), None)
    assert torch.equal(torch.cat(parts, axis), whole) if axis is not None else torch.equal(parts[2], whole)


def test_draws_of_another_generator_are_left_alone() -> None:
    own, other = torch.Generator().manual_seed(1), torch.Generator().manual_seed(2)
    with SharedDraws(Ranks(1, 2), own, 2):
        drawn = torch.randn(2, generator=other)
    assert torch.equal(drawn, torch.randn(2, generator=torch.Generator().manual_seed(2)))


def test_alone_nothing_is_sent_and_everything_is_as_it_is() -> None:
    with joined_ranks({}) as ranks:
        assert ranks == ALONE
    values = torch.tensor([1.0, 2.0])
    ALONE.mean([values])
    assert values.tolist() == [1, 2]
    assert (ALONE.most(2), ALONE.told("a"), ALONE.gathered("b"), ALONE.first) == (2, "a", ["b"], True)
    assert torch.equal(ALONE.share(values), values)


def test_shares_are_equal_parts_in_order() -> None:
    rows = torch.arange(12)
    assert torch.equal(torch.cat([Ranks(rank, 4).share(rows) for rank in range(4)]), rows)
    Ranks(0, 4).refuse_uneven(12)
    with pytest.raises(EngineError, match="can't be shared evenly by 5") as told:
        Ranks(0, 5).refuse_uneven(12)
    assert told.value.hint == "Start one of: 1, 2, 3, 4, 6."


def test_two_processes_learn_what_one_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [code for code, _ in ended(start(2, "learn", tmp_path))] == [0, 0]
    for family, most in (("conv_vae", 2e-6), ("picture_classifier", 0.05)):
        weights, losses = learn(family)
        first, second = (load_file(tmp_path / f"{family}-{rank}.safetensors") for rank in (0, 1))
        told = first.pop("losses")
        assert torch.equal(told, second.pop("losses"))
        assert all(torch.equal(first[name], second[name]) for name in first), "both hold the very same weights"
        apart = max(float((first[name].float() - weights[name].float()).abs().max()) for name in weights)
        error = float(((told - torch.tensor(losses)) / torch.tensor(losses)).abs().max())
        with capsys.disabled():
            print(f"\n{family}: weights at most {apart:.2g} apart, losses {error:.2g} of themselves")
        assert apart < most, "the mean of two parts' gradients is that of the batch"
        assert error < 10 * most


def test_closed_in_one_process_all_stop_and_any_number_goes_on(tmp_path: Path) -> None:
    stopped = ended(start(2, "stop", tmp_path))
    assert (stopped[0][0], stopped[1][0]) == (2, 0)
    assert "was stopped" in stopped[0][1]
    assert (tmp_path / "run.checkpoint").exists(), "the first process wrote it, though it was the other's stop"
    assert [code for code, _ in ended(start(1, "resume", tmp_path))] == [0]
    resumed, (weights, _) = load_file(tmp_path / "resumed-0.safetensors"), learn("conv_vae")
    apart = max(float((resumed[name] - weights[name]).abs().max()) for name in weights)
    assert apart < 2e-6, "three steps by two, the rest by one"


def test_when_one_process_is_killed_the_other_says_so_at_once(tmp_path: Path) -> None:
    processes = start(2, "killed", tmp_path)
    processes[1].wait(400)
    began = time.monotonic()
    (code, said), _ = ended(processes)
    assert time.monotonic() - began < 200, "long before its patience is at an end"
    assert (code, "ended or no longer answers" in said, "goes on from" in said) == (2, True, True), said


def test_one_of_several_that_fails_ends_at_once_with_what_it_said() -> None:
    script = """
import atexit, sys
from engine.ending import exit_code
atexit.register(print, "wound up")
print("said")
sys.exit(exit_code(int(sys.argv[1])))
"""
    ends = [
        subprocess.run(
            [sys.executable, "-c", script, code],
            env={**os.environ, "WORLD_SIZE": count},
            capture_output=True,
            text=True,
        )
        for code, count in (("2", "2"), ("0", "2"), ("2", "1"))
    ]
    assert [(end.returncode, end.stdout.split("\n")[:-1]) for end in ends] == [
        (2, ["said"]),
        (0, ["said", "wound up"]),
        (2, ["said", "wound up"]),
    ]


def test_a_batch_that_cannot_be_shared_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(EngineError, match="A batch of 33 can't be shared evenly by 2 processes"):
        learn("conv_vae", Ranks(1, 2), replace(PLAN, batch=33))
