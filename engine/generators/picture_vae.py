"""What every variational autoencoder of pictures shares: its loss, its training task and its frozen adapter.

A family adds only its network, so that networks can be compared under the very same loss. Source of the loss:
Kingma & Welling 2014, arXiv 1312.6114, equation 10, with the Gaussian likelihood of Tian & Engel 2019.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.datasets.source import Dataset
from engine.generators.adapter import Posterior, draw_latents
from engine.generators.card import GeneratorCard
from engine.generators.pictures import picture_media, shifted, tinted, zoomed
from engine.generators.recipe import Recipe
from engine.generators.standardising import Standardising, to_be_loaded
from engine.generators.weights import load_into
from engine.seeds import derived_seed

PART = 64  # pictures encoded at once
SMALLEST_DEVIATION = 1e-3  # well above the least float16 can tell from zero


class PictureVae(nn.Module):
    """An encoder to a diagonal Gaussian and a decoder to a picture.

    Args:
        encoder: ``[items, channels, height, width]`` -> ``[items, 2 × latents]``: means, then raw deviations.
        decoder: ``[items, latents]`` -> ``[items, channels, height, width]`` before the sigmoid.
    """

    def __init__(self, encoder: nn.Module, decoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.standardising: Standardising | None = None  # fitted when it has learned

    def encode(self, media: Tensor) -> Posterior:
        """The posterior of each picture, float32."""
        mean, raw = self.encoder(media).float().chunk(2, dim=1)
        posterior = Posterior(mean, F.softplus(raw) + SMALLEST_DEVIATION)
        return posterior if self.standardising is None else self.standardising.to_standard(posterior)

    def decode(self, latents: Tensor) -> Tensor:
        """Render latents, values 0..1, float32."""
        raw = latents if self.standardising is None else self.standardising.to_raw(latents)
        return torch.sigmoid(self.decoder(raw).float())


def normal_divergence(posterior: Posterior) -> Tensor:
    """KL divergence of each item's posterior from N(0, 1), summed over the latents: ``[items]``, in nats."""
    mean, deviation = posterior
    return (0.5 * (mean.square() + deviation.square() - 1) - deviation.log()).sum(dim=1)


def squared_error(rendering: Tensor, media: Tensor, edges: float) -> Tensor:
    """Squared error of each picture, summed: ``[items]``.

    With `edges` the squared errors of the differences to the neighbours right and below are added, times `edges`:
    a Gaussian likelihood whose noise is correlated between neighbours, with precision I + edges · DᵀD.
    """
    error = rendering - media
    total = error.square().flatten(1).sum(dim=1)
    if edges:
        for axis in (2, 3):
            total = total + edges * error.diff(dim=axis).square().flatten(1).sum(dim=1)
    return total


