"""Readers of small collections for making music with: drum hits, instrument notes, pen drawings, emoji.

They are few and partly nearly the same, so that whole groups are held out (a machine's snares, all pictures of one
emoji) and sounds to learn from are retuned a little, as tape played faster or slower would be.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets.npz import missing_file, read_npz
from engine.datasets.source import Dataset, Split
from engine.errors import EngineError
from engine.media.image import read_image
from engine.media.ink import frame_ink
from engine.media.reading import media_files
from engine.media.sound import fit_sound

RATE, SAMPLES = 16_000, 16_384
DRUMS = {
    "kick": ("kick",),
    "tom": ("tom", "conga_bongo"),
    "snare": ("snare", "clap", "rim"),
    "hi-hat": ("hihat", "shaker"),
    "cymbal": ("cymbal",),
    "percussion": ("cowbell", "clave_block", "other"),
}
DRUM_TUNINGS = (-3, 0, 3)  # semitones in which a hit is learned
NOTE_TUNINGS = 8  # a note lies so many semitones below the next one recorded
NOTES = {
    "balafon": "Balafon2_Bright",
    "trombone": "Bass_Trombone_Solo",
    "flute": "Concert_Flute_Solo_Legato_Vibrato",
    "trumpet": "Cuba_Trumpet",
    "clarinet": "Clarinet_Combi",
    "clavinet": "Clav6_Bright",
    "guitar": "Clean3_Chorus_Guitar",
    "bass": "Dual_Osc6_Vibrato_Bass",
}
DOODLE_SIDE, EMOJI_SIDE = 36, 32  # pixels
COLOURS = ("grey", "red", "orange", "yellow", "green", "blue", "purple")
HUES = (0.035, 0.105, 0.19, 0.46, 0.71, 0.93)  # where red, orange … purple end on the circle of hues, 0..1
PALE = 0.25  # of full saturation: greyer is no colour
HELD_OUT = {"image": 0.12, "sound": 0.2}  # share of the items; sounds are few


def read_drums(folder: Path) -> Dataset:
    """Drum hits of ``drums_16k.npz``, each learned as it is, three semitones lower and three higher.

    Hits of one machine and kind are learned from or held out together. What two archives hold alike counts once.
    """
    parts = read_npz(folder / "drums_16k.npz", ("x", "kind", "kit"))
    kits, kinds = parts["kit"].astype(str), parts["kind"].astype(str)
    once = np.flatnonzero(kits != "drums_smpldsnds/LM-2")  # the public domain's LM-2 is the same
    names = {kind: place for place, own in enumerate(DRUMS.values()) for kind in own}
    labels = np.array([names.get(kind, len(DRUMS) - 1) for kind in kinds[once]], np.int64)
    groups = [f"{kits[row]} {kinds[row]}" for row in once]
    out = held_out(labels, groups, HELD_OUT["sound"])
    hits = _waves(parts["x"], "drums_16k.npz")[once]
    train = [(_tuned(hit, tuning), label) for hit, label in _of(hits, labels, ~out) for tuning in DRUM_TUNINGS]
    test = [(_tuned(hit, 0), label) for hit, label in _of(hits, labels, out)]
    return Dataset("drums", _split(train), _split(test), tuple(DRUMS), sample_rate=RATE)


def read_notes(folder: Path) -> Dataset:
    """Notes of ``nsynth_notes_16k.npz``, each retuned by its own 0 to 7 semitones down, so that no pitch is left out.

    The archive holds four of seven pitches of each instrument, many times. Its `source` names two instruments and how
    far between them a note lies, counted from the second: at 4 it is the first alone, at 0 the second. All recordings
    of one instrument and pitch are learned from or held out together.
    """
    parts = read_npz(folder / "nsynth_notes_16k.npz", ("x", "pitch", "source"))
    labels = np.array([_instrument(str(source)) for source in parts["source"]], np.int64)
    groups = [f"{label} {pitch}" for label, pitch in zip(labels, parts["pitch"].tolist(), strict=True)]
    out = held_out(np.zeros_like(labels), groups, HELD_OUT["sound"])
    waves = _waves(parts["x"], "nsynth_notes_16k.npz")
    turns: dict[str, int] = {}
    items: list[tuple[NDArray[np.int16], int]] = []
    for wave, label, group in zip(waves, labels.tolist(), groups, strict=True):
        turns[group] = turns.get(group, -1) + 1
        items.append((_tuned(wave, -(turns[group] % NOTE_TUNINGS)), label))
    train, test = ([item for item, kept in zip(items, mask, strict=True) if kept] for mask in (~out, out))
    return Dataset("notes", _split(train), _split(test), tuple(NOTES), sample_rate=RATE)


def read_doodles(folder: Path) -> Dataset:
    """Pen drawings of ``quickdraw3.npz``, framed as a drawing in the studio is."""
    parts = read_npz(folder / "quickdraw3.npz", ("x", "y", "names"))
    if parts["x"].dtype != np.uint8 or parts["x"].ndim != 3:
        raise EngineError("The drawings of quickdraw3.npz are not uint8 [items, height, width].", "Get them afresh.")
    framed = [(row, frame_ink(picture, DOODLE_SIDE, DOODLE_SIDE)) for row, picture in enumerate(parts["x"])]
    drawn = [(row, ink) for row, ink in framed if ink is not None]
    media = np.stack([np.rint(ink * np.float32(255)) for _, ink in drawn]).astype(np.uint8)[:, None]
    labels = parts["y"].astype(np.int64)[[row for row, _ in drawn]]
    out = held_out(labels, [str(row) for row, _ in drawn], HELD_OUT["image"])
    train, test = Split(media[~out], labels[~out]), Split(media[out], labels[out])
    return Dataset("doodles", train, test, tuple(map(str, parts["names"])))


def read_emoji(folder: Path) -> Dataset:
    """The PNG files of the folder ``emoji`` or ``folders/emoji``; their classes are the colours they have most of."""
    place = next((found for found in (folder / "emoji", folder / "folders" / "emoji") if found.is_dir()), None)
    files = media_files([place], "image") if place else []
    if not files:
        raise missing_file(folder / "emoji")
    pictures = [read_image(file, (3, EMOJI_SIDE, EMOJI_SIDE)) for file in files]
    media = np.stack([np.rint(picture * 255) for picture in pictures]).astype(np.uint8)
    labels = np.array([COLOURS.index(main_colour(picture)) for picture in pictures], np.int64)
    out = held_out(labels, ["_".join(file.stem.split("_")[:2]) for file in files], HELD_OUT["image"])
    return Dataset("emoji", Split(media[~out], labels[~out]), Split(media[out], labels[out]), COLOURS)


def held_out(labels: NDArray[np.int64], groups: Sequence[str], share: float, seed: int = 0) -> NDArray[np.bool_]:
    """Which items to measure on: whole groups, drawn by a seed, up to `share` of every class; bool ``[items]``.

    A class whose smallest group drawn is larger than that share is only learned from.
    """
    random, named = np.random.default_rng(seed), np.array(groups)
    chosen = np.zeros(len(labels), bool)
    for each in np.unique(labels):
        own = labels == each
        left = share * own.sum()
        for group in random.permutation(np.unique(named[own])):
            rows = own & (named == group)
            if rows.sum() <= left:
                chosen |= rows
                left -= rows.sum()
    return chosen


def main_colour(picture: NDArray[np.float32]) -> str:
    """Which of `COLOURS` most of a picture ``[3, height, width]``, 0..1, is, black not counted."""
    pixels = picture.reshape(3, -1).T
    counts = dict.fromkeys(COLOURS, 0.0)
    for pixel in pixels[pixels.max(1) > PALE].tolist():
        hue, saturation, _ = colorsys.rgb_to_hsv(*pixel)
        place = sum(hue >= end for end in HUES) % len(HUES) + 1
        counts[COLOURS[place] if saturation > PALE else "grey"] += 1
    return max(counts, key=lambda name: counts[name])


def _instrument(source: str) -> int:
    pair, place = source.split("/")
    for number, name in enumerate(NOTES.values()):
        if pair.startswith(f"{name}_") if place.startswith("4_") else pair.endswith(f"_{name}"):
            return number
    raise EngineError(f"The notes name an instrument nobody knows: {source}.", "Get them afresh.")


def _waves(stored: NDArray, name: str) -> NDArray[np.float32]:
    if stored.dtype != np.int16 or stored.ndim != 2:
        raise EngineError(f"The clips of {name} are not int16 [items, samples].", "Get them afresh.")
    return stored.astype(np.float32) / np.float32(32768)


def _tuned(wave: NDArray[np.float32], semitones: int) -> NDArray[np.int16]:
    """A clip from its onset, resampled so that it sounds so much higher; as a data set stores it."""
    clip = fit_sound(wave, round(RATE * 2 ** (semitones / 12)), SAMPLES, RATE, "onset")
    return np.rint(clip * 32767).astype(np.int16)


def _of(
    waves: NDArray[np.float32], labels: NDArray[np.int64], mask: NDArray
) -> Iterator[tuple[NDArray[np.float32], int]]:
    return zip(waves[mask], labels[mask].tolist(), strict=True)


def _split(items: Sequence[tuple[NDArray[np.int16], int]]) -> Split:
    media, labels = zip(*items, strict=True)
    return Split(np.stack(media), np.array(labels, np.int64))
