"""Live input: strokes framed like the data, media sent across a bridge, points of the map played."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import shared_means, transfer
from engine.errors import EngineError
from engine.generators.adapter import draw_latents
from engine.handlers import handle
from engine.media.image import write_image
from engine.media.ink import SHARE, frame_ink
from engine.media.live import live_media
from engine.messages import (
    BridgeInfo,
    ImportMedia,
    LiveFile,
    LiveMedia,
    LivePicture,
    LiveSound,
    OpenDomain,
    PointRendered,
    RenderPoint,
    SendThrough,
    SentThrough,
)
from engine.session import Session
from engine.space.layout import lay_out
from engine.space.render import render
from tests.engine.fakes import FakeRegistry, LinearPictures


def strokes(edge: int = 200, at: tuple[int, int] = (30, 40), size: int = 60, thick: int = 10) -> NDArray[np.uint8]:
    """An L somewhere on a black square."""
    picture = Image.new("L", (edge, edge))
    x, y = at
    ImageDraw.Draw(picture).line([(x, y), (x, y + size), (x + size // 2, y + size)], fill=255, width=thick)
    return np.asarray(picture)


def mass_centre(picture: NDArray[np.floating]) -> tuple[float, float]:
    total = picture.sum()
    rows, columns = picture.shape
    down = (picture.sum(1) * (np.arange(rows) + 0.5)).sum() / total
    return float(down), float((picture.sum(0) * (np.arange(columns) + 0.5)).sum() / total)


@pytest.fixture
def session() -> Session:
    session = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    for number, generator in ((1, "shapes"), (2, "tones")):
        list(handle(session, OpenDomain(ticket=number, domain=number, generator=generator)))  # type: ignore[arg-type]
    torch.manual_seed(0)
    session.use(BridgingVae((4, 3), 4, (16,)).eval(), BridgeInfo("f", "", "quick", 1, 1, 1.0, ("a",), 4))
    return session


def send(session: Session, media: LiveMedia, domain: Any = 1) -> SentThrough:
    [event] = [each for each in handle(session, SendThrough(ticket=9, domain=domain, media=media)) if each is not None]
    assert isinstance(event, SentThrough)
    assert (event.ticket, event.domain) == (9, domain)
    return event


# ---------------------------------------------------------------- strokes


@given(st.integers(10, 120), st.integers(10, 120), st.integers(20, 60), st.integers(2, 14))
def test_strokes_fill_the_middle_and_their_mass_is_centred_wherever_they_were_drawn(
    x: int, y: int, size: int, thick: int
) -> None:
    framed = frame_ink(strokes(200, (x, y), size, thick), 28, 28)
    assert framed is not None
    rows, columns = np.flatnonzero(framed.max(1) > 0.1), np.flatnonzero(framed.max(0) > 0.1)
    tall, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    assert abs(max(tall, wide) - SHARE * 28) <= 1
    assert mass_centre(framed) == pytest.approx((14, 14), abs=0.6)


def test_the_same_strokes_elsewhere_or_larger_or_dark_on_paper_are_the_same_picture() -> None:
    first = frame_ink(strokes(200, (30, 40), 60, 10), 28, 28)
    moved = frame_ink(strokes(200, (110, 90), 60, 10), 28, 28)
    larger = frame_ink(strokes(400, (60, 80), 120, 20), 28, 28)
    on_paper = frame_ink(255 - strokes(200, (30, 40), 60, 10), 28, 28)
    assert first is not None
    assert moved is not None
    assert larger is not None
    assert on_paper is not None
    assert np.array_equal(first, moved)
    assert np.abs(first - on_paper).max() < 1e-6
    assert np.abs(first - larger).mean() < 0.02


@pytest.mark.parametrize("grey", [0, 90, 255])
def test_an_even_picture_has_no_strokes(grey: int) -> None:
    assert frame_ink(np.full((40, 40), grey, np.uint8), 28, 28) is None


# ---------------------------------------------------------------- sending


def test_a_picture_that_is_sent_arrives_where_its_latent_does(session: Session) -> None:
    adapter = LinearPictures()
    latents = 0.3 * draw_latents(adapter.card, 1, 3, adapter.device)
    pixels = (adapter.decode(latents)[0, 0] * 255).round().to(torch.uint8).numpy()
    passage = send(session, LivePicture(pixels)).passage
    assert np.abs(passage.latent - latents[0].numpy()).max() < 0.05
    assert np.array_equal(passage.source.picture, pixels)
    landed = transfer(session.in_use.bridge, torch.from_numpy(passage.latent)[None], 1)
    [expected] = render(session.domain(2).adapter, landed)
    assert expected.sound is not None
    assert passage.transfer.sound is not None
    assert np.allclose(passage.transfer.sound, expected.sound, atol=1e-6)
    assert passage.shared.shape == (4,)
    assert passage.point.shape == (2,)


def test_what_was_sent_saved_as_a_file_and_imported_has_the_same_latent(session: Session, tmp_path: Path) -> None:
    passage = send(session, LivePicture(strokes(50, (5, 5), 30, 6))).passage
    file = tmp_path / "drawn.png"
    write_image(file, passage.source.picture.astype(np.float32) / 255)
    list(handle(session, ImportMedia(ticket=4, domain=1, paths=(str(file),), folder=str(tmp_path / "media"))))
    assert np.allclose(session.domain(1).mean[-1].numpy(), passage.latent, atol=1e-6)
    again = send(session, LiveFile(str(file))).passage
    assert np.array_equal(again.latent, passage.latent)


def test_a_recording_is_cut_around_its_loudest_part_and_brought_to_the_rate_of_the_generator(session: Session) -> None:
    times = np.arange(48000) / 48000
    wave = (0.5 * np.sin(2 * np.pi * 440 * times) * (np.abs(times - 0.7) < 0.02)).astype(np.float32)
    passage = send(session, LiveSound(wave, 48000), domain=2).passage
    assert passage.source.sound is not None
    assert passage.source.sound.shape == (2048,)
    assert passage.source.sample_rate == 16000
    energy = passage.source.sound**2
    centre = (energy * np.arange(2048)).sum() / energy.sum()
    assert centre == pytest.approx(1024, abs=130)
    assert passage.transfer.sound is None  # the other side draws


@pytest.mark.parametrize(
    ("media", "domain", "words"),
    [
        (LiveSound(np.ones(9000, np.float32), 16000), 1, "takes pictures"),
        (LivePicture(strokes()), 2, "takes sounds"),
        (LiveSound(np.zeros(16000, np.float32), 16000), 2, "silent"),
        (LiveSound(np.ones(50, np.float32), 16000), 2, "too short"),
        (LiveSound(np.full(9000, np.nan, np.float32), 16000), 2, "silent"),
        (LiveFile("/nowhere/three.png"), 1, "not found"),
    ],
)
def test_what_cannot_be_sent_says_why_in_one_sentence(
    session: Session, media: LiveMedia, domain: int, words: str
) -> None:
    with pytest.raises(EngineError, match=words):
        send(session, media, domain)


class WithoutEncoder:
    """Draws, and takes nothing in."""

    def __init__(self) -> None:
        self._pictures = LinearPictures()
        self.card, self.device = self._pictures.card, self._pictures.device
        self.sample, self.decode = self._pictures.sample, self._pictures.decode


def test_without_a_bridge_or_without_an_encoder_nothing_is_sent(session: Session) -> None:
    fresh = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    list(handle(fresh, OpenDomain(ticket=1, domain=1, generator="shapes")))
    with pytest.raises(EngineError, match="no bridge"):
        send(fresh, LivePicture(strokes()))
    session.domain(1).adapter = WithoutEncoder()
    with pytest.raises(EngineError, match="no encoder"):
        send(session, LivePicture(strokes()))


def test_pictures_for_a_generator_of_strokes_are_framed_however_they_come(tmp_path: Path) -> None:
    card = replace(LinearPictures().card, framing="ink", output_shape=(1, 28, 28))
    drawn, _ = live_media(LivePicture(strokes()), card)
    file = tmp_path / "paper.png"
    Image.fromarray(255 - strokes()).convert("RGB").save(file)
    chosen, _ = live_media(LiveFile(str(file)), card)
    clear = np.zeros((200, 200, 4), np.uint8)
    clear[..., :3], clear[..., 3] = 255, strokes()
    pasted, _ = live_media(LivePicture(clear), card)
    assert torch.allclose(drawn, chosen, atol=0.01)
    assert torch.allclose(drawn, pasted, atol=0.01)
    own = (drawn[0] * 255).round().to(torch.uint8).numpy()
    again, _ = live_media(LivePicture(own), card)
    assert torch.equal(again, drawn)


# ---------------------------------------------------------------- the pad


def played(session: Session, point: tuple[float, float]) -> PointRendered:
    [event] = [each for each in handle(session, RenderPoint(ticket=7, domain=1, point=point)) if each is not None]
    assert isinstance(event, PointRendered)
    assert (event.ticket, event.domain, event.point) == (7, 1, point)
    return event


@pytest.fixture
def mapped(session: Session) -> Session:
    bridge = session.in_use.bridge
    first, second = (shared_means(bridge, session.domain(each).mean, each) for each in (1, 2))
    session.layout = lay_out([first, second])
    return session


def test_a_point_on_a_sample_plays_that_sample(mapped: Session) -> None:
    opened = mapped.domain(1)
    [place] = mapped.place(shared_means(mapped.in_use.bridge, opened.mean[5:6], 1))
    passage = played(mapped, (float(place[0]), float(place[1]))).passage
    assert np.allclose(passage.latent, opened.mean[5].numpy(), atol=1e-3)
    assert np.allclose(passage.point, place, atol=1e-3)
    assert passage.source.picture.shape == (8, 8)
    assert passage.transfer.sound is not None


def test_two_points_close_together_play_nearly_the_same(mapped: Session) -> None:
    one, other = (played(mapped, (0.2 + step, -0.1)).passage for step in (0.0, 1e-4))
    far = played(mapped, (-0.5, 0.4)).passage
    step = np.linalg.norm(one.latent - other.latent)
    assert step < 0.02 * np.linalg.norm(one.latent - far.latent)


def test_a_point_that_is_none_and_a_missing_bridge_are_told(mapped: Session) -> None:
    with pytest.raises(EngineError, match="two numbers"):
        played(mapped, (float("nan"), 0.0))
    fresh = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    with pytest.raises(EngineError, match="no bridge"):
        played(fresh, (0.0, 0.0))