class PictureVaeTask:
    """Learns a `PictureVae` from a data set of uint8 pictures.

    Config entries beside the network's own: `noise`, the deviation of the likelihood (default 0.1, pixel
    values 0..1); `beta`, the weight of the divergence (default 1); `shift`, in pixels (default 0); `mirror`,
    for pictures whose mirror image is as good (default false); `zoom`, by how much they are made larger or smaller and
    `tint` how much their colours move (shares, default 0); `standardised`, whether the latents are made standard when
    all is learned (default false); `edges`, how much more the likelihood asks of the
    differences between neighbouring pixels than of the pixels alone (default 0), which keeps textures from blurring.
    """

    def __init__(self, recipe: Recipe, dataset: Dataset, module: PictureVae, config: Mapping[str, Any]) -> None:
        self.module = module
        self.options = dict(recipe.config)
        self.config = config
        self.latent_size = int(config["latents"])
        self.output_shape = tuple(dataset.train.media.shape[1:])
        self.pictures = torch.from_numpy(dataset.train.media)
        self.held_out = torch.from_numpy(dataset.test.media)

    @property
    def count(self) -> int:
        """Number of training pictures."""
        return len(self.pictures)

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Negative evidence lower bound per picture, in nats, up to a constant."""
        media = shifted(self.pictures[rows].float() / 255, self.options.get("shift", 0), generator)
        media = zoomed(media, self.options.get("zoom", 0.0), generator)
        media = tinted(media, self.options.get("tint", 0.0), generator)
        if self.options.get("mirror"):
            turned = torch.rand(len(rows), generator=generator) < 0.5
            media = torch.where(turned[:, None, None, None], media.flip(-1), media)
        posterior = self.module.encode(media)
        noise = torch.randn(posterior.mean.shape, generator=generator)
        rendering = self.module.decode(posterior.mean + posterior.deviation * noise)
        error = squared_error(rendering, media, self.options.get("edges", 0.0))
        return {
            "reconstruction": error.mean() / (2 * self.options.get("noise", 0.1) ** 2),
            "divergence": self.options.get("beta", 1.0) * normal_divergence(posterior).mean(),
        }

    def validate(self) -> dict[str, float]:
        """Squared error per pixel, divergence and number of latents in use, on held-out pictures.

        Beside them the error on as many of those it learns from.
        """
        media = self.held_out[:1000].float() / 255
        own = self.pictures[: min(len(media), 250)].float() / 255
        posterior = self.module.encode(media)
        return {
            "reconstruction_mse": float((self.module.decode(posterior.mean) - media).square().mean()),
            "own_mse": float((self.module.decode(self.module.encode(own).mean) - own).square().mean()),
            "divergence": float(normal_divergence(posterior).mean()),
            "active_latents": float((posterior.mean.var(dim=0) > 0.01).sum()),
        }

    def settle(self) -> None:
        """Make the latents standard, where the recipe asks for it."""
        if self.options.get("standardised"):
            with torch.no_grad():
                parts = [self.module.encode(part.float() / 255) for part in self.pictures.split(PART)]
            standardising = Standardising(self.latent_size)
            standardising.fit(Posterior(*(torch.cat(each) for each in zip(*parts, strict=True))))
            self.module.standardising = standardising
            self.config = {**self.config, "standardised": True}

    @property
    def autoencoder(self) -> PictureVae:
        """The network."""
        return self.module

    def held_out_count(self) -> int:
        """Number of pictures held out."""
        return len(self.held_out)

    def inputs(self, rows: Sequence[int], *, held_out: bool) -> Tensor:
        """Pictures as the encoder takes them, of the items it learns from or of those held out."""
        return (self.held_out if held_out else self.pictures)[list(rows)].float() / 255

    def pictures_of(self, media: Tensor) -> np.ndarray:
        """Pictures 0..1 to look at: uint8 ``[items, height, width]`` or with 3 colours last."""
        pixels = media.clamp(0, 1).mul(255).round().byte().numpy()
        return pixels[:, 0] if pixels.shape[1] == 1 else np.ascontiguousarray(pixels.transpose(0, 2, 3, 1))

    def media(self, stored: np.ndarray) -> Tensor:
        """Stored uint8 pictures -> 0..1."""
        return picture_media(stored)

    def weights(self) -> dict[str, Tensor]:
        """The whole network."""
        return dict(self.module.state_dict())


class PictureVaeAdapter:
    """A frozen `PictureVae` as a generator that can encode."""

    def __init__(self, card: GeneratorCard, net: PictureVae, device: torch.device) -> None:
        self.card = card
        self.net = net
        self.device = device

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw latents from N(0, 1): ``[count, latent_size]``."""
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        """Render latents to ``[items, channels, height, width]`` with values 0..1."""
        return self.net.decode(latents)

    def encode(self, media: Tensor) -> Posterior:
        """Encode pictures ``[items, channels, height, width]`` with values 0..1."""
        return self.net.encode(media)


@dataclass(frozen=True)
class PictureVaeFamily:
    """Loads and trains one family of picture autoencoders, which differ in their network alone.

    Args:
        build: makes the network of a `config`.
        defaults: what a recipe need not say of it.
    """

    build: Callable[[Mapping[str, Any]], PictureVae]
    defaults: Mapping[str, Any]

    def task(self, recipe: Recipe, dataset: Dataset) -> PictureVaeTask:
        """A fresh network and how to train it."""
        chosen = {name: recipe.config.get(name, value) for name, value in self.defaults.items()}
        config = {"shape": list(dataset.train.media.shape[1:]), **chosen}
        return PictureVaeTask(recipe, dataset, _initialised(self.build, config, recipe.plan.seed), config)

    def load(self, folder: Path, card: GeneratorCard, device: torch.device) -> PictureVaeAdapter:
        """Rebuild a frozen generator from its folder.

        Raises:
            EngineError: its weights are missing, damaged or of another network.
        """
        net = self.build(card.config)
        if card.config.get("standardised"):
            net.standardising = to_be_loaded(card.latent_size)
        load_into(net, folder, device)
        return PictureVaeAdapter(card, net, device)


def _initialised(build: Callable[[Mapping[str, Any]], PictureVae], config: Mapping[str, Any], seed: int) -> PictureVae:
    """Build a network whose initial weights follow from the seed, leaving torch's own random state alone."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(seed, "initial weights"))
        return build(config)
