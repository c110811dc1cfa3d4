"""Log-mel spectrograms and what is computed from them: MFCC views and thumbnails.

Everything follows one `MelScale`, so a decoder's picture and the spectrogram of a waveform agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
import torchaudio
from torch import Tensor
from torch.nn import functional

# Log-mel magnitude that speech of one loudness (`engine.media.clip.LEVEL`) stays above where it says something. What
# lies below is room and hiss; a view that sees it groups clips by their recording instead of their word.
VIEW_FLOOR = -0.5
WORD_SPREAD = 5.5  # frames: usual standard deviation of a spoken digit's loudness in time


@dataclass(frozen=True)
class MelScale:
    """How waveforms become log-mel spectrograms.

    Attributes:
        sample_rate: in Hz.
        n_fft: window length of the Fourier transform, in samples.
        hop: samples between frames; a clip of ``samples`` has ``samples // hop`` frames.
        mels: number of bands.
        floor: smallest value, in natural log units of magnitude; all quieter is silence.
        low: lowest frequency in Hz.
    """

    sample_rate: int = 16000
    n_fft: int = 1024
    hop: int = 256
    mels: int = 80
    floor: float = -3.0
    low: float = 40.0

    def filters(self, device: torch.device | str = "cpu") -> Tensor:
        """Triangular mel filters ``[mels, n_fft // 2 + 1]`` with peaks of 1 (HTK scale)."""
        return _filters(self).to(device)

    def inverse_filters(self, device: torch.device | str = "cpu") -> Tensor:
        """Pseudo-inverse of the filters ``[n_fft // 2 + 1, mels]``; it has negative entries."""
        return _inverse_filters(self).to(device)


@lru_cache(maxsize=8)
def _filters(scale: MelScale) -> Tensor:
    bank = torchaudio.functional.melscale_fbanks(
        scale.n_fft // 2 + 1, scale.low, scale.sample_rate / 2, scale.mels, scale.sample_rate
    )
    return bank.T.contiguous()


@lru_cache(maxsize=8)
def _inverse_filters(scale: MelScale) -> Tensor:
    return torch.linalg.pinv(_filters(scale))


def magnitude(waves: Tensor, scale: MelScale) -> Tensor:
    """Linear magnitudes ``[items, n_fft // 2 + 1, samples // hop]`` of ``[items, samples]``, frames centred."""
    window = torch.hann_window(scale.n_fft, device=waves.device)
    spectrum = torch.stft(waves, scale.n_fft, scale.hop, window=window, pad_mode="constant", return_complex=True)
    return spectrum.abs()[..., : waves.shape[-1] // scale.hop]


def log_mel(waves: Tensor, scale: MelScale) -> Tensor:
    """Log-mel magnitudes ``[items, mels, frames]`` of ``[items, samples]``, low frequencies first."""
    return compress(scale.filters(waves.device) @ magnitude(waves, scale), scale)


def compress(mel: Tensor, scale: MelScale) -> Tensor:
    """Natural logarithm of mel magnitudes, not below the scale's floor."""
    return mel.clamp_min(1e-9).log().clamp_min(scale.floor)


def mfcc_from_log_mel(
    log_mels: Tensor, coefficients: int = 12, *, remove_mean: bool = True, floor: float = VIEW_FLOOR
) -> Tensor:
    """Mel cepstra 1..coefficients ``[items, coefficients, frames]`` of ``[items, mels, frames]``.

    The discrete cosine transform (type II, orthonormal) over the bands; coefficient 0, the loudness, is left
    out. With `remove_mean` each coefficient loses its mean over the clip, and so the colour of voice and
    microphone (cepstral mean normalisation). Everything below `floor` counts as equally silent.
    """
    basis = torchaudio.functional.create_dct(coefficients + 1, log_mels.shape[-2], "ortho")
    basis = basis[:, 1:].T.to(log_mels)
    cepstra = basis @ log_mels.clamp_min(floor)
    return cepstra - cepstra.mean(-1, keepdim=True) if remove_mean else cepstra


def word_cepstra(log_mels: Tensor, coefficients: int = 12, *, evenness: float = 0.5) -> Tensor:
    """Mel cepstra of one word ``[items, coefficients, frames]``, its place and partly its length normalised.

    Each clip of ``[items, mels, frames]`` is moved so that the centre of its loudness lies in the middle, and
    stretched in time towards the usual spread of a word's loudness.

    Args:
        evenness: 0 leaves lengths alone, 1 makes all spreads equal; in between best tells words apart.
    """
    cepstra = mfcc_from_log_mel(log_mels, coefficients)
    loudness = (log_mels.clamp_min(VIEW_FLOOR) - VIEW_FLOOR).mean(1) + 1e-6
    frames = log_mels.shape[-1]
    times = torch.arange(frames, device=log_mels.device, dtype=log_mels.dtype)
    share = loudness / loudness.sum(1, keepdim=True)
    centre = (share * times).sum(1, keepdim=True)
    spread = (share * (times - centre).square()).sum(1, keepdim=True).sqrt().clamp_min(0.5)
    stretch = (spread / WORD_SPREAD).pow(evenness)
    places = (times - (frames - 1) / 2)[None] * stretch + centre
    grid = torch.stack([places / (frames - 1) * 2 - 1, torch.zeros_like(places)], dim=-1)[:, None]
    moved = functional.grid_sample(cepstra[:, :, None], grid, padding_mode="border", align_corners=True)
    return moved[:, :, 0]


def mfcc(waves: Tensor, scale: MelScale, coefficients: int = 12, *, remove_mean: bool = True) -> Tensor:
    """`mfcc_from_log_mel` of waveforms ``[items, samples]``."""
    return mfcc_from_log_mel(log_mel(waves, scale), coefficients, remove_mean=remove_mean)


def thumbnail(log_mels: Tensor, height: int = 64, width: int = 64) -> Tensor:
    """Spectrogram pictures uint8 ``[items, height, width]`` of ``[items, mels, frames]``.

    Each clip is normalised to 0..255 by itself; time runs left to right, low frequencies lie in the bottom
    row. Silence is black.
    """
    upright = log_mels.flip(1)[:, None]
    resized = functional.interpolate(upright, (height, width), mode="bilinear", antialias=True)[:, 0]
    low = resized.amin((1, 2), keepdim=True)
    spread = (resized.amax((1, 2), keepdim=True) - low).clamp_min(1e-3)
    return ((resized - low) / spread * 255).round().to(torch.uint8)
