"""Feature views: what they ignore and what they see, and that they exist for pictures and sounds."""

from __future__ import annotations

import torch

from engine.labels.features import (
    evened,
    feature_views,
    principal_components,
    sound_features,
)
from engine.media.gradients import gradient_histograms, upright
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
    right, down = right.reshape(8, -1), down.reshape(8, -1)
    assert right.sum(1).argmax() == 0
    assert down.sum(1).argmax() == 2  # a quarter turn of eight directions


def stroke(lean: float, shift: float = 0, ground: float = 0) -> torch.Tensor:
    """A thick stroke ``[1, 28, 28]`` through the middle, `lean` pixels across for each down."""
    down, across = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    body = torch.exp(-((across - 13.5 - shift - lean * (down - 13.5)) ** 2) / 3) * ((down - 13.5).abs() < 9)
    return ((1 - 2 * ground) * body + ground)[None]


def test_upright_strokes_lean_neither_way_wherever_they_stand_and_on_light_or_dark():
    straight = upright(stroke(0))
    for other in (stroke(0.4), stroke(-0.5), stroke(0, shift=3)):
        assert float((upright(other) - straight).norm()) < 0.15 * float((other - stroke(0)).norm())
    assert torch.allclose(upright(stroke(0.3, ground=1)), 1 - upright(stroke(0.3)), atol=1e-4)


def test_an_even_picture_stays_as_it_is():
    assert torch.allclose(upright(torch.full((2, 28, 28), 0.3)), torch.tensor(0.3))


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


def test_evening_brings_spreads_halfway_together_and_bears_what_never_varies():
    generator = torch.Generator().manual_seed(0)
    rows = torch.randn(500, 3, generator=generator) * torch.tensor([16.0, 1.0, 0.0])
    spreads = evened(rows).std(0)
    assert torch.allclose(spreads[0] / spreads[1], (rows[:, 0].std() / rows[:, 1].std()).sqrt(), rtol=1e-3)
    assert spreads[2] == 0
