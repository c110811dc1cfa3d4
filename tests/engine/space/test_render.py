"""Rendering of single samples and of the three lanes of a path, on linear generators."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.messages import Domain, Interpolation, PathSpec
from engine.space.paths import interpolate
from engine.space.render import PathRenderer, ahead_first, even_positions, nearest_first, render, render_pictures
from tests.engine.fakes import CLIP, FRAMES, MELS, LinearPictures, LinearSounds

KEYS = 3.0 * torch.eye(4)[:3]


def small_bridge(sizes: tuple[int, int] = (4, 3)) -> BridgingVae:
    return BridgingVae(sizes, shared_size=5, hidden=(16,)).eval()


def first_two(shared: Tensor) -> np.ndarray:
    return shared[:, :2].numpy()


def renderer(domain: Domain = 1, interpolation: Interpolation = "slerp") -> PathRenderer:
    pictures, sounds = LinearPictures(), LinearSounds()
    source, target = (pictures, sounds) if domain == 1 else (sounds, pictures)
    keys = KEYS if domain == 1 else KEYS[:, :3]
    path = PathSpec(domain, (0, 1, 2), interpolation)
    return PathRenderer(path, source, target, small_bridge(), keys, first_two)


def test_a_picture_is_its_decoder_s_output_in_bytes() -> None:
    adapter = LinearPictures()
    [rendering] = render(adapter, KEYS[:1])
    expected = (adapter.decode(KEYS[:1])[0, 0] * 255).round().numpy()
    assert rendering.picture.dtype == np.uint8
    assert np.array_equal(rendering.picture, expected)
    assert rendering.sound is None


def test_a_sound_has_a_waveform_and_a_spectrogram_with_low_frequencies_at_the_bottom() -> None:
    adapter = LinearSounds()
    rising = torch.linspace(1, 0, MELS)[None, :, None].expand(1, MELS, FRAMES)  # loudest in the lowest band
    adapter.picture = lambda latents: rising  # type: ignore[method-assign]
    [rendering] = render(adapter, torch.ones(1, 3))
    assert rendering.picture.shape == (MELS, FRAMES)
    assert (rendering.picture[-1] == 255).all()
    assert (rendering.picture[0] == 0).all()
    assert rendering.sound is not None
    assert rendering.sound.shape == (CLIP,)
    assert rendering.sample_rate == 16000


def test_colour_pictures_come_with_channels_last_and_large_ones_shrink() -> None:
    class Colours(LinearPictures):
        def decode(self, latents: Tensor) -> Tensor:
            return torch.arange(3.0)[None, :, None, None].div(2).expand(len(latents), 3, 100, 50)

    full, small = render_pictures(Colours(), KEYS), render_pictures(Colours(), KEYS, size=20)
    assert full.shape == (3, 100, 50, 3)
    assert small.shape == (3, 20, 10, 3)
    assert small[0, 5, 5].tolist() == [0, 128, 255]


def test_equal_latents_are_rendered_once_and_silent_ones_not_voiced() -> None:
    adapter = LinearSounds()
    latents = torch.tensor([[1.0, 0, 0], [0, 1.0, 0], [1.0, 0, 0], [0, 0, 1.0]])
    renderings = render(adapter, latents, [True, False, True, False])
    assert adapter.rendered == 1
    assert [rendering.sound is not None for rendering in renderings] == [True, False, True, False]
    assert np.array_equal(renderings[0].picture, renderings[2].picture)


@pytest.mark.parametrize("domain", [1, 2])
@pytest.mark.parametrize("interpolation", ["slerp", "linear", "shared"])
def test_at_a_key_all_lanes_show_the_key_and_its_transfer(domain: Domain, interpolation: Interpolation) -> None:
    path = renderer(domain, interpolation)
    other: Domain = 2 if domain == 1 else 1
    for key in range(3):
        [frame] = path.frames([float(key)])
        transferred = path.bridge.transfer(path.keys[key : key + 1], domain, other)
        assert np.array_equal(frame.source.picture, render_pictures(path.source, path.keys[key : key + 1])[0])
        assert np.array_equal(frame.transfer.picture, render_pictures(path.target, transferred)[0])
        assert np.array_equal(frame.target.picture, frame.transfer.picture)


@pytest.mark.parametrize("interpolation", ["slerp", "linear", "shared"])
def test_between_keys_the_lanes_are_what_the_paper_says(interpolation: Interpolation) -> None:
    path = renderer(1, interpolation)
    with torch.no_grad():
        [frame] = path.frames([0.4])
        latent = interpolate(path.keys, 0.4, interpolation, path.bridge, 1)[None]
        transferred_keys = path.bridge.transfer(path.keys, 1, 2)
        target = interpolate(transferred_keys, 0.4, interpolation, path.bridge, 2)[None]
        shared = path.bridge.encode(latent, 1)[0]
        transfer = path.bridge.decode(shared, 2)
        assert np.array_equal(frame.source.picture, render_pictures(path.source, latent)[0])
        assert np.array_equal(frame.target.picture, render_pictures(path.target, target)[0])
        assert np.array_equal(frame.transfer.picture, render_pictures(path.target, transfer)[0])
        assert frame.transfer.sound is not None
        assert np.allclose(frame.transfer.sound, path.target.decode(transfer)[0].numpy(), atol=1e-6)
    assert np.allclose(frame.shared, shared[0].numpy())
    assert np.allclose(frame.point, shared[0, :2].numpy())


def test_sound_comes_with_the_transfer_and_with_a_source_that_is_a_sound() -> None:
    [forth] = renderer(1).frames([0.5])
    [back] = renderer(2).frames([0.5])
    assert [lane.sound is not None for lane in (forth.source, forth.target, forth.transfer)] == [False, False, True]
    assert [lane.sound is not None for lane in (back.source, back.target, back.transfer)] == [True, False, False]


def test_a_stream_gives_the_frames_of_a_batch_and_sounds_only_where_asked() -> None:
    path = renderer()
    positions = even_positions(3, 7)
    streamed = [frame for frames in path.stream(positions, lambda n: n % 3 == 0, batch=3) for frame in frames]
    assert [frame.position for frame in streamed] == positions
    assert [frame.transfer.sound is not None for frame in streamed] == [True, False, False] * 2 + [True]
    for frame, alone in zip(streamed, [path.frames([position])[0] for position in positions], strict=True):
        assert np.array_equal(frame.transfer.picture, alone.transfer.picture)


def test_rendering_needs_no_gradient_and_leaves_none() -> None:
    with torch.enable_grad():
        [frame] = renderer().frames([0.3])
        assert torch.is_grad_enabled()
    assert isinstance(frame.shared, np.ndarray)


@given(frames=st.integers(1, 50), keys=st.integers(1, 6), near=st.floats(-1, 7))
@settings(max_examples=50, deadline=None)
def test_nearest_first_is_the_same_positions_at_growing_distance(frames: int, keys: int, near: float) -> None:
    positions = even_positions(keys, frames)
    ordered = nearest_first(positions, near)
    assert len(positions) == frames
    assert sorted(ordered) == positions
    distances = [abs(position - near) for position in ordered]
    assert distances == sorted(distances)


def test_each_segment_can_go_its_own_way() -> None:
    path = replace(renderer(), path=PathSpec(1, (0, 1, 2), "slerp", ("linear", "shared")))
    with torch.no_grad():
        for position, way in ((0.4, "linear"), (1.6, "shared")):
            [frame] = path.frames([position])
            latent = interpolate(path.keys, position, way, path.bridge, 1)[None]  # pyright: ignore[reportArgumentType]
            assert np.array_equal(frame.source.picture, render_pictures(path.source, latent)[0])
            assert np.allclose(frame.shared, path.bridge.encode(latent, 1)[0][0].numpy(), atol=1e-6)
    assert [path.path.way(position) for position in (0.0, 0.9, 1.0, 2.0)] == ["linear", "linear", "shared", "shared"]


@given(frames=st.integers(1, 50), keys=st.integers(1, 6), near=st.floats(-1, 7))
@settings(max_examples=50, deadline=None)
def test_ahead_first_goes_on_from_the_playhead_and_then_round(frames: int, keys: int, near: float) -> None:
    positions = even_positions(keys, frames)
    ordered = ahead_first(positions, near)
    assert sorted(ordered) == positions
    later = [position for position in positions if position >= near - 1e-9]
    assert ordered[: len(later)] == later
    assert ordered[len(later) :] == positions[: len(positions) - len(later)]
