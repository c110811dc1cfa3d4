"""`datasets list` and `datasets fetch` as somebody without a network uses them."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.datasets import homes
from engine.datasets.fetching import FetchProgress
from engine.datasets.homes import Home, PublishedFile
from engine.datasets.source import read_dataset
from tests.cli.conftest import Run
from tests.engine.datasets.test_datasets import idx, pictures


def published(folder: Path) -> Home:
    """The four files of a small MNIST and where they can be had: nowhere."""
    files: list[PublishedFile] = []
    folder.mkdir()
    for part, count in (("train", 5), ("t10k", 3)):
        for kind, values in (("images-idx3", pictures(count)), ("labels-idx1", np.zeros(count, np.uint8))):
            file = folder / f"{part}-{kind}-ubyte.gz"
            file.write_bytes(gzip.compress(idx(values)))
            checksum = hashlib.sha256(file.read_bytes()).hexdigest()
            files.append(PublishedFile(file.name, (f"http://127.0.0.1:9/{file.name}",), f"sha256:{checksum}"))
    return Home("mnist", "mnist", "MNIST", "CC BY-SA 3.0", tuple(files), 1)


def test_what_is_brought_is_listed_and_read_by_the_name_recipes_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = published(tmp_path / "brought")
    monkeypatch.setattr(homes, "HOMES", (home,))
    data = tmp_path / "data"
    answer = run("datasets", "fetch", "mnist", "--from", tmp_path / "brought", "--data", data, "--json")
    assert (answer.code, answer.json) == (0, {"folder": str(data / "mnist"), "licence": "CC BY-SA 3.0"})
    assert len(read_dataset("mnist", data).train) == 5
    listed = run("datasets", "list", "--data", data, "--json").json
    assert listed["folder"] == str(data)
    mnist = listed["datasets"][0]
    assert (mnist["name"], mnist["place"], mnist["complete"]) == ("mnist", str(data / "mnist"), True)
    table = run("datasets", "list", "--data", tmp_path / "empty")
    assert (table.code, "CC BY-SA 3.0" in table.out) == (0, True)


def test_where_nobody_answers_the_way_without_a_network_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "HOMES", (published(tmp_path / "brought"),))
    answer = run("datasets", "fetch", "mnist", "--data", tmp_path / "data")
    assert (answer.code, answer.out) == (2, "")
    assert "can't be reached" in answer.err
    assert "--from" in answer.err


def test_a_data_set_nobody_knows_is_told_with_those_that_are_known(run: Run, tmp_path: Path) -> None:
    answer = run("datasets", "fetch", "imagenet", "--data", tmp_path)
    assert answer.code == 2
    assert "speech-commands" in answer.err


def test_an_interrupted_fetch_is_closed_so_that_it_can_go_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []

    def fetch(*_: object) -> Iterator[FetchProgress | None]:
        for step in range(10):
            if step == 3:
                os.kill(os.getpid(), signal.SIGINT)
            try:
                yield FetchProgress("fetching", "a.gz", step, 10)
            except GeneratorExit:
                closed.append(step)
                raise

    monkeypatch.setattr("engine.datasets.fetching.fetch", fetch)
    assert run("datasets", "fetch", "mnist", "--data", tmp_path).code == 130
    assert closed == [3]
