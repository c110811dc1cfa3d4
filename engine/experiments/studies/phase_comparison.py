"""Which way from a log-mel to a waveform is best: Griffin-Lim, the learned vocoder, or both, on held-out clips.

Run as ``python -m engine.experiments.studies.phase_comparison --data FOLDER``; prints one row per way.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Column, Table
from torch import Tensor

from engine.datasets.source import data_folder, read_dataset
from engine.generators.adapter import CanClassify
from engine.generators.registry import default_registry
from engine.generators.sound_vae import SoundVaeAdapter
from engine.generators.spectrograms import prepared, sound_media
from engine.generators.vocoder import Vocoder, audible, finished, inverted, starting
from engine.media.mel import log_mel
from engine.media.phase import griffin_lim
from engine.media.spectral_error import spectral_error

TIMED = 10  # clips rendered one by one for the timing

Render = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class PhaseRow:
    """One way of rendering, measured.

    Attributes:
        name: of the way.
        convergence: spectral convergence, mean over clips and resolutions; 0 is perfect.
        log_error: mean absolute difference of log-magnitudes in nats, mean over resolutions; 0 is perfect.
        same_class: share of clips with the same verdict before and after, rendered from their own log-mel.
        same_class_decoded: the same after encoding and decoding as well.
        milliseconds: process time of one clip alone.
    """

    name: str
    convergence: float
    log_error: float
    same_class: float
    same_class_decoded: float
    milliseconds: float


def griffin_lim_only(vocoder: Vocoder, iterations: int, log_mels: Tensor) -> Tensor:
    """Magnitudes by pseudo-inverse, phase by Griffin-Lim from zero."""
    rough = inverted(log_mels, vocoder.scale).log().transpose(1, 2)
    return finished(griffin_lim(audible(rough, log_mels, vocoder.scale), vocoder.scale.n_fft, iterations))


def learned_magnitude(vocoder: Vocoder, iterations: int, log_mels: Tensor) -> Tensor:
    """Magnitudes by the network, phase by Griffin-Lim from zero."""
    magnitudes = audible(vocoder(log_mels)[0], log_mels, vocoder.scale)
    return finished(griffin_lim(magnitudes, vocoder.scale.n_fft, iterations))


def learned_phase(vocoder: Vocoder, iterations: int, log_mels: Tensor) -> Tensor:
    """Magnitudes by pseudo-inverse, Griffin-Lim from the network's phase."""
    rough = inverted(log_mels, vocoder.scale).log().transpose(1, 2)
    start = starting(vocoder(log_mels)[1])
    return finished(griffin_lim(audible(rough, log_mels, vocoder.scale), vocoder.scale.n_fft, iterations, start))


def ways(vocoder: Vocoder) -> dict[str, Render]:
    """Every way that is compared, by name."""
    named: dict[str, Render] = {}
    for iterations in (8, 16, 32, 64):
        named[f"Griffin-Lim, {iterations}"] = partial(griffin_lim_only, vocoder, iterations)
    for iterations in (12, 32):
        named[f"learned magnitude, Griffin-Lim, {iterations}"] = partial(learned_magnitude, vocoder, iterations)
    named["learned phase, Griffin-Lim, 12"] = partial(learned_phase, vocoder, 12)
    named["learned magnitude and phase"] = partial(vocoder.render, iterations=0)
    for iterations in (4, 8, 12, 16, 24):
        named[f"learned both, then Griffin-Lim, {iterations}"] = partial(vocoder.render, iterations=iterations)
    return named


@torch.no_grad()
def compare_phases(adapter: SoundVaeAdapter, classifier: CanClassify, waves: Tensor) -> Iterator[PhaseRow]:
    """Measure every way on prepared clips ``[items, samples]``."""
    log_mels = log_mel(waves, adapter.scale)
    decoded = adapter.picture(adapter.networks.vae.encode(log_mels).mean)
    verdicts = classifier.classify(waves).argmax(1)
    for name, render in ways(adapter.networks.vocoder).items():
        rendered = torch.cat([render(part) for part in log_mels.split(100)])
        again = torch.cat([render(part) for part in decoded.split(100)])
        began = time.process_time()
        for clip in log_mels[:TIMED]:
            render(clip[None])
        milliseconds = (time.process_time() - began) * 1000 / TIMED
        agreement = (classifier.classify(rendered).argmax(1) == verdicts).float().mean()
        agreement_decoded = (classifier.classify(again).argmax(1) == verdicts).float().mean()
        yield PhaseRow(name, *spectral_error(rendered, waves), float(agreement), float(agreement_decoded), milliseconds)


def main() -> None:
    """Print the table for the shipped generator of spoken digits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder of the data sets")
    parser.add_argument("--clips", type=int, default=407, help="held-out clips to measure on")
    options = parser.parse_args()
    torch.set_num_threads(1)
    registry, device = default_registry(), torch.device("cpu")
    adapter = registry.load("spoken-digits", device)
    assert isinstance(adapter, SoundVaeAdapter)
    stored = read_dataset("spoken_digits", data_folder(options.data)).test.media
    stored = stored[:: max(1, len(stored) // options.clips)]
    measures = ("convergence", "log error", "same class", "after encode and decode", "ms per clip")
    table = Table(Column("way", no_wrap=True), *measures)
    for row in compare_phases(adapter, registry.classifier("spoken-digits", device), prepared(sound_media(stored))):
        shares = (f"{row.convergence:.3f}", f"{row.log_error:.3f}", f"{row.same_class:.3f}")
        table.add_row(row.name, *shares, f"{row.same_class_decoded:.3f}", f"{row.milliseconds:.0f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
