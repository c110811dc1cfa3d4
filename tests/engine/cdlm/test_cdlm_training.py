from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

from engine.cdlm.baselines import DeepClassifier, new_classifier, train_alone, train_dann
from engine.cdlm.losses import domain_error
from engine.cdlm.measure import accuracy
from engine.cdlm.model import CdlmNet
from engine.cdlm.networks import Decoder, Encoder, Shape
from engine.cdlm.pictures import Pictures, pictures_of
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.reversal import reversed_gradient
from engine.cdlm.style import CdlmStyle
from engine.cdlm.train import Batch, CdlmTrainer, descend, new_cdlm, train_cdlm
from engine.errors import EngineError
from engine.experiments.running.driving import finished
from engine.seeds import seeded

SIDE, CLASSES = 8, 3
PLAN = CdlmPlan(steps=80, batch=24, width=8, encoder_rate=0.03, own_statistics=True)


def bars(count: int, seed: int, faded: bool) -> Pictures:
    """A bright bar in one of three places, with noise; in the other domain it is faded on a bright, uneven ground."""
    draw = seeded(seed, f"bars {faded}")
    labels = torch.randint(CLASSES, (count,), generator=draw)
    values = 0.15 * torch.rand(count, 1, SIDE, SIDE, generator=draw)
    for row, label in enumerate(labels.tolist()):
        values[row, 0, 1 + 2 * label : 3 + 2 * label] += 0.8
    if faded:
        values = 0.45 + 0.4 * values + 0.15 * torch.rand(count, 1, SIDE, 1, generator=draw)
    return Pictures((values.clamp(0, 1) * 255).round().to(torch.uint8), labels)


SOURCE, TARGET, HELD_OUT = bars(300, 0, False), bars(300, 1, True), bars(120, 2, True)


@cache
def adapted() -> CdlmNet:
    net = new_cdlm(SOURCE, PLAN)
    finished(train_cdlm(net, SOURCE, TARGET, PLAN))  # pyright: ignore[reportArgumentType]
    return net


@cache
def source_only() -> DeepClassifier:
    net = new_classifier(SOURCE, replace(PLAN, own_statistics=False))
    finished(train_alone(net, SOURCE, PLAN))  # pyright: ignore[reportArgumentType]
    return net


def test_it_learns_the_target_without_its_labels_and_source_only_does_not() -> None:
    ours = accuracy(adapted().logits, HELD_OUT)
    theirs = accuracy(source_only().logits, HELD_OUT)
    assert accuracy(lambda media: source_only().logits(media, 0), bars(120, 3, False)) > 0.95
    assert ours > 0.9
    assert ours > theirs + 0.2


def test_a_target_is_rendered_in_the_sources_style() -> None:
    restyled = adapted().restyled(HELD_OUT.floats())
    dark = SOURCE.floats().mean()
    assert abs(restyled.mean() - dark) < abs(HELD_OUT.floats().mean() - dark) / 1.5
    rows = restyled.mean(3).squeeze(1)  # [items, rows of pixels]
    brightest = rows[:, 1:7].unflatten(1, (3, 2)).mean(2).argmax(1)
    assert float((brightest == HELD_OUT.labels).float().mean()) > 0.9


@pytest.mark.parametrize("learner", ["encoder", "critic"])
def test_the_encoder_learns_to_fool_the_critic_and_the_critic_to_see(learner: str) -> None:
    net = new_cdlm(SOURCE, replace(PLAN, own_statistics=False))
    optimiser = torch.optim.SGD(getattr(net, learner).parameters(), lr=0.05)
    errors: list[float] = []
    for _ in range(8):
        codes = net.encoder.pair(SOURCE.floats()[:48], TARGET.floats()[:48])
        verdicts = net.critic(reversed_gradient(torch.cat([each.deep for each in codes]), 1.0))
        error = domain_error(verdicts[:48], verdicts[48:])
        descend(optimiser, error)
        errors.append(float(error.detach()))
    turned = -1 if learner == "critic" else 1
    assert all(turned * (later - earlier) > 0 for earlier, later in pairwise(errors))


def test_a_style_is_scrubbed_and_always_gives_the_same() -> None:
    style, items = CdlmStyle.of(adapted(), SOURCE), HELD_OUT.floats()[:6]
    one, again, none = style.translate(items), style.translate(items), style.translate(items, 0.0)
    assert one.shape == items.shape
    assert 0 <= float(one.min()) <= float(one.max()) <= 1
    assert torch.equal(one, again)
    torch.testing.assert_close(style.translate(items[2:3]), one[2:3], atol=1e-4, rtol=1e-3)
    assert float((one - none).abs().max()) > 0.01


def test_a_style_is_fitted_in_steps_that_can_be_stopped() -> None:
    job = CdlmStyle.fit(SOURCE, TARGET, replace(PLAN, steps=4, own_statistics=False), clock=iter(range(100)).__next__)
    told = [next(job) for _ in range(3)]
    assert [step.step for step in told if step is not None] == [1, 2, 3]
    job.close()
    style = finished(CdlmStyle.fit(SOURCE, TARGET, replace(PLAN, steps=2)))
    assert isinstance(style, CdlmStyle)


def test_the_same_seed_gives_the_same_net() -> None:
    plan, pictures = replace(PLAN, steps=3), HELD_OUT.floats()
    seen: list[Tensor] = []
    for seed in (0, 0, 1):
        net = new_cdlm(SOURCE, replace(plan, seed=seed))
        finished(train_cdlm(net, SOURCE, TARGET, replace(plan, seed=seed)))  # pyright: ignore[reportArgumentType]
        seen.append(net.logits(pictures))
    assert torch.equal(seen[0], seen[1])
    assert not torch.equal(seen[0], seen[2])


