from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine.datasets.material import NOTE_TUNINGS, RATE, SAMPLES, held_out, main_colour
from engine.datasets.source import Dataset, read_dataset
from engine.errors import EngineError
from engine.generators.plausible import plausible_share

HEIGHTS = {"kick": 110, "snare": 220, "hihat": 880, "cymbal": 1760, "tom": 165, "clap": 330}


def tone(frequency: float) -> np.ndarray:
    """int16 ``[SAMPLES]``: a decaying sine from the first sample on."""
    seconds = np.arange(SAMPLES) / RATE
    return (20_000 * np.exp(-2 * seconds) * np.sin(2 * np.pi * frequency * seconds)).astype(np.int16)


def height(clip: np.ndarray) -> float:
    """Hz of the strongest part of a clip's first quarter second."""
    part = clip[:4096].astype(float) * np.hanning(4096)
    return float(np.abs(np.fft.rfft(part, 1 << 17)).argmax()) * RATE / (1 << 17)


def write_drums(folder: Path, **changes: Any) -> None:
    """Five machines and the LM-2 of another archive, one hit of each kind."""
    kits = [*(f"drums_public_domain/M-{number}" for number in range(5)), "drums_smpldsnds/LM-2"]
    rows = [(kit, kind) for kit in kits for kind in HEIGHTS]
    parts = {
        "x": np.stack([tone(HEIGHTS[kind]) for _, kind in rows]),
        "kit": np.array([kit for kit, _ in rows]),
        "kind": np.array([kind for _, kind in rows]),
    }
    np.savez(folder / "drums_16k.npz", **{**parts, **changes})


def test_drums_are_learned_three_semitones_lower_and_higher_and_measured_as_they_are(tmp_path: Path) -> None:
    write_drums(tmp_path)
    drums = read_dataset("drums", tmp_path)
    assert (drums.sample_rate, drums.train.media.dtype, drums.train.media.shape[1]) == (RATE, np.int16, SAMPLES)
    assert len(drums.train) // 3 + len(drums.test) == 30, "what two archives hold alike counts once"
    for first in range(0, len(drums.train), 3):
        lower, same, higher = (height(clip) for clip in drums.train.media[first : first + 3])
        assert lower == pytest.approx(same * 2 ** (-3 / 12), rel=0.01)
        assert higher == pytest.approx(same * 2 ** (3 / 12), rel=0.01)
    kick = drums.test.media[drums.test.labels == drums.classes.index("kick")]
    assert [height(clip) for clip in kick] == pytest.approx([110] * len(kick), rel=0.02)


def test_an_attack_is_not_faded_away(tmp_path: Path) -> None:
    """A clip begins with the silence that its fade needs, then with the hit at its full strength."""
    write_drums(tmp_path)
    clip = read_dataset("drums", tmp_path).test.media[0].astype(float)
    assert np.abs(clip[:150]).max() < 0.1 * np.abs(clip).max()
    assert np.abs(clip[160:420]).max() > 0.8 * np.abs(clip).max()


def write_notes(folder: Path, sources: list[str]) -> Dataset:
    pitches = [int(source.split("_")[-1].split(".")[0]) for source in sources]
    waves = np.stack([tone(440 * 2 ** ((pitch - 69) / 12)) for pitch in pitches])
    np.savez(folder / "nsynth_notes_16k.npz", x=waves, pitch=np.array(pitches), source=np.array(sources))
    return read_dataset("notes", folder)


def test_a_note_is_what_lies_at_its_end_of_the_pair(tmp_path: Path) -> None:
    pair = "Balafon2_Bright_Clarinet_Combi"
    sources = [f"{pair}/{place}_{pitch}.mp3" for place in (0, 4) for pitch in (48, 56, 60, 64, 72, 76)]
    notes = write_notes(tmp_path, sources)
    both = [*notes.train.labels, *notes.test.labels]
    assert sorted(notes.classes[label] for label in both) == ["balafon"] * 6 + ["clarinet"] * 6


def test_recordings_of_one_note_become_every_semitone_below_it_and_stay_together(tmp_path: Path) -> None:
    sources = [f"Balafon2_Bright_X{number}/4_{pitch}.mp3" for pitch in (48, 56, 64, 72, 80, 88) for number in range(8)]
    notes = write_notes(tmp_path, sources)
    assert (len(notes.train), len(notes.test)) == (40, 8)
    semitones = sorted(69 + 12 * np.log2(height(clip) / 440) for clip in notes.test.media)
    assert np.diff(semitones) == pytest.approx([1] * (NOTE_TUNINGS - 1), abs=0.15)
    assert round(semitones[-1]) in (48, 56, 64, 72, 80, 88)


