"""Feature views: what they ignore and what they see, and that they exist for pictures and sounds."""

from __future__ import annotations

import torch

from engine.labels.features import (
    feature_views,
    gradient_histograms,
    principal_components,
    side_by_side,
    sound_features,
)
from tests.engine.fakes import LinearPictures, LinearSounds


def finished(adapter: LinearPictures | LinearSounds | Unpictured, count: int) -> tuple[int, tuple[torch.Tensor, ...]]:
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


class Unpictured:
    """A sound generator that only renders, at any loudness."""

    def __init__(self, gain: float) -> None:
        self._sounds, self._gain = LinearSounds(), gain
        self.card, self.device, self.sample = self._sounds.card, self._sounds.device, self._sounds.sample

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        return self._gain * self._sounds.decode(latents)


def test_sound_views_ignore_how_loud_a_generator_renders():
    quiet, loud = finished(Unpictured(0.2), 40)[1], finished(Unpictured(0.9), 40)[1]
    for one, other in zip(quiet, loud, strict=True):
        assert torch.allclose(torch.pdist(one), torch.pdist(other), rtol=1e-3, atol=1e-2)


def burst(at: float) -> torch.Tensor:
    """A log-mel clip ``[1, 20, 64]`` that sweeps upwards around frame `at` out of silence."""
    frames, mels = torch.arange(64.0), torch.arange(20.0)[:, None]
    envelope = 5 * torch.exp(-((frames - at) ** 2) / 30)
    sweep = torch.exp(-((mels - 10 - (frames - at) / 3) ** 2) / 20)
    return (envelope * sweep - 3)[None]


def test_sound_features_ignore_when_a_word_is_said_and_see_how():
    early, late = sound_features(burst(24))[0], sound_features(burst(37))[0]
    backwards = sound_features(burst(31).flip(2))[0]
    assert float((early - late).norm()) < 0.05 * float((early - backwards).norm())


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
