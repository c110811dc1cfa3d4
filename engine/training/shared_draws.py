"""Lets several processes draw the noise that one would draw: each draws all of it and keeps its own part.

What a training draws for its batch has the number of items in its shape; that number is made the whole batch's while
it is drawn. So a run of several processes sees what a single one sees, and their generators stay in step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from engine.ranks import Ranks

DRAWS = (torch.rand, torch.randn, torch.randint)


class SharedDraws(TorchFunctionMode):
    """Inside a `with` block, `torch.rand`, `randn` and `randint` of one generator draw for all processes.

    Args:
        ranks: the processes.
        generator: whose draws these are; those of others are left alone.
        items: in the part of the batch that this process has. The first dimension of that size is taken for it.
    """

    def __init__(self, ranks: Ranks, generator: torch.Generator, items: int) -> None:
        super().__init__()
        self._ranks, self._generator, self._items = ranks, generator, items

    def __torch_function__(
        self, func: Callable[..., Any], types: Sequence[type], args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Called by torch for each of its functions."""
        given = kwargs or {}
        if func not in DRAWS or given.get("generator") is not self._generator:
            return func(*args, **given)
        before, size = _size_of(args, given)
        if self._items not in size:
            return func(*args, **given)
        place = size.index(self._items)
        size[place] *= self._ranks.count
        rest = {name: value for name, value in given.items() if name != "size"}
        return func(*before, size, **rest).chunk(self._ranks.count, place)[self._ranks.rank]


def _size_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], list[int]]:
    """What comes before the size, and the size, however it was given: as one argument, by name or one by one."""
    if "size" in kwargs:
        return args, list(kwargs["size"])
    if args and isinstance(args[-1], (tuple, list)):
        return args[:-1], list(args[-1])
    return (), list(args)
