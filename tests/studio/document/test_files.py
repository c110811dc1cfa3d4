from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from studio.document import edits, files
from studio.document.fingerprint import bridge_inputs, edits_since
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.model import (
    Bin,
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
    ViewState,
)
from studio.document.problems import ProjectError
from studio.document.text_form import json_pieces

SHA = "a" * 64
GOLDEN = Path(__file__).parents[1] / "golden"
PROJECT = Project(
    title="Digits that speak",
    domains=(
        DomainState(
            "digits",
            "f" * 64,
            (ImportedFile(SHA, "my eight.png", f"media/{SHA}.png"),),
            MappingProxyType({"bank:12": "b2", f"file:{SHA}": "b1"}),
        ),
        DomainState("spoken-digits", labels=MappingProxyType({"bank:0": "b1"})),
    ),
    bins=(Bin("b1", "eight", 8, "8"), Bin("b2", "null – ноль", 0)),
    path=PathState(1, (PathKey("bank:12"), PathKey("bank:7")), "slerp", 8.0),
    bridge="e" * 64,
    view=ViewState("play", 56),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "my.bridge"
    files.save(PROJECT, place)
    return place


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(ProjectError) as caught:
        action()
    assert caught.value.hint
    return str(caught.value)


def spoil(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads((folder / "project.json").read_text())
    change(data)
    (folder / "project.json").write_text(json.dumps(data))


def test_a_saved_project_opens_the_same(folder: Path) -> None:
    assert files.read(folder) == PROJECT
    assert list(files.read(folder).domain(1).labels) == ["bank:12", f"file:{SHA}"]


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


def test_saving_leaves_no_other_files_and_makes_the_folders(folder: Path) -> None:
    files.save(edits.set_title(PROJECT, "Again").project, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "bridges",
        "media",
        "project.json",
        "project.previous.json",
    ]
    assert files.read(folder).title == "Again"


def test_saving_five_thousand_labels_is_quick(tmp_path: Path) -> None:
    labels = MappingProxyType({f"bank:{index}": "b1" for index in range(5000)})
    project = Project("Large", (DomainState("digits", labels=labels), DomainState("b")), (Bin("b1", "one", 0),))
    spent = []
    for _ in range(5):
        start = time.process_time()  # of this process, however busy the machine is
        files.save(project, tmp_path / "large.bridge")
        spent.append(time.process_time() - start)
    assert min(spent) <= 0.05
    assert files.read(tmp_path / "large.bridge") == project


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "can't be saved: the folder can't be written to"),
        (errno.EROFS, "can't be saved: the folder can't be written to"),
        (errno.ENOSPC, "can't be saved: the disk is full"),
    ],
)
def test_a_failed_save_keeps_what_was_saved_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    changed = edits.set_title(PROJECT, "Lost").project
    assert sentence in refusal(lambda: files.save(changed, folder))
    assert files.read(folder) == PROJECT
    assert sorted(path.name for path in folder.iterdir()) == ["bridges", "media", "project.json"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "my.bridge").write_text("not a folder")
    assert "a file is where the folder should be" in refusal(lambda: files.save(PROJECT, tmp_path / "my.bridge"))
    assert "is not a project" in refusal(lambda: files.read(tmp_path / "my.bridge"))


def test_creating_refuses_what_is_already_there(folder: Path) -> None:
    assert "already a “my.bridge”" in refusal(lambda: files.create(PROJECT, folder))
    assert "ends in .bridge" in refusal(lambda: files.create(PROJECT, folder.with_name("mine")))
    (folder.with_name("empty.bridge")).mkdir()
    files.create(PROJECT, folder.with_name("empty.bridge"))
    assert files.read(folder.with_name("empty.bridge")) == PROJECT


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    assert "is not a project" in refusal(lambda: files.read(tmp_path))
    assert "There is no project “gone.bridge”" in refusal(lambda: files.read(tmp_path / "gone.bridge"))


@pytest.mark.parametrize("text", ["", "{", '{"format": 1', "\x00\x01", "[" * 100_000])
def test_damaged_json(folder: Path, text: str) -> None:
    (folder / "project.json").write_text(text)
    assert "damaged: it is not JSON" in refusal(lambda: files.read(folder))


