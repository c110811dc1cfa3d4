"""The library of generators: what is listed, which items stand for a bank, and banks told apart."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.assets import assets_folder
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.generators.bank import Bank, bank_identity
from engine.generators.card import read_card, write_card
from engine.generators.registry import GeneratorRegistry, default_registry
from engine.handlers import handle
from engine.handlers.library import preview_items
from engine.messages import (
    DomainOpened,
    GeneratorPreviewed,
    GeneratorsListed,
    ListGenerators,
    OpenDomain,
    PreviewGenerator,
)
from engine.session import Session
from engine.space.render import render_pictures
from tests.engine.fakes import FakeRegistry, bank, card


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path))  # type: ignore[arg-type]


def previewed(session: Session, generator: str) -> GeneratorPreviewed:
    [event] = list(handle(session, PreviewGenerator(ticket=4, generator=generator)))
    assert isinstance(event, GeneratorPreviewed)
    assert (event.ticket, event.generator) == (4, generator)
    return event


def test_what_came_with_the_product_is_listed_with_its_size_and_samples() -> None:
    session = Session(default_registry(), torch.device("cpu"))
    [event] = list(handle(session, ListGenerators(ticket=1)))
    assert isinstance(event, GeneratorsListed)
    entries = {each.card.id: each for each in event.entries}
    digits = entries["digits"]
    assert digits.samples == 5000
    assert digits.size == sum(file.stat().st_size for file in Path(digits.folder).iterdir())
    assert len({each.bank for each in event.entries}) == len(entries)  # four collections, none empty twice
    assert event.folder.endswith("generators")


def test_one_item_of_every_class_comes_first_and_none_that_is_held_out() -> None:
    whole = bank(4, count=90)
    items = preview_items(whole, 5)
    assert whole.evaluation_class[torch.tensor(items)].tolist() == [0, 1, 2, 0, 1]
    assert not whole.held_out[torch.tensor(items)].any()
    assert preview_items(bank(4, count=2), 8) == [0, 1]


def test_pictures_are_seen_and_sounds_heard(session: Session) -> None:
    shapes, tones = previewed(session, "shapes"), previewed(session, "tones")
    assert [each.sound for each in shapes.renderings] == [None] * 8
    for each in tones.renderings:
        assert each.sound is not None
        assert (each.sample_rate, each.sound.dtype) == (16000, np.float32)
    adapter = session.registry.load("shapes", session.device)
    whole = session.registry.bank("shapes")
    expected = render_pictures(adapter, whole.mean[preview_items(whole)], 64)
    assert np.array_equal(np.stack([each.picture for each in shapes.renderings]), expected)


def test_a_preview_is_rendered_once(session: Session) -> None:
    first = previewed(session, "tones")
    adapter = session.registry.load("tones", session.device)
    rendered = adapter.rendered  # type: ignore[attr-defined]
    again = previewed(session, "tones")
    assert adapter.rendered == rendered  # type: ignore[attr-defined]
    for one, two in zip(first.renderings, again.renderings, strict=True):
        assert np.array_equal(one.picture, two.picture)
        assert one.sound is not None
        assert two.sound is not None
        assert np.array_equal(one.sound, two.sound)


def test_a_generator_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(EngineError, match="no generator “nobody”"):
        previewed(session, "nobody")


def test_another_training_on_the_same_items_has_the_same_bank() -> None:
    known, whole = card("shapes", "image", 4), bank(4)
    retrained = replace(whole, mean=whole.mean + 1)
    assert bank_identity(replace(known, id="again", weights_sha256="x"), retrained) == bank_identity(known, whole) != ""


def test_other_items_or_another_data_set_are_another_bank() -> None:
    known, whole = card("shapes", "image", 4), bank(4)
    turned = replace(whole, evaluation_class=whole.evaluation_class.roll(1))
    identities = {
        bank_identity(known, whole),
        bank_identity(known, turned),
        bank_identity(known, replace(whole, held_out=whole.held_out.roll(1))),
        bank_identity(replace(known, source="elsewhere"), whole),
    }
    assert len(identities) == 4


def test_a_bank_without_classes_can_not_be_told_from_another() -> None:
    known, whole = card("shapes", "image", 4), bank(4)
    plain = Bank(whole.mean, whole.deviation, torch.zeros_like(whole.evaluation_class), whole.held_out)
    assert bank_identity(known, plain) == ""


def test_an_opened_domain_tells_its_bank(session: Session) -> None:
    events = list(handle(session, OpenDomain(ticket=1, domain=1, generator="shapes")))
    [opened] = [each for each in events if isinstance(each, DomainOpened)]
    assert opened.bank == bank_identity(opened.card, session.registry.bank("shapes"))


def test_the_users_own_generators_come_first_and_the_newest_of_them_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    shipped = GeneratorRegistry((assets_folder(),))
    for age, name in ((3, "aged"), (1, "young"), (2, "middle")):
        copied = tmp_path / "data" / "generators" / name
        copied.mkdir(parents=True)
        for file in ("card.json", "weights.safetensors"):
            shutil.copy(shipped.folder("digits") / file, copied)
        write_card(replace(read_card(copied), id=name), copied)
        os.utime(copied / "card.json", (1e9 - age, 1e9 - age))
    [event] = list(handle(Session(default_registry(), torch.device("cpu")), ListGenerators(ticket=1)))
    assert isinstance(event, GeneratorsListed)
    own = ["young", "middle", "aged"]
    assert [each.card.id for each in event.entries] == own + [each.id for each in shipped.cards()]
