"""Table 4 of Latent Translation, the ablation: what the bridge is without its one-hots, its distance, its classifier.

Everything is trained as the reference, with all labels where there is a classifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.experiments.latent_bench import LatentBench
from engine.experiments.latent_cells import over_seeds, seeded_cells, size_of
from engine.experiments.latent_unconditional import UnconditionalVae
from engine.experiments.latent_ways import Domains
from engine.experiments.reporting import Measured
from engine.experiments.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.tables import Table
from engine.seeds import seeded

SCENARIO = "digits-digits-b"
# The name of each variant, whether it knows its domains, which terms it has, and the paper's accuracy.
VARIANTS: dict[str, tuple[str, bool, bool, bool, float | None]] = {
    "unconditional": ("unconditional, with classifier", False, False, True, 0.149),
    "alone": ("conditional alone", True, False, False, None),
    "distance": ("conditional with distance", True, True, False, None),
    "classifier": ("conditional with classifier", True, False, True, 0.849),
    "": ("conditional with distance and classifier", True, True, True, 0.980),
}


def experiment(name: str) -> Experiment:
    """The experiment `table4`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each variant and seed."""
    bench, found = LatentBench(setting), list[Cell]()
    for variant in VARIANTS:
        found += seeded_cells(setting, variant or "whole", partial(_work, bench, variant))
    return found


def _work(bench: LatentBench, variant: str, seed: int) -> Work:
    _, conditional, distance, classifier, _ = VARIANTS[variant]
    wanted = bench.wanted(SCENARIO, "reference", seed)
    plan = wanted.bridge_plan
    betas = {"beta_swd": plan.beta_swd * distance, "beta_cls": plan.beta_cls * classifier}
    bare = None if conditional else partial(_unconditional, seed)
    made = yield from bench.translator(replace(wanted, plan=replace(plan, **betas), variant=variant, bare=bare))
    there = yield from bench.crossed(made, 1)
    back = yield from bench.crossed(made, 2)
    return Measured({"there": there["accuracy"], "back": back["accuracy"]})


def _unconditional(seed: int, domains: Domains, plan: TrainingPlan) -> BridgingVae:
    sizes = domains[0].mean.shape[1], domains[1].mean.shape[1]
    bridge = UnconditionalVae(sizes, plan.shared_size, plan.hidden, seeded(seed, "bridge weights"))
    return bridge.to(domains[0].mean.device)


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """One row for each variant."""
    rows = [
        (title, paper, *(over_seeds(setting, results, variant or "whole", end) for end in ("there", "back")))
        for variant, (title, *_, paper) in VARIANTS.items()
    ]
    header = ("bridge", "paper", "here", "here, back")
    return [
        Table("table4", f"Transfer accuracy of the ablated reference, all labels, {size_of(setting)}", header, rows)
    ]
