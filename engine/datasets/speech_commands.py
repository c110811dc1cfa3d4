"""The ten digits of Speech Commands as clips of one length, made once from the archive or its folders, then mapped.

The archive is streamed and nothing of it is unpacked: of each member only a name of the known form and bounded bytes
are looked at. The arrays are mapped from the disk, so that several processes share them and only what is used is in
memory.
"""

from __future__ import annotations

import gzip
import os
import re
import tarfile
from collections.abc import Generator, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from filelock import FileLock

from engine.damaged_archives import DAMAGE
from engine.datasets.homes import SPEECH
from engine.datasets.npz import missing_file
from engine.errors import EngineError
from engine.failures import disk_problem

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
RATE, SAMPLES = 16_000, 16_384
CLIP = re.compile(rf"(?:\./)?((?:{'|'.join(WORDS)})/([0-9a-f]{{8}})_nohash_\d{{1,4}}\.wav)")
HELD_OUT = re.compile(r"(?:\./)?testing_list\.txt")
LARGEST_CLIP, LARGEST_LIST, LARGEST = 1 << 20, 4 << 20, 16 << 30  # bytes, of all that is unpacked
MOST = 300_000  # members
PREPARED = "digits-16k"  # folder of the arrays
COLUMNS = ("x", "y", "speaker", "source")


def prepare_speech_commands(folder: Path) -> Iterator[int]:
    """Make the arrays in `folder` where they are not there yet; yields how many clips are read.

    Raises:
        EngineError: neither archive nor folders are there, they hold no digits, or are damaged.
        OSError: the disk refuses.
    """
    with FileLock(folder / ".preparing"):
        if not (folder / PREPARED).is_dir():
            yield from _prepared(folder)


def speech_commands_parts(folder: Path) -> dict[str, np.ndarray]:
    """Arrays by name, as spoken digits have them: ``x_train`` int16 ``[clips, 16384]``, ``y_train``, ... and ``_test``.

    Raises:
        EngineError: as `prepare_speech_commands`, or the disk refuses.
    """
    if not (folder / PREPARED).is_dir():
        _prepare_all(folder)
    names = [f"{column}_{part}" for part in ("train", "test") for column in COLUMNS]
    try:
        # Copy on write: torch wants arrays it may write to, and what is written stays in this process.
        arrays = {name: np.load(folder / PREPARED / f"{name}.npy", mmap_mode="c") for name in names}
    except (OSError, ValueError):
        raise EngineError(
            f"The folder {PREPARED} in {folder} is damaged.", "Delete it: it is made again from the archive."
        ) from None
    return {**arrays, "sample_rate": np.array(RATE)}


def _prepare_all(folder: Path) -> None:
    if not folder.is_dir():
        raise missing_file(folder / SPEECH)
    try:
        for _ in prepare_speech_commands(folder):
            pass
    except OSError as error:
        raise disk_problem(error) or EngineError(
            f"The folder {folder} can't be written to: {error.strerror or error}.", "Copy it to a place of your own."
        ) from None


def _prepared(folder: Path) -> Iterator[int]:
    """Clips go to one file as they come, since the list of those held out may be the archive's last member."""
    gathered, names = folder / f"{PREPARED}.clips", list[str]()
    try:
        with gathered.open("wb") as clips:
            reading = _gathered(folder, names)
            while True:
                try:
                    clips.write(next(reading).tobytes())
                except StopIteration as end:
                    held_out: set[str] = end.value
                    break
                yield len(names)
        if not names or not held_out.intersection(names):
            lacking = "spoken digits" if not names else "digits named by a testing_list.txt"
            raise EngineError(f"There are no {lacking} in {folder}.", "Fetch “speech-commands” again.")
        stored = np.memmap(gathered, np.int16, "r", shape=(len(names), SAMPLES))
        _write(folder, stored, names, held_out)
        del stored  # a mapped file can't be deleted on Windows
    finally:
        gathered.unlink(missing_ok=True)


