"""How far apart the domains' deep representations are: proxy A-distance without adaptation, with DANN and with CDLM.

0 is mixed, 2 apart; the paper's figure shows it falling below DANN's.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from engine.cdlm.measure import deep_distance
from engine.cdlm.model import CdlmNet
from engine.experiments.cdlm.cdlm_bench import WAYS, CdlmBench, Net, crossed_cells, domain_of, trial
from engine.experiments.cdlm.cdlm_data import PAIRS
from engine.experiments.cdlm.cdlm_tables import HANDWRITING, TITLES
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.tables import Entry, Table, interval

COMPARED = ("source-only", "dann", "cdlm", "ours")
MOST = 1000  # pictures of a domain


def experiment(name: str) -> Experiment:
    """The experiment `cdlm-adistance`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each pair, way and seed; nets that table 2 trained are found again."""
    return crossed_cells(setting, _pairs(setting), COMPARED, _work)


def _pairs(setting: Setting) -> tuple[str, ...]:
    return HANDWRITING if setting.quick else PAIRS


def _work(bench: CdlmBench, name: str, way: str, seed: int) -> Work:
    wanted = trial(bench.setting, name, way, seed)
    net = yield from bench.trained(wanted)
    pair = bench.pair(name)
    source, target = (bench.held_out(side.held_out).first(MOST).floats() for side in (pair.source, pair.target))
    return Measured({"distance": deep_distance(deep_of(net, source, 0), deep_of(net, target, domain_of(wanted)), seed)})


def deep_of(net: Net, pictures: Tensor, domain: int) -> Tensor:
    """Deep representations ``[items, latent]`` of pictures, by either kind of net."""
    return net.codes(pictures, domain).deep if isinstance(net, CdlmNet) else net.deep(pictures, domain)


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """A row for each pair, a column for each way."""
    rows: list[tuple[Entry, ...]] = []
    for pair in _pairs(setting):
        found = [[results[f"{pair}-{way}-{seed}"].values for seed in range(setting.seeds)] for way in COMPARED]
        rows.append((TITLES[pair], *(interval([values["distance"] for values in way]) for way in found)))
    title = f"Proxy A-distance of the deep representations, 0 (mixed) to 2 (apart), at most {MOST} pictures each"
    return [Table("cdlm-adistance", title, ("pair", *(WAYS[way] for way in COMPARED)), rows)]
