"""The user's own folders as a data set: what is in them, what can't be used and why, and what shape suits the rest.

Looking comes first and changes nothing (`scan_folders`); reading then brings every file to one shape
(`folder_dataset`). Subfolders with media in them become the classes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import gettempdir

import numpy as np

from engine.datasets.folder_scan import FEWEST, RATES, SECONDS, SIDES, FolderScan, samples
from engine.datasets.folder_stream import stream
from engine.datasets.source import Dataset, Split
from engine.errors import EngineError
from engine.generators.card import Kind
from engine.media.endings import ENDINGS
from engine.media.image import read_image
from engine.media.looking import Look, look_at_picture, look_at_sound
from engine.media.reading import media_files

ALIKE = 0.998  # correlation of two thumbnails from which they count as the same thing twice
HELD_OUT = 0.1  # share of the files that is measured on
MOST_HELD_OUT = 256  # files; more would only make every look at them slow


def scan_folders(folders: Sequence[Path]) -> Generator[int, None, FolderScan]:
    """Look at every file of some folders; yields how many have been looked at, and returns what was found.

    Raises:
        EngineError: there are fewer than 12 files of one kind that can be used.
    """
    candidates: dict[Kind, list[Path]] = {kind: _candidates(folders, kind) for kind in ENDINGS}
    kind: Kind = max(candidates, key=lambda each: len(candidates[each]))
    other: Kind = "sound" if kind == "image" else "image"
    skipped = [(file, f"It is a {_NAMES[other]}; most files here are {_NAMES[kind]}s.") for file in candidates[other]]
    look = look_at_picture if kind == "image" else look_at_sound
    looks: list[tuple[Path, Look]] = []
    for count, file in enumerate(candidates[kind], start=1):
        try:
            looks.append((file, look(file)))
        except EngineError as error:
            skipped.append((file, str(error)))
        yield count
    if len(looks) < FEWEST:
        raise EngineError(
            f"There are {len(looks)} usable {_NAMES[kind]}s in {_named(folders)}, too few to learn from.",
            f"Give at least {FEWEST}; a hundred make a good generator.",
        )
    found, seen = [file for file, _ in looks], [look for _, look in looks]
    shape, rate = (_picture_shape(seen), None) if kind == "image" else _sound_shape(seen)
    return FolderScan(
        kind=kind,
        files=tuple(found),
        classes=tuple(_classes(found, folders)),
        skipped=tuple(skipped),
        doubles=tuple(_doubles(found, seen)),
        shape=shape,
        sample_rate=rate,
        framing="onset" if kind == "sound" and np.mean([each.at_once for each in seen]) > 0.5 else "",
    )


def _candidates(folders: Sequence[Path], kind: Kind) -> list[Path]:
    """The files that may be of a kind; one that was named itself and has an ending of the other kind is not."""
    others = ENDINGS["sound" if kind == "image" else "image"]
    return [file for file in media_files(folders, kind) if file.suffix.lower() not in others]


def folder_dataset(
    scan: FolderScan, name: str, seed: int = 0, keep: Path | None = None
) -> Generator[int, None, Dataset]:
    """Read the files of a scan; yields how many are read, and returns a data set with a tenth held out.

    A class with a single file is learned from, not measured on.

    Args:
        keep: folder for what memory would not hold, decoded; None means the system's for such files.
    """
    classes = tuple(sorted(set(scan.classes)))
    labels = np.array([classes.index(each) for each in scan.classes], np.int64)
    held_out = np.zeros(len(labels), bool)
    held_out[list(_held_out(labels, seed))] = True
    learned = int((~held_out).sum())
    order = np.argsort(held_out, kind="stable")  # those held out last: each part is then one piece of the array
    dtype = np.uint8 if scan.kind == "image" else np.int16
    files, read = [scan.files[place] for place in order], partial(_read, scan=scan)
    items = yield from stream(files, read, scan.shape, dtype, keep or Path(gettempdir()))
    train, test = (Split(items[part], labels[order[part]]) for part in (slice(learned), slice(learned, None)))
    return Dataset(name, train, test, classes, sample_rate=scan.sample_rate)


_NAMES: dict[Kind, str] = {"image": "picture", "sound": "sound"}


def _read(file: Path, scan: FolderScan) -> np.ndarray:
    if scan.kind == "image":
        channels, height, width = scan.shape
        return np.rint(read_image(file, (channels, height, width)) * 255).astype(np.uint8)
    from engine.media.sound import read_sound

    clip = read_sound(file, scan.shape[0], scan.sample_rate or RATES[0], scan.framing)
    return np.rint(clip.wave * 32767).astype(np.int16)


def _held_out(labels: np.ndarray, seed: int) -> Iterator[int]:
    """About a tenth of each class, drawn by a seed; less where that were more than can be measured at once."""
    random = np.random.default_rng(seed)
    share = min(HELD_OUT, MOST_HELD_OUT / max(1, len(labels)))
    for each in np.unique(labels):
        rows = random.permutation(np.flatnonzero(labels == each))
        yield from rows[: round(share * len(rows)) or int(len(rows) > 5)].tolist()


def _classes(files: Sequence[Path], folders: Sequence[Path]) -> Iterator[str]:
    """The folder each file lies in, where that is below a folder given or where several were given."""
    given = [folder.resolve() for folder in folders if folder.is_dir()]
    for file in files:
        home = file.resolve().parent
        yield home.name if home not in given or len(given) > 1 else ""


def _doubles(files: Sequence[Path], looks: Sequence[Look]) -> Iterator[tuple[Path, Path]]:
    """Each file with the first before it that it is nearly the same as."""
    rows = np.stack([look.thumbnail.ravel() for look in looks]).astype(np.float32)
    rows -= rows.mean(1, keepdims=True)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    for place in range(1, len(rows)):
        likeness = rows[:place] @ rows[place]
        nearest = int(likeness.argmax())
        if likeness[nearest] > ALIKE:
            yield files[place], files[nearest]


def _picture_shape(looks: Sequence[Look]) -> tuple[int, int, int]:
    """Grey or colour, and the largest side that most pictures have, at most 64: more takes long without a GPU."""
    middle = float(np.median([look.size for look in looks]))
    fitting = [side for side in SIDES if side <= min(middle, 64)]
    side = fitting[-1] if fitting else SIDES[0]
    return 3 if any(look.colour for look in looks) else 1, side, side


def _sound_shape(looks: Sequence[Look]) -> tuple[tuple[int], int]:
    """A length that most sounds fit into, and the rate nearest to most of theirs, at most 22 050 Hz."""
    rate = min(RATES[:2], key=lambda each: abs(each - float(np.median([look.size for look in looks]))))
    seconds = float(np.quantile([look.seconds for look in looks], 0.75))
    return (samples(min(max(seconds, SECONDS[0]), SECONDS[1]), rate),), rate


def _named(folders: Sequence[Path]) -> str:
    if len(folders) > 3:
        return f"these {len(folders)} files and folders"
    return " and ".join(f"“{folder.name}”" for folder in folders)
