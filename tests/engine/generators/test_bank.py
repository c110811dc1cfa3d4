from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from engine.errors import EngineError
from engine.generators.bank import BANK, Bank, read_bank, write_bank


def bank(items: int = 6, latents: int = 3) -> Bank:
    draws = torch.Generator().manual_seed(items)
    return Bank(
        torch.randn((items, latents), generator=draws),
        torch.rand((items, latents), generator=draws) + 0.01,
        torch.arange(items) % 10,
        torch.arange(items) % 2 == 1,
    )


@given(items=st.integers(1, 40), latents=st.integers(1, 8))
def test_a_bank_comes_back_to_half_precision(
    tmp_path_factory: pytest.TempPathFactory, items: int, latents: int
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    written = bank(items, latents)
    write_bank(folder, written)
    back = read_bank(folder, latents)
    assert len(back) == items
    torch.testing.assert_close(back.mean, written.mean, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(back.deviation, written.deviation, rtol=1e-3, atol=1e-4)
    assert torch.equal(back.evaluation_class, written.evaluation_class)
    assert torch.equal(back.held_out, written.held_out)


def test_the_file_holds_halves_and_bytes(tmp_path: Path) -> None:
    write_bank(tmp_path, bank())
    kinds = {name: column.dtype for name, column in load_file(tmp_path / BANK).items()}
    assert kinds == {
        "mean": torch.float16,
        "deviation": torch.float16,
        "evaluation_class": torch.uint8,
        "held_out": torch.uint8,
    }


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(bank(), deviation=torch.ones(6, 2)), "do not go together"),
        (replace(bank(), mean=torch.ones(6), deviation=torch.ones(6)), "do not go together"),
        (replace(bank(), evaluation_class=torch.zeros(5)), "do not go with 6 items"),
        (replace(bank(), held_out=torch.zeros(7)), "do not go with 6 items"),
        (replace(bank(), mean=bank().mean * torch.nan), "not a number"),
        (replace(bank(), deviation=bank().deviation / 0), "not a number"),
        (replace(bank(), mean=bank().mean + 1e4), "larger than 1000"),
        (replace(bank(), deviation=-bank().deviation), "negative"),
        (replace(bank(), evaluation_class=torch.arange(6) + 251), "between 0 and 255"),
    ],
)
def test_a_bank_that_is_not_well_formed_is_not_written(tmp_path: Path, broken: Bank, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        write_bank(tmp_path, broken)
    assert not (tmp_path / BANK).exists()


def test_a_damaged_foreign_or_missing_bank_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="has no sample bank"):
        read_bank(tmp_path, 3)
    write_bank(tmp_path, bank())
    with pytest.raises(EngineError, match="its items have 3 latents, the generator 4"):
        read_bank(tmp_path, 4)
    columns = load_file(tmp_path / BANK)
    save_file({**columns, "mean": columns["mean"] * torch.inf}, tmp_path / BANK)
    with pytest.raises(EngineError, match="a latent is not a number"):
        read_bank(tmp_path, 3)
    save_file({"mean": columns["mean"]}, tmp_path / BANK)
    with pytest.raises(EngineError, match="it lacks 'deviation'"):
        read_bank(tmp_path, 3)
    (tmp_path / BANK).write_bytes(b"\xff" * 40)
    with pytest.raises(EngineError, match="it is damaged"):
        read_bank(tmp_path, 3)
