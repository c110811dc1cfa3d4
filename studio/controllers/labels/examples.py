"""The user's labels as the engine takes them."""

from __future__ import annotations

import numpy as np

from engine.messages import Examples
from studio.catalogue import Catalogue
from studio.document.model import Project
from studio.document.samples import examples_of
from studio.views.common.bin_look import BinLook


def all_examples(project: Project, catalogue: Catalogue) -> tuple[Examples, ...] | None:
    """The labels of each domain, or None while one of them is not open."""
    found: list[Examples] = []
    for number in project.numbers:
        known = catalogue.get(number)
        if known is None:
            return None
        found.append(Examples(*examples_of(project, number, known.bank_count)))
    return tuple(found)


def known_examples(project: Project, catalogue: Catalogue) -> tuple[Examples, ...] | None:
    """The labels of what is there, none for a domain that is missing; None while one is being opened, or all miss."""
    sides = [catalogue.get(domain) for domain in project.numbers]
    if not any(sides) or any(side is None and not catalogue.is_missing(n) for n, side in enumerate(sides, start=1)):
        return None
    nothing = np.zeros(0, np.int64)
    return tuple(
        Examples(*examples_of(project, n, side.bank_count)) if side is not None else Examples(nothing, nothing)
        for n, side in enumerate(sides, start=1)
    )


def unlabelled_domains(project: Project) -> tuple[int, ...]:
    """The domains that have no label yet; a bridge learns from all."""
    return tuple(number for number in project.numbers if not project.domain(number).labels)


def bin_looks(project: Project) -> list[BinLook]:
    """The project's bins as the views show them."""
    return [BinLook(each.id, each.name, each.key, each.colour) for each in project.bins]
