"""The two-ellipse example trains in seconds and shows what it shows in the paper."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.bridge.geometry import largest_step, locality
from engine.bridge.model import BridgingVae
from engine.bridge.transfer import reconstruct, transfer
from tests.engine.ellipses import NOISE, PLAN, Ellipses, bins_of, draw, known, nothing, off_ellipse, trained

LEARNED, FRESH = draw(1500, 0), draw(800, 1)


def accuracy(bridge: BridgingVae, fresh: Ellipses) -> float:
    there = bins_of(transfer(bridge, fresh.points[0], 1), 2) == fresh.bins[0]
    back = bins_of(transfer(bridge, fresh.points[1], 2), 1) == fresh.bins[1]
    return min(float(there.float().mean()), float(back.float().mean()))


def test_the_classifier_aligns_the_bins_without_leaving_the_ellipse():
    bridge, reports = trained(LEARNED, (known(LEARNED.bins[0]), known(LEARNED.bins[1])))
    assert accuracy(bridge, FRESH) > 0.9
    arrived = transfer(bridge, FRESH.points[0], 1)
    assert off_ellipse(arrived, 2).mean() < 6 * NOISE  # it rotates instead of squashing
    assert (reconstruct(bridge, FRESH.points[0], 1) - FRESH.points[0]).square().mean() < 0.03
    assert reports[-1].losses["classifier"] < 0.3
    assert locality(FRESH.points[0], arrived, FRESH.bins[0].numpy()) > 0.5
    angle = torch.linspace(0.2, torch.pi - 0.2, 60)
    path = torch.stack([angle.cos() - 0.5, 0.5 * angle.sin()], 1)
    assert largest_step(transfer(bridge, path, 1)) < 8


def test_without_labels_the_bins_do_not_align():
    bridge, reports = trained(LEARNED, (nothing(1500), nothing(1500)))
    assert accuracy(bridge, FRESH) < 0.8
    assert reports[-1].losses["classifier"] == 0


def test_the_sliced_wasserstein_distance_is_what_mixes_the_domains():
    plan = replace(PLAN, steps=200, beta_kl=0.0, beta_cls=0.0)
    unlabelled = nothing(1500), nothing(1500)
    (_, mixed), (_, apart) = (trained(LEARNED, unlabelled, replace(plan, beta_swd=beta)) for beta in (0.5, 0.0))
    assert mixed[-1].losses["swd"] < 0.3 * apart[-1].losses["swd"]


def test_a_bin_that_one_domain_lacks_is_still_reconstructed():
    alone = np.flatnonzero(LEARNED.bins[1].numpy() == 0)
    lacking = Ellipses((LEARNED.points[0], LEARNED.points[1][alone]), (LEARNED.bins[0], LEARNED.bins[1][alone]))
    bridge, _ = trained(lacking, (known(lacking.bins[0]), known(lacking.bins[1])))
    extra = FRESH.points[0][FRESH.bins[0] == 1]
    assert (reconstruct(bridge, extra, 1) - extra).square().mean() < 0.03
