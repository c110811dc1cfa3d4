"""SpecGAN: a generative adversarial network of spectrograms, sounded by the vocoder of a generator made before.

After Donahue, McAuley and Puckette 2019 (arXiv 1802.04208, section 3.2 and appendix D): DCGAN's halvings and doublings
over a spectrogram. Here it is the log-mel of the other sound generators and their vocoder instead of Griffin-Lim
alone, the prior is normal, and widths are a recipe's choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.datasets.source import Dataset
from engine.errors import EngineError
from engine.generators.adversarial import Adversaries
from engine.generators.adversarial_training import AdversarialTask, Media
from engine.generators.card import GeneratorCard
from engine.generators.recipe import Recipe
from engine.generators.registry import default_registry
from engine.generators.sound_vae import SoundVaeAdapter
from engine.generators.spectrogram_adapter import SpectrogramAdapter
from engine.generators.spectrograms import from_units, prepared_log_mel, sound_media, to_units, warped
from engine.generators.vocoder import Vocoder, VocoderShape
from engine.generators.weights import load_into
from engine.media.mel import MelScale
from engine.seeds import derived_seed

DEFAULTS: Mapping[str, Any] = {"latents": 100, "width": 48, "vocoder": "spoken-digits"}
GROUPS = 8
LEAK = 0.2


class SpectrogramGenerator(nn.Module):
    """Latents ``[items, latents]`` -> units ``[items, mels, frames]``, free to fall below silence.

    Four doublings of a map of ``mels / 16`` by ``frames / 16``; the last has `width` channels, each before it twice
    as many. Copied pixels and a convolution instead of a transposed one leave no pattern of dots (Odena et al. 2016).
    """

    def __init__(self, latents: int, mels: int, frames: int, width: int) -> None:
        super().__init__()
        coarse = (8 * width, mels // 16, frames // 16)
        layers: list[nn.Module] = [nn.Linear(latents, coarse[0] * coarse[1] * coarse[2]), nn.Unflatten(1, coarse)]
        for before, after in ((8, 4), (4, 2), (2, 1), (1, 1)):
            layers += [nn.GroupNorm(GROUPS, before * width), nn.SiLU(), nn.Upsample(scale_factor=2)]
            layers.append(nn.Conv2d(before * width, after * width, 3, padding=1))
        layers += [nn.SiLU(), nn.Conv2d(width, 1, 3, padding=1)]
        self.layers = nn.Sequential(*layers)

    def forward(self, latents: Tensor) -> Tensor:
        """Draw them."""
        return self.layers(latents)[:, 0].float()


class SpectrogramCritic(nn.Module):
    """Units ``[items, mels, frames]`` -> a score each, ``[items]``; no normalisation, as a gradient penalty wants it.

    Before the last layer it sees how much the batch varies (Karras et al. 2018, arXiv 1710.10196, section 3), so that
    a generator which always says the same is found out.
    """

    def __init__(self, mels: int, frames: int, width: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 1
        for after in (width, 2 * width, 4 * width, 8 * width):
            layers += [nn.Conv2d(before, after, 4, stride=2, padding=1), nn.LeakyReLU(LEAK)]
            before = after
        self.layers = nn.Sequential(*layers)
        self.head = nn.Linear((before + 1) * (mels // 16) * (frames // 16), 1)

    def forward(self, units: Tensor) -> Tensor:
        """Score them: the higher, the more real."""
        maps = self.layers(units[:, None])
        spread = (maps.var(0, correction=0) + 1e-8).sqrt().mean()
        maps = torch.cat([maps, spread.expand(len(maps), 1, *maps.shape[2:])], 1)
        return self.head(maps.flatten(1))[:, 0]


def _generator(config: Mapping[str, Any]) -> SpectrogramGenerator:
    return SpectrogramGenerator(config["latents"], config["mels"], config["frames"], config["width"])


class SpecGan(nn.Module):
    """What is kept of a training: the network that draws, and the vocoder."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        scale = MelScale(sample_rate=config["sample_rate"])
        sizes = VocoderShape(scale.mels, scale.n_fft // 2 + 1, config["vocoder_width"], config["vocoder_blocks"])
        self.generator, self.vocoder = _generator(config), Vocoder(sizes, scale)

    def log_mels(self, latents: Tensor) -> Tensor:
        """Log-mels ``[items, mels, frames]``, not below silence."""
        return from_units(self.generator(latents), self.vocoder.scale)


def task(recipe: Recipe, dataset: Dataset) -> AdversarialTask:
    """Fresh networks and how to train them; the vocoder of the generator named by `vocoder` goes along as it is.

    Raises:
        EngineError: that generator is missing, or has no vocoder.
    """
    options = {**DEFAULTS, **recipe.config}
    voice = default_registry().load(options["vocoder"], torch.device("cpu"))
    if not isinstance(voice, SoundVaeAdapter):
        raise EngineError(f"The generator “{options['vocoder']}” has no vocoder.", "Name another in the recipe.")
    scale, given = voice.scale, voice.card.config
    samples = dataset.train.media.shape[1]
    config = {
        **{name: options[name] for name in ("latents", "width")},
        **{name: given[name] for name in ("vocoder_width", "vocoder_blocks", "iterations")},
        "mels": scale.mels,
        "frames": samples // scale.hop,
        "sample_rate": dataset.sample_rate or 16000,
    }
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(recipe.plan.seed, "initial weights"))
        critic = SpectrogramCritic(config["mels"], config["frames"], config["width"])
        module = Adversaries(_generator(config), critic)
    real = to_units(prepared_log_mel(sound_media(dataset.train.media), scale), scale)
    strength = float(options.get("warp", 0.0))
    media = Media(
        real=real,
        vary=lambda units, noise: warped(units, noise, strength) if strength else units,
        read=sound_media,
        output_shape=(samples,),
    )
    vocoder = {f"vocoder.{name}": value for name, value in voice.networks.vocoder.state_dict().items()}
    return AdversarialTask(module, media, config, options, vocoder)


def load(folder: Path, card: GeneratorCard, device: torch.device) -> SpectrogramAdapter:
    """Rebuild a frozen generator from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    networks = SpecGan(card.config)
    load_into(networks, folder, device)
    return SpectrogramAdapter(card, networks.log_mels, networks.vocoder, device)
