"""Steps from an older format of ``project.json`` to the present one: one function per step, oldest first.

A step takes the parsed JSON of format N and returns that of format N + 1; `tests/studio/golden` keeps a file of every
format ever written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.document.model import PROJECT_FORMAT
from studio.document.problems import NewerFormat, ProjectError

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _steered(data: dict[str, Any]) -> dict[str, Any]:
    """Format 2 knows what trainings strive for, and which version of a bridge is in use."""
    return {**data, "format": 2, "steering": {"locality": 0.5, "mixing": 0.5, "capacity": 0.5}, "version": 0}


def _remember_generators(data: dict[str, Any]) -> dict[str, Any]:
    """Format 3 notes what a domain's generator is, and keeps labels of generators it had before."""
    domains = data.get("domains")
    if not isinstance(domains, list):
        return {**data, "format": 3}
    known = {"title": "", "kind": "", "bank": ""}
    new = [{"known": known, "aside": {}, **each} if isinstance(each, dict) else each for each in domains]
    return {**data, "format": 3, "domains": new}


def _timed_path(data: dict[str, Any]) -> dict[str, Any]:
    """Format 4 has keys that rest, ways of their own between them, and paths that go back and forth."""
    path = data.get("path")
    if not isinstance(path, dict) or not isinstance(path.get("keys"), list):
        return {**data, "format": 4}
    plain = {"hold": 0.0, "interpolation": "", "easing": "linear", "weight": 1.0}
    keys = [{"sample": key, **plain} for key in path["keys"]]
    return {**data, "format": 4, "path": {**path, "keys": keys, "repeat": "loop"}}


def _performed(data: dict[str, Any]) -> dict[str, Any]:
    """Format 5 knows performances and named points."""
    return {**data, "format": 5, "performances": [], "points": []}


def _many_domains(data: dict[str, Any]) -> dict[str, Any]:
    """Format 6 has two to six domains, each of which knows where its samples cross to, and shows two of them."""
    domains, view = data.get("domains"), data.get("view")
    if not isinstance(domains, list) or not isinstance(view, dict):
        return {**data, "format": 6}
    new = [{"towards": 0, **each} if isinstance(each, dict) else each for each in domains]
    return {**data, "format": 6, "domains": new, "view": {"source": 1, **view}}


STEPS: dict[int, Step] = {1: _steered, 2: _remember_generators, 3: _timed_path, 4: _performed, 5: _many_domains}


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Bring parsed JSON of any known format to the present one.

    Raises:
        ProjectError: the format is newer than this app, or is not a format at all.
    """
    number = data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ProjectError("The project does not say its format.", "Choose a project that Latent Bridge Studio saved.")
    if number > PROJECT_FORMAT:
        raise NewerFormat("The project was saved by a newer version of Latent Bridge Studio.", "Update the app.")
    for step in range(number, PROJECT_FORMAT):
        data = STEPS[step](data)
    return data
