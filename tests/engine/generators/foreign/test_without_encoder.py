"""A generator that cannot encode is a full citizen: labelled, bridged, looked at, exported, and files find a latent."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import torch
from PIL import Image

from engine.generators.foreign import consent
from engine.generators.foreign.candidate import open_candidate
from engine.generators.foreign.detection import look
from engine.generators.foreign.making import make_folder
from engine.generators.registry import GeneratorRegistry
from engine.handlers import handle
from engine.messages import (
    BinsPredicted,
    BridgeTrained,
    Command,
    DomainOpened,
    Event,
    Examples,
    ExportPath,
    ImportMedia,
    Inspect,
    MediaImported,
    OpenDomain,
    PathExported,
    PathSpec,
    PredictBins,
    SampleInspected,
    TrainBridge,
)
from engine.session import Session
from tests.engine.generators.foreign import foreign_models as models

CPU = torch.device("cpu")
Some = TypeVar("Some", bound=Event)


def run(session: Session, command: Command, kind: type[Some]) -> Some:
    found = [event for event in handle(session, command) if isinstance(event, kind)]
    assert found
    return found[-1]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Both sides are scripted decoders, which know nothing of encoding."""
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    for name, latents in (("one", 5), ("two", 3)):
        findings = look(str(models.save_script(models.Decoder(latents), tmp_path / f"{name}.ts")))
        consent.agree(findings.sha256, findings.name)
        candidate = open_candidate(findings, {}, "", lambda words: None)
        make_folder(candidate, {}, {"id": name, "title": name}, tmp_path / "generators", lambda words: None)
    session = Session(GeneratorRegistry((tmp_path,)), CPU)
    for domain, name in ((1, "one"), (2, "two")):
        opened = run(session, OpenDomain(ticket=1, domain=domain, generator=name, imported=()), DomainOpened)  # type: ignore[arg-type]
        assert not opened.encodes
    return session


def labels(session: Session) -> tuple[Examples, Examples]:
    """Ten examples in each of two bins: the sign of the first latent."""
    found = []
    for domain in (1, 2):
        mean = session.domain(domain).mean[:, 0]  # type: ignore[arg-type]
        order = mean.argsort().numpy()
        samples = np.concatenate([order[:10], order[-10:]])
        found.append(Examples(samples.astype(np.int64), np.repeat([0, 1], 10).astype(np.int64)))
    return found[0], found[1]


def test_it_is_labelled_bridged_inspected_and_exported(session: Session, tmp_path: Path) -> None:
    examples = labels(session)
    predicted = run(session, PredictBins(ticket=2, examples=examples, bins=2), BinsPredicted)
    assert predicted.domain == 2
    training = TrainBridge(
        ticket=3,
        examples=examples,
        bins=("low", "high"),
        preset="quick",
        seed=1,
        folder=str(tmp_path / "bridges"),
        fingerprint="abc",
        steps=10,
    )
    run(session, training, BridgeTrained)
    inspected = run(session, Inspect(ticket=4, domain=1, sample=3, examples=examples[0]), SampleInspected)
    assert inspected.crossed is not None
    path = ExportPath(
        ticket=5,
        path=PathSpec(1, (0, 1)),
        frames=3,
        frames_per_second=5.0,
        kind="contact",
        file=str(tmp_path / "p.png"),
    )
    run(session, path, PathExported)
    assert (tmp_path / "p.png").stat().st_size > 0


def test_a_file_is_found_by_search(session: Session, tmp_path: Path) -> None:
    adapter = session.domain(1).adapter
    wanted = adapter.decode(adapter.sample(1, 77))[0]
    file = tmp_path / "mine.png"
    Image.fromarray((wanted[0].numpy() * 255).round().astype(np.uint8)).save(file)
    plain = ImportMedia(ticket=6, domain=1, paths=(str(file),), folder=str(tmp_path / "media"))
    assert "no encoder" in run(session, plain, MediaImported).skipped[0][1]
    searched = ImportMedia(ticket=7, domain=1, paths=(str(file),), folder=str(tmp_path / "media"), search=True)
    [sample] = run(session, searched, MediaImported).samples
    assert sample.note == "found by search"
    found = adapter.decode(session.domain(1).latents([sample.sample]))[0]
    assert float((found - wanted).square().mean()) < 1e-3
