from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import nn

from engine.cdlm.losses import agreement
from engine.cdlm.measure import accuracy
from engine.cdlm.model import CdlmNet
from engine.cdlm.motion import ZOOMED, moved
from engine.cdlm.networks import Shape
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.style_learning import plan_for
from engine.cdlm.teacher import KEPT, SURE, Teacher
from engine.cdlm.tone import toned
from engine.cdlm.train import new_cdlm, train_cdlm
from engine.seeds import seeded

SHAPE = Shape(1, 8, 3, width=4, own_statistics=True)


def test_agreement_is_the_cross_entropy_of_what_counts() -> None:
    logits, classes = torch.tensor([[0.0, 0.0], [3.0, 0.0]]), torch.tensor([0, 1])
    second = math.log(1 + math.exp(3))
    assert float(agreement(logits, classes, torch.zeros(2))) == 0
    assert float(agreement(logits, classes, torch.ones(2))) == pytest.approx((math.log(2) + second) / 2, rel=1e-5)
    assert float(agreement(logits, classes, torch.tensor([0.0, 1.0]))) == pytest.approx(second / 2, rel=1e-5)


def test_a_move_keeps_where_a_spot_is_to_a_few_pixels_and_its_brightness() -> None:
    spot = torch.zeros(400, 1, 28, 28)
    spot[:, :, 12:16, 12:16] = 1
    seen = moved(spot, seeded(1, "motion"))
    assert seen.shape == spot.shape
    assert 0 <= float(seen.min()) <= float(seen.max()) <= 1
    places = torch.arange(28.0)
    weight = seen.sum((1, 2, 3))
    down, across = ((seen.sum(axis).squeeze(1) * places).sum(1) / weight - 13.5 for axis in (3, 2))
    for shift in (down, across):  # even over 2 pixels either way, and then as near or far as the picture
        assert float(shift.abs().max()) < 2 * ZOOMED * 1.5
        assert float(shift.std()) == pytest.approx(4 / math.sqrt(12), rel=0.25)
    sizes = (weight / 16).sqrt()
    assert float(sizes.median()) == pytest.approx(1, rel=0.1)
    assert float(sizes.quantile(0.02)) == pytest.approx(1 / ZOOMED, rel=0.2)
    assert float(sizes.quantile(0.98)) == pytest.approx(ZOOMED, rel=0.2)


def test_no_move_is_no_change_and_a_seed_gives_the_same_moves() -> None:
    picture = torch.rand(5, 3, 28, 28, generator=seeded(2, "picture"))
    assert moved(picture, seeded(0, "motion"), 0.0) is picture
    one, two, other = (moved(picture, seeded(seed, "motion")) for seed in (0, 0, 1))
    assert torch.equal(one, two)
    assert not torch.equal(one, other)


def test_other_colours_are_a_line_from_one_to_another_in_each_channel() -> None:
    ramp = torch.linspace(0, 1, 16).reshape(1, 1, 4, 4).expand(500, 3, 4, 4)
    seen = toned(ramp, seeded(0, "tone")).flatten(2)
    assert 0 <= float(seen.min()) <= float(seen.max()) <= 1
    black, white = seen[..., :1], seen[..., -1:]
    torch.testing.assert_close(seen, black + (white - black) * ramp.flatten(2))
    for colours in (black, white):  # any at all, and each channel's for itself
        assert float(colours.mean()) == pytest.approx(0.5, abs=0.03)
        assert float(colours.var()) == pytest.approx(1 / 12, rel=0.1)
    assert abs(float(torch.corrcoef(torch.cat([black, white], 2).flatten(1).T).triu(1).abs().max())) < 0.15


def test_a_share_of_grey_pictures_is_seen_in_colour_and_no_other() -> None:
    grey = torch.rand(400, 1, 4, 4, generator=seeded(2, "picture"))
    pictures = grey.repeat(1, 3, 1, 1)
    seen = toned(pictures, seeded(0, "tone"), 0.25)
    changed = (seen != pictures).flatten(1).any(1)
    assert float(changed.float().mean()) == pytest.approx(0.25, abs=0.06)
    assert toned(pictures, seeded(0, "tone"), 0.0) is pictures
    assert toned(grey, seeded(0, "tone")) is grey  # nets of one channel know no colours
    pictures[::2, 0, 0, 0] += 0.01
    changed = (toned(pictures, seeded(0, "tone")) != pictures).flatten(1).any(1)
    assert torch.equal(changed, torch.arange(400) % 2 == 1)


def test_what_is_rendered_has_its_own_colours_whatever_the_encoder_saw() -> None:
    dark = Pictures(torch.zeros(40, 3, 8, 8, dtype=torch.uint8), torch.arange(40) % 2)
    dark.values[::2, :, :4] = 60
    plan = CdlmPlan(steps=120, batch=16, width=4, tone=1.0, encoder_way="adam", encoder_rate=2e-3, decoder_rate=1e-2)
    net = new_cdlm(dark, plan)
    (*_,) = train_cdlm(net, dark, dark, plan)
    bright = toned(dark.floats(), seeded(5, "tone"))
    assert float(bright.mean()) > 0.4
    assert float(net.restyled(bright).mean()) < 0.2


