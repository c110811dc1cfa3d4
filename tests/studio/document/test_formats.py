"""Every earlier format of a project still opens, and the newest is written as it always was: golden files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from studio.document import files
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.model import (
    DomainState,
    GeneratorNote,
    ImportedFile,
    NamedPoint,
    PathKey,
    PathState,
    PerformanceNote,
    Project,
    SetAside,
    Steering,
)
from studio.document.problems import ProjectError
from tests.studio.document.kept_project import PROJECT, SHA, refusal, spoil

GOLDEN = Path(__file__).parents[1] / "golden"


def test_format_1_still_opens() -> None:
    assert from_json(json.loads((GOLDEN / "project-format-1.json").read_text(encoding="utf-8"))) == PROJECT


def test_format_2_still_opens() -> None:
    golden = json.loads((GOLDEN / "project-format-2.json").read_text(encoding="utf-8"))
    steered = replace(PROJECT, steering=Steering(0.25, 0.5, 1.0), version=2)
    assert from_json(golden) == steered


def swapped_once() -> Project:
    """A project in which a domain had other generators before."""
    sound = ImportedFile("b" * 64, "two.wav", f"media/{'b' * 64}.wav")
    aside = {
        "fashion": SetAside(MappingProxyType({"bank:3": "b1"})),
        "spoken-digits": SetAside(MappingProxyType({f"file:{'b' * 64}": "b2"}), (sound,)),
    }
    known = GeneratorNote("Handwritten digits", "image", "0" * 32)
    first = replace(PROJECT.domains[0], known=known, aside=MappingProxyType(aside))
    return replace(PROJECT, steering=Steering(0.25, 0.5, 1.0), version=2, domains=(first, PROJECT.domains[1]))


def test_format_3_still_opens() -> None:
    golden = json.loads((GOLDEN / "project-format-3.json").read_text(encoding="utf-8"))
    assert from_json(golden) == swapped_once()


def timed() -> Project:
    keys = (
        PathKey("bank:12", 0.5, "shared", "in", 2.0),
        PathKey(f"file:{SHA}"),
        PathKey("latent:AACAPwAAAMA=", 1.25, "", "step", 0.5),
        PathKey("bank:7", easing="both"),
    )
    return replace(swapped_once(), path=PathState(1, keys, "linear", 20.0, "ping-pong"))


def test_format_4_still_opens() -> None:
    golden = json.loads((GOLDEN / "project-format-4.json").read_text(encoding="utf-8"))
    assert from_json(golden) == timed()


def performed() -> Project:
    performances = (PerformanceNote("t1", "Dawn", 12.5, 240, "c" * 64), PerformanceNote("t3", "Dusk", 0.5, 0, "d" * 64))
    points = (NamedPoint("t1", "eye of the storm", 2, "spoken-digits", "latent:AACAPwAAAMA="),)
    return replace(timed(), performances=performances, points=points)


def test_format_5_still_opens_with_two_domains_that_cross_to_each_other() -> None:
    golden = json.loads((GOLDEN / "project-format-5.json").read_text(encoding="utf-8"))
    assert from_json(golden) == performed()
    assert [performed().target(number) for number in (1, 2)] == [2, 1]


def joined() -> Project:
    """A project of three domains, in which the first crosses to the third."""
    first, second = performed().domains
    third = DomainState("fashion", labels=MappingProxyType({"bank:4": "b2"}))
    return replace(performed(), domains=(replace(first, towards=3), second, third))


def test_format_6_is_written_as_it_always_was_and_still_opens() -> None:
    golden = json.loads((GOLDEN / "project-format-6.json").read_text(encoding="utf-8"))
    assert from_json(golden) == joined()
    assert to_json(joined()) == golden


@pytest.mark.parametrize(("towards", "said"), [(1, "must be another domain"), (4, "towards"), (-1, "towards")])
def test_a_target_that_is_none_is_told(towards: int, said: str) -> None:
    data = to_json(joined())
    data["domains"][0]["towards"] = towards
    with pytest.raises(ProjectError, match=said):
        from_json(data)


@pytest.mark.parametrize("count", [1, 7])
def test_a_project_has_two_to_six_domains(count: int) -> None:
    data = to_json(PROJECT)
    data["domains"] = [data["domains"][1]] * count
    with pytest.raises(ProjectError, match="must be two to six"):
        from_json(data)


@pytest.mark.parametrize(
    ("field", "entry", "said"),
    [
        ("performances", {"sha256": "../x"}, "performances[0].sha256"),
        ("performances", {"seconds": -1}, "performances[0].seconds"),
        ("performances", {"seconds": float("nan")}, "performances[0].seconds"),
        ("performances", {"id": "t3"}, "performances names one id twice"),
        ("points", {"latent": "bank:3"}, "points[0].latent"),
        ("points", {"domain": 3}, "points[0].domain"),
        ("points", {"name": ""}, "points[0].name"),
    ],
)
def test_a_damaged_performance_or_point_is_told(folder: Path, field: str, entry: dict[str, Any], said: str) -> None:
    golden = (GOLDEN / "project-format-5.json").read_text(encoding="utf-8")
    (folder / "project.json").write_text(golden)
    spoil(folder, lambda data: data[field][0].update(entry))
    assert said in refusal(lambda: files.read(folder))
