"""The job that reads latents off a path, each with a picture: places the user names, and those named before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from engine.bridge.model import BridgingVae
from engine.messages import Event, PathRead, ReadPath
from engine.session import Session
from engine.space.paths import interpolate
from engine.space.render import render_pictures

SIDE = 64  # pixels of a picture, at most
BATCH = 8  # pictures rendered between two safe points


@torch.no_grad()
def read_path(session: Session, command: ReadPath) -> Iterator[Event | None]:
    """Latents and pictures of a path's own domain; needs no bridge unless the path runs through the shared space.

    Raises:
        EngineError: the path has no keys, a key is none of its domain, or a bridge is needed and there is none.
    """
    path, opened = command.path, session.domain(command.path.domain)
    keys = opened.key_latents(path.keys) if path.keys else opened.mean[:0]
    bridge: BridgingVae | None = session.in_use.bridge if session.has_bridge else None
    latents = torch.stack(
        [interpolate(keys, place, path.way(place), bridge, path.domain) for place in command.positions]
    )
    pictures: list[np.ndarray] = []
    for start in range(0, len(latents), BATCH):
        pictures.append(render_pictures(opened.adapter, latents[start : start + BATCH], SIDE))
        yield None
    yield PathRead(ticket=command.ticket, path=path, latents=latents.cpu().numpy(), pictures=np.concatenate(pictures))
