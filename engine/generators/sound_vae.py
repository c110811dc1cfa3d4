"""The sound generator: a VAE over log-mels gives one latent per clip, a vocoder turns its pictures into waveforms.

Clips are prepared before encoding (noise off, energy centred, one loudness), so latents speak of what is said
rather than of where and how loud.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.datasets.source import Dataset
from engine.generators.adapter import Posterior, draw_latents
from engine.generators.card import GeneratorCard
from engine.generators.recipe import Recipe
from engine.generators.sound_vae_network import SoundVae, SoundVaeShape
from engine.generators.sound_vae_training import SoundVaeTask
from engine.generators.spectrograms import prepared_log_mel
from engine.generators.vocoder import Vocoder, VocoderShape
from engine.generators.weights import load_into
from engine.media.mel import MelScale
from engine.seeds import derived_seed

TOGETHER = 64  # clips an accelerator renders at once


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


class SoundVaeAdapter:
    """Frozen `SoundNetworks` as a generator that can encode and show its spectrogram."""

    def __init__(self, card: GeneratorCard, networks: SoundNetworks, device: torch.device) -> None:
        self.card = card
        self.device = device
        self.networks = networks
        self.scale = networks.vae.scale

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw latents from N(0, 1): ``[count, latent_size]``."""
        return draw_latents(self.card, count, seed, self.device)

    def picture(self, latents: Tensor) -> Tensor:
        """Log-mels ``[items, mels, frames]`` of latents, low frequencies first, in natural log units."""
        return self.networks.vae.decode(latents)

    def decode(self, latents: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` within -1..1 that begin and end at zero.

        A processor renders clip by clip: it is as fast, and Griffin-Lim would magnify the rounding by which
        batches of different sizes differ.
        """
        if len(latents) == 0:
            return latents.new_zeros(0, *self.card.output_shape)
        together = 1 if self.device.type == "cpu" else TOGETHER
        return torch.cat([self.vocode(self.picture(part)) for part in latents.split(together)])

    def vocode(self, log_mels: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` of log-mels ``[items, mels, frames]``, as `decode` renders them."""
        return self.networks.vocoder.render(log_mels, self.card.config["iterations"])

    def encode(self, media: Tensor) -> Posterior:
        """Encode waveforms ``[items, samples]`` at the card's rate; loudness and place in time do not matter."""
        return self.networks.vae.encode(prepared_log_mel(media.to(self.device), self.scale))


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
}


def load(folder: Path, card: GeneratorCard, device: torch.device) -> SoundVaeAdapter:
    """Rebuild a frozen generator from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    networks = build(card.config)
    load_into(networks, folder, device)
    return SoundVaeAdapter(card, networks, device)
