"""A project gets another domain, or loses one: what names a domain by its number follows.

Bins are shared by all domains, so a new one begins with the bins there are and no label.
"""

from __future__ import annotations

from dataclasses import replace

from studio.document.edits import Edit
from studio.document.model import FEWEST_DOMAINS, MOST_DOMAINS, DomainState, NamedPoint, PathState, Project
from studio.document.problems import ProjectError


def same_generators(before: Project, after: Project) -> bool:
    """Whether two projects have the same generators in the same places."""
    return [each.generator for each in before.domains] == [each.generator for each in after.domains]


def same_labels(before: Project, after: Project) -> bool:
    """Whether no label was touched between two states of a project, and no domain came or went."""
    if len(before.domains) != len(after.domains):
        return False
    return all(
        one.labels is other.labels or one.labels == other.labels
        for one, other in zip(before.domains, after.domains, strict=True)
    )


def add_domain(project: Project, generator: str, title: str = "") -> Edit:
    """Add a domain at the end, with a generator; `title` is the generator's, for the name of the edit.

    Raises:
        ProjectError: there are six already.
    """
    if len(project.domains) >= MOST_DOMAINS:
        raise ProjectError(f"A bridge joins at most {MOST_DOMAINS} domains.", "Remove one first.")
    domains = (*project.domains, DomainState(generator))
    return Edit(replace(project, domains=domains), f"Add “{title or generator}”")


def remove_domain(project: Project, number: int, title: str = "") -> Edit:
    """Take a domain away with its labels; later ones move up. Its path and its named points go too.

    Raises:
        ProjectError: there is no such domain, or only two are left.
    """
    if number not in project.numbers:
        raise ProjectError(f"The project has no domain {number}.", "Choose another one.")
    if len(project.domains) <= FEWEST_DOMAINS:
        raise ProjectError("A bridge needs two domains.", "Choose another generator instead.")
    left = (state for each, state in zip(project.numbers, project.domains, strict=True) if each != number)
    domains = tuple(replace(state, towards=_target(state.towards, number, project)) for state in left)
    changed = replace(project, domains=domains, path=_path(project.path, number), points=_points(project, number))
    return Edit(changed, f"Remove “{title or project.domain(number).generator}”")


def _moved(domain: int, gone: int) -> int:
    return domain - 1 if domain > gone else domain


def _target(towards: int, gone: int, project: Project) -> int:
    """A chosen target stays, under its new number, for as long as there is something to choose from."""
    if towards in (0, gone) or len(project.domains) - 1 == FEWEST_DOMAINS:
        return 0
    return _moved(towards, gone)


def _path(path: PathState, gone: int) -> PathState:
    if path.domain == gone:
        return replace(path, domain=1, keys=())
    return replace(path, domain=_moved(path.domain, gone))


def _points(project: Project, gone: int) -> tuple[NamedPoint, ...]:
    return tuple(replace(point, domain=_moved(point.domain, gone)) for point in project.points if point.domain != gone)
