"""Every table and figure of the papers that can be reproduced: its name, what it is, and which file makes it.

Nothing here loads torch, so that a list of what there is shows at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.experiments.running.reproduction import Experiment

# Name: what it is, and the module whose function `experiment(name)` makes it.
EXPERIMENTS: Mapping[str, tuple[str, str]] = {
    "table1": (
        "Transfer accuracy and Fréchet distance of every way, in every direction.",
        "engine.experiments.latent.table1",
    ),
    "table2": ("What is still itself after its generator, and after the bridge.", "engine.experiments.latent.table2"),
    "table3": ("Transfer accuracy against labels per class.", "engine.experiments.latent.table3"),
    "table4": ("The bridge without its one-hots, its distance, its classifier.", "engine.experiments.latent.table4"),
    "figure2": ("Two ellipses, bridged with one thing more in each of four rows.", "engine.experiments.latent.figure2"),
    "figure9": ("The same ellipses, coloured by angle: what goes where.", "engine.experiments.latent.figure2"),
    "figure3": ("Reconstructions, by the generator alone and through the bridge.", "engine.experiments.latent.figure3"),
    "figure4": ("Several items of every class, transferred by our bridge.", "engine.experiments.latent.figure4"),
    "figure5": ("One item of every class, transferred by every way.", "engine.experiments.latent.figure4"),
    "figure6": ("Interpolations within a class, in three lanes, with sound.", "engine.experiments.latent.figure6"),
    "figure7": ("Interpolations between classes, in three lanes, with sound.", "engine.experiments.latent.figure6"),
    "baselines": ("The search behind the baselines' settings.", "engine.experiments.latent.table_search"),
    "efficiency": ("What a bridge costs beside the generators it joins.", "engine.experiments.latent.table_efficiency"),
    "cdlm-table2": ("Adaptation without target labels, on every pair.", "engine.experiments.cdlm.cdlm_tables"),
    "cdlm-table3": ("Adaptation without its consistency terms.", "engine.experiments.cdlm.cdlm_tables"),
    "cdlm-table5": ("Adaptation from representations of every depth.", "engine.experiments.cdlm.cdlm_tables"),
    "cdlm-table6": ("Adaptation against the strength of modulation.", "engine.experiments.cdlm.cdlm_tables"),
    "cdlm-table7": ("Full and partial modulation.", "engine.experiments.cdlm.cdlm_tables"),
    "cdlm-adistance": ("How far apart the domains' representations are.", "engine.experiments.cdlm.cdlm_distance"),
    "cdlm-convergence": ("Accuracy on the target against steps.", "engine.experiments.cdlm.cdlm_convergence"),
    "cdlm-figures": (
        "Maps of representations; digits, edges, sketches restyled.",
        "engine.experiments.cdlm.cdlm_figures",
    ),
}


def experiment_named(name: str) -> Experiment:
    """The experiment of a name in `EXPERIMENTS`."""
    return import_module(EXPERIMENTS[name][1]).experiment(name)
