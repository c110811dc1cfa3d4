"""Labels on the command line: a folder of bins comes in, a table goes out and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.document import files
from tests.cli.conftest import Run
from tests.cli.media import write_media


@pytest.fixture
def fresh(run: Run, tmp_path: Path) -> Path:
    """A project without labels."""
    project = tmp_path / "fresh.bridge"
    assert run("new", project, "--source", "digits", "--target", "spoken-digits").code == 0
    return project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures in sub-folders “Seven” and “8”."""
    pictures = write_media(tmp_path / "pictures", "digits", 2)
    for place, picture in enumerate(pictures):
        inside = tmp_path / "sorted" / ("Seven" if place % 2 else "8")
        inside.mkdir(parents=True, exist_ok=True)
        picture.rename(inside / picture.name)
    return tmp_path / "sorted"


def test_a_folder_of_bins_comes_in_and_its_labels_go_to_another_project(
    run: Run, fresh: Path, folder: Path, tmp_path: Path
) -> None:
    count = sum(each.is_file() for each in folder.rglob("*"))
    answer = run("label", fresh, folder, "--domain", "1", "--json")
    assert (answer.code, answer.json["labels_1"], answer.json["bins"]) == (0, count, ["8", "Seven"])
    out = tmp_path / "elsewhere.csv"
    assert run("labels", fresh, "--out", out, "--json").json == {"labels": count, "file": str(out)}
    earlier = out.read_text(encoding="utf-8")
    answer = run("labels", fresh, "--out", out)
    assert (answer.code, "is there already" in answer.err) == (2, True)
    out.write_text("mine", encoding="utf-8")
    assert run("labels", fresh, "--out", out, "--overwrite").code == 0
    assert out.read_text(encoding="utf-8") == earlier
    other = tmp_path / "other.bridge"
    run("new", other, "--source", "digits", "--target", "spoken-digits")
    with out.open("a", encoding="utf-8") as table:
        table.write("1,bank:12,eight\n2,bank:3,7\n")
    assert run("label", other, out).code == 0
    project = files.read(other)
    assert [entry.name for entry in project.bins] == ["8", "Seven"]
    assert len(project.domain(1).labels) == count + 1
    assert list(project.domain(2).labels.values()) == [project.bins[1].id]


def test_what_can_not_be_labelled_is_one_sentence(run: Run, fresh: Path, folder: Path, tmp_path: Path) -> None:
    assert "Say with --domain 1 or 2" in run("label", fresh, folder).err
    table = tmp_path / "far.csv"
    table.write_text("domain,file,bin\n2,bank:999999,one\n", encoding="utf-8")
    answer = run("label", fresh, table)
    assert (answer.code, "domain 2 has no sample bank:999999" in answer.err) == (2, True)
    assert run("labels", fresh, "--out", tmp_path / "gone" / "out.csv").code == 2
    assert files.read(fresh).bins == ()
