"""Reads the tensors of a TensorFlow checkpoint, ``NAME.index`` and ``NAME.data-00000-of-00001``, without TensorFlow.

Nothing in it can run, every size is held against the files there are, and every tensor against its checksum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path

import numpy as np

from engine.errors import EngineError
from engine.generators.foreign.tensorflow_table import masked_checksum, table_entries
from engine.generators.foreign.tensorflow_wire import BrokenError, as_bytes, as_number, fields

INDEX = ".index"
MOST_INDEX = 16 << 20  # bytes: that of a network with a thousand tensors takes 100 kB
MOST_SHARDS = 1000
MOST_DIMENSIONS = 8
FLOATS = {1: "<f4", 2: "<f8", 19: "<f2"}
WHOLE = {3: "<i4", 4: "u1", 5: "<i2", 6: "i1", 9: "<i8", 10: "?", 17: "<u2", 22: "<u4", 23: "<u8"}
DTYPES = {number: np.dtype(name) for number, name in (FLOATS | WHOLE).items()}
TEXT = 7  # strings, which no weights are


@dataclass(frozen=True)
class Entry:
    """Where a tensor lies.

    Attributes:
        kind: TensorFlow's number of its type.
        shape: of it.
        shard: number of the data file.
        offset: of its first byte in there.
        size: in bytes.
        checksum: masked, of its bytes.
        pieces: it is cut into pieces.
    """

    kind: int = 0
    shape: tuple[int, ...] = field(default=())
    shard: int = 0
    offset: int = 0
    size: int = 0
    checksum: int = 0
    pieces: bool = False


def read_tensor_bundle(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, np.ndarray]:
    """Tensors of a checkpoint by name; texts in it are left out.

    Args:
        path: its ``.index``; the data files lie beside it.
        wanted: whether a tensor of a name is read.

    Raises:
        EngineError: a file is missing, damaged or incomplete, or of a kind that is not read here.
    """
    try:
        entries, shards = _index(path)
        chosen = {name: each for name, each in entries.items() if each.kind != TEXT and wanted(name)}
        files = data_files(path, shards)
        room = sum(file.stat().st_size for file in files)
        if sum(each.size for each in chosen.values()) > room:
            raise BrokenError("its tensors are larger than its files")
        return {name: _tensor(name, each, files) for name, each in chosen.items()}
    except BrokenError as error:
        raise EngineError(
            f"The checkpoint “{path.name}” can't be read: {error}.", "Copy or download all of its files again."
        ) from None
    except OSError as error:
        raise EngineError(f"The checkpoint “{path.name}” can't be read: {error.strerror or error}.") from None


def tensor_shapes(path: Path) -> dict[str, tuple[int, ...]]:
    """Shapes of the tensors of a checkpoint by name, read from its index alone.

    Raises:
        EngineError: as `read_tensor_bundle`.
    """
    try:
        return {name: entry.shape for name, entry in _index(path)[0].items() if entry.kind != TEXT}
    except BrokenError as error:
        raise EngineError(f"The checkpoint “{path.name}” can't be read: {error}.", "Download it again.") from None


def data_files(path: Path, shards: int = 0) -> list[Path]:
    """The data files that belong to an index; 0 shards are as many as lie beside it.

    Raises:
        EngineError: one is missing.
    """
    stem = path.name.removesuffix(INDEX)
    if not shards:
        beside = sorted(each for each in path.parent.iterdir() if each.name.startswith(f"{stem}.data-"))
        shards = len(beside)
    files = [path.with_name(f"{stem}.data-{number:05d}-of-{shards:05d}") for number in range(shards)]
    missing = [file for file in files if not file.is_file()] if files else [path.with_name(f"{stem}.data-…")]
    if missing:
        raise EngineError(
            f"The file “{missing[0].name}” with the tensors of “{path.name}” is missing.", "Put it beside it."
        )
    return files


def checkpoint_index(path: Path) -> Path:
    """The index that a path means: of the newest checkpoint in a folder, of a data file or a name without an ending.

    Anything else is given back as it is.
    """
    if path.is_dir():
        found = sorted(path.glob(f"*{INDEX}"), key=lambda each: (_steps(each), each.name))
        return found[-1] if found and not (path / "card.json").exists() else path
    stem = re.sub(r"\.(data-\d{5}-of-\d{5}|meta)$", "", path.name)
    index = path.with_name(stem + INDEX)
    return index if index.is_file() else path


def _steps(path: Path) -> int:
    """The number of steps in the name of a checkpoint, -1 where there is none."""
    found = re.search(r"-(\d{1,18})$", path.stem)
    return int(found[1]) if found else -1


def _index(path: Path) -> tuple[dict[str, Entry], int]:
    """Entries by name, and the number of data files."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_INDEX + 1)
    except OSError as error:
        raise EngineError(f"The checkpoint “{path.name}” can't be read: {error.strerror or error}.") from None
    if len(content) > MOST_INDEX:
        raise BrokenError("its index is too large to be one")
    table = dict(table_entries(content))
    if b"" not in table:
        raise BrokenError("it has no header")
    shards = _shards(table.pop(b""))
    try:
        return {name.decode(): _entry(value) for name, value in table.items()}, shards
    except UnicodeDecodeError:
        raise BrokenError("a name is no text") from None


