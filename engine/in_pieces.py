"""Renders in smaller pieces where memory does not suffice for all at once."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.failures import is_out_of_memory


def in_pieces(render: Callable[[Tensor], Tensor], rows: Tensor) -> Tensor:
    """What `render` makes of ``[n, ...]`` rows, ``[n, ...]``; where memory runs out, of half of them at a time.

    Raises:
        MemoryError, RuntimeError: it runs out for a single row too; `engine.failures` tells of that in words.
    """
    piece = max(1, len(rows))
    while True:
        try:
            return torch.cat([render(rows[start : start + piece]) for start in range(0, max(1, len(rows)), piece)])
        except (MemoryError, RuntimeError) as error:
            if piece == 1 or not is_out_of_memory(error):
                raise
        # Outside of the handler, whose traceback holds on to the tensors that were too many.
        piece = (piece + 1) // 2
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
