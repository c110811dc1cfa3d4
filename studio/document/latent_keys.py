"""Keys of a path that are no sample: a point between samples, written as the latent itself.

Such a key is ``latent:BASE64``, the float32 numbers of the domain's own generator, little-endian.
"""

from __future__ import annotations

import base64
import binascii
import math
import struct
from collections.abc import Sequence

from studio.document.samples import is_sample_key

LATENT = "latent:"
LARGEST = 4096  # numbers of one latent


def latent_key(latent: Sequence[float]) -> str:
    """The key of a latent ``[k]``."""
    packed = struct.pack(f"<{len(latent)}f", *(float(value) for value in latent))
    return LATENT + base64.b64encode(packed).decode("ascii")


def latent_of(key: str) -> tuple[float, ...] | None:
    """The latent a key holds, or None where it is no such key, or a damaged one."""
    if not key.startswith(LATENT):
        return None
    try:
        packed = base64.b64decode(key[len(LATENT) :], validate=True)
    except (binascii.Error, ValueError):
        return None
    if not packed or len(packed) % 4 or len(packed) > 4 * LARGEST:
        return None
    latent = struct.unpack(f"<{len(packed) // 4}f", packed)
    return latent if all(map(math.isfinite, latent)) else None


def is_path_key(key: str) -> bool:
    """Whether `key` is written as a sample key or as a latent; it may still name a sample that is not there."""
    return is_sample_key(key) or latent_of(key) is not None
