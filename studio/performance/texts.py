"""How a path and a point are written in a performance: texts that say everything by themselves."""

from __future__ import annotations

import json

from studio.document.json_form import path_to_json
from studio.document.json_reading import path_from_json
from studio.document.latent_keys import latent_of
from studio.document.model import NamedPoint, PathState
from studio.document.problems import ProjectError


def path_text(path: PathState) -> str:
    """A path as text; equal paths give the same."""
    return json.dumps(path_to_json(path), sort_keys=True, separators=(",", ":"))


def path_of(text: str) -> PathState:
    """The path of a text.

    Raises:
        ProjectError: it is none.
    """
    try:
        return path_from_json(json.loads(text))
    except (ValueError, RecursionError):
        raise ProjectError("A path in this performance is damaged.", "Record it again.") from None


def point_text(point: NamedPoint) -> str:
    """A point as text: its domain, the generator whose latent it is, and the latent."""
    return f"{point.domain} {point.generator} {point.latent}"


def point_of(text: str) -> tuple[int, str, tuple[float, ...]]:
    """Domain, generator and latent ``[k]`` of a text.

    Raises:
        ProjectError: it is no point.
    """
    match text.split(" "):
        case ["1" | "2" as domain, generator, key] if (latent := latent_of(key)) is not None:
            return int(domain), generator, latent
        case _:
            raise ProjectError("A point in this performance is damaged.", "Record it again.")
