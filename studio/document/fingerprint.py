"""What a bridge is trained on, and the fingerprint that names it. Stale is a comparison of two fingerprints.

Names and colours of bins are not part of it, so renaming a bin leaves its bridge fresh, and taking back a label makes
the bridge of those labels fresh again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from studio.document.model import DomainState, Project

INPUTS_FORMAT = 1
NO_FILES = '"imported":[]'


def bridge_inputs(project: Project) -> dict[str, Any]:
    """Everything a bridge trained now would depend on, as plain JSON values."""
    return {
        "format": INPUTS_FORMAT,
        "domains": [_domain_inputs(state) for state in project.domains],
        "bins": [entry.id for entry in project.bins],
        "preset": project.preset,
        "seed": project.seed,
    }


def bridge_fingerprint(project: Project) -> str:
    """SHA-256 over the canonical JSON of `bridge_inputs`: 64 hexadecimal digits, also the bridge's file name.

    The part of it that names the imported files is kept with them, since there may be a hundred thousand.
    """
    lean = tuple(replace(state, imported=()) for state in project.domains)
    text = json.dumps(bridge_inputs(replace(project, domains=lean)), sort_keys=True, separators=(",", ":"))
    *parts, after = text.split(NO_FILES)  # which no name can contain: its quotes would be escaped
    digest = hashlib.sha256()
    for part, state in zip(parts, project.domains, strict=True):
        digest.update(part.encode() + b'"imported":[' + state.checksums + b"]")
    digest.update(after.encode())
    return digest.hexdigest()


def is_stale(project: Project) -> bool:
    """Whether the bridge in use was trained on something else than the project says now, or there is none."""
    return project.bridge != bridge_fingerprint(project)


def edits_since(project: Project, inputs: Mapping[str, Any]) -> int:
    """How many edits lie between a bridge's recorded inputs and the project.

    One for every label, bin and file that differs, and one for the preset, the seed, the order of the bins, each
    generator and each domain that was added or removed. Labels of a bin that is gone count with the bin.
    """
    now = bridge_inputs(project)
    bins, old_bins = now["bins"], inputs["bins"]
    both = set(bins) & set(old_bins)
    count = len(set(bins) ^ set(old_bins)) + _differ(_only(bins, both), _only(old_bins, both))
    count += sum(_differ(now[name], inputs[name]) for name in ("preset", "seed"))
    pairs = zip(now["domains"], inputs["domains"], strict=False)
    count += abs(len(now["domains"]) - len(inputs["domains"]))
    return count + sum(_domain_edits(state, old, set(bins)) for state, old in pairs)


def _domain_inputs(state: DomainState) -> dict[str, Any]:
    return {
        "generator": state.generator,
        "weights": state.weights_sha256,
        "imported": [file.sha256 for file in state.imported],
        "labels": dict(sorted(state.labels.items())),
    }


def _domain_edits(now: Mapping[str, Any], old: Mapping[str, Any], bins: set[str]) -> int:
    if (now["generator"], now["weights"]) != (old["generator"], old["weights"]):
        return 1
    labels, old_labels = now["labels"], old["labels"]
    kept = {key: value for key, value in old_labels.items() if value in bins}
    changed = sum(labels.get(key) != kept.get(key) for key in labels.keys() | kept.keys())
    return changed + len(set(now["imported"]) ^ set(old["imported"]))


def _only(values: list[str], wanted: set[str]) -> list[str]:
    return [value for value in values if value in wanted]


def _differ(one: object, other: object) -> int:
    return int(one != other)
