"""`latent-bridge osc addresses`: every address, without a window."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_every_address_is_listed(run: Run) -> None:
    answer = run("osc", "addresses")
    assert answer.code == 0
    for line in ("/latentbridge/do/play/toggle", "/latentbridge/dial/play/position", "/latentbridge/out/bins"):
        assert line in answer.out


def test_as_json_with_ranges(run: Run) -> None:
    found = {each["path"]: each for each in run("osc", "addresses", "--json").json["addresses"]}
    speed = found["/latentbridge/value/play/speed"]
    assert (speed["low"], speed["high"], speed["unit"], speed["target"]) == (0.25, 4.0, "×", "play.speed")
    assert found["/latentbridge/value/play/position"]["high"] is None  # as long as the path
    assert found["/latentbridge/do/edit/undo"]["kind"] == "do"
    assert all(path.isascii() and " " not in path for path in found)
    assert len(found) > 40
