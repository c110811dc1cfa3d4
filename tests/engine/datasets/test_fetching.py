"""Published data sets from a server on this machine: resumed, checked, refused, and taken from what was brought."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import socket
import tarfile
import zipfile
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.datasets import fetching
from engine.datasets.fetching import FetchProgress, fetch
from engine.datasets.holdings import holdings
from engine.datasets.homes import HOMES, Home, PublishedFile, home_of
from engine.errors import EngineError
from tests.engine.datasets.data_server import DataServer, data_server

CONTENT = bytes(range(256)) * 4096  # a megabyte: four pieces
OTHER = b"labels" * 100


@pytest.fixture
def server() -> Iterator[DataServer]:
    with data_server() as running:
        running.files = {"/a.gz": CONTENT, "/b.gz": OTHER}
        yield running


def home(server: DataServer, *mirrors: str) -> Home:
    files = [
        PublishedFile(name, (*(f"{mirror}/{name}" for mirror in mirrors), f"{server.address}/{name}"), _md5(content))
        for name, content in (("a.gz", CONTENT), ("b.gz", OTHER))
    ]
    return Home("small", "small", "A small set", "CC0", tuple(files), megabytes=2)


def _md5(content: bytes) -> str:
    return "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()


def all_of(steps: Iterator[FetchProgress | None]) -> list[FetchProgress]:
    return [step for step in steps if step is not None]


def free(monkeypatch: pytest.MonkeyPatch, space: int) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 40, 0, space))


def test_every_file_arrives_whole_and_progress_says_how_much_of_it(server: DataServer, tmp_path: Path) -> None:
    steps = all_of(fetch(home(server), tmp_path))
    assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT
    assert (tmp_path / "small" / "b.gz").read_bytes() == OTHER
    fetched = [step for step in steps if step.phase == "fetching" and step.file == "a.gz"]
    assert [step.done for step in fetched] == [n << 18 for n in range(5)]
    assert {step.total for step in fetched} == {len(CONTENT)}
    assert steps[-1] == FetchProgress("done")
    assert not list(tmp_path.rglob("*.part"))


def test_what_is_here_with_the_right_checksum_is_not_asked_for_again(server: DataServer, tmp_path: Path) -> None:
    all_of(fetch(home(server), tmp_path))
    (tmp_path / "small" / "b.gz").write_bytes(b"damaged")
    server.asked.clear()
    all_of(fetch(home(server), tmp_path))
    assert server.asked == [("/b.gz", None)]
    assert (tmp_path / "small" / "b.gz").read_bytes() == OTHER


@pytest.mark.parametrize("ranges", [True, False])
def test_stopped_half_way_it_goes_on_from_there(server: DataServer, tmp_path: Path, ranges: bool) -> None:
    server.ranges = ranges
    steps = fetch(home(server), tmp_path)
    for step in steps:
        if step is not None and step.done == 2 << 18:
            break
    steps.close()  # type: ignore[attr-defined]
    part = tmp_path / "small" / "a.gz.part"
    assert part.read_bytes() == CONTENT[: 2 << 18]
    all_of(fetch(home(server), tmp_path))
    assert server.asked[1] == ("/a.gz", f"bytes={2 << 18}-")
    assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT, "also where the server knows no ranges"


def test_a_connection_that_breaks_off_is_taken_up_again_and_at_last_told(server: DataServer, tmp_path: Path) -> None:
    server.cut_after = 400_000
    all_of(fetch(home(server), tmp_path))
    assert [begin for path, begin in server.asked if path == "/a.gz"] == [None, "bytes=400000-", "bytes=800000-"]
    assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT
    shutil.rmtree(tmp_path / "small")
    server.cut_after = 1000
    with pytest.raises(EngineError, match="broke off") as told:
        all_of(fetch(home(server), tmp_path))
    assert "--from" in told.value.hint
    assert (tmp_path / "small" / "a.gz.part").stat().st_size == 3000, "what has arrived is kept"


def test_a_part_that_is_whole_is_only_checked(server: DataServer, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "a.gz.part").write_bytes(CONTENT)
    all_of(fetch(home(server), tmp_path))
    assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT


def test_a_wrong_checksum_is_refused_and_nothing_of_it_kept(server: DataServer, tmp_path: Path) -> None:
    server.files["/a.gz"] = CONTENT[:-1] + b"x"
    with pytest.raises(EngineError, match="checksum differs"):
        all_of(fetch(home(server), tmp_path))
    assert not list((tmp_path / "small").glob("a.gz*"))
    server.files["/a.gz"] = CONTENT
    all_of(fetch(home(server), tmp_path))
    assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT


def test_the_next_address_is_asked_where_one_has_it_not_or_is_dead(server: DataServer, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        dead = f"http://127.0.0.1:{taken.getsockname()[1]}"
        all_of(fetch(home(server, f"{server.address}/old", dead), tmp_path))
        assert (tmp_path / "small" / "a.gz").read_bytes() == CONTENT
        server.files.clear()
        with pytest.raises(EngineError, match=r"could not be fetched.*can't be reached.*does not have it \(404\)"):
            all_of(fetch(home(server, dead), tmp_path / "again"))


def test_silence_ends_a_connection(tmp_path: Path) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        published = PublishedFile("a.gz", (f"http://127.0.0.1:{mute.getsockname()[1]}/a.gz",), _md5(CONTENT))
        with pytest.raises(EngineError, match="timed out"):
            all_of(fetch(Home("s", "s", "S", "CC0", (published,), 1), tmp_path, silence=0.2))


def test_a_redirect_never_leads_to_a_file_of_this_machine(server: DataServer, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(CONTENT)
    server.moved["/a.gz"] = f"file://{tmp_path}/secret"
    with pytest.raises(EngineError, match="could not be fetched"):
        all_of(fetch(home(server), tmp_path))
    server.moved["/a.gz"] = "/b.gz"
    with pytest.raises(EngineError, match="checksum"):
        all_of(fetch(home(server), tmp_path))


def test_room_is_asked_for_first(server: DataServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, fetching.SPARE)
    with pytest.raises(EngineError, match=r"A small set needs 69 MB more, but only 67 MB are free"):
        all_of(fetch(home(server), tmp_path))
    assert server.asked == []


def test_a_file_larger_than_was_thought_is_refused_before_it_is_written(
    server: DataServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.files["/a.gz"] = CONTENT * 3
    free(monkeypatch, fetching.SPARE + 2_100_000)
    with pytest.raises(EngineError, match=r"a\.gz needs"):
        all_of(fetch(home(server), tmp_path))
    assert not (tmp_path / "small" / "a.gz.part").exists()


def test_two_commands_do_not_write_the_same(server: DataServer, tmp_path: Path) -> None:
    first = fetch(home(server), tmp_path)
    next(first)
    with pytest.raises(EngineError, match="another command"):
        next(fetch(home(server), tmp_path))
    first.close()  # type: ignore[attr-defined]
    all_of(fetch(home(server), tmp_path))


def archive_of(files: dict[str, bytes], path: Path) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        return path
    with tarfile.open(path, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return path


@pytest.mark.parametrize("name", ["brought.zip", "brought.tar.gz", "folder"])
def test_without_a_network_the_files_are_taken_from_what_is_brought(
    server: DataServer, tmp_path: Path, name: str
) -> None:
    # Names that would climb out of a folder are only names.
    files = {"../../etc/a.gz": CONTENT, "/deep/er/b.gz": OTHER, "readme": b"no"}
    brought = tmp_path / name
    if name == "folder":
        for path, content in files.items():
            target = brought / path.replace("..", "x").lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    else:
        archive_of(files, brought)
    all_of(fetch(home(server), tmp_path / "data", brought))
    assert (tmp_path / "data" / "small" / "a.gz").read_bytes() == CONTENT
    assert sorted(file.name for file in (tmp_path / "data").rglob("*.gz")) == ["a.gz", "b.gz"]
    assert server.asked == [], "nobody was asked"


def test_what_is_brought_is_checked_too_and_may_be_wrong_in_many_ways(server: DataServer, tmp_path: Path) -> None:
    small = home(server)
    wrong = archive_of({"a.gz": OTHER}, tmp_path / "wrong.zip")
    lacking = archive_of({"other": OTHER}, tmp_path / "lacking.tar")
    text, cut = tmp_path / "text", tmp_path / "cut.tar.gz"
    text.write_text("no archive")
    whole = archive_of({"a.gz": hashlib.sha256(b"x").digest() * 30_000}, tmp_path / "whole.tar.gz").read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    for brought, said in (
        (wrong, "checksum differs"),
        (lacking, "does not hold a.gz"),
        (text, "neither a.gz nor a tar or zip"),
        (cut, "is damaged"),
        (tmp_path / "nowhere", "There is no"),
        (tmp_path, "does not hold a.gz"),
    ):
        with pytest.raises(EngineError, match=said):
            all_of(fetch(small, tmp_path / "data", brought))
        assert not (tmp_path / "data" / "small" / "a.gz").exists()


def test_the_homes_are_well_formed_and_found_by_both_names() -> None:
    for each in HOMES:
        assert home_of(each.name) is home_of(each.dataset) is each
        for file in each.files:
            assert re.fullmatch(r"md5:[0-9a-f]{32}|sha256:[0-9a-f]{64}", file.checksum)
            assert all(re.fullmatch(r"https?://\S+", address) for address in file.addresses)
            assert all(address.endswith("/" + file.name) for address in file.addresses)
    checksums = [file.checksum for each in HOMES for file in each.files]
    assert len(set(checksums)) == len(checksums) == 11
    with pytest.raises(EngineError, match="speech-commands"):
        home_of("imagenet")


def test_what_is_here_is_told_by_form_and_size(tmp_path: Path) -> None:
    (tmp_path / "mnist.npz").write_bytes(b"x" * 200_000)
    (tmp_path / "usps").mkdir()
    (tmp_path / "usps" / "usps.bz2").write_bytes(b"x")
    (tmp_path / "speech_commands" / "zero").mkdir(parents=True)
    (tmp_path / "fashion_mnist").mkdir()
    (tmp_path / "fashion_mnist" / ".fetching").touch()
    here = {each.name: each for each in holdings(tmp_path)}
    assert (here["mnist"].place, here["mnist"].complete, here["mnist"].megabytes) == (tmp_path / "mnist.npz", True, 0.2)
    assert (here["usps"].place, here["usps"].complete) == (tmp_path / "usps", False)
    assert here["speech-commands"].complete
    assert here["fashion-mnist"].place is None
