"""Seeds: one number from the user becomes an independent random generator for each purpose.

Purposes are told apart by name, so that adding a draw somewhere never changes the draws elsewhere.
"""

from __future__ import annotations

import hashlib

import torch


def derived_seed(seed: int, purpose: str) -> int:
    """A seed in 0 .. 2⁶³ - 1 that depends on both arguments, the same on every machine and Python."""
    digest = hashlib.sha256(f"{seed}/{purpose}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def seeded(seed: int, purpose: str, device: torch.device | str = "cpu") -> torch.Generator:
    """A random generator on `device` for one purpose."""
    return torch.Generator(device).manual_seed(derived_seed(seed, purpose))
