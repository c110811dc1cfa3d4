"""The table of dials: shares and values are each other's inverse, nothing leaves its range, nothing turns in vain."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.tables.dials import Dial, DialTable

SHARES = st.floats(0.0, 1.0)


class Knob:
    """Something to turn."""

    def __init__(self, value: float = 0.0) -> None:
        self.value, self.turns = value, 0

    def turn(self, value: float) -> None:
        self.value, self.turns = value, self.turns + 1

    def dial(self, low: float, high: float, **more: object) -> Dial:
        return Dial("a.knob", "Knob", low, high, read=lambda: self.value, turn=self.turn, **more)  # type: ignore[arg-type]


@given(SHARES, st.floats(-100, 100), st.floats(0.01, 100))
def test_a_share_is_read_as_it_was_turned(share: float, low: float, width: float) -> None:
    knob = Knob()
    table = DialTable([knob.dial(low, low + width)])
    assert table.turn("a.knob", share)
    assert low <= knob.value <= low + width
    assert table.dial("a.knob").share == pytest.approx(share, abs=1e-9)


@given(SHARES)
def test_equal_shares_of_octaves_are_equal_factors(share: float) -> None:
    knob = Knob(1.0)
    dial = knob.dial(0.25, 4.0, octaves=True)
    assert math.log2(dial.value_at(share)) == pytest.approx(4 * share - 2)
    assert dial.share == pytest.approx(0.5)


def test_what_lies_outside_goes_to_the_nearest_end() -> None:
    knob = Knob()
    table = DialTable([knob.dial(2.0, 3.0)])
    table.turn_to("a.knob", 99.0)
    assert knob.value == 3.0
    table.turn("a.knob", -5.0)
    assert knob.value == 2.0


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_turns_nothing(nonsense: float) -> None:
    knob = Knob(0.5)
    table = DialTable([knob.dial(0.0, 1.0)])
    assert not table.turn("a.knob", nonsense)
    assert not table.turn_to("a.knob", nonsense)
    assert knob.turns == 0


def test_a_dial_whose_range_depends_on_what_is_open() -> None:
    knob, top = Knob(), [4.0]
    table = DialTable([knob.dial(0.0, 1.0, top=lambda: top[0])])
    table.turn("a.knob", 0.5)
    assert knob.value == 2.0
    top[0] = 0.0  # the path is gone
    assert table.dial("a.knob").share == 0.0
    table.turn("a.knob", 1.0)
    assert knob.value == 0.0


def test_a_dial_that_does_not_turn_now_is_left_alone_and_turns_are_told() -> None:
    knob, why, told = Knob(), ["There is no path."], []
    table = DialTable([knob.dial(0.0, 1.0, unless=lambda: why[0])])
    table.turned.connect(lambda dial, share: told.append((dial.id, share)))
    assert not table.turn("a.knob", 0.3)
    why[0] = ""
    assert table.turn("a.knob", 0.3)
    assert (knob.turns, told) == (1, [("a.knob", 0.3)])
