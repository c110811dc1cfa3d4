"""What the machine notes in a project: files added, weights, the bridge in use, the view.

Pure functions like edits, but no undo steps: taking back a label never takes back an import or a training.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.document.model import DomainState, GeneratorNote, ImportedFile, Project


def with_domain(project: Project, domain: int, state: DomainState) -> Project:
    """The project with another state of a domain."""
    before, after = project.domains[: domain - 1], project.domains[domain:]
    return replace(project, domains=(*before, state, *after))


def with_towards(project: Project, domain: int, target: int) -> Project:
    """Note which domain the samples of a domain are shown in after crossing; one that is not there changes nothing."""
    state = project.domain(domain)
    if target == domain or target not in project.numbers or target == project.target(domain):
        return project
    return with_domain(project, domain, replace(state, towards=target))


def with_files(project: Project, domain: int, files: Iterable[ImportedFile]) -> Project:
    """Add imported files at the end, one for one as the engine appended them to its samples."""
    state = project.domain(domain)
    return with_domain(project, domain, replace(state, imported=(*state.imported, *files)))


def with_weights(project: Project, domain: int, weights_sha256: str) -> Project:
    """Note which weights a domain's generator has."""
    state = project.domain(domain)
    if state.weights_sha256 == weights_sha256:
        return project
    return with_domain(project, domain, replace(state, weights_sha256=weights_sha256))


def with_known(project: Project, domain: int, known: GeneratorNote) -> Project:
    """Note what a domain's generator is, for machines that do not have it."""
    state = project.domain(domain)
    return project if state.known == known else with_domain(project, domain, replace(state, known=known))


def with_bridge(project: Project, fingerprint: str, version: int = 0) -> Project:
    """Note which bridge is in use, and which version of it: 0 the newest."""
    if (project.bridge, project.version) == (fingerprint, version):
        return project
    return replace(project, bridge=fingerprint, version=version)


def with_pair(project: Project, source: int, target: int) -> Project:
    """Note which two domains are in view; two that are the same change nothing."""
    if source == target or not {source, target} <= set(project.numbers):
        return project
    chosen = with_towards(project, source, target)
    return replace(chosen, view=replace(chosen.view, source=source))


def with_step(project: Project, step: str) -> Project:
    """Note which step the window shows: label, bridge or play."""
    if project.view.step == step:
        return project  # nothing to save
    return replace(project, view=replace(project.view, step=step))


def with_thumbnail_size(project: Project, pixels: int) -> Project:
    """Note how large thumbnails are shown."""
    return replace(project, view=replace(project.view, thumbnail_size=pixels))
