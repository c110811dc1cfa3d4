"""The soak: what counts as growth, and what makes the command fail."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from studio.cli import soak
from studio.cli.soak_record import Look, Process, Record, growth
from studio.cli.stalls import StallWatch
from tests.cli.conftest import Run

MEBIBYTE = 2**20


def looks(memory: Sequence[float], threads: Sequence[int] = (), handles: Sequence[int] = ()) -> list[Look]:
    """One a minute; memory in MiB."""
    return [
        Look(
            60.0 * at,
            int(each * MEBIBYTE),
            (threads or [9] * len(memory))[at],
            (handles or [20] * len(memory))[at],
            1000,
        )
        for at, each in enumerate(memory)
    ]


def grown(resting: list[Look], minutes: float = 60.0) -> Any:
    found = growth(resting, minutes)
    assert found is not None
    return found


def test_what_grows_steadily_is_told_in_percent_of_the_warm_studio() -> None:
    rising = grown(looks([1000 + (at - 10) for at in range(61)]))
    assert rising.memory == pytest.approx(5.0, abs=0.01)
    assert rising.looks == 51


def test_what_is_filled_in_the_first_ten_minutes_is_no_growth() -> None:
    assert grown(looks([500 + 50 * min(at, 10) for at in range(61)])).memory == pytest.approx(0.0)


def test_a_few_looks_in_the_middle_of_something_do_not_move_the_line() -> None:
    spiky = [1000.0] * 61
    spiky[59] = spiky[60] = spiky[41] = 2000.0
    assert grown(looks(spiky)).memory == pytest.approx(0.0)


def test_a_short_soak_is_warm_after_half_and_a_very_short_one_says_nothing() -> None:
    assert grown(looks([1000, 1100, 1200, 1300, 1300, 1300, 1300]), 6.0).memory == pytest.approx(0.0)
    assert growth(looks([1000, 1100]), 1.0) is None


def test_threads_and_handles_that_come_and_go_are_no_growth_and_those_that_stay_are() -> None:
    steady = [1000.0] * 61
    comes_and_goes = [9 + (at % 3) for at in range(61)]
    assert grown(looks(steady, threads=comes_and_goes)).threads == 0
    assert grown(looks(steady, handles=[20 + at for at in range(61)])).handles == 18


def test_stalls_are_counted_once_and_blamed_on_what_was_done(qtbot: object) -> None:
    watch, record = StallWatch(), Record()
    watch.late.extend([1.0, 40.0, 300.0])
    record.take_stalls(watch, "swap")
    assert watch.late == []
    record.take_stalls(watch, "label")
    assert (record.stalls[33], record.stalls[250], record.stalls[1000]) == (2, 1, 0)
    assert (record.longest_ms, record.blamed) == (300.0, "swap")
    assert record.late_after == {"swap": 300.0, "label": 0.0}


def test_underruns_are_counted_once_by_what_was_done_and_whether_it_was_heard() -> None:
    record = Record()
    record.take_underruns(2, "scrub", heard=True)
    record.take_underruns(2, "label", heard=True)
    record.take_underruns(3, "swap", heard=False)
    assert record.as_json()["underran"] == {"scrub": 2, "swap, unheard": 1}


def test_what_the_host_took_is_told_since_the_last_time(monkeypatch: pytest.MonkeyPatch) -> None:
    process, seconds = Process(), iter([5.0, 5.07])
    monkeypatch.setattr("studio.cli.soak_record.psutil.cpu_times", lambda: SimpleNamespace(steal=next(seconds)))
    process.stolen_ms()
    assert process.stolen_ms() == pytest.approx(70.0)
    monkeypatch.setattr("studio.cli.soak_record.psutil.cpu_times", lambda: SimpleNamespace(user=1.0))
    assert Process().stolen_ms() == 0.0, "a system that does not tell"


def found(rests: list[Look], **changes: object) -> dict[str, Any]:
    """What a probe prints."""
    record = Record(running=rests[:1], resting=rests, longest_ms=42.0, blamed="label")
    record.deeds.update(label=3, scrub=4)
    record.stalls.update({33: 1})
    return {**record.as_json(), "has_sound": True, **changes}


@pytest.fixture
def probed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the next soak finds, without a window."""
    answers: list[dict[str, Any]] = []
    monkeypatch.setattr(soak, "probe", lambda *_: answers.pop())
    monkeypatch.setattr(soak, "screen_environment", lambda: nullcontext(({}, "none")))
    monkeypatch.setattr(soak, "sound_environment", lambda: nullcontext(None))
    return answers


def test_a_soak_without_growth_ends_well_with_one_line(run: Run, probed: list[dict[str, Any]]) -> None:
    probed.append(found(looks([1000.0] * 61)))
    answer = run("soak", "--minutes", 60, "--json")
    assert answer.code == 0
    metrics = answer.json["metrics"]
    assert metrics["deeds"]["value"] == 7
    assert metrics["memory_growth"]["ok"] is True
    assert answer.json["machine"]["noted"]["deeds"] == {"label": 3, "scrub": 4}
    last = answer.err.splitlines()[-1]
    assert last.startswith("soak good: 7 deeds, 1000 MiB, memory +0.0 % over 51 rests")
    assert "longest stall 42 ms (after “label”)" in last


@pytest.mark.parametrize(
    ("bad", "changes"),
    [
        ("memory_growth", {"resting": [vars(look) for look in looks([1000 + at for at in range(61)])]}),
        ("threads_more", {"resting": [vars(look) for look in looks([1000] * 61, threads=range(61))]}),
        ("underruns", {"resting": [{**vars(look), "underruns": 2} for look in looks([1000] * 61)]}),
        ("bugs", {"faults": ["Traceback …"]}),
    ],
)
def test_what_grows_stutters_or_breaks_makes_it_fail(
    run: Run, probed: list[dict[str, Any]], bad: str, changes: dict[str, Any]
) -> None:
    probed.append(found(looks([1000.0] * 61), **changes))
    answer = run("soak", "--minutes", 60)
    assert answer.code == 3
    assert f"NOT good: {bad}" in answer.err.splitlines()[-1]
