"""Labels of a domain's other generators, kept while they make no sense, and following their bins meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from studio.document.model import SetAside


def moved_aside(aside: Mapping[str, SetAside], gone: str, into: str | None) -> Mapping[str, SetAside]:
    """What is set aside once the bin `gone` is gone: its labels are in the bin `into`, or nowhere.

    The same object where nothing in it was in that bin.
    """
    if not any(gone in each.labels.values() for each in aside.values()):
        return aside
    return MappingProxyType({name: _moved(each, gone, into) for name, each in aside.items()})


def _moved(each: SetAside, gone: str, into: str | None) -> SetAside:
    moved = {key: into if value == gone else value for key, value in each.labels.items()}
    return replace(each, labels=MappingProxyType({key: value for key, value in moved.items() if value is not None}))
