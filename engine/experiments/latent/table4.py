"""Table 4 of Latent Translation, the ablation: what the bridge is without its one-hots, its distance, its classifier.

Everything is trained as the reference, with all labels where there is a classifier. With --quick the network is smaller
and its rate steeper, as else so few steps would show nothing; the last two rows lie close together even so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_unconditional import UnconditionalVae
from engine.experiments.latent.latent_ways import Domains, bridge_plan_of
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import over_seeds, seeded_cells, size_of
from engine.experiments.running.tables import Table
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
# Of the plan, with --quick: in four hundred steps of the paper's own network no bridge gets far enough to compare.
QUICK: dict[str, Any] = {"hidden": (256, 256), "steps": 2000, "batch": 64, "learning_rate": 3e-3, "directions": 32}


def experiment(name: str) -> Experiment:
    """The experiment `table4`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each variant and seed."""
    bench, found = LatentBench(setting), list[Cell]()
    reference = bridge_plan_of("reference", bench.cards(SCENARIO), setting.quick)
    for variant, (_, _, distance, classifier, _) in VARIANTS.items():
        training = ablated(reference, distance, classifier, setting.quick)
        work, plan = partial(_work, bench, variant, training), bench.plan(SCENARIO, "reference", training)
        found += seeded_cells(setting, variant or "whole", work, plan=plan)
    return found


def _work(bench: LatentBench, variant: str, plan: TrainingPlan, seed: int) -> Work:
    _, conditional, *_ = VARIANTS[variant]
    wanted = bench.wanted(SCENARIO, "reference", seed)
    bare = None if conditional else partial(_unconditional, seed)
    return (yield from bench.there_and_back(replace(wanted, plan=plan, variant=variant, bare=bare)))


def ablated(plan: TrainingPlan, distance: bool, classifier: bool, quick: bool) -> TrainingPlan:
    """The reference's plan without the terms that a variant lacks, at the size of the run."""
    betas = {"beta_swd": plan.beta_swd * distance, "beta_cls": plan.beta_cls * classifier}
    return replace(plan, **betas, **(QUICK if quick else {}))


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
    size = size_of(setting)
    if setting.quick:
        size += f": {QUICK['steps']} steps of a smaller network, too few to tell the last two apart"
    return [Table("table4", f"Transfer accuracy of the ablated reference, all labels, {size}", header, rows)]
