"""Where the studio keeps what belongs to the user: settings, projects, logs.

The variable LATENT_BRIDGE_HOME names one folder for all of it, for a portable copy or for a trial that leaves no trace.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "latent-bridge-studio"
HOME = "LATENT_BRIDGE_HOME"


def config_folder() -> Path:
    """Where the settings lie; it need not exist."""
    home = _home()
    return home / "config" if home else platformdirs.user_config_path(APP, appauthor=False)


def projects_folder() -> Path:
    """Where projects go unless the user says otherwise; it need not exist."""
    home = _home()
    return home / "projects" if home else platformdirs.user_documents_path() / "Latent Bridge Studio"


def log_folder() -> Path:
    """Where logs lie; it need not exist."""
    home = _home()
    return home / "logs" if home else platformdirs.user_log_path(APP, appauthor=False)


def _home() -> Path | None:
    named = os.environ.get(HOME)
    return Path(named) if named else None
