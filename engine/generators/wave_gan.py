"""WaveGAN: a generative adversarial network of waveforms, with no spectrogram and no vocoder in between.

The networks are in `wave_gan_network`; here is how they are trained on a data set of sounds, and what of them is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.datasets.source import Dataset
from engine.device import choose_device
from engine.errors import EngineError
from engine.generators.adapter import draw_latents
from engine.generators.adversarial import Adversaries
from engine.generators.adversarial_training import AdversarialTask, Media
from engine.generators.card import GeneratorCard
from engine.generators.recipe import Recipe
from engine.generators.spectrograms import sound_media
from engine.generators.wave_gan_network import WaveCritic, WaveGenerator, WaveShape, shape_from, start
from engine.generators.weights import load_into
from engine.seeds import derived_seed

DEFAULTS: Mapping[str, Any] = {"prior": "uniform", "shuffle": 2}
TOGETHER = 16  # sounds rendered at once: their widest maps take 17 MB each at the paper's size


class WaveGan(nn.Module):
    """What is kept of a training: the network that renders."""

    def __init__(self, shape: WaveShape) -> None:
        super().__init__()
        self.generator = WaveGenerator(shape)


class WaveGanAdapter:
    """A frozen WaveGAN. It can't encode."""

    def __init__(self, card: GeneratorCard, network: WaveGan, device: torch.device) -> None:
        self.card, self.device, self._network = card, device, network

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw latents from the card's prior: ``[count, latent_size]``."""
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` within -1..1."""
        if len(latents) == 0:
            return latents.new_zeros(0, *self.card.output_shape)
        return torch.cat([self._network.generator(part).clamp(-1, 1) for part in latents.split(TOGETHER)])


def task(recipe: Recipe, dataset: Dataset) -> AdversarialTask:
    """Fresh networks on the best device there is, and how to train them.

    Config entries beside the sizes of `WaveShape` and the rules of `Rules`: `prior` of the latents and `shuffle`, the
    samples that phase shuffle moves at most.

    Raises:
        EngineError: the data set's sounds are of another length than the network's, or a size is none.
    """
    options = {**DEFAULTS, **recipe.config}
    shape, samples = shape_from(options), dataset.train.media.shape[1]
    if shape.samples != samples or shape.channels != 1:
        raise EngineError(
            f"This WaveGAN renders {shape.samples} samples and the data set's sounds have {samples}.",
            "Set other strides in the recipe: 16 times all of them is the length.",
        )
    if options["prior"] not in ("normal", "uniform"):
        raise EngineError(f"A prior is normal or uniform, not {options['prior']!r}.")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(recipe.plan.seed, "initial weights"))
        module = Adversaries(WaveGenerator(shape), WaveCritic(shape, int(options["shuffle"])))
        start(module)
    real = sound_media(dataset.train.media)
    media = Media(real, lambda waves, noise: waves, sound_media, (samples,))
    return AdversarialTask(module.to(choose_device()), media, shape.config, options, {}, options["prior"])


def load(folder: Path, card: GeneratorCard, device: torch.device) -> WaveGanAdapter:
    """Rebuild a frozen generator from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    shape = shape_from(card.config)
    if card.output_shape != (shape.samples,) or card.latent_size != shape.latents:
        raise EngineError(f"The card of “{card.id}” says one length of its sounds and its sizes another.")
    with torch.device("meta"):  # no card can have a network made that is larger than its weights
        network = WaveGan(shape)
    load_into(network, folder, device)
    return WaveGanAdapter(card, network, device)
