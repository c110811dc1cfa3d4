"""Where the generators, classifiers and other files that come with the product lie, and where the user's own do.

Both are folders of the same shape: ``generators/<id>/`` and ``classifiers/<id>/``.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def assets_folder() -> Path:
    """The folder that came with the product; beside the engine package in a checkout, inside it when packaged."""
    engine = Path(__file__).resolve().parent
    inside = engine / "assets"
    return inside if inside.is_dir() else engine.parent / "assets"


def user_assets_folder() -> Path:
    """The folder of the generators that the user trained or added; it need not exist. LATENT_BRIDGE_HOME moves it."""
    home = os.environ.get("LATENT_BRIDGE_HOME")
    return Path(home) / "data" if home else platformdirs.user_data_path("latent-bridge-studio")
