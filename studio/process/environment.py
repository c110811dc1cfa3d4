"""What is chosen before any library is loaded and any thread runs, the same for every process of this product."""

from __future__ import annotations

import os

from engine.spare_memory import keep_large_blocks_apart

# Torch's threads sleep between two steps instead of spinning on cores that the window and others need. What is compiled
# for a product or a convolution of one shape, a quarter of a megabyte each, is kept a thousand times by oneDNN and
# another thousand times in each thread by torch's layer above it (ideep): a studio in use for an hour fills both. A
# training needs some sixty.
CHOSEN = {"OMP_WAIT_POLICY": "PASSIVE", "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "64", "LRU_CACHE_CAPACITY": "64"}


def choose_for_libraries() -> None:
    """Choose what the user has not chosen otherwise, and how memory is kept; before torch is imported."""
    for name, value in CHOSEN.items():
        os.environ.setdefault(name, value)
    keep_large_blocks_apart()