def weights(module: nn.Module) -> list[Tensor]:
    return [each.detach().clone() for each in module.parameters()]


def changed(module: nn.Module, before: list[Tensor]) -> bool:
    return any(not torch.equal(one, two) for one, two in zip(module.parameters(), before, strict=True))


@pytest.mark.parametrize("still", ["first", "second"])
def test_each_half_moves_its_own_networks_only(still: str, monkeypatch: pytest.MonkeyPatch) -> None:
    net = new_cdlm(SOURCE, PLAN)
    trainer = CdlmTrainer(net, PLAN, torch.device("cpu"))
    before = {name: weights(part) for name, part in net.named_children()}
    monkeypatch.setattr(getattr(trainer, still), "step", lambda: None)
    trainer.step(Batch(SOURCE.floats()[:24], SOURCE.labels[:24], TARGET.floats()[:24]), 0.5)
    moved = {name for name, part in net.named_children() if changed(part, before[name])}
    assert moved == ({"decoder"} if still == "first" else {"encoder", "critic", "classifier"})


def test_each_half_goes_down_its_own_terms_only() -> None:
    net = new_cdlm(SOURCE, PLAN)
    loss = net.encoder.mean.bias.sum() + 3 * next(net.decoder.parameters()).sum()
    optimiser = torch.optim.SGD(net.encoder.parameters(), lr=0.0)
    descend(optimiser, loss)
    assert net.encoder.mean.bias.grad is not None
    assert all(each.grad is None for each in net.decoder.parameters())


def test_target_labels_are_never_looked_at() -> None:
    blind = Pictures(TARGET.values, torch.full_like(TARGET.labels, -1))
    seen = []
    for target in (TARGET, blind):
        net = new_cdlm(SOURCE, replace(PLAN, steps=2))
        finished(train_cdlm(net, SOURCE, target, replace(PLAN, steps=2)))  # pyright: ignore[reportArgumentType]
        seen.append(net.logits(HELD_OUT.floats()))
    assert torch.equal(*seen)


@pytest.mark.parametrize("side", [28, 32])
@pytest.mark.parametrize("channels", [1, 3])
def test_networks_mirror_each_other(side: int, channels: int) -> None:
    shape = Shape(channels, side, 10, width=4)
    codes = Encoder(shape)(torch.rand(2, channels, side, side, generator=seeded(0, "pictures"))).detached()
    assert codes.mean.shape == codes.deviation.shape == codes.deep.shape == (2, 32)
    assert float(codes.deviation.min()) > 0
    assert 0 < float(codes.deep.min()) <= float(codes.deep.max()) < 1
    assert Decoder(shape)(codes.mean).shape == (2, channels, side, side)


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_the_representation_can_be_read_from_any_layer(depth: int) -> None:
    encoder = Encoder(Shape(1, 8, 3, width=4, depth=depth))
    assert len(encoder.stages) == depth
    assert encoder(torch.zeros(2, 1, 8, 8)).deep.shape == (2, 32)


def test_the_papers_networks_have_its_sizes() -> None:
    weights = dict(Encoder(Shape(1, 28, 10)).named_parameters())
    sizes = [tuple(weights[f"stages.{place}.convolution.weight"].shape) for place in range(4)]
    assert sizes == [(96, 1, 5, 5), (192, 96, 5, 5), (384, 192, 7, 7), (768, 384, 1, 1)]


def test_own_statistics_tell_the_domains_apart() -> None:
    for own in (False, True):
        encoder = Encoder(Shape(1, 8, 3, width=4, own_statistics=own))
        encoder.pair(SOURCE.floats()[:50], TARGET.floats()[:50])
        encoder.eval()
        one, two = (encoder(HELD_OUT.floats(), domain).deep for domain in (0, 1))
        assert torch.equal(one, two) is not own


def test_dann_reports_its_critic_and_a_lone_domain_has_none() -> None:
    plan = replace(PLAN, steps=2)
    (*_, told) = train_dann(new_classifier(SOURCE, plan), SOURCE, TARGET, plan)
    (*_, alone) = train_alone(new_classifier(SOURCE, plan), SOURCE, plan)
    assert told is not None
    assert alone is not None
    assert set(told.losses) == {"task", "adversary"}
    assert set(alone.losses) == {"task"}


def test_what_can_not_be_learned_from_is_told() -> None:
    small = Pictures(TARGET.values[:, :, :4, :4], TARGET.labels)
    with pytest.raises(EngineError, match="different shapes"):
        next(iter(train_cdlm(new_cdlm(SOURCE, PLAN), SOURCE, small, PLAN)))
    unlabelled = Pictures(SOURCE.values, torch.full_like(SOURCE.labels, -1))
    with pytest.raises(EngineError, match="has a class"):
        next(iter(train_cdlm(new_cdlm(SOURCE, PLAN), unlabelled, TARGET, PLAN)))
    with pytest.raises(EngineError, match="no pictures"):
        pictures_of(SOURCE.values.float().numpy())
    with pytest.raises(EngineError, match="30 pixels"):
        Shape(1, 30, 10)
    with pytest.raises(EngineError, match="no layer 5"):
        Shape(1, 28, 10, depth=5)
    with pytest.raises(EngineError, match="one step or more"):
        CdlmPlan(steps=0)


def test_a_loss_that_is_no_number_ends_the_training() -> None:
    net = new_cdlm(SOURCE, PLAN)
    with torch.no_grad():
        net.decoder.stages[-1].bias.fill_(float("nan"))  # pyright: ignore[reportAttributeAccessIssue, reportCallIssue]
    with pytest.raises(EngineError, match="no longer a number"):
        list(train_cdlm(net, SOURCE, TARGET, replace(PLAN, steps=1)))
