"""The baselines are what their papers say, told by hand numbers and on toys small enough to train in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from engine.baselines.both_ways import BothWays
from engine.baselines.convolutions import PatchDiscriminator
from engine.baselines.cyclegan import (
    Memory,
    critics_loss,
    cross,
    least_squares,
    makers_loss,
    new_cyclegan,
    picture_judges,
    train_cyclegan,
)
from engine.baselines.latent_cyclegan import latent_judges, new_latent_cyclegan
from engine.baselines.pix2pix import ClassPairs, generator_loss, new_pix2pix, train_pix2pix, verdict_loss
from engine.baselines.plan import QUICK_CYCLEGAN, QUICK_LATENT_CYCLEGAN, QUICK_PIX2PIX, BaselinePlan
from engine.baselines.procrustes import Procrustes, best_turn
from engine.errors import EngineError
from engine.messages import Domain
from engine.seeds import seeded

SMALL = BaselinePlan(steps=40, batch=4, width=4, depth=1, learning_rate=4e-3)


class Constant(nn.Module):
    """Adds a number; a discriminator or a generator whose losses can be worked out by hand."""

    def __init__(self, number: float) -> None:
        super().__init__()
        self.number = number

    def forward(self, items: Tensor) -> Tensor:
        return items + self.number


def to_the_end(steps: Iterator[float]) -> None:
    assert list(steps)[-1] == 1.0


def test_procrustes_recovers_a_turn_a_shift_and_a_scale():
    points, classes = torch.randn(60, 5, generator=seeded(0, "points")), torch.arange(60) % 12
    turn, _ = torch.linalg.qr(torch.randn(5, 5, generator=seeded(0, "turn")))
    moved = 3 * points @ turn + 7
    bridge = Procrustes((5, 5))
    bridge.fit((points, classes), (moved, classes))
    torch.testing.assert_close(bridge(points, 1), moved, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(bridge(moved, 2), points, rtol=1e-4, atol=1e-4)


def test_procrustes_between_unequal_sizes_keeps_orthonormal_rows():
    draws = seeded(0, "unequal")
    turn, scale = best_turn(torch.randn(20, 3, generator=draws), torch.randn(20, 6, generator=draws))
    torch.testing.assert_close(turn @ turn.T, torch.eye(3), rtol=0, atol=1e-5)
    assert scale > 0


def test_without_a_common_class_there_is_nothing_to_pair():
    rows, ones = torch.zeros(4, 2), torch.ones(4)
    with pytest.raises(EngineError, match="no class in common"):
        Procrustes((2, 2)).fit((rows, ones), (rows, ones + 1))
    with pytest.raises(EngineError, match="no class in common"):
        ClassPairs((ones, ones + 1), 0)


def test_pairs_are_of_one_class_and_classes_come_equally_often():
    classes = torch.tensor([0] * 90 + [1] * 10), torch.tensor([1, 0, 0, 1])
    first, second = ClassPairs(classes, 0).draw(2000)
    assert (classes[0][first] == classes[1][second]).all()
    assert float(classes[0][first].float().mean()) == pytest.approx(0.5, abs=0.05)


def test_the_losses_of_pix2pix_by_hand():
    verdicts = torch.zeros(2, 1, 3, 3)
    assert float(verdict_loss(verdicts, 1.0)) == pytest.approx(0.693147, abs=1e-5)  # ln 2
    made, wanted = torch.full((2, 1, 4, 4), 0.5), torch.zeros(2, 1, 4, 4)
    assert float(generator_loss(verdicts, made, wanted, 100.0)) == pytest.approx(50.693147, abs=1e-4)


def test_the_losses_of_cyclegan_by_hand():
    items = [torch.zeros(3, 2), torch.ones(3, 2)]
    translator, judges = BothWays(Constant(2.0), Constant(0.5)), (Constant(0.0), Constant(0.0))
    crossed = cross(translator, items[0], items[1])
    assert float(crossed.made[1][0, 0]) == 2.0  # 0 there
    assert float(crossed.home[0][0, 0]) == 2.5  # and back
    # Made in domain 1: 1.5, in domain 2: 2; home again: |2.5 - 0| and |3.5 - 1|.
    adversarial, cycle = (1.5 - 1) ** 2 + (2 - 1) ** 2, 10 * (2.5 + 2.5)
    assert float(makers_loss(translator, judges, items, crossed, SMALL)) == pytest.approx(adversarial + cycle)
    identity = 5 * (0.5 + 2.0)
    with_identity = makers_loss(translator, judges, items, crossed, replace(SMALL, identity=5.0))
    assert float(with_identity) == pytest.approx(adversarial + cycle + identity)
    # Real 0 and 1 in their domains, made 1.5 and 2.
    assert float(critics_loss(judges, items, list(crossed.made))) == pytest.approx((1 + 2.25 + 0 + 4) / 2)
    assert float(least_squares(torch.tensor([0.0, 2.0]), 1.0)) == 1.0


def test_the_discriminator_is_shown_earlier_translations():
    memory = Memory(4, seeded(0, "memory"))
    first = memory.swap(torch.zeros(4, 1))
    assert (first == 0).all()
    later = torch.cat([memory.swap(torch.ones(4, 1)) for _ in range(3)])
    assert 0 < int((later == 0).sum()) <= 4


def test_a_patch_discriminator_judges_patches():
    verdicts = PatchDiscriminator(1, 4)(torch.zeros(2, 1, 32, 32))
    assert verdicts.shape == (2, 1, 6, 6)


def stripes(upright: bool, count: int = 48) -> tuple[Tensor, Tensor]:
    """Pictures of one class each, dark or bright, striped one way or the other."""
    wave = torch.where(torch.arange(16) % 4 < 2, 1.0, -1.0)
    classes = torch.arange(count) % 2
    brightness = torch.where(classes == 0, 0.2, 0.9)[:, None, None, None]
    picture = wave.expand(16, 16) if upright else wave[:, None].expand(16, 16)
    return picture * brightness, classes


def test_pix2pix_learns_to_turn_stripes():
    first, second = stripes(True), stripes(False)
    translator = new_pix2pix(replace(SMALL, faithful=100.0), 16, 0)
    before = (translator(first[0], 1) - second[0]).abs().mean()
    to_the_end(train_pix2pix(translator, (first, second), replace(SMALL, faithful=100.0), 0))
    assert not translator.training
    with torch.no_grad():
        assert (translator(first[0], 1) - second[0]).abs().mean() < 0.5 * before
        torch.testing.assert_close(translator(first[0][:1], 1), translator(first[0], 1)[:1], rtol=1e-4, atol=1e-4)


def test_cyclegan_learns_to_come_home():
    first, second = stripes(True)[0], stripes(False)[0]
    translator = new_cyclegan(SMALL, 0)
    before = (cross(translator, first, second).home[0] - first).abs().mean()
    to_the_end(train_cyclegan(translator, picture_judges(SMALL, 0), (first, second), SMALL, 0))
    assert (cross(translator, first, second).home[0] - first).abs().mean() < 0.75 * before


def test_latent_cyclegan_moves_a_cloud_onto_the_other():
    draws = seeded(0, "clouds")
    first, second = torch.randn(400, 3, generator=draws), torch.randn(400, 2, generator=draws) + 2
    plan = replace(QUICK_LATENT_CYCLEGAN, steps=150, batch=32, width=16, depth=1, learning_rate=1e-2, faithful=1.0)
    translator = new_latent_cyclegan((3, 2), plan, 0)
    to_the_end(train_cyclegan(translator, latent_judges((3, 2), plan, 0), (first, second), plan, 0))
    with torch.no_grad():
        assert (translator(first, 1).mean(0) - second.mean(0)).abs().max() < 1.0  # it was 2


@pytest.mark.parametrize("source", [1, 2])
def test_the_same_seed_gives_the_same_baseline(source: Domain):
    def made() -> list[Tensor]:
        first, second = stripes(True, 8), stripes(False, 8)
        few = replace(SMALL, steps=3)
        paired, cycled = new_pix2pix(few, 16, 5), new_cyclegan(few, 5)
        to_the_end(train_pix2pix(paired, (first, second), few, 5))
        to_the_end(train_cyclegan(cycled, picture_judges(few, 5), (first[0], second[0]), few, 5))
        with torch.no_grad():
            return [way(first[0], source) for way in (paired, cycled)]

    for once, again in zip(made(), made(), strict=True):
        torch.testing.assert_close(once, again, rtol=0, atol=0)


def test_the_rate_falls_in_the_second_half():
    assert [QUICK_PIX2PIX.rate(step) for step in (0, QUICK_PIX2PIX.steps // 2)] == [QUICK_PIX2PIX.learning_rate] * 2
    assert QUICK_CYCLEGAN.rate(QUICK_CYCLEGAN.steps - 1) < QUICK_CYCLEGAN.learning_rate / 20
