"""Between what a foreign model renders and what everybody else expects: layout, colours, range, length.

Both ways are plain tensor operations, so a gradient passes.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.generators.foreign.findings import Convention

PCM = 32768.0


def to_media(raw: Tensor, convention: Convention) -> Tensor:
    """A decoder's renderings -> float32 ``[items, *convention.shape]``, pictures 0..1, sounds -1..1."""
    values = raw.float()
    if convention.kind == "sound":
        wave = values.reshape(len(values), -1, values.shape[-1]).mean(1)
        wave = wave / PCM if convention.scale == "pcm" else wave
        return _fitted(wave, convention.shape[0]).clamp(-1, 1)
    pictures = _channels_first(values, convention)[:, : convention.shape[0]]
    if convention.order == "bgr":
        pictures = pictures.flip(1)
    if convention.scale == "signed":
        pictures = (pictures + 1) / 2
    elif convention.scale == "bytes":
        pictures = pictures / 255
    return pictures.clamp(0, 1)


def to_raw(media: Tensor, convention: Convention) -> Tensor:
    """Media ``[items, *convention.shape]`` -> what the model's encoder was trained on."""
    if convention.kind == "sound":
        wave = media * PCM if convention.scale == "pcm" else media
        shape = (*convention.raw_shape[:-1], wave.shape[-1])
        channels = wave[:, None, :].expand(-1, max(1, shape[0] if len(shape) > 1 else 1), -1)
        return channels.reshape(len(media), *shape).contiguous()
    pictures = media.flip(1) if convention.order == "bgr" else media
    if convention.scale == "signed":
        pictures = pictures * 2 - 1
    elif convention.scale == "bytes":
        pictures = pictures * 255
    if convention.layout == "hwc":
        return pictures.permute(0, 2, 3, 1).contiguous()
    if convention.layout == "chw" and convention.raw_shape[0] == 4:
        return torch.cat([pictures, torch.ones_like(pictures[:, :1])], 1)
    return pictures.reshape(len(media), *convention.raw_shape)


def _channels_first(values: Tensor, convention: Convention) -> Tensor:
    if convention.layout == "hwc":
        return values.permute(0, 3, 1, 2)
    if convention.layout == "chw":
        return values
    return values.reshape(len(values), *convention.shape)  # hw and flat


def _fitted(wave: Tensor, samples: int) -> Tensor:
    missing = samples - wave.shape[-1]
    return F.pad(wave, (0, missing)) if missing > 0 else wave[..., :samples]
