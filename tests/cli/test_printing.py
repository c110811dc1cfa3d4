"""Figures are printed as people write them: counts whole, shares with their digits."""

from __future__ import annotations

import pytest

from studio.cli.printing import print_result


@pytest.mark.parametrize(
    ("value", "shown"), [(30.0, "30"), (1.0, "1.000"), (0.0, "0.000"), (2.5, "2.500"), (float("nan"), "–")]
)
def test_a_figure(capsys: pytest.CaptureFixture[str], value: float, shown: str) -> None:
    print_result({"figure": value}, as_json=False)
    assert capsys.readouterr().out.split() == ["figure", shown]
