"""Pace: a schedule that always settles at its end, however early that comes; and sliders that trade terms."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bridge.pace import TAIL, Pace, learning_rate
from engine.bridge.presets import PAPER_PICTURES, QUICK
from engine.bridge.steering import ALIGNING, LOCAL, Steering, with_capacity
from engine.errors import EngineError

PLAN = replace(QUICK, steps=400, patience=3, lessons=0)


def run(pace: Pace, accuracy: float) -> list[float]:
    """All rates of a training whose loss is flat from the start."""
    rates, step = [], 0
    while step < pace.steps:
        step += 1
        rates.append(pace.rate(step))
        if pace.due(step):
            pace.weigh(step, accuracy, 1.0)
    return rates


def test_a_plateau_jumps_to_the_tail_and_runs_it_to_the_end() -> None:
    rates = run(Pace(PLAN), 0.9)
    tail = round(TAIL * PLAN.steps)
    assert len(rates) == 40 + tail  # the first check gains, the next three do not
    whole = [learning_rate(PLAN, step) for step in range(1, PLAN.steps + 1)]
    assert rates[:40] == whole[:40]
    assert rates[40:] == whole[-tail:]
    assert rates[-1] == pytest.approx(0, abs=1e-9)


def test_without_patience_nothing_is_weighed_and_nothing_is_skipped() -> None:
    pace = Pace(replace(PLAN, patience=0))
    assert not any(pace.due(step) for step in range(1, 401))
    assert len(run(pace, 0.5)) == 400


@pytest.mark.parametrize("gains", ["accuracy", "loss"])
def test_any_gain_keeps_the_steady_part_going(gains: str) -> None:
    pace = Pace(PLAN)
    for check, step in enumerate(range(10, 320, 10)):
        accuracy = 0.01 * check if gains == "accuracy" else math.nan
        pace.weigh(step, accuracy, 0.95**check if gains == "loss" else 1.0)
    assert pace.steps == 400


def test_where_nothing_judges_a_flat_loss_alone_ends_it() -> None:
    assert len(run(Pace(PLAN), math.nan)) == 40 + round(TAIL * 400)


def test_a_constant_rate_needs_no_tail() -> None:
    plan = replace(PAPER_PICTURES, steps=400, patience=3)
    assert run(Pace(plan), 0.9) == [plan.learning_rate] * 41


@given(st.integers(1, 300), st.integers(1, 5), st.integers(0, 10_000))
def test_every_schedule_ends_once_and_at_its_end(steps: int, patience: int, luck: int) -> None:
    plan = replace(PLAN, steps=steps, patience=patience)
    pace, step = Pace(plan), 0
    while step < pace.steps:
        step += 1
        if pace.due(step):
            pace.weigh(step, (luck * step) % 7 / 7, 1.0)
    assert step == pace.steps <= steps
    assert pace.rate(step) == learning_rate(plan, steps)


@given(st.floats(0, 1), st.floats(0, 1))
def test_sliders_move_terms_against_each_other_and_the_middle_is_the_preset(locality: float, mixing: float) -> None:
    middle, moved = Steering().betas(QUICK), Steering(locality, mixing).betas(QUICK)
    assert (middle["reconstruction"], middle["kl"], middle["classifier"]) == (1.0, QUICK.beta_kl, QUICK.beta_cls)
    assert all(beta == getattr(QUICK, f"beta_{name}", beta) for name, beta in middle.items())
    assert {"swd", "arrival", "transport", "isometry"} <= set(middle)
    factors = {name: moved[name] / middle[name] for name in middle if middle[name]}
    local = factors["reconstruction"] / factors["classifier"]
    assert local == pytest.approx(4 ** (2 * locality - 1))
    assert factors["swd"] / factors["classifier"] == pytest.approx(4 ** (2 * mixing - 1))
    assert all(1 / 8.01 < factor < 8.01 for factor in factors.values())
    assert set(middle) >= LOCAL | ALIGNING


@pytest.mark.parametrize("position", [-0.1, 1.1, math.nan])
def test_sliders_end_somewhere(position: float) -> None:
    for make in (lambda: Steering(locality=position), lambda: Steering(mixing=position)):
        with pytest.raises(EngineError, match="from 0 to 1"):
            make()
    with pytest.raises(EngineError, match="from 0 to 1"):
        with_capacity(QUICK, position)


def test_capacity_halves_keeps_and_doubles_the_hidden_layers() -> None:
    assert with_capacity(QUICK, 0.5) is QUICK
    widths = [with_capacity(replace(QUICK, hidden=(384, 100)), capacity).hidden for capacity in (0, 0.5, 1)]
    assert widths == [(192, 48), (384, 100), (768, 200)]
