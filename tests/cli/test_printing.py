"""Figures are printed as people write them: counts whole, shares with their digits; tables whole on any terminal."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cli.printing import print_counts, print_result, print_table

WORD = st.text("abcXYZ019", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("value", "shown"), [(30.0, "30"), (1.0, "1.000"), (0.0, "0.000"), (2.5, "2.500"), (float("nan"), "–")]
)
def test_a_figure(capsys: pytest.CaptureFixture[str], value: float, shown: str) -> None:
    print_result({"figure": value}, as_json=False)
    assert capsys.readouterr().out.split() == ["figure", shown]


def test_counts_are_in_the_row_and_column_of_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    print_counts("from (rows) to (columns)", ["[red]soft[/red]", "harsh"], [[3, 0], [1, 12]])
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines == [
        ["from", "(rows)", "to", "(columns)"],
        ["[red]soft[/red]", "harsh"],
        ["[red]soft[/red]", "3", "·"],
        ["harsh", "1", "12"],
    ]


@given(st.data(), st.integers(40, 120))
def test_a_table_wider_than_the_terminal_is_told_whole_in_parts(data: st.DataObject, width: int) -> None:
    columns = data.draw(st.integers(1, 12))
    header = [f"{data.draw(WORD)} {data.draw(WORD)}" for _ in range(columns)]
    rows = data.draw(st.lists(st.lists(WORD, min_size=columns, max_size=columns), min_size=1, max_size=5))
    out = io.StringIO()
    with redirect_stdout(out), patch.dict("os.environ", COLUMNS=str(width)):
        print_table("What was found", ["way", *header], [[f"way-{place}", *row] for place, row in enumerate(rows)])
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    for place, row in enumerate(rows):
        told = [entry for line in lines if line.startswith(f"way-{place}") for entry in line.split()[1:]]
        assert told == row
