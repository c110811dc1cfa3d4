"""Latents read off a path are those its frames are rendered from; one that is kept as a key is that place again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.handlers import handle
from engine.messages import OpenDomain, PathRead, PathSpec, ReadPath
from engine.session import Session
from tests.engine.fakes import FakeRegistry


@pytest.fixture
def opened(tmp_path: Path) -> Session:
    session = Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path))  # type: ignore[arg-type]
    for domain, generator in ((1, "shapes"), (2, "tones")):
        list(handle(session, OpenDomain(ticket=1, domain=domain, generator=generator)))  # type: ignore[arg-type]
    return session


def read(session: Session, path: PathSpec, *positions: float) -> PathRead:
    [event] = [each for each in handle(session, ReadPath(ticket=3, path=path, positions=positions)) if each]
    assert isinstance(event, PathRead)
    return event


def test_keys_are_read_as_they_are_and_need_no_bridge(opened: Session) -> None:
    found = read(opened, PathSpec(1, (3, 5), "linear"), 0.0, 0.25, 1.0)
    ends = opened.domain(1).latents([3, 5]).numpy()
    np.testing.assert_allclose(found.latents[[0, 2]], ends, atol=1e-6)
    np.testing.assert_allclose(found.latents[1], 0.75 * ends[0] + 0.25 * ends[1], atol=1e-6)
    assert found.pictures.dtype == np.uint8
    assert len(found.pictures) == 3


@pytest.mark.parametrize("domain", [1, 2])
def test_a_latent_that_was_read_is_the_same_place_as_a_key(opened: Session, domain: int) -> None:
    path = PathSpec(domain, (0, 1, 2))  # type: ignore[arg-type]
    first = read(opened, path, 1.3)
    again = read(opened, PathSpec(path.domain, (tuple(first.latents[0].tolist()),)), 0.0)
    np.testing.assert_array_equal(again.latents, first.latents)
    np.testing.assert_array_equal(again.pictures, first.pictures)


def test_what_can_not_be_read_is_told(opened: Session) -> None:
    with pytest.raises(EngineError, match="no samples yet"):
        read(opened, PathSpec(1, ()), 0.0)
    with pytest.raises(EngineError, match="no latent of"):
        read(opened, PathSpec(1, ((1.0,),)), 0.0)
    with pytest.raises(EngineError, match="needs a bridge"):
        read(opened, PathSpec(1, (0, 1), "shared"), 0.5)
