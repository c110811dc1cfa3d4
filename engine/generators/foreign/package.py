"""Generators from installed Python packages, by the entry point group ``latent_bridge.generators``.

An entry point names a module with `card()` and `load(folder, card, device)`; see ``packaging/adapter_template``. It
was installed by the user, so its code is the user's own business.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.generators.card import GeneratorCard
from engine.generators.foreign.candidate import CPU, Candidate, try_once
from engine.generators.foreign.findings import Findings

GROUP = "latent_bridge.generators"


def installed_families() -> list[str]:
    """Names of the families that installed packages bring, in order."""
    return sorted({entry.name for entry in entry_points(group=GROUP)})


def package_family(name: str) -> Any:
    """The module behind an entry point.

    Raises:
        EngineError: nobody brings it, or it can't be imported.
    """
    for entry in entry_points(group=GROUP):
        if entry.name == name:
            try:
                return entry.load()
            except Exception as error:  # a foreign package may fail in any way
                raise EngineError(
                    f"The package of “{name}” can't be imported: {type(error).__name__}: {error}.",
                    "Install it again with everything that it needs.",
                ) from None
    known = ", ".join(installed_families()) or "none"
    raise EngineError(f"No installed package brings a generator “{name}”.", f"Installed are: {known}.")


def package_candidate(findings: Findings) -> Candidate:
    """The generator of an installed package.

    Raises:
        EngineError: it is not there, or fails.
    """
    module = package_family(findings.name)
    try:
        card: GeneratorCard = replace(module.card(), family=findings.name)
        adapter = module.load(Path(), card, CPU)
    except EngineError:
        raise
    except Exception as error:  # a foreign package may fail in any way
        raise EngineError(
            f"The package of “{findings.name}” failed: {type(error).__name__}: {error}.",
            "It has to have card() and load(folder, card, device), as packaging/adapter_template shows.",
        ) from None
    try_once(adapter, findings.name)
    found = (f"An installed package brings it; it has {card.latent_size} latents.",)
    return Candidate(replace(findings, tried=True, found=found, latent_size=card.latent_size), adapter)
