"""Render every page of the window with plausible data to PNG files, to look at them without an engine.

    python packaging/show_views.py --out DIR [--data DIR] [--theme light] [--size 1440x900]

`--data` is a folder with ``mnist.npz`` and ``spoken_digits_16k.npz``; without it, pictures are invented.
"""

from __future__ import annotations

import argparse
import os
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.main_window import MainWindow
from studio.views.training_buttons import TrainingState

Bytes = NDArray[np.uint8]
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
BINS = tuple(BinLook(name, name, str(index), index) for index, name in enumerate(NAMES))
COUNT = 5000
KEYS, FRAMES = 4, 49


class Collection(NamedTuple):
    """Thumbnails ``[n, 28, 28]`` with their classes ``[n]``."""

    pictures: Bytes
    classes: NDArray[np.int64]


def main() -> None:
    """Parse the command line and render."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--size", action="append", default=[])
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme = Theme(wanted.theme, reduce_motion=True)
    theme.apply(application)
    window = furnished(theme, wanted.data)
    for size in wanted.size or ["1440x900"]:
        width, height = (int(number) for number in size.split("x"))
        window.resize(width, height)
        for step in ("label", "bridge", "play"):
            window.show_step(step)
            window.show()
            for _ in range(4):
                application.processEvents()
            window.grab().save(str(wanted.out / f"{step}-{size}-{wanted.theme}.png"))


def furnished(theme: Theme, data: Path) -> MainWindow:
    """The main window with everything shown in it."""
    rng = np.random.default_rng(3)
    window = MainWindow(theme)
    collections = (digits(data, rng), sounds(data, rng))
    window.show_project("Digits that speak", "saved")
    window.show_domain(1, "digits", "MLP VAE · 100", "image")
    window.show_domain(2, "spoken digits", "sound VAE · 64 · 16 kHz", "sound")
    window.top.show_undo("Label “two”", "Undo Label “two”  Ctrl+Z", "", "There is nothing to redo.")
    window.top.show_device("CPU · 2 cores", "The engine computes on the processor")
    window.top.show_level("♪ -18 dB", "Loudness of the sound")
    window.status.show_sentence("4 712 samples sorted from 192 labels in 0.12 s · “seven” needs more examples")
    window.status.show_sound(0, 43)
    window.status.show_hints("Ctrl+K commands · F1 keys")
    show_label(window, collections, rng)
    show_bridge(window, collections, rng)
    show_play(window, collections, rng)
    return window


def show_label(window: MainWindow, collections: tuple[Collection, Collection], rng: np.random.Generator) -> None:
    """Two galleries, some labelled, the rest predicted."""
    page = window.label_page
    page.bins.show_bins(BINS)
    for domain, (grid, found) in enumerate(zip(page.grids, collections, strict=True), start=1):
        labels = np.full(len(found.classes), -1)
        for index in range(len(BINS)):
            of_bin = np.flatnonzero(found.classes == index)
            examples = rng.choice(of_bin[:400], int(rng.integers(7, 12)), replace=False)
            labels[examples] = index
            page.bins.show_examples(BINS[index].id, domain, examples.tolist())
        wrong = rng.random(len(labels)) < 0.08
        predicted = np.where(wrong, rng.integers(0, 10, len(labels)), found.classes)
        grid.show_bins(BINS)
        grid.show_samples(len(labels))
        grid.show_thumbnails(0, found.pictures)
        grid.show_labels(labels)
        grid.show_predictions(predicted, rng.random(len(labels)).astype(np.float32))
        grid.show_suggestions(rng.integers(0, len(labels), 20).tolist())
        grid.grid.show_selection((17, 18, 25))
    page.bins.show_training("3 edits newer than the bridge · about 9 s", ready=True)


def show_bridge(window: MainWindow, collections: tuple[Collection, Collection], rng: np.random.Generator) -> None:
    """A training under way with its map."""
    page = window.bridge_page
    page.show_bins(BINS)
    page.training.show_presets([("quick", "quick · about 9 s"), ("paper", "paper · about 25 min")], "quick")
    page.training.show_state(TrainingState(running=True, holdable=True), "")
    page.training.show_any_outcome(True)
    page.training.clear_curves(500)
    for step in range(0, 320, 10):
        fall = np.exp(-step / 120)
        noise = 1 + 0.08 * rng.standard_normal(4)
        page.training.show_losses(
            step,
            500,
            {
                "reconstruction": (0.15 + 0.8 * fall) * noise[0],
                "kl": (6 + 14 * (1 - fall)) * noise[1],
                "swd": (0.02 + 0.5 * fall**2) * noise[2],
                "classifier": (0.05 + 2.2 * fall**1.5) * noise[3],
            },
        )
        if step % 30 == 0:
            shares = (1 - 0.9 * float(fall), 0.95 - 0.85 * float(fall))
            page.training.show_look(step, shares, (96, 92), 0.1 + 1.6 * float(fall))
    page.training.show_progress(315, 500, 4.2)
    for domain, found in enumerate(collections, start=1):
        crossed = collections[2 - domain]
        samples = np.array([int(np.flatnonzero(found.classes == each)[0]) for each in range(10)])
        becomes = crossed.pictures[[int(np.flatnonzero(crossed.classes == each)[3]) for each in range(10)]]
        page.landing.show_crossing(domain, samples, becomes, NAMES)
    samples, points, bins = scattered(collections, rng)
    page.map.show_points(samples, points, bins)
    page.map_panel.legend.show_shares(rng.uniform(0.9, 0.99, 10).tolist())
    page.show_confusions(BINS, confused(rng), confused(rng))


def show_play(window: MainWindow, collections: tuple[Collection, Collection], rng: np.random.Generator) -> None:
    """A path of four keys, two thirds rendered."""
    page = window.play_page
    samples, points, bins = scattered(collections, rng)
    page.map_panel.show_bins(BINS)
    page.map_panel.show_figures("0.963 →  0.958 ←")
    page.map_panel.legend.show_shares(rng.uniform(0.9, 0.99, 10).tolist())
    page.map.show_points(samples, points, bins)
    keys = [int(np.flatnonzero(collections[0].classes == each)[40]) for each in (3, 8, 5, 0)]
    corners = points[0][keys]
    path = np.concatenate([np.linspace(a, b, 12) for a, b in pairwise(corners)])
    page.map.show_path(path + 0.05 * np.sin(np.linspace(0, 9, len(path)))[:, None], corners)
    page.map.show_playhead(path[14])
    page.keys.show_keys(1, keys)
    page.lanes.show_path(KEYS, FRAMES)
    for frame in range(int(FRAMES * 0.8)):
        near = (3, 8, 5, 0)[round(frame / (FRAMES - 1) * (KEYS - 1))]
        picked = [np.flatnonzero(each.classes == near)[frame + 3] for each in collections]
        target = collections[1].pictures[picked[1]]
        page.lanes.show_frame(frame, collections[0].pictures[picked[0]], target, target)
    page.pictures[0].show_picture(collections[0].pictures[keys[0]])
    page.pictures[0].show_caption("between “three” and “eight”")
    page.pictures[1].show_picture(collections[1].pictures[np.flatnonzero(collections[1].classes == 3)[5]])
    beat = np.sin(np.linspace(0, 900, 16000)) * (0.2 + 0.8 * np.sin(np.linspace(0, 11, 16000)) ** 2)
    page.sound.show_ready(True)
    page.sound.waveform.show_sound(0.6 * beat, 2)
    page.sound.waveform.show_played(0.5)
    page.timeline.show_path(KEYS)
    page.timeline.show_position(1.2, 4.2, 16.0)
    page.lanes.show_position(1.2)


def scattered(
    collections: tuple[Collection, Collection], rng: np.random.Generator
) -> tuple[tuple[NDArray, NDArray], tuple[NDArray, NDArray], tuple[NDArray, NDArray]]:
    """A map of ten clouds."""
    turns = np.array((3, 5, 1, 8, 0, 4, 7, 9, 2, 6)) * 2 * np.pi / 10
    centres = 0.68 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    both = []
    for found in collections:
        spread = rng.standard_normal((len(found.classes), 2)) * 0.085
        bins = np.where(rng.random(len(found.classes)) < 0.06, -1, found.classes)
        both.append((np.arange(len(bins)), (centres[found.classes] + spread).astype(np.float32), bins))
    first, second = both
    return (first[0], second[0]), (first[1], second[1]), (first[2], second[2])


def confused(rng: np.random.Generator) -> NDArray[np.int64]:
    """A good confusion matrix."""
    counts = rng.poisson(0.5, (10, 10))
    return counts + np.diag(rng.integers(60, 90, 10))


def digits(data: Path, rng: np.random.Generator) -> Collection:
    """Handwritten digits, or blobs where there is no data."""
    if not (file := data / "mnist.npz").exists():
        classes = rng.integers(0, 10, COUNT)
        return Collection(rng.integers(0, 255, (COUNT, 28, 28)).astype(np.uint8), classes)
    with np.load(file) as arrays:
        names = {name.lower(): name for name in arrays.files}
        pictures = arrays[next(names[name] for name in names if ("test" in name and "x" in name) or name == "x_test")]
        classes = arrays[next(names[name] for name in names if ("test" in name and "y" in name) or name == "y_test")]
    return Collection(pictures[:COUNT].reshape(-1, 28, 28), classes[:COUNT].astype(np.int64))


def sounds(data: Path, rng: np.random.Generator) -> Collection:
    """Spectrogram-like pictures: harmonics under an envelope."""
    classes = rng.integers(0, 10, COUNT)
    time = np.linspace(0, 1, 64)[None, None, :]
    rows = np.arange(64)[None, :, None]
    pitch = rng.uniform(3, 7, (COUNT, 1, 1)) * (1 + 0.15 * np.sin(4 * time + classes[:, None, None]))
    middle, width = rng.uniform(0.35, 0.6, (COUNT, 1, 1)), rng.uniform(0.08, 0.28, (COUNT, 1, 1))
    envelope = 1 / (1 + np.exp((np.abs(time - middle) - width) * 40))
    formant = np.exp(-(((rows - 8 - 4 * classes[:, None, None]) / 16.0) ** 2)) + 0.7 * np.exp(-rows / 14)
    wave = (0.55 + 0.45 * np.cos(2 * np.pi * rows / pitch)) * formant * envelope
    wave += 0.10 * rng.random((COUNT, 64, 64)) * rng.random((COUNT, 1, 1))
    return Collection(
        (255 * np.clip(wave / wave.max(axis=(1, 2), keepdims=True), 0, 1)[:, ::-1]).astype(np.uint8), classes
    )


if __name__ == "__main__":
    main()
