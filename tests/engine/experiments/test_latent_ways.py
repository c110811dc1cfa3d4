"""Every way of the tables between tiny generators: trained once, kept, and measured by what is known of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.baselines.plan import BaselinePlan
from engine.bridge import presets
from engine.errors import EngineError
from engine.experiments.latent import latent_ways, table1
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_collection import FILES, whole_shelf
from engine.experiments.latent.latent_energy import EnergyMeter
from engine.experiments.latent.latent_pictures import Canvas
from engine.experiments.latent.latent_sheets import crossed_pictures, some_of_each
from engine.experiments.latent.latent_ways import BEST, WAYS, Wanted
from engine.experiments.running.driving import finished
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Setting
from engine.experiments.scenarios import reference, scenario
from engine.generators.registry import default_registry
from engine.training import bookmark
from tests.engine.fakes import FakeRegistry, LinearPictures

TINY = BaselinePlan(steps=2, batch=4, width=2, depth=1)


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch, one_thread: None) -> None:
    """Tiny generators and the shortest of trainings."""
    monkeypatch.setattr(scenario, "SCENARIOS", {"shapes-stamps": ("shapes", "stamps")})
    quick = replace(presets.QUICK, steps=20, hidden=(16,), shared_size=3, batch=16, lessons=5)
    monkeypatch.setattr(presets, "QUICK", quick)
    monkeypatch.setattr(presets, "THOROUGH", replace(quick, preset="thorough", steps=40))
    paper = replace(presets.PAPER_PICTURES, hidden=(16,))
    monkeypatch.setattr(presets, "PAPER_PICTURES", paper)
    monkeypatch.setattr(reference, "PAPER_PICTURES", paper)
    monkeypatch.setattr(latent_ways, "QUICK_STEPS", dict.fromkeys(latent_ways.BRIDGES, 20))
    monkeypatch.setattr(latent_ways, "BEST_STEPS", 50)
    monkeypatch.setattr(latent_ways, "BASELINES", dict.fromkeys(latent_ways.BASELINES, (TINY, TINY)))


def bench(out: Path) -> LatentBench:
    return LatentBench(Setting(out, quick=True), FakeRegistry())


@pytest.mark.parametrize("way", [*WAYS, BEST])
def test_every_way_is_trained_once_and_makes_media_of_the_other_side(way: str, tmp_path: Path):
    tried = bench(tmp_path)
    wanted = tried.wanted("shapes-stamps", way, seed=1)
    steps = list(tried.translator(wanted))
    assert steps
    again = tried.translator(wanted)
    made = finished(again)
    items = some_of_each(tried.side("shapes"), 2).latents
    media = made.media(items, 1)
    assert media.shape == (6, 1, 8, 8)
    assert not list(bench(tmp_path).translator(wanted))  # found, not trained again
    torch.testing.assert_close(finished(bench(tmp_path).translator(wanted)).media(items, 1), media, rtol=0, atol=0)
    assert crossed_pictures(made, items, 1).shape == (6, 8, 8)


def test_a_way_that_is_cut_off_goes_on_and_tells_what_it_had_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bookmark, "EVERY", 0.0)
    first = bench(tmp_path)
    wanted = first.wanted("shapes-stamps", "reference", seed=1)
    assert len(list(islice(first.translator(wanted), 15))) == 15
    again = bench(tmp_path)
    assert len(list(again.translator(wanted))) == 20 - 15
    assert again.setting.earlier.seconds > 0.0
    assert [each.suffix for each in (tmp_path / "trained").iterdir()] == [".safetensors"]  # and no bookmark


def test_procrustes_between_like_generators_keeps_every_class(tmp_path: Path):
    tried = bench(tmp_path)
    made = finished(tried.translator(tried.wanted("shapes-stamps", "procrustes", seed=0)))
    found = finished(tried.crossed(made, 1))
    assert found["accuracy"] == 1.0
    assert 0 <= found["fid"] < 1.0
    assert 0 <= found["fid-classes"] < 0.1


def test_clear_items_are_those_whose_own_class_the_classifier_is_sure_of(tmp_path: Path):
    """Every second item is one the classifier is unsure of, and names wrongly: among the clear ones all is right."""
    tried = bench(tmp_path)
    made = finished(tried.translator(tried.wanted("shapes-stamps", "procrustes", seed=0)))
    shapes = tried.side("shapes")
    seen, unsure = finished(tried.own(shapes, tried.count(shapes))), torch.arange(30) % 2 == 1
    told = torch.where(unsure, (seen.classes + 1) % 3, seen.classes)
    certainty = torch.where(unsure, 0.9, 0.99)[:, None]
    others = (1 - certainty) / 2
    probabilities = torch.where(torch.nn.functional.one_hot(told, 3) == 1, certainty, others)
    tried._own["shapes", 30, True] = replace(seen, probabilities=probabilities)
    found = finished(tried.crossed(made, 1))
    assert (found["accuracy"], found["clear"]) == (0.5, 1.0)


def test_what_decides_a_training_decides_its_file(tmp_path: Path):
    wanted = bench(tmp_path).wanted("shapes-stamps", "quick", seed=0)
    others = [
        replace(wanted, seed=1),
        replace(wanted, labels=10),
        replace(wanted, way="paper"),
        replace(wanted, quick=False),
        replace(wanted, plan=replace(wanted.bridge_plan, beta_swd=9.0)),
    ]
    assert len({wanted.file, *(other.file for other in others)}) == len(others) + 1
    assert Wanted(wanted.scenario, "quick", 0, None, True).file == wanted.file


def test_a_way_nobody_knows_is_told(tmp_path: Path):
    tried = bench(tmp_path)
    with pytest.raises(EngineError, match="There is no way"):
        finished(tried.translator(tried.wanted("shapes-stamps", "magic", seed=0)))


def test_a_canvas_loses_nothing_of_a_small_picture():
    adapter, latents = LinearPictures(), torch.randn(3, 4, generator=torch.Generator().manual_seed(0))
    drawn = Canvas(adapter).draw(latents)
    assert drawn.shape == (3, 1, 32, 32)
    assert float(drawn[:, :, 0].max()) == -1.0  # black around it
    torch.testing.assert_close(Canvas(adapter).media(drawn), adapter.decode(latents), rtol=0, atol=1e-6)


def test_a_canvas_of_a_sound_is_its_spectrogram_and_sounds_again():
    adapter = default_registry().load("spoken-digits", torch.device("cpu"))
    latents = default_registry().bank("spoken-digits").mean[:1]
    drawn = Canvas(adapter).draw(latents)
    assert drawn.shape == (1, 1, 32, 32)
    assert Canvas(adapter).spectrograms(drawn).shape == (1, 80, 64)
    assert Canvas(adapter).media(drawn).shape == (1, *adapter.card.output_shape)


def test_the_table_puts_the_paper_beside_what_was_measured():
    results = {
        f"itself-{each}": Measured({f"fid {each}": 0.5, f"fid-classes {each}": 0.01}) for each in table1.DIRECTIONS
    }
    for name in {name for name, _ in table1.DIRECTIONS.values()}:
        for way in WAYS:
            values = {
                f"{what} {each}": 0.25
                for each in table1.DIRECTIONS
                for what in ("accuracy", "fid", "fid-classes", "clear")
            }
            results[f"{name}-{way}-0"] = Measured(values)
    accuracy, distance, classes, clear = table1.tables(Setting(Path(), quick=True), results)
    assert (
        "| Pix2Pix | – | 0.250 | 0.770 | 0.250 | 0.080 | 0.250 | fails | 0.250 | fails | 0.250 |" in accuracy.markdown()
    )
    assert distance.rows[-1][2] == 0.5
    assert classes.rows[-1][2] == 0.01
    assert len(accuracy.rows) == len(WAYS)
    assert clear.header == ("way", "S→M paper", "S→M here")


def test_whole_collections_need_their_files_and_a_full_run(tmp_path: Path):
    assert whole_shelf(Setting(tmp_path, data=tmp_path)) is None
    for name in FILES:
        (tmp_path / name).touch()
    assert whole_shelf(Setting(tmp_path, data=tmp_path, quick=True)) is None
    shelf = whole_shelf(Setting(tmp_path, data=tmp_path))
    assert shelf is not None
    assert len(shelf.bank("spoken-digits")) == len(default_registry().bank("spoken-digits"))  # all there is already


def test_joules_are_told_where_the_machine_counts_them(tmp_path: Path):
    counter = tmp_path / "intel-rapl:0"
    counter.mkdir()
    (counter / "energy_uj").write_text("9000000")
    (counter / "max_energy_range_uj").write_text("10000000")
    meter = EnergyMeter(tmp_path)
    (counter / "energy_uj").write_text("2000000")  # it has come round
    assert meter.joules() == pytest.approx(3.0)
    assert np.isnan(EnergyMeter(tmp_path / "none").joules())
