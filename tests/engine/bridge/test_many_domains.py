"""One bridge between three domains or more: it is what two always were, every domain counts alike, any reaches any."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.bridge.batches import BalancedBatches, pool_of
from engine.bridge.crossing import Crossing, ways_round
from engine.bridge.model import BridgingVae, other, ways_between
from engine.bridge.presets import QUICK
from engine.bridge.report_form import figures, report_from_json, report_to_json
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from engine.bridge.transfer import reconstruct, transfer
from engine.bridge.transport import BinTransport
from engine.bridge.weights import bridge_facts, load_bridge, read_bridge, save_bridge
from engine.errors import EngineError
from engine.export.standalone import StandaloneBridges
from engine.labels.propagation import Prediction
from engine.messages import BridgeReport
from engine.seeds import seeded
from tests.engine.ellipses import PLAN, bins_of, draw, known, no_labels, samples
from tests.engine.fakes import card

CARDS = card("digits", "image", 6), card("spoken digits", "sound", 4), card("fashion", "image", 5)


def bridge(sizes: tuple[int, ...] = (6, 4, 5), seed: int = 1) -> BridgingVae:
    made = BridgingVae(sizes, 3, (8, 8), torch.Generator().manual_seed(seed)).eval()
    for domain in made.domains:
        made.standardise(domain, torch.randn(50, sizes[domain - 1], generator=seeded(domain, "rows")) * domain)
    return made


def rows(size: int, count: int = 7) -> Tensor:
    return torch.randn(count, size, generator=seeded(size, "some rows"))


def test_the_next_domain_round_is_the_other_one_of_two() -> None:
    assert [other(domain) for domain in (1, 2)] == [2, 1]
    assert [other(domain, count=3) for domain in (1, 2, 3)] == [2, 3, 1]
    assert other(1, 3, 3) == 3
    for source, wrong, said in (
        (1, 1, "Nothing crosses"),
        (1, 4, "not reach"),
        (1, 0, "not reach"),
        (4, None, "not know"),
    ):
        with pytest.raises(EngineError, match=said):
            other(source, wrong, 3)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_every_way_is_gone_once_in_all_turns_and_each_turn_reaches_every_domain(count: int) -> None:
    turns = [ways_round(count, turn) for turn in range(1, count)]
    assert sorted(way for turn in turns for way in turn) == list(ways_between(count))
    assert all([target for _, target in turn] == list(range(1, count + 1)) for turn in turns)


@pytest.mark.parametrize("sizes", [(6, 4, 5), (4, 4, 4, 4)])
def test_any_domain_reaches_any_other_and_one_pass_is_what_single_ones_give(sizes: tuple[int, ...]) -> None:
    made = bridge(sizes)
    latents = [rows(size) for size in sizes]
    mean, deviation = made.encode_all(latents)
    alone = [made.encode(each, domain) for domain, each in zip(made.domains, latents, strict=True)]
    assert torch.allclose(mean, torch.cat([each for each, _ in alone]), atol=1e-6)
    assert torch.allclose(deviation, torch.cat([each for _, each in alone]), atol=1e-6)
    for source, target in ways_between(len(sizes)):
        assert transfer(made, latents[source - 1], source, target).shape == (7, sizes[target - 1])
    assert torch.equal(transfer(made, latents[0], 1), made.transfer(latents[0], 1, 2))
    with pytest.raises(EngineError, match="Nothing crosses from domain 1 to domain 1"):
        transfer(made, latents[0], 1, 1)


def test_domains_in_another_order_are_the_same_bridge_in_that_order() -> None:
    made, order = bridge(), (2, 0, 1)
    turned = BridgingVae(tuple(made.latent_sizes[place] for place in order), 3, (8, 8)).eval()
    turned.load_state_dict({name: _in_order(name, value, made, order) for name, value in made.state_dict().items()})
    for source, target in permutations(range(3), 2):
        wanted = made.transfer(rows(made.latent_sizes[order[source]]), order[source] + 1, order[target] + 1)
        found = turned.transfer(rows(made.latent_sizes[order[source]]), source + 1, target + 1)
        assert torch.allclose(found, wanted, atol=1e-6)


def _in_order(name: str, value: Tensor, made: BridgingVae, order: tuple[int, ...]) -> Tensor:
    """A weight of the bridge whose domain at place i is the present one at ``order[i]``."""
    parts = name.split(".")
    if name.startswith(("centre_", "scale_")):
        stem, number = name.rsplit("_", 1)
        return made.get_buffer(f"{stem}_{order[int(number) - 1] + 1}")
    if name.startswith("projections_"):
        return made.state_dict()[".".join([parts[0], str(order[int(parts[1])]), parts[2]])]
    if name in ("encoder.0.weight", "decoder.0.weight") or name.endswith("projection.weight"):
        return torch.cat([value[:, :-3], value[:, -3:][:, list(order)]], dim=1)
    return value


def third(count: int, seed: int) -> tuple[Tensor, Tensor]:
    """Points of a third ellipse ``[n, 2]``, tall and far away, and their bins: halves of the angle turned by half."""
    angle = torch.rand(count, generator=seeded(seed, "third")) * 2 * torch.pi
    points = torch.stack([0.4 * angle.cos(), 1.2 * angle.sin() + 2], 1)
    return points, third_bins(points)


def third_bins(points: Tensor) -> Tensor:
    angle = torch.atan2((points[:, 1] - 2) / 1.2, points[:, 0] / 0.4) - torch.pi
    return (angle.remainder(2 * torch.pi) < torch.pi).long()


def namers() -> list:
    return [lambda p: bins_of(p, 1), lambda p: bins_of(p, 2), third_bins]


def test_three_ellipses_find_each_other_all_six_ways() -> None:
    learned, fresh = draw(1200, 0), draw(600, 1)
    points = [*learned.points, third(1200, 0)[0]]
    domains = [samples(each) for each in points]
    predictions = [known(name(each)) for name, each in zip(namers(), points, strict=True)]
    plan = replace(PLAN, steps=500, beta_arrival=1.0, lessons=150, standardise=True)
    made = new_bridge(domains, plan, 1)
    reports = [r for r in train_bridge(made, domains, predictions, 2, plan, 1) if r is not None]
    assert reports[-1].step == 500
    new = [*fresh.points, third(600, 1)[0]]
    for source, target in ways_between(3):
        landed = namers()[target - 1](transfer(made, new[source - 1], source, target))
        right = float((landed == namers()[source - 1](new[source - 1])).float().mean())
        assert right > 0.95, (source, target, right)
    for domain, each in enumerate(new, start=1):
        assert (reconstruct(made, each, domain) - each).square().mean() < 0.05


def cloud(size: int, seed: int, bins: int = 3, count: int = 120) -> tuple[DomainSamples, Prediction]:
    generator = seeded(seed, "cloud")
    truth = torch.arange(count) % bins
    places = 3 * torch.randn(bins, size, generator=generator)
    mean = places[truth] + torch.randn(count, size, generator=generator)
    ones = np.ones(count, np.float32)
    return DomainSamples(mean, None, no_labels()), Prediction(truth.numpy().astype(np.int16), ones, ones[:, None])


def test_the_same_seed_gives_the_same_bridge_between_four_domains_of_unequal_sizes() -> None:
    domains, predictions = zip(*(cloud(size, size) for size in (6, 4, 5, 4)), strict=True)
    plan = replace(QUICK, shared_size=4, hidden=(24, 24), steps=12, lessons=10, batch=24)
    made = []
    for _ in range(2):
        made.append(new_bridge(domains, plan, 5))
        for _ in train_bridge(made[-1], domains, predictions, 3, plan, 5):
            pass
    for one, two in zip(made[0].parameters(), made[1].parameters(), strict=True):
        assert torch.equal(one, two)


def test_a_pair_learns_what_it_always_learned() -> None:
    """The first losses of a training between two domains, as they were before there could be more."""
    domains, predictions = zip(*(cloud(size, size) for size in (6, 4)), strict=True)
    plan = replace(QUICK, shared_size=4, hidden=(24, 24), steps=3, lessons=10, batch=24)
    made = new_bridge(domains, plan, 5)
    steps = [each for each in train_bridge(made, domains, predictions, 3, plan, 5, _Clock()) if each is not None]
    assert steps[-1].losses == pytest.approx(PAIR, rel=1e-3)


PAIR = {
    "reconstruction": 1.212855,
    "kl": 0.897667,
    "swd": 0.169201,
    "classifier": 1.157356,
    "arrival": 1.163780,
    "transport": 1.010668,
    "isometry": 1.524708,
}


class _Clock:
    """Every look at it is a second later."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


