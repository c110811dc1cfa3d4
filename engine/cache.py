"""Keeps on disk what takes long to derive and is the same every time: thumbnails, neighbour graphs.

An entry is named by the fingerprint of its inputs, so it is never stale; a damaged one is derived again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import platformdirs
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

MOST_BYTES = 1 << 30
FORMAT = 1  # of every entry; a new one makes all old entries unknown


def user_cache_folder() -> Path:
    """Where the cache lies on this system; LATENT_BRIDGE_HOME moves it with everything else of the user's."""
    home = os.environ.get("LATENT_BRIDGE_HOME")
    return Path(home) / "cache" if home else platformdirs.user_cache_path("latent-bridge-studio")


def fingerprint(*inputs: str | bytes | np.ndarray) -> str:
    """Names what was derived from these inputs, in this order; 32 hexadecimal digits."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for value in inputs:
        content = value.encode() if isinstance(value, str) else value
        if isinstance(content, np.ndarray):
            digest.update(f"{content.dtype}{content.shape}".encode())
            content = np.ascontiguousarray(content).data
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:32]


class DerivedCache:
    """Arrays by name and fingerprint in one folder; the entries not used for longest go when it grows too large.

    It never fails: a folder that cannot be written or read only makes things slower.

    Args:
        folder: where the entries lie; None keeps nothing.
        most_bytes: size the folder is kept below.
    """

    def __init__(self, folder: Path | None, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most_bytes = folder, most_bytes

    def load(self, name: str, key: str) -> dict[str, np.ndarray] | None:
        """The arrays kept under a name and a fingerprint, or None."""
        if self._folder is None:
            return None
        path = self._path(name, key)
        try:
            arrays = load_file(path)
            os.utime(path)
        except (OSError, SafetensorError, ValueError):
            return None
        return arrays

    def holds(self, name: str, key: str) -> bool:
        """Whether something is kept under a name and a fingerprint; it may still be damaged."""
        return self._folder is not None and self._path(name, key).is_file()

    def keep(self, name: str, key: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Keep arrays under a name and a fingerprint, if that is possible."""
        if self._folder is None:
            return
        path = self._path(name, key)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            save_file({entry: np.ascontiguousarray(array) for entry, array in arrays.items()}, part)
            os.replace(part, path)
            self._prune()
        except (OSError, SafetensorError):
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, name: str, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{name}-{key}.safetensors"

    def _prune(self) -> None:
        assert self._folder is not None
        entries = [(path.stat(), path) for path in self._folder.glob("*.safetensors")]
        entries.sort(key=lambda entry: entry[0].st_mtime)
        excess = sum(stat.st_size for stat, _ in entries) - self._most_bytes
        for stat, path in entries:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= stat.st_size
