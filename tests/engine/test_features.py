"""Feature views: what they ignore and what they see, and that they exist for pictures and sounds."""

from __future__ import annotations

import torch

from engine.labels.features import (
    centre_energy,
    feature_views,
    gradient_histograms,
    principal_components,
    side_by_side,
    sound_features,
)
from tests.engine.fakes import LinearPictures, LinearSounds


def finished(adapter: LinearPictures | LinearSounds, count: int) -> tuple[int, tuple[torch.Tensor, ...]]:
    steps, pauses = feature_views(adapter, adapter.sample(count, 0)), 0
    while True:
        try:
            next(steps)
            pauses += 1
        except StopIteration as end:
            return pauses, end.value


def test_pictures_and_sounds_have_views_of_every_sample_latents_first():
    for adapter in (LinearPictures(), LinearSounds()):
        pauses, views = finished(adapter, 70)
        assert pauses >= 3
        assert len(views) >= 3
        assert torch.equal(views[0], adapter.sample(70, 0))
        assert all(len(view) == 70 and bool(view.isfinite().all()) for view in views)


def test_sounds_are_seen_through_their_picture_not_their_waveform():
    adapter = LinearSounds()
    finished(adapter, 40)
    assert adapter.rendered == 0


def test_gradients_see_the_direction_of_an_edge_and_not_the_brightness():
    ramp = torch.linspace(0, 1, 28).expand(28, 28)
    right, down, brighter = gradient_histograms(torch.stack([ramp, ramp.T, ramp + 5]))
    assert torch.allclose(right, brighter, atol=1e-4)
    right, down = right.reshape(8, 49), down.reshape(8, 49)
    assert right.sum(1).argmax() == 0
    assert down.sum(1).argmax() == 2  # a quarter turn of eight directions


def test_centring_undoes_a_shift_in_time():
    frames = torch.arange(40)
    burst = 3 * torch.exp(-((frames - 14.2) ** 2) / 8)[None, None] * torch.linspace(0.3, 1, 6)[:, None] - 3
    late = burst.roll(9, dims=2)
    assert torch.allclose(centre_energy(burst), centre_energy(late), atol=1e-3)
    centred = centre_energy(late)[0].mul(2).exp().sum(0)
    assert abs(float((centred * frames).sum() / centred.sum()) - 19.5) < 2


def test_sound_features_ignore_loudness():
    clip = torch.rand(1, 20, 16, generator=torch.Generator().manual_seed(0)) * 4
    for quiet, loud in zip(sound_features(clip), sound_features(clip + 1.5), strict=True):
        assert torch.allclose(quiet, loud, atol=1e-3)


def test_principal_components_keep_all_distances_of_a_flat_cloud():
    generator = torch.Generator().manual_seed(0)
    flat = torch.randn(50, 3, generator=generator) @ torch.randn(3, 40, generator=generator)
    reduced = principal_components(flat, 5)
    assert reduced.shape == (50, 5)
    assert torch.allclose(torch.pdist(reduced), torch.pdist(flat), atol=1e-3)
    assert reduced.var(0)[0] == reduced.var(0).max()


def test_side_by_side_no_view_drowns_the_others():
    generator = torch.Generator().manual_seed(0)
    small, large = torch.randn(30, 2, generator=generator), 1000 * torch.randn(30, 5, generator=generator)
    both = side_by_side((small, large))
    assert torch.allclose(both[:, :2].norm(dim=1).mean(), both[:, 2:].norm(dim=1).mean(), rtol=1e-4)