def test_batches_hold_the_same_bins_in_every_domain_and_bins_of_only_some_in_the_rest() -> None:
    truths = [np.arange(120) % 4, np.arange(120) % 3, np.arange(120) % 4]
    ones = np.ones(120, np.float32)
    pools = [pool_of(Prediction(t.astype(np.int16), ones, ones[:, None]), [], 4, 0.0) for t in truths]
    batch = next(iter(BalancedBatches(pools, [120] * 3, 40, seeded(0, "batches"))))
    same = [part[: batch.matched] for part in batch.bins]
    assert torch.equal(same[0], same[1])
    assert torch.equal(same[0], same[2])
    assert set(same[0].tolist()) == {0, 1, 2}
    assert [set(part[batch.matched :].tolist()) for part in batch.bins] == [{3}, {0, 1, 2}, {3}]


def test_transport_between_any_two_of_three_is_that_of_the_pair_alone() -> None:
    domains, predictions = zip(*(cloud(size, size) for size in (6, 4, 5)), strict=True)
    pools = [pool_of(each, [], 3, 0.0) for each in predictions]
    latents, bins = [each.mean for each in domains], torch.arange(120) % 3
    every = BinTransport(latents, pools)
    for one, two in permutations(range(3), 2):
        pair = BinTransport([latents[one], latents[two]], [pools[one], pools[two]])
        found = every.carry(latents[one], bins, one + 1, two + 1)
        # axes may all point the other way round where the pair is taken in the other order
        assert torch.allclose(
            found.norm(dim=1).mean(), pair.carry(latents[one], bins, 1, 2).norm(dim=1).mean(), rtol=0.1
        )
        if one < two:
            assert torch.allclose(found, pair.carry(latents[one], bins, 1, 2), atol=1e-5)


