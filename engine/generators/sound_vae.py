"""The sound generator: a VAE over log-mels gives one latent per clip, a vocoder turns its pictures into waveforms.

Clips are prepared before encoding (one loudness; of speech also noise off and energy centred), so latents speak of what
is said rather than of where and how loud.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.datasets.source import Dataset
from engine.generators.adapter import Posterior
from engine.generators.card import GeneratorCard
from engine.generators.recipe import Recipe
from engine.generators.sound_vae_network import SoundVae, SoundVaeShape
from engine.generators.sound_vae_training import SoundVaeTask
from engine.generators.spectrogram_adapter import SpectrogramAdapter
from engine.generators.spectrograms import prepared_log_mel
from engine.generators.standardising import to_be_loaded
from engine.generators.vocoder import Vocoder, VocoderShape
from engine.generators.weights import load_into
from engine.media.mel import MelScale
from engine.seeds import derived_seed


class SoundNetworks(nn.Module):
    """The two networks of a sound generator, which share nothing but the mel scale."""

    def __init__(self, vae: SoundVae, vocoder: Vocoder) -> None:
        super().__init__()
        self.vae, self.vocoder = vae, vocoder


def build(config: Mapping[str, Any]) -> SoundNetworks:
    """The networks of `config`: `samples` and `sample_rate` of a clip, `latents`, `width`, vocoder sizes."""
    scale = MelScale(sample_rate=config["sample_rate"])
    frames = config["samples"] // scale.hop
    shape = SoundVaeShape(config["latents"], scale.mels, frames, config["width"])
    vocoder_shape = VocoderShape(scale.mels, scale.n_fft // 2 + 1, config["vocoder_width"], config["vocoder_blocks"])
    return SoundNetworks(SoundVae(shape, scale), Vocoder(vocoder_shape, scale))


class SoundVaeAdapter(SpectrogramAdapter):
    """Frozen `SoundNetworks` as a generator that can encode and show its spectrogram."""

    def __init__(self, card: GeneratorCard, networks: SoundNetworks, device: torch.device) -> None:
        super().__init__(card, networks.vae.decode, networks.vocoder, device)
        self.networks = networks

    def encode(self, media: Tensor) -> Posterior:
        """Encode waveforms ``[items, samples]`` at the card's rate; loudness does not matter.

        Nor do steady noise and the place in time where the card says they were taken out of what it learned from.
        """
        speech = {name: bool(self.card.config.get(name, True)) for name in ("denoise", "centred")}
        return self.networks.vae.encode(prepared_log_mel(media.to(self.device), self.scale, **speech))


def task(recipe: Recipe, dataset: Dataset) -> SoundVaeTask:
    """Fresh networks and how to train them."""
    samples, rate = dataset.train.media.shape[1], dataset.sample_rate or 16000
    config = {"samples": samples, "sample_rate": rate, **DEFAULTS}
    config |= {name: value for name, value in recipe.config.items() if name in DEFAULTS}
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(recipe.plan.seed, "initial weights"))
        networks = build(config)
    return SoundVaeTask(recipe, dataset, networks, config)


DEFAULTS: Mapping[str, Any] = {
    "latents": 64,
    "width": 24,
    "vocoder_width": 192,
    "vocoder_blocks": 4,
    "iterations": 12,
    "denoise": True,
    "centred": True,
}


def load(folder: Path, card: GeneratorCard, device: torch.device) -> SoundVaeAdapter:
    """Rebuild a frozen generator from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    networks = build(card.config)
    if card.config.get("standardised"):
        networks.vae.standardising = to_be_loaded(card.latent_size)
    load_into(networks, folder, device)
    return SoundVaeAdapter(card, networks, device)