def test_a_grey_style_is_learned_by_pictures_in_colour() -> None:
    """Bars across and bars down: shown in grey alone, nets of this size make nothing of bars in any two colours."""
    grey, classes = torch.zeros(120, 3, 8, 8), torch.arange(120) % 2
    for item, place in enumerate(torch.randint(1, 6, (120,), generator=seeded(1, "places")).tolist()):
        bar = grey[item] if classes[item] else grey[item].transpose(1, 2)
        bar[:, place : place + 2] = 1
    coloured = toned(grey, seeded(3, "colours"))
    style, pictures = (Pictures((each * 255).to(torch.uint8), classes) for each in (grey, coloured))

    def kept(plan: CdlmPlan) -> float:
        net = new_cdlm(style, plan)
        (*_,) = train_cdlm(net, style, pictures, plan)
        return accuracy(lambda shown: net.logits(shown, 1), pictures)

    plan = plan_for("draft", 2, steps=150, width=8)
    assert kept(plan) > 0.8
    assert kept(replace(plan, tone=0.0)) < 0.7


def filled(net: nn.Module, value: float) -> None:
    with torch.no_grad():
        for each in net.parameters():
            each.fill_(value)


def test_a_teacher_is_the_running_mean_of_what_it_follows() -> None:
    net = CdlmNet(SHAPE)
    filled(net, 1.0)
    teacher = Teacher(net)
    filled(net, 3.0)
    teacher.follow(net)
    assert all(torch.all(each == 3) for each in teacher.net.parameters())  # a first step has nothing to keep
    for _ in range(2000):
        teacher.follow(net)
    filled(net, 4.0)
    teacher.follow(net)
    for each in teacher.net.parameters():
        torch.testing.assert_close(each, torch.full_like(each, 3 + (1 - KEPT)))
    teacher.graduate(net)
    assert all(torch.equal(*pair) for pair in zip(net.parameters(), teacher.net.parameters(), strict=True))


def test_a_teacher_follows_statistics_too_and_learns_nothing_itself() -> None:
    net = CdlmNet(SHAPE).train()
    teacher = Teacher(net)
    net.encoder.pair(torch.ones(6, 1, 8, 8), torch.ones(6, 1, 8, 8))
    teacher.follow(net)
    theirs, ours = (dict(each.named_buffers()) for each in (net, teacher.net))
    name = "encoder.stages.0.norms.1.running_var"
    torch.testing.assert_close(ours[name], theirs[name])
    assert not any(each.requires_grad for each in teacher.net.parameters())
    assert not teacher.net.training


def test_only_what_a_teacher_is_sure_of_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = Teacher(CdlmNet(SHAPE))
    sure = math.log(2 * SURE / (1 - SURE))  # of three classes, a logit that gives exactly this probability
    logits = torch.tensor([[sure + 0.1, 0.0, 0.0], [0.0, sure - 0.1, 0.0]])
    monkeypatch.setattr(teacher.net, "logits", lambda _: logits)
    classes, counts = teacher.lesson(torch.zeros(2, 1, 8, 8))
    assert classes.tolist() == [0, 1]
    assert counts.tolist() == [1, 0]


def test_a_class_that_is_said_of_everything_is_taught_no_more_and_a_rare_one_sooner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    teacher = Teacher(CdlmNet(SHAPE))
    mostly = torch.tensor([[4.0, 0.0, 0.0]]).expand(8, 3)
    said = torch.cat([mostly, torch.tensor([[0.0, 2.2, -3.0]])])
    monkeypatch.setattr(teacher.net, "logits", lambda _: said)
    assert teacher.lesson(torch.zeros(9, 1, 8, 8))[1].tolist() == [1] * 8 + [0]
    for _ in range(300):
        teacher.lesson(torch.zeros(9, 1, 8, 8))
    classes, counts = teacher.lesson(torch.zeros(9, 1, 8, 8))
    assert classes.tolist()[-1] == 1
    assert counts.tolist() == [0] * 8 + [1]
    other = Teacher(CdlmNet(SHAPE))
    other.load_state_dict(teacher.state_dict())
    monkeypatch.setattr(other.net, "logits", lambda _: said)
    assert other.lesson(torch.zeros(9, 1, 8, 8))[1].tolist() == counts.tolist()


def test_a_training_with_a_teacher_ends_with_the_teachers_weights_and_tells_the_agreement() -> None:
    draw = seeded(0, "pictures")
    values = torch.randint(0, 256, (40, 1, 8, 8), generator=draw).to(torch.uint8)
    source = Pictures(values, torch.arange(40) % 3)
    plan = CdlmPlan(steps=3, batch=8, width=4, own_statistics=True, motion=1.0)
    ends = []
    for weight in (0.0, 1e-12):
        net = new_cdlm(source, replace(plan, agreement=weight))
        (*_, told) = train_cdlm(net, source, source, replace(plan, agreement=weight))
        assert told is not None
        assert ("agreement" in told.losses) is (weight > 0)
        ends.append(net.decoder.stages[-1].bias.detach().clone())  # pyright: ignore[reportAttributeAccessIssue, reportCallIssue]
    assert not torch.equal(*ends)  # the mean of three steps is not the last
