"""What restyling stands on: modulation at any γ, pictures of one shape, fair choices, files that never collide."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.cdlm.gathering import (
    SamplePictures,
    class_names,
    common_shape,
    fitted,
    labelled,
    shown_rows,
    spread,
)
from engine.cdlm.model import CdlmNet
from engine.cdlm.modulation import Codes
from engine.cdlm.networks import Shape
from engine.cdlm.pictures import Pictures
from engine.cdlm.style import CdlmStyle
from engine.experiments.running.driving import finished
from engine.export.restyled import pairs_sheet, unlike, write_pictures
from tests.engine.fakes import LinearPictures


@pytest.fixture
def style() -> CdlmStyle:
    net = CdlmNet(Shape(1, 8, 2, width=2))
    # Renders its latents' first values untouched, so that the mathematics can be read off the pictures.
    net.render = lambda latents: latents  # type: ignore[method-assign]
    return CdlmStyle(net, torch.full((16,), 0.5), torch.full((16,), 3.0))


def codes(items: int = 4) -> Codes:
    draw = torch.Generator().manual_seed(0)
    mean, deviation = torch.randn(items, 16, generator=draw), torch.rand(items, 16, generator=draw) + 0.5
    return Codes(mean, deviation, torch.rand(items, 16, generator=draw))


def test_gamma1_moves_a_latent_by_its_own_spread_along_the_styles_mean_representation(style: CdlmStyle) -> None:
    own = codes()
    for gamma in (0.0, 0.4, 1.0):
        torch.testing.assert_close(style.render(own, gamma), own.mean + gamma * own.deviation * 0.5)


def test_a_style_is_the_mean_of_a_whole_collection_that_comes_class_by_class() -> None:
    values = torch.cat([torch.zeros(512, 1, 8, 8), torch.full((512, 1, 8, 8), 255.0)]).to(torch.uint8)
    net = CdlmNet(Shape(1, 8, 2, width=2), 1.0, 0)
    style = CdlmStyle.of(net, Pictures(values, torch.arange(1024) // 512))
    torch.testing.assert_close(style.deep, net.codes(values.float() / 255, 0).deep.mean(0))


def test_gamma2_weighs_one_and_the_same_noise_in_every_variant(style: CdlmStyle) -> None:
    own = codes()
    spreads = {"full": own.deviation, "pm1": (own.deviation + 3) / 2, "pm2": torch.full_like(own.deviation, 3.0)}
    noise = (style.render(own, 0.0, 1.0) - own.mean) / own.deviation
    assert float(noise.std()) == pytest.approx(1, abs=0.3)
    for variant, spread_of in spreads.items():
        for gamma2 in (0.0, 0.3, 1.0):
            found = style.render(own, 0.0, gamma2, variant)  # type: ignore[arg-type]
            torch.testing.assert_close(found, own.mean + gamma2 * spread_of * noise)


def test_pictures_come_to_one_shape_whole_and_centred() -> None:
    tall = torch.ones(2, 1, 12, 6)
    square = fitted(tall, (3, 12))
    assert square.shape == (2, 3, 12, 12)
    assert square[:, :, :, 3:9].eq(255).all()
    assert square[:, :, :, :3].eq(0).all()
    assert square[:, :, :, 9:].eq(0).all()
    grey = fitted(torch.tensor([0.0, 0.5, 1.0])[None, :, None, None].expand(1, 3, 8, 8), (1, 8))
    assert grey.unique().tolist() == [128]
    assert fitted(torch.full((1, 1, 28, 28), 0.5), (1, 32)).unique().tolist() == [128]


@pytest.mark.parametrize(
    ("one", "other", "largest", "found"),
    [
        ((1, 28), (1, 28), 32, (1, 28)),
        ((1, 28), (3, 32), 64, (3, 32)),
        ((1, 30), (1, 28), 64, (1, 32)),
        ((1, 28), (3, 128), 48, (3, 48)),
        ((1, 2), (1, 3), 32, (1, 8)),
    ],
)
def test_the_common_shape_is_one_the_networks_take(
    one: tuple[int, int], other: tuple[int, int], largest: int, found: tuple[int, int]
) -> None:
    assert common_shape(one, other, largest) == common_shape(other, one, largest) == found
    Shape(*found, classes=2)


def test_some_of_many_are_from_all_over_and_known_classes_come_first() -> None:
    assert spread(10, 4) == [0, 3, 6, 9]
    assert spread(3, 4) == [0, 1, 2]
    assert spread(5, 0) == []
    labels = torch.tensor([-1, 1, -1, 0, 0, -1, 1, -1, 0])
    assert shown_rows(labels, 4) == [3, 1, 4, 6]
    assert shown_rows(labels, 7) == [3, 1, 4, 6, 8, 0, 7]
    adapter = LinearPictures()
    few = SamplePictures(adapter, torch.randn(9, 4), ["", "a", "", "b", "b", "", "a", "", "b"], most=6)
    assert few.classes == ["", "a", "b", "b", "a", "b"]
    read = finished(few.read((1, 8)))
    assert isinstance(read, torch.Tensor)
    assert read.shape == (6, 1, 8, 8)


def test_classes_are_one_whatever_their_case_and_others_are_unknown() -> None:
    adapter = LinearPictures()
    source = SamplePictures(adapter, torch.randn(3, 4), ["Two", "one", "Two"])
    names = class_names(source)
    assert names == ("Two", "one")
    values = torch.zeros(4, 1, 8, 8, dtype=torch.uint8)
    assert labelled(values, [" ONE", "two", "three", ""], names).labels.tolist() == [1, 0, -1, -1]
    assert class_names(SamplePictures(adapter, torch.randn(3, 4))) == ("",)


def test_names_never_collide() -> None:
    assert unlike(["a", "A", "b", "a", "a-2"]) == ["a", "A-2", "b", "a-3", "a-2-2"]


def test_a_sheet_holds_every_pair_and_says_classes_only_where_there_are_some() -> None:
    pictures = np.stack([np.full((8, 8), level, np.uint8) for level in range(0, 250, 10)])
    plain = pairs_sheet(pictures, 255 - pictures, [""] * 25)
    told = pairs_sheet(pictures, 255 - pictures, ["seven"] * 25)
    assert told.shape[0] > plain.shape[0]
    for level in (0, 120, 240):
        assert (plain == level).all(2).sum() >= 64 * 64
        assert (plain == 255 - level).all(2).sum() >= 64 * 64


def test_an_export_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    values = torch.zeros(120, 1, 8, 8, dtype=torch.uint8)
    files = [tmp_path / "out" / f"{place}.png" for place in range(120)]
    writing = write_pictures(files, values, lambda part: part[:, 0].numpy())
    assert next(writing) == 50
    assert len(list((tmp_path / "out").iterdir())) == 50
    writing.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "out").exists()


def test_an_export_that_is_stopped_leaves_what_it_may_overwrite(tmp_path: Path) -> None:
    values = torch.zeros(120, 1, 8, 8, dtype=torch.uint8)
    files = [tmp_path / f"{place}.png" for place in range(120)]
    for file in files[:60]:
        file.write_text("mine")
    writing = write_pictures(files, values, lambda part: part[:, 0].numpy(), overwrite=True)
    for _ in range(3):
        next(writing)
    writing.close()  # type: ignore[attr-defined]
    assert sorted(tmp_path.iterdir()) == sorted(files[:60])
    assert {file.read_text() for file in files[:60]} == {"mine"}
    assert list(write_pictures(files, values, lambda part: part[:, 0].numpy(), overwrite=True)) == [50, 100, 120]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert {file.read_bytes()[:4] for file in files} == {b"\x89PNG"}