def test_a_note_of_an_instrument_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Kazoo_Organ/4_48"):
        write_notes(tmp_path, ["Kazoo_Organ/4_48.mp3"])


def test_drawings_are_framed_as_ink_and_empty_ones_left_out(tmp_path: Path) -> None:
    pictures = np.zeros((20, 28, 28), np.uint8)
    pictures[1:, 1:20, 3:5] = 255
    np.savez(tmp_path / "quickdraw3.npz", x=pictures, y=np.arange(20) % 2, names=np.array(["cat", "train"]))
    doodles = read_dataset("doodles", tmp_path)
    assert len(doodles.train) + len(doodles.test) == 19
    assert doodles.classes == ("cat", "train")
    rows = np.flatnonzero(doodles.train.media[0, 0].max(1) > 60)
    assert len(rows) == pytest.approx(36 * 5 / 7, abs=1)
    assert rows.mean() == pytest.approx(17.5, abs=0.6), "in the middle"


def test_emoji_are_read_on_black_with_their_colour_as_class(tmp_path: Path) -> None:
    folder = tmp_path / "emoji"
    folder.mkdir()
    for number in range(12):
        picture = np.zeros((128, 128, 4), np.uint8)
        picture[32:96, 32:96] = (30, 60, 240, 255) if number % 2 else (250, 30, 30, 255)
        Image.fromarray(picture).save(folder / f"emoji_u1f6{number:02}.png")
    emoji = read_dataset("emoji", tmp_path)
    assert emoji.train.media.shape[1:] == (3, 32, 32)
    assert not emoji.train.media[:, :, 0, 0].any(), "transparency is black"
    found = [emoji.classes[label] for label in (*emoji.train.labels, *emoji.test.labels)]
    assert sorted(found) == ["blue"] * 6 + ["red"] * 6


@pytest.mark.parametrize("name", ["drums", "notes", "doodles", "emoji"])
def test_what_is_missing_is_told_with_where_to_put_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="was not found") as told:
        read_dataset(name, tmp_path)
    assert "--data" in told.value.hint


def test_clips_of_another_layout_are_refused_in_words(tmp_path: Path) -> None:
    write_drums(tmp_path, x=np.zeros((36, 50), np.float32))
    with pytest.raises(EngineError, match="not int16"):
        read_dataset("drums", tmp_path)


def test_whole_groups_are_held_out_up_to_the_share_of_every_class() -> None:
    random = np.random.default_rng(5)
    labels = random.integers(0, 4, 400)
    groups = [f"{label} {random.integers(0, 25)}" for label in labels]
    out = held_out(labels, groups, 0.2)
    for each in range(4):
        assert 0.12 <= out[labels == each].mean() <= 0.2
    for group in set(groups):
        together = out[np.array(groups) == group]
        assert together.all() or not together.any()
    assert np.array_equal(out, held_out(labels, groups, 0.2)), "the same items every time"
    assert not np.array_equal(out, held_out(labels, groups, 0.2, seed=1))


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((1, 0, 0.05), "red"),
        ((1, 0.5, 0), "orange"),
        ((1, 0.85, 0.2), "yellow"),
        ((0.1, 0.7, 0.2), "green"),
        ((0.1, 0.5, 0.9), "blue"),
        ((0.6, 0.2, 0.8), "purple"),
        ((0.6, 0.6, 0.62), "grey"),
    ],
)
def test_the_main_colour_is_that_of_most_of_a_picture(colour: tuple[float, ...], name: str) -> None:
    picture = np.zeros((3, 8, 8), np.float32)
    picture[:, 2:7, 2:7] = np.array(colour)[:, None, None]
    picture[:, 2, 2] = (1, 1, 1)
    assert main_colour(picture) == name


def test_what_lies_among_real_items_is_plausible_and_what_lies_far_from_them_is_not() -> None:
    """Real items on a line at 0, 1, 2 … reach as far as their third neighbour: 2 inside, 3 at the ends."""
    real = torch.arange(10.0)[:, None]
    assert plausible_share(torch.tensor([[4.5], [-2.9], [11.9]]), real) == 1
    assert plausible_share(torch.tensor([[-3.1], [12.1], [100.0]]), real) == 0
    assert plausible_share(torch.tensor([[4.5], [100.0]]), real) == 0.5