def test_a_newer_format_is_refused(folder: Path) -> None:
    spoil(folder, lambda data: data.update(format=99))
    assert "newer version of Latent Bridge Studio. Update the app." in refusal(lambda: files.read(folder))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data.pop("title"), "title is missing"),
        (lambda data: data.pop("format"), "does not say its format"),
        (lambda data: data.update(format=True), "does not say its format"),
        (lambda data: data.update(seed="1"), "seed must be a whole number"),
        (lambda data: data.update(seed=-1), "seed must be between 0 and"),
        (lambda data: data.update(seed=True), "seed must be between 0 and"),
        (lambda data: data.update(domains=data["domains"][:1]), "domains must be two"),
        (lambda data: data["domains"][0].update(labels=[]), "domains[0].labels must be an object"),
        (lambda data: data["domains"][0]["labels"].update({"bank:1": 3}), "domains[0].labels must map to texts"),
        (lambda data: data["domains"][1]["labels"].update({"bank:1": "b9"}), "puts bank:1 into a bin that is not"),
        (lambda data: data["domains"][1]["labels"].update({"bank:x": "b1"}), "has “bank:x”, which names no sample"),
        (lambda data: data["domains"][1].update(generator="../x"), "domains[1].generator can't be “../x”"),
        (lambda data: data.update(bridge="../../etc/passwd"), "bridge can't be “../../etc/passwd”"),
        (lambda data: data["bins"][1].update(id="b1"), "bins names one id twice"),
        (lambda data: data["bins"][1].update(key="12"), "bins[1].key can't be “12”"),
        (lambda data: data["path"].update(seconds=float("nan")), "path.seconds must be between"),
        (lambda data: data["path"].update(keys=["x"]), "path.keys must be a list of objects"),
        (lambda data: data["path"]["keys"][0].update(sample="x"), "path.keys[0].sample names no sample"),
        (lambda data: data["path"]["keys"][0].update(sample="latent:AAA"), "path.keys[0].sample names no sample"),
        (lambda data: data["path"]["keys"][1].update(hold=-1), "path.keys[1].hold must be between"),
        (lambda data: data["path"]["keys"][1].update(easing="bounce"), "path.keys[1].easing can't be “bounce”"),
        (lambda data: data["path"].update(repeat="never"), "path.repeat can't be “never”"),
        (lambda data: data["path"].update(interpolation="cubic"), "path.interpolation can't be “cubic”"),
        (lambda data: data.update(bins=[1]), "bins must be a list of objects"),
    ],
)
def test_a_field_that_is_wrong_is_named(
    folder: Path, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    spoil(folder, change)
    assert sentence in refusal(lambda: files.read(folder))


def test_a_list_is_no_project(folder: Path) -> None:
    (folder / "project.json").write_text("[]")
    assert "the whole file must be an object" in refusal(lambda: files.read(folder))


@pytest.mark.parametrize(
    "file", ["/etc/passwd", "../x.png", "media/../../x.png", "C:\\x.png", "..\\x.png", "", "a\x00"]
)
def test_paths_that_leave_the_folder_are_refused(folder: Path, file: str) -> None:
    spoil(folder, lambda data: data["domains"][0]["imported"][0].update(file=file))
    assert "domains[0].imported[0].file can't be" in refusal(lambda: files.read(folder))


def test_links_that_leave_the_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_text("secret")
    (folder / "media" / f"{SHA}.png").symlink_to(tmp_path / "secret.png")
    assert "names a file outside its folder" in refusal(lambda: files.read(folder))


def test_what_a_bridge_was_trained_on_is_kept_beside_it(folder: Path) -> None:
    files.record_bridge(PROJECT, folder, "e" * 64)
    recorded = files.recorded_bridge(folder, "e" * 64)
    assert recorded is not None
    assert recorded == bridge_inputs(PROJECT)
    assert edits_since(edits.label(PROJECT, 1, ["bank:9"], "b1").project, recorded) == 1
    assert files.recorded_bridge(folder, "d" * 64) is None
    (folder / "bridges" / f"{'d' * 64}.inputs.json").write_text("[1]")
    assert files.recorded_bridge(folder, "d" * 64) is None


def test_what_a_bridge_of_three_domains_was_trained_on_is_known_too(folder: Path) -> None:
    three = replace(PROJECT, domains=(*PROJECT.domains, DomainState("doodles")))
    files.record_bridge(three, folder, "e" * 64)
    recorded = files.recorded_bridge(folder, "e" * 64)
    assert recorded == bridge_inputs(three)
    assert files.recorded_labels(recorded) == sum(len(state.labels) for state in three.domains)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"domains": [{}, {}]},
        {"domains": [True, *bridge_inputs(PROJECT)["domains"]]},
        {"bins": [[]]},
        {"seed": None},
        {"preset": 1},
    ],
)
def test_a_record_that_lacks_something_is_none(folder: Path, spoilt: dict[str, Any]) -> None:
    file = folder / "bridges" / f"{'e' * 64}.inputs.json"
    file.write_text(json.dumps({**bridge_inputs(PROJECT), "steering": {"locality": 0.5}, **spoilt}))
    assert files.recorded_bridge(folder, "e" * 64) is None
    assert files.recorded_steering(folder, "e" * 64) is None


