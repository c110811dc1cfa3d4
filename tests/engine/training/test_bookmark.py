"""Bookmarks: a training that is cut off and gone on with ends exactly as one that never was."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.baselines.cyclegan import Memory, new_cyclegan, picture_judges, train_cyclegan
from engine.baselines.pix2pix import new_pix2pix, train_pix2pix
from engine.baselines.plan import BaselinePlan
from engine.bridge.train import new_bridge
from engine.cdlm.baselines import new_classifier, train_alone, train_dann
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.train import new_cdlm, train_cdlm
from engine.experiments.scenarios.reference import train_reference
from engine.seeds import seeded
from engine.training import bookmark as bookmarks
from engine.training.bookmark import Bookmark
from tests.engine.bridge.test_reference import labelled
from tests.engine.ellipses import PLAN, bins_of, draw

STEPS, CUT = 7, 4
Begun = tuple[nn.Module, Iterator[object]]

BASELINE = BaselinePlan(steps=STEPS, batch=3, width=4, depth=1, identity=5.0)
CDLM = CdlmPlan(steps=STEPS, batch=4, width=4, motion=1.0, agreement=1.0)


pytestmark = pytest.mark.usefixtures("one_thread")


def some(count: int, side: int, name: str) -> Pictures:
    draws = seeded(0, name)
    values = torch.randint(0, 256, (count, 1, side, side), generator=draws, dtype=torch.uint8)
    return Pictures(values, torch.arange(count) % 3)


def grey(name: str) -> Tensor:
    return some(20, 16, name).values.float() / 127.5 - 1


def reference(bookmark: Bookmark) -> Begun:
    points, plan = draw(60, seed=3).points, replace(PLAN, steps=STEPS, batch=8)
    domains = labelled(points[0], 1, 30), labelled(points[1], 2, 30)
    assert np.unique(bins_of(points[0], 1)[:30].numpy()).size == 2
    bridge = new_bridge(domains, plan, 0)
    return bridge, train_reference(bridge, domains, 2, plan, 0, bookmark=bookmark)


def pix2pix(bookmark: Bookmark) -> Begun:
    net, classes = new_pix2pix(BASELINE, 16, 0), torch.arange(20) % 2
    return net, train_pix2pix(net, ((grey("one"), classes), (grey("two"), classes)), BASELINE, 0, bookmark)


def cyclegan(bookmark: Bookmark) -> Begun:
    net = new_cyclegan(BASELINE, 0)
    return net, train_cyclegan(net, picture_judges(BASELINE, 0), (grey("one"), grey("two")), BASELINE, 0, bookmark)


def cdlm(bookmark: Bookmark) -> Begun:
    one, two = some(20, 8, "one"), some(20, 8, "two")
    net = new_cdlm(one, CDLM)
    return net, train_cdlm(net, one, two, CDLM, bookmark=bookmark)


def dann(bookmark: Bookmark) -> Begun:
    one, two = some(20, 8, "one"), some(20, 8, "two")
    net = new_classifier(one, CDLM)
    return net, train_dann(net, one, two, CDLM, bookmark=bookmark)


def alone(bookmark: Bookmark) -> Begun:
    one = some(20, 8, "one")
    net = new_classifier(one, CDLM)
    return net, train_alone(net, one, CDLM, bookmark)


@pytest.mark.parametrize("begun", [reference, pix2pix, cyclegan, cdlm, dann, alone], ids=lambda each: each.__name__)
def test_what_was_cut_off_ends_as_if_it_never_was(
    begun: Callable[[Bookmark], Begun], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 0.0)
    whole, steps = begun(Bookmark())
    assert len(list(steps)) == STEPS
    _, steps = begun(Bookmark(tmp_path / "a.training"))
    assert len(list(itertools.islice(steps, CUT))) == CUT
    ended, steps = begun(Bookmark(tmp_path / "a.training"))
    assert len(list(steps)) == STEPS - CUT
    for name, value in whole.state_dict().items():
        torch.testing.assert_close(ended.state_dict()[name], value, rtol=0, atol=0, msg=name)
    assert not ended.training or begun is reference


def test_a_memory_of_translations_is_a_part_as_well() -> None:
    memory = Memory(2, seeded(0, "memory"))
    memory.swap(torch.arange(3.0)[:, None])
    again = Memory(2, seeded(1, "another"))
    again.load_state_dict(memory.state_dict())
    assert torch.equal(*(each.swap(torch.full((20, 1), 9.0)) for each in (memory, again)))


def layer(seed: int = 0) -> nn.Linear:
    made = nn.Linear(2, 2)
    nn.init.normal_(made.weight, generator=seeded(seed, "weights"))
    return made


@pytest.mark.parametrize("damage", ["cut", "another network", "another part", "no file"])
def test_a_bookmark_that_does_not_fit_begins_anew(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 0.0)
    file = tmp_path / "a.training"
    first = Bookmark(file)
    first.begin({"draws": seeded(7, "draws"), "net": layer(1)})
    first.turn(5)
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-40])
    elif damage == "no file":
        first.remove()
        first.remove()
    net = nn.Linear(3, 2) if damage == "another network" else layer(2)
    draws, before = seeded(3, "draws"), net.weight.clone()
    second = Bookmark(file)
    parts = {"draws": draws, "net": net, **({"more": layer()} if damage == "another part" else {})}
    assert second.begin(parts) == 0
    assert second.spent == (0.0, 0.0)
    assert torch.equal(net.weight, before)
    assert torch.equal(draws.get_state(), seeded(3, "draws").get_state())


def test_it_is_put_down_every_minute_and_knows_what_the_steps_have_cost(tmp_path: Path) -> None:
    now = [0.0]
    file, net = tmp_path / "a.training", layer(1)
    first = Bookmark(file, lambda: now[0])
    assert first.begin({"net": net}) == 0
    for step, now[0] in ((1, 30.0), (2, 59.0)):
        first.turn(step)
    assert not file.exists()
    now[0] = 61.0
    first.turn(3)
    now[0] = 90.0
    first.turn(4)
    for before, step in ((61.0, 3), (161.0, 10)):
        now[0] += 1000.0
        again = Bookmark(file, lambda: now[0])
        assert again.begin({"net": net}) == step
        assert again.spent[0] == pytest.approx(before)
        assert again.spent[1] >= 0.0
        now[0] += 100.0
        again.turn(10)


def test_a_disk_that_refuses_does_not_end_a_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 0.0)
    (tmp_path / "folder").write_text("a file is in the way")
    mark, net = Bookmark(tmp_path / "folder" / "a.training"), layer()
    assert mark.begin({"net": net}) == 0
    mark.turn(1)
    mark.remove()
