"""How long the exact nearest rows take beside faiss, hnswlib and pynndescent, and how many of them each finds.

None of the libraries is needed: those that are not installed are told as missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.device import ready
from engine.experiments.scenarios.scenario import Scenarios
from engine.experiments.studies.relabelling import jittered
from engine.generators.registry import default_registry
from engine.labels.nearest import nearest_steps
from engine.labels.neighbours import NEIGHBOURS
from engine.seeds import seeded

WARM_UP = 1000  # rows searched before the clock runs: a library may compile then
AT_ONCE = 512  # rows put into an index, or asked of it, between two safe points

Indices = NDArray[np.int64]
Rows = NDArray[np.float32]
Steps = Generator[None, None, Indices]
Search = Callable[[ModuleType, Rows, int], Steps]


@dataclass(frozen=True)
class Searched:
    """One way to search, once.

    Attributes:
        generator, size, way: whose samples, how many, by what.
        wall_s, cpu_s: seconds of the whole search, index included; nan where the library is not installed.
        longest_s: CPU seconds of its longest stretch without a safe point.
        warm_up_s: wall seconds of a search of a thousand rows before; the first in a process may have to compile.
        recall: share of the ten nearest that it finds.
    """

    generator: str
    size: int
    way: str
    wall_s: float = np.nan
    cpu_s: float = np.nan
    longest_s: float = np.nan
    warm_up_s: float = np.nan
    recall: float = np.nan

    @property
    def missing(self) -> bool:
        """Whether the library is not installed."""
        return bool(np.isnan(self.wall_s))


def compare_searches(generator: str, sizes: tuple[int, ...], threads: int | None = None) -> Iterator[Searched]:
    """Search a generator's latents in every size by every way; a small bank is enlarged by jitter.

    Raises:
        EngineError: the generator is missing or broken.
    """
    side = Scenarios(default_registry(), ready(threads)).side(generator)
    for size in sizes:
        chosen = torch.randint(side.opened.count, (size,), generator=seeded(0, "enlarged"))
        yield from searched(generator, jittered(side.opened.mean.cpu(), chosen).float().contiguous())


def searched(generator: str, rows: Tensor) -> Iterator[Searched]:
    """Every way on rows ``[n, features]``, the exact search first."""
    exact, times = _timed(_exact(rows))
    yield Searched(generator, len(rows), "exact", *times, 0.0, 1.0)
    for way, (library, search) in LIBRARIES.items():
        try:
            module = import_module(library)
        except ImportError:
            yield Searched(generator, len(rows), way)
            continue
        threads = torch.get_num_threads()
        warm_up = _timed(search(module, rows[:WARM_UP].numpy(), threads))[1][0]
        found, times = _timed(search(module, rows.numpy(), threads))
        yield Searched(generator, len(rows), way, *times, warm_up, recall(without_self(found), exact))


def _timed(steps: Steps) -> tuple[Indices, tuple[float, float, float]]:
    """What a search finds, with its wall seconds, CPU seconds, and the longest of its steps in CPU seconds."""
    cpu, longest = time.process_time(), 0.0
    began = time.perf_counter(), cpu
    while True:
        try:
            next(steps)
            found = None
        except StopIteration as end:
            found = end.value
        longest, cpu = max(longest, time.process_time() - cpu), time.process_time()
        if found is not None:
            return found, (time.perf_counter() - began[0], cpu - began[1], longest)


def without_self(found: Indices) -> Indices:
    """Rows of indices ``[n, k + 1]`` less the row's own, or less the last where it is not among them ``[n, k]``."""
    others = found != np.arange(len(found))[:, None]
    others[others.all(1), -1] = False
    return found[others].reshape(len(found), -1)


def recall(found: Indices, exact: Indices) -> float:
    """Share of the exact neighbours ``[n, k]`` that are among those found ``[n, k]``."""
    return float((exact[:, :, None] == found[:, None, :]).any(2).mean())


def _exact(rows: Tensor) -> Steps:
    _, nearest = yield from nearest_steps(rows, NEIGHBOURS)
    return nearest.numpy()


def _flat(faiss: ModuleType, rows: Rows, threads: int) -> Steps:
    faiss.omp_set_num_threads(threads)
    index = faiss.IndexFlatL2(rows.shape[1])
    index.add(rows)
    return (yield from _asked(lambda block: index.search(block, NEIGHBOURS + 1)[1], rows))


def _inverted(faiss: ModuleType, rows: Rows, threads: int) -> Steps:
    faiss.omp_set_num_threads(threads)
    lists = int(2 * len(rows) ** 0.5)
    coarse = faiss.IndexFlatL2(rows.shape[1])
    index = faiss.IndexIVFFlat(coarse, rows.shape[1], lists)
    index.cp.niter, index.cp.min_points_per_centroid = 6, 1
    index.train(rows)
    yield
    index.add(rows)
    yield
    index.nprobe = max(8, lists // 12)
    return (yield from _asked(lambda block: index.search(block, NEIGHBOURS + 1)[1], rows))


def _layered(hnswlib: ModuleType, rows: Rows, threads: int) -> Steps:
    index = hnswlib.Index("l2", rows.shape[1])
    index.init_index(len(rows), ef_construction=60, M=12, random_seed=0)
    index.set_num_threads(threads)
    for start in range(0, len(rows), AT_ONCE):
        index.add_items(rows[start : start + AT_ONCE])
        yield
    index.set_ef(40)
    return (yield from _asked(lambda block: index.knn_query(block, NEIGHBOURS + 1)[0], rows))


def _descended(pynndescent: ModuleType, rows: Rows, threads: int) -> Steps:
    index = pynndescent.NNDescent(rows, n_neighbors=NEIGHBOURS + 5, random_state=0, n_jobs=threads)
    yield
    return index.neighbor_graph[0][:, : NEIGHBOURS + 1].astype(np.int64)


def _asked(ask: Callable[[Rows], Indices], rows: Rows) -> Steps:
    """An index asked block by block."""
    found: list[Indices] = []
    for start in range(0, len(rows), AT_ONCE):
        found.append(ask(rows[start : start + AT_ONCE]).astype(np.int64))
        yield
    return np.concatenate(found)


LIBRARIES: dict[str, tuple[str, Search]] = {
    "faiss-flat": ("faiss", _flat),
    "faiss-inverted": ("faiss", _inverted),
    "hnswlib": ("hnswlib", _layered),
    "pynndescent": ("pynndescent", _descended),
}