def _write(folder: Path, clips: np.ndarray, names: list[str], held_out: set[str]) -> None:
    """The arrays beside their place, then in it; in the order of names, whatever that of the archive was."""
    made = folder / f"{PREPARED}.part"
    made.mkdir(exist_ok=True)
    order = sorted(range(len(names)), key=names.__getitem__)
    for part, test in (("train", False), ("test", True)):
        rows = [row for row in order if (names[row] in held_out) == test]
        _write_rows(made / f"x_{part}.npy", clips, rows)
        matched = [re.fullmatch(CLIP, names[row]) for row in rows]
        np.save(made / f"y_{part}.npy", np.array([WORDS.index(names[row].split("/")[0]) for row in rows], np.uint8))
        np.save(made / f"speaker_{part}.npy", np.array([each[2] for each in matched if each], "U8"))
        np.save(made / f"source_{part}.npy", np.array(["speech_commands"] * len(rows), "U16"))
    os.replace(made, folder / PREPARED)


def _write_rows(file: Path, clips: np.ndarray, rows: list[int]) -> None:
    """Some rows as an array on the disk. Written, not mapped: a full disk is then an error instead of a crash."""
    with file.open("wb") as out:
        shape = {"descr": "<i2", "fortran_order": False, "shape": (len(rows), SAMPLES)}
        np.lib.format.write_array_header_1_0(out, shape)
        for row in rows:
            out.write(clips[row].astype("<i2").tobytes())


def _gathered(folder: Path, names: list[str]) -> Generator[np.ndarray, None, set[str]]:
    """Every clip of a digit, its name put into `names`; returns the names of those held out."""
    archive, listed = folder / SPEECH, b""
    if not archive.is_file() and not (folder / WORDS[0]).is_dir():
        raise missing_file(archive)
    try:
        for name, content in _members(archive) if archive.is_file() else _files(folder):
            clip = CLIP.fullmatch(name)
            if clip is None:
                listed = content
            else:
                names.append(clip[1])
                yield _clip(content)
    except DAMAGE:  # soundfile's is a RuntimeError
        raise EngineError(f"The data in {folder} is damaged.", "Fetch “speech-commands” again.") from None
    return set(listed.decode("ascii", "replace").split())


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of what is wanted of the archive, in one pass."""
    unpacked = 0
    # Unpacked by gzip, which tells a cut file; tarfile's own way takes it for the end.
    with gzip.open(archive) as plain, tarfile.open(fileobj=plain, mode="r|") as packed:
        for count, member in enumerate(packed):
            unpacked += member.size
            if count > MOST or unpacked > LARGEST:
                raise ValueError("more than can be true")
            wanted = LARGEST_CLIP if CLIP.fullmatch(member.name) else LARGEST_LIST if _lists(member.name) else 0
            if member.isreg() and 0 < member.size <= wanted and (content := packed.extractfile(member)) is not None:
                yield member.name, content.read()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The same of a folder that somebody unpacked."""
    for word in WORDS:
        for file in sorted((folder / word).glob("*.wav")):
            if CLIP.fullmatch(f"{word}/{file.name}") and file.stat().st_size <= LARGEST_CLIP:
                yield f"{word}/{file.name}", file.read_bytes()
    listed = folder / "testing_list.txt"
    if listed.is_file() and listed.stat().st_size <= LARGEST_LIST:
        yield listed.name, listed.read_bytes()


def _lists(name: str) -> bool:
    return HELD_OUT.fullmatch(name) is not None


def _clip(content: bytes) -> np.ndarray:
    """A WAV file as int16 ``[16384]``, silence on both sides of it alike."""
    with soundfile.SoundFile(BytesIO(content)) as file:
        if file.samplerate != RATE or file.channels != 1:
            raise ValueError("another rate or several channels")
        wave = file.read(SAMPLES, dtype="int16")
    missing = SAMPLES - len(wave)
    return np.pad(wave, (missing // 2, missing - missing // 2))
