"""One core for the small products of labels: numpy's threads would cost more than they bring.

They wait in a busy loop between products, and take that time from training and from the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@contextmanager
def one_core() -> Iterator[None]:
    """Within it numpy's and scipy's linear algebra computes on one thread; may decorate a function.

    The limit holds for the whole process until it ends. Where the algebra is Apple's it changes nothing.
    """
    with _pools().limit(limits=1, user_api="blas"):
        yield


@cache  # looking for the libraries takes milliseconds, setting their limit microseconds
def _pools() -> ThreadpoolController:
    return ThreadpoolController()