def test_terms_of_a_turn_are_the_mean_over_its_ways() -> None:
    domains, predictions = zip(*(cloud(size, size) for size in (6, 4, 5)), strict=True)
    plan = replace(QUICK, shared_size=4, hidden=(24,), lessons=10, batch=24)
    made = new_bridge(domains, plan, 5)
    crossing = Crossing(made, domains, [pool_of(each, [], 3, 0.0) for each in predictions], plan, 5)
    for _ in crossing.prepare():
        pass
    latents, bins = tuple(each.mean for each in domains), (torch.arange(120) % 3,) * 3
    ways = ways_round(3, 2)
    arrived = tuple(made.transfer(latents[source - 1], source, target) for source, target in ways)
    arrived = tuple(each.detach() for each in arrived)
    together = crossing.losses(arrived, latents, bins, ways)
    single = [crossing.losses((landed,), latents, bins, (way,)) for landed, way in zip(arrived, ways, strict=True)]
    for name, value in together.items():
        assert float(value) == pytest.approx(float(sum(each[name] for each in single)) / 3, rel=1e-5)


REPORT = BridgeReport(
    np.array([[0.9, 0.1, 0.2], [0.3, float("nan"), 0.4], [0.5, 0.6, 0.7]]),
    np.arange(36).reshape(3, 3, 2, 2) * (1 - np.eye(3, dtype=int))[:, :, None, None],
    np.array([[0, 0.1, 0.2], [0.1, 0, 0.6], [0.2, 0.6, 0]]),
    "held-out labels",
)


def test_a_report_names_every_way_and_comes_back() -> None:
    named = figures(REPORT)
    assert (named["transfer_1_to_3"], named["transfer_3_to_2"], named["reconstruction_3"]) == (0.2, 0.6, 0.7)
    assert named["overlap"] == pytest.approx(0.3)
    back = report_from_json(report_to_json(REPORT), 3)
    assert np.array_equal(back.shares, REPORT.shares, equal_nan=True)
    assert np.array_equal(back.confusions, REPORT.confusions)
    assert np.array_equal(back.distances, REPORT.distances)


def test_a_bridge_between_three_is_saved_in_a_format_of_its_own_and_opens_only_between_those(tmp_path: Path) -> None:
    made = bridge()
    facts = bridge_facts(made, CARDS, ("zero", "one"), "quick", 7, 800, 12.5, REPORT)
    assert facts.format == 2
    assert bridge_facts(bridge((6, 4)), CARDS[:2], ("zero",), "quick", 7, 800, 12.5).format == 1
    file = save_bridge(tmp_path, "abc", made, facts)
    opened = load_bridge(file, CARDS)
    assert torch.equal(opened.transfer(rows(6), 1, 3), made.transfer(rows(6), 1, 3))
    report = read_bridge(file)[0].report
    assert report is not None
    assert report.transfer(3, 1) == 0.5
    with pytest.raises(EngineError, match="between Digits, Spoken Digits and Fashion, not between 2"):
        load_bridge(file, CARDS[:2])
    with pytest.raises(EngineError, match="domain 2 is now"):
        load_bridge(file, (CARDS[0], CARDS[2], CARDS[1]))


@pytest.mark.filterwarnings("ignore:.torch.jit:FutureWarning")
def test_an_exported_bridge_between_three_goes_every_way() -> None:
    made = bridge()
    alone = torch.jit.script(StandaloneBridges(made).eval())
    for source, target in ways_between(3):
        latents = rows(made.latent_sizes[source - 1])
        assert torch.allclose(alone(latents, source, target), made.transfer(latents, source, target), atol=1e-5)
