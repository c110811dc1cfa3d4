"""How long the exact nearest rows take beside faiss, hnswlib and pynndescent, and how many of them each finds.

None of the libraries is needed: those that are not installed are told as missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.experiments.relabelling import jittered
from engine.experiments.scenario import Scenarios
from engine.experiments.training_comparison import ready
from engine.generators.registry import default_registry
from engine.labels.nearest import nearest_steps
from engine.labels.neighbours import NEIGHBOURS
from engine.seeds import seeded

WARM_UP = 1000  # rows searched before the clock runs: a library may compile then

Indices = NDArray[np.int64]
Search = Callable[[ModuleType, NDArray[np.float32], int], Indices]


@dataclass(frozen=True)
class Searched:
    """One way to search, once.

    Attributes:
        generator, size, way: whose samples, how many, by what.
        wall_s, cpu_s: seconds of the whole search, index included; nan where the library is not installed.
        longest_s: seconds of its longest stretch without a safe point.
        recall: share of the ten nearest that it finds.
    """

    generator: str
    size: int
    way: str
    wall_s: float = np.nan
    cpu_s: float = np.nan
    longest_s: float = np.nan
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
    exact, own = _own(generator, rows)
    yield own
    for way, (library, search) in LIBRARIES.items():
        try:
            module = import_module(library)
        except ImportError:
            yield Searched(generator, len(rows), way)
            continue
        search(module, rows[:WARM_UP].numpy(), torch.get_num_threads())
        began = time.perf_counter(), time.process_time()
        found = search(module, rows.numpy(), torch.get_num_threads())
        wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
        yield Searched(generator, len(rows), way, wall, cpu, wall, recall(without_self(found), exact))


def _own(generator: str, rows: Tensor) -> tuple[Indices, Searched]:
    steps, longest = nearest_steps(rows, NEIGHBOURS), 0.0
    began = time.perf_counter(), time.process_time()
    while True:
        step = time.perf_counter()
        try:
            next(steps)
        except StopIteration as end:
            longest = max(longest, time.perf_counter() - step)
            wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
            return end.value[1].numpy(), Searched(generator, len(rows), "exact", wall, cpu, longest, 1.0)
        longest = max(longest, time.perf_counter() - step)


def without_self(found: Indices) -> Indices:
    """Rows of indices ``[n, k + 1]`` less the row's own, or less the last where it is not among them ``[n, k]``."""
    others = found != np.arange(len(found))[:, None]
    others[others.all(1), -1] = False
    return found[others].reshape(len(found), -1)


def recall(found: Indices, exact: Indices) -> float:
    """Share of the exact neighbours ``[n, k]`` that are among those found ``[n, k]``."""
    return float((exact[:, :, None] == found[:, None, :]).any(2).mean())


def _flat(faiss: ModuleType, rows: NDArray[np.float32], threads: int) -> Indices:
    faiss.omp_set_num_threads(threads)
    index = faiss.IndexFlatL2(rows.shape[1])
    index.add(rows)
    return index.search(rows, NEIGHBOURS + 1)[1]


def _inverted(faiss: ModuleType, rows: NDArray[np.float32], threads: int) -> Indices:
    faiss.omp_set_num_threads(threads)
    lists = int(2 * len(rows) ** 0.5)
    coarse = faiss.IndexFlatL2(rows.shape[1])
    index = faiss.IndexIVFFlat(coarse, rows.shape[1], lists)
    index.cp.niter, index.cp.min_points_per_centroid = 6, 1
    index.train(rows)
    index.add(rows)
    index.nprobe = max(8, lists // 12)
    return index.search(rows, NEIGHBOURS + 1)[1]


def _layered(hnswlib: ModuleType, rows: NDArray[np.float32], threads: int) -> Indices:
    index = hnswlib.Index("l2", rows.shape[1])
    index.init_index(len(rows), ef_construction=60, M=12, random_seed=0)
    index.set_num_threads(threads)
    index.add_items(rows)
    index.set_ef(40)
    return index.knn_query(rows, NEIGHBOURS + 1)[0].astype(np.int64)


def _descended(pynndescent: ModuleType, rows: NDArray[np.float32], threads: int) -> Indices:
    index = pynndescent.NNDescent(rows, n_neighbors=NEIGHBOURS + 5, random_state=0, n_jobs=threads)
    return index.neighbor_graph[0][:, : NEIGHBOURS + 1].astype(np.int64)


LIBRARIES: dict[str, tuple[str, Search]] = {
    "faiss-flat": ("faiss", _flat),
    "faiss-inverted": ("faiss", _inverted),
    "hnswlib": ("hnswlib", _layered),
    "pynndescent": ("pynndescent", _descended),
}
