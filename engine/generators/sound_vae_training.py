"""What a sound generator is trained on: spectrogram reconstruction with edges, a small KL term, and its vocoder.

Both networks learn side by side from the same clips; no gradient passes between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.datasets.source import Dataset
from engine.generators.adapter import GeneratorAdapter, Posterior
from engine.generators.recipe import Recipe
from engine.generators.sound_vae_network import SoundVae
from engine.generators.spectrograms import PART, from_units, prepared, sound_media, to_units, warped
from engine.generators.standardising import Standardising
from engine.generators.vocoder import Vocoder
from engine.generators.vocoder_training import excerpts, vocoder_losses
from engine.media.mel import log_mel, thumbnail
from engine.media.spectral_error import spectral_error

DECIBELS = 8.686  # per natural log unit of magnitude


@runtime_checkable
class CanVocode(Protocol):
    """A sound generator that renders log-mels given to it."""

    def vocode(self, log_mels: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` of log-mels ``[items, mels, frames]``."""
        ...


def kl_divergence(posterior: Posterior) -> Tensor:
    """Of a diagonal Gaussian from N(0, 1): sum over dimensions, mean over items, in nats."""
    mean, deviation = posterior
    each = 0.5 * (mean.square() + deviation.square() - 1) - deviation.log()
    return each.sum(1).mean()


def spectrogram_error(decoded: Tensor, target: Tensor, edges: float = 0.5, patches: float = 1.0) -> Tensor:
    """Absolute error of ``[items, mels, frames]`` in value, in edges and averaged over patches of 4 × 4; scalar.

    Edges are differences along time and frequency: an error there is what the ear hears as blur. Patches hold
    formants in place where single values are uncertain.
    """
    error = (decoded - target).abs().mean()
    for axis in (1, 2):
        error = error + edges * (decoded.diff(dim=axis) - target.diff(dim=axis)).abs().mean()
    coarse = functional.avg_pool2d(decoded, 4) - functional.avg_pool2d(target, 4)
    return error + patches * coarse.abs().mean()


class SoundVaeTask:
    """Trains `SoundNetworks` on prepared clips.

    Config entries beside the sizes of the networks: `kl` weight of the divergence, `warp` strength of the
    augmentation, `denoise` and `centred` for speech, `vocoder_rows` clips of each batch from which the vocoder learns,
    `standardised`, whether the latents are made standard when all is learned.
    """

    def __init__(self, recipe: Recipe, dataset: Dataset, module: nn.Module, config: Mapping[str, Any]) -> None:
        self.module, self.config, self.options = module, dict(config), dict(recipe.config)
        self.vae: SoundVae = module.get_submodule("vae")  # pyright: ignore[reportAttributeAccessIssue]
        self.vocoder: Vocoder = module.get_submodule("vocoder")  # pyright: ignore[reportAttributeAccessIssue]
        self.scale = self.vae.scale
        self._speech = {name: bool(config[name]) for name in ("denoise", "centred")}
        self.latent_size = int(config["latents"])
        self.output_shape = (int(config["samples"]),)
        self.waves, log_mels = self._prepared(dataset.train.media)
        self.units = to_units(log_mels, self.scale)
        self.held_out = self._prepared(dataset.test.media)

    def _prepared(self, stored: np.ndarray) -> tuple[Tensor, Tensor]:
        waves = prepared(self.media(stored), **self._speech)
        return waves.half(), torch.cat([log_mel(part, self.scale) for part in waves.split(PART)])

    @property
    def count(self) -> int:
        """Number of training clips."""
        return len(self.units)

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Terms of both networks for one batch."""
        units = warped(self.units[rows], generator, self.options.get("warp", 1.0))
        decoded, posterior = self.vae(units, generator)
        heard = rows[: self.options.get("vocoder_rows", 16)]
        log_mels, spectra = excerpts(self.waves[heard].float(), self.scale, generator)
        return {
            "reconstruction": spectrogram_error(decoded, units),
            "divergence": self.options.get("kl", 3e-5) * kl_divergence(posterior),
            **vocoder_losses(self.vocoder, log_mels, spectra),
        }

    def validate(self) -> dict[str, float]:
        """Held-out error of the log-mel in decibels, divergence in nats, active latents, and the vocoder's terms."""
        waves, log_mels = self.held_out
        posterior = self.vae.encode(log_mels)
        error = (self.vae.decode(posterior.mean) - log_mels).abs().mean() * DECIBELS
        heard = excerpts(waves[::8].float(), self.scale, torch.Generator().manual_seed(0))
        own = from_units(self.units[: len(log_mels)], self.scale)
        own_error = (self.vae.decode(self.vae.encode(own).mean) - own).abs().mean() * DECIBELS
        return {
            "error_db": float(error),
            "own_db": float(own_error),
            "divergence_nats": float(kl_divergence(posterior)),
            "active_latents": float((posterior.mean.var(dim=0) > 0.05).sum()),
            **{name: float(term) for name, term in vocoder_losses(self.vocoder, *heard).items()},
        }

    def settle(self) -> None:
        """Make the latents standard, where the recipe asks for it."""
        if self.options.get("standardised"):
            with torch.no_grad():
                parts = [self.vae.encode(from_units(part, self.scale)) for part in self.units.split(PART)]
            standardising = Standardising(self.latent_size)
            standardising.fit(Posterior(*(torch.cat(each) for each in zip(*parts, strict=True))))
            self.vae.standardising = standardising
            self.config["standardised"] = True

    @property
    def autoencoder(self) -> SoundVae:
        """The network that encodes and decodes spectrograms."""
        return self.vae

    def held_out_count(self) -> int:
        """Number of clips held out."""
        return len(self.held_out[1])

    def inputs(self, rows: Sequence[int], *, held_out: bool) -> Tensor:
        """Log-mels ``[items, mels, frames]``, of the clips it learns from or of those held out."""
        return self.held_out[1][list(rows)] if held_out else from_units(self.units[list(rows)], self.scale)

    def pictures_of(self, log_mels: Tensor) -> np.ndarray:
        """Log-mels to look at: uint8 ``[items, mels, frames]``."""
        return thumbnail(log_mels, *log_mels.shape[1:]).numpy()

    def own_figures(self, generator: GeneratorAdapter, media: Tensor) -> dict[str, float]:
        """Spectral convergence and log-magnitude error (nats) of clips rendered from their own log-mels.

        Beside them the mean error of decoded log-mels in decibels, and what the mean log-mel would have in its place.
        """
        assert isinstance(generator, CanVocode)
        waves = prepared(media, **self._speech)
        log_mels = log_mel(waves, self.scale)
        with torch.no_grad():
            rendered = torch.cat([generator.vocode(part) for part in log_mels.split(PART)])
            decoded = self.vae.decode(self.vae.encode(log_mels).mean)
        convergence, log_error = spectral_error(rendered, waves)
        return {
            "spectral_convergence": round(convergence, 4),
            "spectral_log_error": round(log_error, 4),
            "log_mel_error_db": round(float((decoded - log_mels).abs().mean() * DECIBELS), 3),
            "mean_log_mel_error_db": round(float((log_mels - log_mels.mean(0)).abs().mean() * DECIBELS), 3),
        }

    def media(self, stored: np.ndarray) -> Tensor:
        """Stored int16 clips -> -1..1."""
        return sound_media(stored)

    def weights(self) -> dict[str, Tensor]:
        """Both networks."""
        return dict(self.module.state_dict())
