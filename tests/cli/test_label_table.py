from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.label_table import read_label_table
from studio.cli.labels import put_into_bins
from studio.document.model import DomainState, Project
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
    assert [(row.number, row.domain, row.path.name, row.bin) for row in rows] == [
        (2, 1, "a.png", "one"),
        (4, 2, "c d.wav", "two words"),
    ]
    assert all(row.path.is_file() for row in rows)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“labels.csv” has no column “domain”."),
        ("domain,file,bin\n", "“labels.csv” has no rows."),
        ("domain,file,bin,label\n1,media/a.png,one,1\n", "“labels.csv” has a column “label” that nobody knows."),
        ("domain,file\n1,media/a.png\n", "“labels.csv” has no column “bin”."),
        ("domain,file,file,bin\n1,a,b,one\n", "“labels.csv” has more than one column “file”."),
        ("domain,file,bin\n1,media/a.png,one\n1,gone.png,two\n", "Row 3 of “labels.csv”: there is no file “gone.png”."),
        ("domain,file,bin\n3,media/a.png,one\n", "Row 2 of “labels.csv”: domain must be 1 or 2, not “3”."),
        ("domain,file,bin\n1,,one\n", "Row 2 of “labels.csv”: it names no file."),
        ("domain,file,bin\n1,media/a.png,\n", "Row 2 of “labels.csv”: it names no bin."),
        ("domain,file,bin\n1,media/a.png\n", "Row 2 of “labels.csv”: it names no bin."),
        ("domain,file,bin\n1,media/a.png,one,more\n", "Row 2 of “labels.csv”: it has more cells than columns."),
        ("domain,file,bin\n1,media,one\n", "Row 2 of “labels.csv”: “media” can't be read"),
        ('domain,file,bin\n1,"media/a.png,one\n', "“labels.csv” is not a CSV table"),
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
