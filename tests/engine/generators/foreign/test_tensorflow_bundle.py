"""Checkpoints of TensorFlow are read to the last bit, and whatever is wrong with one is a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.generators.foreign import tensorflow_wire as wire
from engine.generators.foreign.tensorflow_bundle import (
    checkpoint_index,
    data_files,
    read_tensor_bundle,
    tensor_shapes,
)
from engine.generators.foreign.tensorflow_table import masked_checksum, table_entries
from tests.engine.generators.foreign import tensorflow_checkpoints as made

TENSORS = {
    "G/a/kernel": np.arange(24, dtype=np.float32).reshape(1, 2, 3, 4),
    "G/a/kernel/Adam": np.ones(3, np.float32),
    "G/b/bias": np.array([-1.5, np.pi]),
    "global_step": np.array(200000, np.int64),
    "half": np.array([0.5, 2], np.float16),
    "none": np.zeros((0, 3), np.float32),
}


def tried(index: Path) -> tuple[dict[str, np.ndarray] | None, str]:
    """What is read, or why not; any other error is a fault."""
    try:
        return read_tensor_bundle(index), ""
    except EngineError as error:
        return None, error.message


@pytest.mark.parametrize("shards", [1, 3])
def test_what_was_written_is_read(tmp_path: Path, shards: int) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS, shards)
    found = read_tensor_bundle(index)
    assert set(found) == set(TENSORS)
    for name, value in TENSORS.items():
        assert found[name].dtype == value.dtype
        assert np.array_equal(found[name], value)
        assert tensor_shapes(index)[name] == value.shape
    assert set(read_tensor_bundle(index, lambda name: name.endswith("bias"))) == {"G/b/bias"}


def test_the_checksum_is_the_one_that_tensorflow_writes() -> None:
    # Of 32 zero bytes RFC 3720, appendix B.4, gives 8A9136AA; the mask turns it by 15 bits and adds a constant.
    turned = (0x8A9136AA >> 15 | 0x8A9136AA << 17) & 0xFFFFFFFF
    assert masked_checksum(bytes(32)) == (turned + 0xA282EAD8) & 0xFFFFFFFF


@given(st.integers(0, 2**64 - 1))
def test_numbers_come_back(value: int) -> None:
    assert wire.varint(made.number(value), 0) == (value, len(made.number(value)))


@given(st.dictionaries(st.binary(max_size=12), st.binary(max_size=20), max_size=30), st.integers(1, 9))
def test_a_table_gives_its_entries_in_order(entries: dict[bytes, bytes], per_block: int) -> None:
    assert list(table_entries(made.table(entries, per_block))) == sorted(entries.items())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_turned_bit_is_told_or_does_not_matter(tmp_path: Path, at: int, bit: int) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS)
    file = index if at % 2 else data_files(index)[0]
    content = bytearray(file.read_bytes())
    content[at // 2 % len(content)] ^= 1 << bit
    file.write_bytes(content)
    found, refusal = tried(index)
    assert found is not None or "can't be read" in refusal
    if found is not None:
        assert file == index  # only its footer has bytes that nothing rests on
        assert all(np.array_equal(found[name], value) for name, value in TENSORS.items())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 0.999), data=st.booleans())
def test_a_file_that_ends_too_soon_is_told(tmp_path: Path, share: float, data: bool) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS)
    file = data_files(index)[0] if data else index
    os.truncate(file, int(file.stat().st_size * share))
    with pytest.raises(EngineError, match="can't be read"):
        read_tensor_bundle(index)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_nonsense_is_told(tmp_path: Path, content: bytes) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS)
    block = made.block({b"": made.header(), b"a": content})
    handles = made.block({b"b": made.number(0) + made.number(len(block) - 5)})
    place = made.number(len(block)) + made.number(len(handles) - 5)
    index.write_bytes(block + handles + (place + place).ljust(40, b"\0") + made.MAGIC)
    found, refusal = tried(index)
    assert found is not None or refusal.startswith("The checkpoint “model.ckpt-7.index” can't be read: ")


def entries(**changed: bytes) -> dict[bytes, bytes]:
    array = TENSORS["G/a/kernel"]
    return {b"": made.header(), b"a": made.entry(array, 0), **{name.encode(): value for name, value in changed.items()}}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (made.table(entries(), compression=1), "compressed with Snappy"),
        (made.table(entries(), compression=4), "compressed, which"),
        (made.table({b"a": made.entry(TENSORS["half"], 0)}), "no header"),
        (made.table({b"": made.header(endianness=1)}), "from the other end"),
        (made.table({b"": made.header(shards=10**9)}), "claims 1000000000 data files"),
        (made.table(entries(b=made.whole(1, 1) + made.whole(5, 2**60))), "larger than its files"),
        (made.table(entries(b=made.whole(1, 1) + made.part(2, made.part(2, made.whole(1, 2**62))))), "another size"),
        (made.table(entries(b=made.whole(1, 1) + made.part(2, made.whole(3, 1)))), "shape is unknown"),
        (made.table(entries(b=made.whole(1, 1) + made.part(2, made.part(2, b"") * 99))), "more than 8 dimensions"),
        (made.table(entries(b=made.whole(1, 8) + made.whole(5, 0))), "of kind 8"),
        (made.table(entries(b=made.whole(1, 1) + made.part(7, b""))), "cut into pieces"),
        (made.table(entries(b=made.whole(3, 5) + made.entry(TENSORS["half"], 0, 5))), "a file there is not"),
        (made.table(entries(b=made.entry(TENSORS["half"], 2**50))), "ends before the tensor “b” does"),
        (made.table({b"\xff": made.entry(TENSORS["half"], 0), b"": made.header()}), "no text"),
        (b"", "does not end as a table"),
        (bytes(100), "does not end as a table"),
    ],
)
def test_what_is_wrong_with_an_index_is_told(tmp_path: Path, table: bytes, words: str) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS)
    index.write_bytes(table)
    with pytest.raises(EngineError, match=words):
        read_tensor_bundle(index)


def test_texts_are_left_out(tmp_path: Path) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", {})
    index.write_bytes(made.table({b"": made.header(), b"graph": made.whole(1, 7) + made.whole(5, 99)}))
    assert read_tensor_bundle(index) == {}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    index = made.write_checkpoint(tmp_path / "model.ckpt-7", TENSORS, 2)
    data_files(index)[1].unlink()
    with pytest.raises(EngineError, match=r"model\.ckpt-7\.data-00001-of-00002"):
        read_tensor_bundle(index)
    with pytest.raises(EngineError, match="can't be read"):
        read_tensor_bundle(tmp_path / "other.index")


def test_a_folder_means_its_newest_checkpoint(tmp_path: Path) -> None:
    for step in (900, 10000, 2000):
        index = made.write_checkpoint(tmp_path / f"model.ckpt-{step}", {})
    newest = tmp_path / "model.ckpt-10000.index"
    assert checkpoint_index(tmp_path) == newest
    assert checkpoint_index(tmp_path / "model.ckpt-10000") == newest
    assert checkpoint_index(tmp_path / "model.ckpt-10000.data-00000-of-00001") == newest
    assert checkpoint_index(tmp_path / "model.ckpt-10000.meta") == newest
    assert checkpoint_index(index) == index
    assert checkpoint_index(tmp_path / "else.onnx") == tmp_path / "else.onnx"