@pytest.mark.parametrize("value", ["x", None, [], -0.1, 1.5, float("nan")])
def test_a_steering_out_of_its_range_is_none(folder: Path, value: object) -> None:
    file = folder / "bridges" / f"{'e' * 64}.inputs.json"
    file.write_text(json.dumps({**bridge_inputs(PROJECT), "steering": {"locality": value}}))
    assert files.recorded_steering(folder, "e" * 64) is None


def test_how_a_bridge_was_steered_is_kept_beside_it(folder: Path) -> None:
    steered = replace(PROJECT, steering=Steering(0.25, 0.5, 1.0))
    files.record_bridge(steered, folder, "e" * 64)
    assert files.recorded_steering(folder, "e" * 64) == steered.steering
    assert files.recorded_labels(files.recorded_bridge(folder, "e" * 64)) == 3
    assert files.recorded_steering(folder, "d" * 64) is None


def test_an_earlier_version_of_a_bridge_has_its_own_file(folder: Path) -> None:
    for name in ("e" * 64, "e" * 64 + ".v2"):
        (folder / "bridges" / f"{name}.json").write_text("{}")
    newest, second = (files.bridge_file(folder, "e" * 64, version) for version in (0, 2))
    assert newest is not None
    assert second is not None
    assert newest != second
    assert (files.bridge_version(str(newest)), files.bridge_version(str(second))) == (0, 2)
    assert files.bridge_file(folder, "e" * 64, 1) is None


def test_a_bridge_is_found_by_its_fingerprint(folder: Path) -> None:
    assert files.bridge_file(folder, "e" * 64) is None
    card = folder / "bridges" / f"{'e' * 64}.json"
    card.write_text("{}")
    assert files.bridge_file(folder, "e" * 64) == card
    assert files.bridge_file(folder, "") is None


def test_imported_files_are_found_in_order(folder: Path) -> None:
    assert files.imported_paths(PROJECT, 1, folder) == (str(folder / "media" / f"{SHA}.png"),)
    assert files.imported_paths(PROJECT, 2, folder) == ()


def test_what_is_on_disk_is_the_json_of_the_project_however_many_files_there_are(tmp_path: Path) -> None:
    """Text is written in pieces and partly kept from the last save; it must be the same as all at once."""
    sums = [f"{number:064x}" for number in range(12_001)]
    imported = tuple(ImportedFile(each, f"é “{each[-3:]}”\n.png", f"media/{each}.png") for each in sums)
    labels = MappingProxyType({f"file:{each}": "b1" for each in sums})
    large = DomainState("digits", "", imported, labels)
    project = Project("Large", (large, DomainState("b", imported=imported[:1])), (Bin("b1", "one", 0),))
    for title in ("Large", "Again"):
        project = edits.set_title(project, title).project
        files.save(project, tmp_path / "large.bridge")
        saved = json.loads((tmp_path / "large.bridge" / "project.json").read_text("utf-8"))
        assert len(saved.pop("written")) == 32
        assert len(saved.pop("checksum")) == 64
        assert saved == to_json(project)
    assert files.read(tmp_path / "large.bridge") == project
    more = replace(large, imported=imported[:3])
    files.save(replace(project, domains=(more, project.domains[1])), tmp_path / "large.bridge")
    assert len(files.read(tmp_path / "large.bridge").domain(1).imported) == 3
    assert max(map(len, json_pieces(to_json(project)))) < 2000
