from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.cdlm.losses import divergence, domain_error, picture_error, uncertainty
from engine.cdlm.measure import accuracy, deep_distance, likeness
from engine.cdlm.modulation import Codes, Gaussian, generated, modulated
from engine.cdlm.pictures import Pictures, endless_rows
from engine.cdlm.reversal import growing_strength, reversed_gradient
from engine.seeds import seeded


def rows(*shape: int, purpose: str) -> Tensor:
    return torch.randn(*shape, generator=seeded(7, purpose))


def codes(purpose: str, count: int = 5, size: int = 3) -> Codes:
    mean, deviation, deep = (rows(count, size, purpose=f"{purpose} {part}") for part in ("mean", "deviation", "deep"))
    return Codes(mean, deviation.exp(), deep.sigmoid())


SOURCE, TARGET, NOISE = codes("source"), codes("target"), rows(5, 3, purpose="noise")


def test_the_full_modulation_is_the_papers_formula() -> None:
    drawn = modulated(SOURCE, TARGET, "full", 0.7, 0.3).draw(NOISE).numpy()
    mean, deviation, deep, noise = (np.asarray(each) for each in (SOURCE.mean, SOURCE.deviation, TARGET.deep, NOISE))
    np.testing.assert_allclose(drawn, mean + deviation * (0.7 * deep + 0.3 * noise), rtol=1e-4)


def test_the_degenerate_modulations_are_the_papers_formulas() -> None:
    mean, own, other, noise = (np.asarray(each) for each in (SOURCE.mean, SOURCE.deviation, TARGET.deviation, NOISE))
    first = modulated(SOURCE, TARGET, "pm1", 1.0, 0.1).draw(NOISE).numpy()
    second = modulated(SOURCE, TARGET, "pm2", 1.0, 0.1).draw(NOISE).numpy()
    np.testing.assert_allclose(first, mean + (own + other) / 2 * noise, rtol=1e-6)
    np.testing.assert_allclose(second, mean + other * noise, rtol=1e-6)


def test_without_the_other_representation_the_full_modulation_is_an_ordinary_posterior() -> None:
    plain = modulated(SOURCE, TARGET, "full", 0.0, 1.0)
    assert torch.equal(plain.mean, SOURCE.mean)
    assert torch.equal(plain.deviation, SOURCE.deviation)


def test_a_domain_crossed_with_itself_has_the_same_posterior_either_way() -> None:
    one, two = (modulated(SOURCE, SOURCE, variant, 1.0, 0.1).draw(NOISE) for variant in ("pm1", "pm2"))
    torch.testing.assert_close(one, two)


def test_modulation_follows_the_other_domain() -> None:
    moved = Codes(TARGET.mean, TARGET.deviation, TARGET.deep + 0.5)
    before, after = (modulated(SOURCE, other, "full", 1.0, 0.0).mean for other in (TARGET, moved))
    torch.testing.assert_close(after - before, 0.5 * SOURCE.deviation)


def test_what_is_generated_knows_the_representation_alone() -> None:
    drawn = generated(SOURCE, 0.5, 0.2).draw(NOISE)
    torch.testing.assert_close(drawn, 0.5 * SOURCE.deep + 0.2 * NOISE)


@pytest.mark.parametrize("strength", [0.0, 0.4, 1.0])
def test_reversal_keeps_values_and_turns_the_gradient(strength: float) -> None:
    given = rows(4, 2, purpose="reversed").requires_grad_()
    out = reversed_gradient(given, strength)
    assert torch.equal(out, given)
    (3 * out).sum().backward()
    assert given.grad is not None
    torch.testing.assert_close(given.grad, torch.full((4, 2), -3 * strength))


def test_the_reversal_grows_from_nothing_to_nearly_one() -> None:
    grown = [growing_strength(done) for done in (0.0, 0.1, 0.5, 1.0)]
    assert grown[0] == 0
    assert grown == sorted(grown)
    assert grown[1] == pytest.approx(math.tanh(0.5))  # the same curve, said another way
    assert 0.999 < grown[3] < 1


def test_divergence_is_zero_for_the_standard_normal_and_known_elsewhere() -> None:
    zero, one = torch.zeros(2, 4), torch.ones(2, 4)
    assert float(divergence(Gaussian(zero, one))) == 0
    assert float(divergence(Gaussian(3 * one, one))) == pytest.approx(4 * 4.5)
    assert float(divergence(Gaussian(zero, 2 * one))) == pytest.approx(4 * (1.5 - math.log(2)), rel=1e-5)


def test_equal_pictures_are_consistent_and_others_are_not() -> None:
    picture = torch.rand(3, 1, 4, 4, generator=seeded(1, "picture"))
    assert float(picture_error(picture, picture)) == 0
    assert float(picture_error(picture, picture + 0.5)) == pytest.approx(16 * 0.25, rel=1e-5)


def test_a_critic_that_can_not_tell_pays_log_two() -> None:
    assert float(domain_error(torch.zeros(3), torch.zeros(3))) == pytest.approx(math.log(2))
    assert float(domain_error(torch.full((3,), 20.0), torch.full((3,), -20.0))) < 1e-6
    assert float(domain_error(torch.full((3,), -20.0), torch.full((3,), 20.0))) == pytest.approx(20)


def test_uncertainty_is_zero_where_sure_and_largest_where_even() -> None:
    assert float(uncertainty(torch.tensor([[100.0, 0.0, 0.0]]))) == pytest.approx(0, abs=1e-6)
    assert float(uncertainty(torch.zeros(2, 10))) == pytest.approx(math.log(10))


def test_a_distance_of_separable_and_of_identical_sets() -> None:
    there, same = rows(400, 40, purpose="there"), rows(400, 40, purpose="same")
    assert deep_distance(there, same + 6) == pytest.approx(2, abs=0.05)
    assert deep_distance(there, same) < 0.4


def test_likeness_of_equal_black_and_white() -> None:
    picture = torch.rand(2, 3, 16, 16, generator=seeded(2, "picture"))
    same = likeness(picture, picture)
    assert same["ssim"] == pytest.approx(1)
    assert same["mse"] == 0
    assert math.isinf(same["psnr"])
    apart = likeness(torch.zeros(2, 1, 16, 16), torch.full((2, 1, 16, 16), 0.1))
    assert apart["mse"] == pytest.approx(0.01)
    assert apart["psnr"] == pytest.approx(20)
    assert apart["ssim"] < 0.1


def test_accuracy_counts_what_is_right() -> None:
    values = torch.zeros(4, 1, 8, 8, dtype=torch.uint8)
    held_out = Pictures(values, torch.tensor([0, 1, 1, 1]))
    assert accuracy(lambda media: torch.tensor([[0.0, 1.0]]).expand(len(media), 2), held_out) == 0.75


def test_every_row_comes_once_before_any_comes_again() -> None:
    drawn = endless_rows(10, 4, seeded(0, "rows"))
    seen = torch.cat([next(drawn) for _ in range(5)])
    assert sorted(seen[:10].tolist()) == list(range(10))
    assert sorted(seen[10:].tolist()) == list(range(10))
    again = torch.cat([next(endless_rows(10, 4, seeded(0, "rows"))) for _ in range(1)])
    assert torch.equal(seen[:4], again)


def test_a_batch_may_be_larger_than_the_collection() -> None:
    assert len(next(endless_rows(3, 8, seeded(0, "rows")))) == 8
