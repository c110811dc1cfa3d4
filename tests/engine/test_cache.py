"""What is derived comes back bit by bit, is told apart by its inputs, and never makes anything fail."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from engine.cache import DerivedCache, fingerprint, user_cache_folder

ARRAYS = {"a": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array([1, 2], np.int32)}


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = DerivedCache(tmp_path / "new" / "cache")
    cache.keep("graphs", "1", ARRAYS)
    found = cache.load("graphs", "1")
    assert found is not None
    assert all(np.array_equal(found[name], ARRAYS[name]) and found[name].dtype == ARRAYS[name].dtype for name in ARRAYS)
    assert cache.load("graphs", "2") is None
    assert cache.load("thumbnails", "1") is None


def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path) -> None:
    cache = DerivedCache(tmp_path)
    cache.keep("graphs", "1", ARRAYS)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:20])
    assert cache.load("graphs", "1") is None


def test_a_folder_that_can_not_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for cache in (DerivedCache(tmp_path / "file" / "cache"), DerivedCache(None)):
        cache.keep("graphs", "1", ARRAYS)
        assert cache.load("graphs", "1") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = DerivedCache(tmp_path, most_bytes=2500)
    row = {"a": np.zeros(1000, np.uint8)}
    for seconds, name in ((100, "old"), (99, "unused")):
        cache.keep("x", name, row)
        moment = time.time() - seconds
        os.utime(tmp_path / f"x-{name}.safetensors", (moment, moment))
    cache.load("x", "old")
    cache.keep("x", "newest", row)
    assert cache.load("x", "old") is not None, "used since"
    assert cache.load("x", "unused") is None
    assert cache.load("x", "newest") is not None


@pytest.mark.parametrize(
    "other",
    [
        ("a", np.zeros(3, np.float32)),
        ("b", np.zeros(2, np.float32)),
        ("a", np.zeros(2, np.float64)),
        ("a", np.ones(2, np.float32)),
        (np.zeros(2, np.float32), "a"),
        ("a",),
    ],
)
def test_fingerprints_differ_where_any_input_does(other: tuple[str | np.ndarray, ...]) -> None:
    inputs = ("a", np.zeros(2, np.float32))
    assert fingerprint(*inputs) == fingerprint("a", np.zeros(2, np.float32))
    assert fingerprint(*inputs) != fingerprint(*other)


def test_inputs_do_not_run_together() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_one_variable_moves_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    assert user_cache_folder() == tmp_path / "cache"
