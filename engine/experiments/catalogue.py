"""Every table and figure of the papers that can be reproduced: its name, what it is, and which file makes it.

Nothing here loads torch, so that a list of what there is shows at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.experiments.reproduction import Experiment

# Name: what it is, and the module whose function `experiment(name)` makes it.
EXPERIMENTS: Mapping[str, tuple[str, str]] = {}


def experiment_named(name: str) -> Experiment:
    """The experiment of a name in `EXPERIMENTS`."""
    return import_module(EXPERIMENTS[name][1]).experiment(name)
