from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studio.cli.labels import put_into_bins
from studio.document.bin_edits import SampleLabel, import_labels
from studio.document.edits import add_bin
from studio.document.label_folder import read_label_folder
from studio.document.label_table import file_key, read_label_table, write_label_table
from studio.document.model import DomainState, ImportedFile, Project
from studio.document.problems import ProjectError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    for name in ("a.png", "b.png", "c d.wav"):
        (tmp_path / "media" / name).write_text(name)
    (tmp_path / "media" / "twin.png").write_text("a.png")
    return tmp_path


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    table = folder / "labels.csv"
    table.write_bytes(text.encode(encoding))
    return table


def refusal(table: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        read_label_table(table)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "domain,file,bin\n1,media/a.png,one\n\n2,media/c d.wav,two  words\n",
        '\ufefffile, bin ,domain\r\nmedia/a.png, one,1\r\n,,\r\n"media/c d.wav",two words,2\r\n',
    ],
)
def test_rows_are_read_in_any_order_of_columns(folder: Path, text: str) -> None:
    rows = read_label_table(write(folder, text))
    assert [(row.number, row.domain, row.name, row.bin) for row in rows] == [
        (2, 1, "a.png", "one"),
        (4, 2, "c d.wav", "two words"),
    ]
    assert all(row.path is not None and row.path.is_file() for row in rows)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“labels.csv” has no column “domain”."),
        ("domain,file,bin\n", "“labels.csv” has no rows."),
        ("domain,file,bin,label\n1,media/a.png,one,1\n", "“labels.csv” has a column “label” that nobody knows."),
        ("domain,file\n1,media/a.png\n", "“labels.csv” has no column “bin”."),
        ("domain,file,file,bin\n1,a,b,one\n", "“labels.csv” has more than one column “file”."),
        ("domain,file,bin\n1,media/a.png,one\n1,gone.png,two\n", "Row 3 of “labels.csv”: there is no file “gone.png”."),
        ("domain,file,bin\n7,media/a.png,one\n", "Row 2 of “labels.csv”: domain must be 1 to 6, not “7”."),
        ("domain,file,bin\n1,,one\n", "Row 2 of “labels.csv”: it names no file."),
        ("domain,file,bin\n1,media/a.png,\n", "Row 2 of “labels.csv”: it names no bin."),
        ("domain,file,bin\n1,media/a.png\n", "Row 2 of “labels.csv”: it names no bin."),
        ("domain,file,bin\n1,media/a.png,one,more\n", "Row 2 of “labels.csv”: it has more cells than columns."),
        ("domain,file,bin\n1,media,one\n", "Row 2 of “labels.csv”: “media” can't be read"),
        ('domain,file,bin\n1,"media/a.png,one\n', "“labels.csv” is not a CSV table"),
        ("domain,file,bin\n1,bank:x,one\n", "Row 2 of “labels.csv”: “bank:x” does not name a sample of the generator."),
        (
            "domain,file,bin\n1,media/a.png,one\n1,media/twin.png,two\n",
            "Row 3 of “labels.csv” puts “twin.png” into “two”, but row 2 puts the same sample into “one”.",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_the_row(folder: Path, text: str, sentence: str) -> None:
    assert sentence in refusal(write(folder, text))


def test_files_that_are_no_table(folder: Path) -> None:
    assert "is not text in UTF-8" in refusal(write(folder, "domain,file,bin\n1,media/a.png,один\n", "koi8-r"))
    assert "There is no file" in refusal(folder / "gone.csv")
    assert "can't be read" in refusal(folder / "media")


def test_rows_make_bins_in_their_order_and_use_those_there_are(folder: Path) -> None:
    project = Project("Test", (DomainState("a"), DomainState("b")))
    rows = read_label_table(write(folder, "domain,file,bin\n1,media/a.png,two\n1,media/b.png,one\n"))
    project = put_into_bins(project, rows)
    rows = read_label_table(write(folder, "domain,file,bin\n2,media/c d.wav,one\n1,media/a.png,one\n"))
    project = put_into_bins(project, rows)
    assert [entry.name for entry in project.bins] == ["two", "one"]
    assert list(project.domain(1).labels.values()) == ["b2", "b2"]
    assert list(project.domain(2).labels.values()) == ["b2"]


def test_names_that_mean_the_same_bin_land_in_one(folder: Path) -> None:
    project = add_bin(Project("Test", (DomainState("a"), DomainState("b"))), "Zero").project
    text = "domain,file,bin\n1,media/a.png,0\n1,media/b.png, zero\n2,media/c d.wav,ZERO\n2,bank:3,Hand_drawn\n"
    project = put_into_bins(project, read_label_table(write(folder, text + "1,bank:4,hand drawn\n")))
    assert [entry.name for entry in project.bins] == ["Zero", "Hand_drawn"]
    assert sorted(project.domain(1).labels.values()) == ["b1", "b1", "b2"]
    assert sorted(project.domain(2).labels.values()) == ["b1", "b2"]


def test_an_exact_name_goes_before_one_that_means_the_same(folder: Path) -> None:
    project = add_bin(Project("Test", (DomainState("a"), DomainState("b"))), "zero").project
    project = add_bin(project, "0").project
    project = put_into_bins(project, read_label_table(write(folder, "domain,file,bin\n1,media/a.png,0\n")))
    assert list(project.domain(1).labels.values()) == ["b2"]


def test_a_written_table_reads_back_as_the_same_labels(folder: Path) -> None:
    """Also from another folder than the project's, and with commas and quotes in a bin's name."""
    key = file_key(folder / "media" / "a.png")
    files = (ImportedFile(key.removeprefix("file:"), "a.png", "media/a.png"),)
    project = Project("Test", (DomainState("a", imported=files), DomainState("b")))
    labels = [SampleLabel(1, key, 'a, "b"'), SampleLabel(1, "bank:7", "two"), SampleLabel(2, "bank:7", "two")]
    project = import_labels(project, labels).project
    (folder / "elsewhere").mkdir()
    table = folder / "elsewhere" / "out.csv"
    assert write_label_table(table, project, folder) == 3
    rows = read_label_table(table)
    assert [(row.domain, row.sample, row.bin) for row in rows] == [tuple(each) for each in labels]
    assert rows[0].path is not None
    assert rows[0].path.resolve() == (folder / "media" / "a.png").resolve()


def test_a_table_that_fails_on_the_way_leaves_the_earlier_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = write(folder, "earlier")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProjectError, match="can't be written: no space left on device"):
        write_label_table(table, Project("Test", (DomainState("a"), DomainState("b"))), folder)
    assert table.read_text() == "earlier"
    assert sorted(each.name for each in folder.iterdir()) == ["labels.csv", "media"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_what_is_no_file_is_refused_and_waited_for_by_nobody(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    text = "it is not a file, but a pipe or a device"
    assert f"“pipe” can't be read: {text}" in refusal(folder / "pipe")
    for name in ("pipe", "/dev/zero"):
        sentence = f"Row 2 of “labels.csv”: “{name}” can't be read ({text})"
        assert sentence in refusal(write(folder, f"domain,file,bin\n1,{name},one\n"))
    with pytest.raises(ProjectError, match=f"can't be written: {text}"):
        write_label_table(folder / "pipe", Project("Test", (DomainState("a"), DomainState("b"))), folder)


def test_what_no_import_takes_is_refused_unread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.document.label_table.LARGEST_MEDIA", 4)
    assert "Row 2 of “labels.csv”: “media/a.png” is larger than 0 MB" in refusal(
        write(folder, "domain,file,bin\n1,media/a.png,one\n")
    )


def test_a_table_that_can_not_be_written_says_so(folder: Path) -> None:
    with pytest.raises(ProjectError, match="can't be written"):
        write_label_table(folder / "gone" / "out.csv", Project("Test", (DomainState("a"), DomainState("b"))), folder)


def test_sub_folders_are_bins_however_deep_their_files_lie(tmp_path: Path) -> None:
    for name in (
        "one/a.png",
        "one/notes.txt",
        "one/deep/b.png",
        "two/c.PNG",
        "two/.hidden",
        ".git/x.png",
        "readme.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    rows = read_label_folder(tmp_path, 2, {".png"})
    assert [(row.domain, row.name, row.bin) for row in rows] == [
        (2, "a.png", "one"),
        (2, "b.png", "one"),
        (2, "c.PNG", "two"),
    ]


def test_a_folder_without_bins_or_with_one_file_in_two_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("a")
    with pytest.raises(ProjectError, match="has no sub-folders with files that this generator reads"):
        read_label_folder(tmp_path, 1, {".png"})
    for name in ("one/a.png", "two/b.png"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("same")
    with pytest.raises(ProjectError, match="of “two” is the same as"):
        read_label_folder(tmp_path, 1, {".png"})
