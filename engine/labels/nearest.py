"""Nearest rows: for every row of a feature view the others that lie closest, exactly, in small steps.

Brute force, made quick by looking for the smallest only in groups of columns that can hold it. CPU seconds of one core
for ten neighbours at 64 features (`bench propagation --neighbours`), and the longest stretch without a safe point:

    rows                        2 000   5 000   20 000   50 000   longest   recall
    this                         .015    .071     .98      6.6      .02     1
    faiss, flat index            .019    .106    1.54     10.2      .14     1
    faiss, inverted file         .010    .039     .42      2.5      .22     .98 and more
    hnswlib                      .053    .142     .77      3.0      .02     .995 and more
    pynndescent                  .029    .088     .35      1.0     1.0      .997 and more, after 29 s of compiling

Up to 5 000 rows nothing is worth a dependency; beyond, an index takes 2 to 6 times less.
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor

BLOCK = 512  # rows between two safe points, at most
MOST_DISTANCES = 4_000_000  # held at once: some 20 milliseconds of work
GROUP = 64  # columns whose smallest distance is found first


def nearest_steps(rows: Tensor, neighbours: int) -> Generator[None, None, tuple[Tensor, Tensor]]:
    """The nearest other rows of every row of ``[n, features]``; yields None between blocks of rows.

    Args:
        rows: float32.
        neighbours: how many; n - 1 where there are fewer.

    Returns (as its value): squared distances and indices ``[n, ≤ neighbours]``, nearest first.
    """
    count = len(rows)
    kept, width = min(neighbours, count - 1), -(-count // GROUP) * GROUP
    padded = torch.cat([rows, rows.new_zeros(width - count, rows.shape[1])])
    halves = padded.square().sum(1) / 2
    halves[count:] = torch.inf
    block = max(16, min(BLOCK, MOST_DISTANCES // width))
    found = []
    for start in range(0, count, block):
        found.append(_of_block(padded, halves, range(start, min(start + block, count)), kept))
        yield
    return torch.cat([squared for squared, _ in found]), torch.cat([nearest for _, nearest in found])


def _of_block(padded: Tensor, halves: Tensor, block: range, kept: int) -> tuple[Tensor, Tensor]:
    """As `nearest_steps` for some rows; the nearest `kept` lie in the `kept` groups with the smallest minima."""
    own = padded[block.start : block.stop]
    half = torch.addmm(halves[None], own, padded.T, alpha=-1)  # half the squared distance, less half the row's square
    places = torch.arange(len(own), device=own.device)
    half[places, places + block.start] = torch.inf  # an item is not its own neighbour
    groups = half.view(len(own), -1, GROUP)
    close = groups.amin(2).topk(min(kept, groups.shape[1]), dim=1, largest=False, sorted=False).indices
    candidates = groups.gather(1, close[:, :, None].expand(-1, -1, GROUP)).flatten(1)
    best = candidates.topk(kept, dim=1, largest=False)
    nearest = close.gather(1, best.indices // GROUP) * GROUP + best.indices % GROUP
    squared = 2 * (best.values + halves[block.start : block.stop, None])
    return squared.clamp_min(0), nearest