def _shards(header: bytes) -> int:
    told: Mapping[int, int | bytes] = dict(fields(header))
    if as_number(told.get(2, 0)) != 0:
        raise BrokenError("its numbers are written from the other end, which is not read here")
    shards = as_number(told.get(1, 1))
    if not 1 <= shards <= MOST_SHARDS:
        raise BrokenError(f"it claims {shards} data files")
    return shards


def _entry(message: bytes) -> Entry:
    names = {1: "kind", 3: "shard", 4: "offset", 5: "size", 6: "checksum"}
    numbers: dict[str, int] = {}
    shape: tuple[int, ...] = ()
    pieces = False
    for number, value in fields(message):
        if number in names:
            numbers[names[number]] = as_number(value)
        elif number == 2:
            shape = tuple(_dimensions(as_bytes(value)))
        elif number == 7:
            pieces = True
    return Entry(shape=shape, pieces=pieces, **numbers)


def _dimensions(message: bytes) -> Iterator[int]:
    count = 0
    for number, value in fields(message):
        if number == 3 and value:
            raise BrokenError("a shape is unknown")
        if number == 2:
            count += 1
            if count > MOST_DIMENSIONS:
                raise BrokenError(f"a tensor has more than {MOST_DIMENSIONS} dimensions")
            yield as_number(dict(fields(as_bytes(value))).get(1, 0))


def _tensor(name: str, entry: Entry, files: list[Path]) -> np.ndarray:
    dtype = DTYPES.get(entry.kind)
    if entry.pieces:
        raise BrokenError(f"the tensor “{name}” is cut into pieces, which is not read here")
    if dtype is None:
        raise BrokenError(f"the tensor “{name}” holds numbers of kind {entry.kind}, which are not read here")
    if prod(entry.shape) * dtype.itemsize != entry.size:
        raise BrokenError(f"the tensor “{name}” has another size than its shape")
    if entry.shard >= len(files):
        raise BrokenError(f"the tensor “{name}” lies in a file there is not")
    file = files[entry.shard]
    if entry.offset + entry.size > file.stat().st_size:
        raise BrokenError(f"“{file.name}” ends before the tensor “{name}” does")
    with file.open("rb") as content:
        content.seek(entry.offset)
        data = content.read(entry.size)
    if len(data) != entry.size or masked_checksum(data) != entry.checksum:
        raise BrokenError(f"the checksum of the tensor “{name}” is wrong")
    return np.frombuffer(data, dtype).reshape(entry.shape)
