"""From the user's own folders to a generator: what is found, what is passed over and why, and that it really learns."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import torch
from PIL import Image

from engine.datasets import folder as folder_module
from engine.datasets import folder_stream
from engine.datasets.folder import folder_dataset, scan_folders
from engine.datasets.folder_scan import FRAMES, FolderScan
from engine.errors import EngineError
from engine.generators.contract import check_adapter
from engine.generators.from_folder import EFFORTS, Effort, id_of, make_from_folders, recipe_for
from engine.generators.registry import GeneratorRegistry
from engine.media.sound import clip_from_onset, read_sound
from tests.engine.generators.own_media import draw_pictures, strike

T = TypeVar("T")


def finished(steps: Generator[int, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_pictures_of_all_kinds_are_found_and_what_is_none_is_told(tmp_path: Path) -> None:
    draw_pictures(tmp_path / "cats", 16)
    draw_pictures(tmp_path / "dogs", 12, colour=False)
    (tmp_path / "cats" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnot one")
    (tmp_path / "notes.txt").write_text("no media")
    scan = finished(scan_folders([tmp_path]))
    assert (scan.kind, len(scan.files), scan.sample_rate) == ("image", 28, None)
    assert scan.shape[0] == 3  # some are in colour
    assert scan.shape[1] == scan.shape[2] <= 64
    assert set(scan.classes) == {"cats", "dogs"}
    [(file, reason)] = scan.skipped
    assert file.name == "broken.png"
    assert "broken.png" in reason


def test_grey_pictures_stay_grey(tmp_path: Path) -> None:
    draw_pictures(tmp_path, 14, colour=False)
    assert finished(scan_folders([tmp_path])).shape[0] == 1


def test_the_same_picture_twice_is_told(tmp_path: Path) -> None:
    draw_pictures(tmp_path, 14)
    with Image.open(tmp_path / "000.png") as picture:
        picture.resize((200, 200 * picture.height // picture.width)).save(tmp_path / "zz-larger.png")
    assert (tmp_path / "zz-larger.png", tmp_path / "000.png") in finished(scan_folders([tmp_path])).doubles


def test_sounds_that_begin_at_once_are_framed_from_their_onset(tmp_path: Path) -> None:
    strike(tmp_path, 15)
    scan = finished(scan_folders([tmp_path]))
    assert (scan.kind, scan.framing, scan.sample_rate) == ("sound", "onset", 22_050)
    assert scan.shape[0] % FRAMES == 0
    assert 0.25 < scan.shape[0] / 22_050 < 0.6


def test_a_clip_from_its_onset_has_no_silence_before_it_and_keeps_its_attack() -> None:
    sound = torch.cat([torch.zeros(3000), torch.sin(torch.arange(4000) * 0.3) * torch.linspace(1, 0, 4000)])
    clip = clip_from_onset(sound, 2048)
    loud = clip.abs() > 0.01
    assert 140 <= int(loud.int().argmax()) <= 180
    assert clip.shape == (2048,)
    assert float(clip.abs().max()) > 0.9


def test_pictures_among_sounds_are_passed_over_with_a_reason(tmp_path: Path) -> None:
    strike(tmp_path, 13)
    draw_pictures(tmp_path, 3)
    scan = finished(scan_folders([tmp_path]))
    assert scan.kind == "sound"
    assert len(scan.skipped) == 3
    assert all("picture" in reason for _, reason in scan.skipped)


def test_too_few_files_are_refused_with_their_number(tmp_path: Path) -> None:
    draw_pictures(tmp_path, 5)
    with pytest.raises(EngineError, match="5 usable pictures"):
        finished(scan_folders([tmp_path]))


def test_a_size_of_ones_own_is_taken_or_refused(tmp_path: Path) -> None:
    strike(tmp_path, 13)
    scan = finished(scan_folders([tmp_path]))
    longer = scan.sized(seconds=1.0, rate=16_000)
    assert (longer.shape, longer.sample_rate) == ((16_384,), 16_000)
    with pytest.raises(EngineError, match="seconds"):
        scan.sized(seconds=9.0)
    with pytest.raises(EngineError, match="11025"):
        scan.sized(rate=11_025)


def test_a_tenth_of_each_class_is_held_out_and_every_file_is_in_one_part(tmp_path: Path) -> None:
    draw_pictures(tmp_path / "a", 20)
    draw_pictures(tmp_path / "b", 30)
    dataset = finished(folder_dataset(finished(scan_folders([tmp_path])), "two"))
    assert dataset.classes == ("a", "b")
    assert np.bincount(dataset.test.labels).tolist() == [2, 3]
    assert len(dataset.train) + len(dataset.test) == 50
    assert dataset.train.media.dtype == np.uint8


def tiny(scan: FolderScan, monkeypatch: pytest.MonkeyPatch) -> FolderScan:
    monkeypatch.setitem(EFFORTS, "draft", Effort(150, 12))
    return scan


def made(scan: FolderScan, title: str, out: Path) -> GeneratorRegistry:
    steps = list(make_from_folders(scan, recipe_for(scan, title, "draft"), out))
    assert steps[-1] is not None
    assert steps[-1].phase == "done"
    return GeneratorRegistry((out,))


def test_a_folder_of_pictures_becomes_a_generator_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_pictures(tmp_path / "in", 40)
    scan = tiny(finished(scan_folders([tmp_path / "in"])).sized(side=32), monkeypatch)
    registry = made(scan, "My Boxes", tmp_path / "out")
    adapter = registry.load("my-boxes", torch.device("cpu"))
    assert adapter.card.title == "My Boxes"
    assert adapter.card.output_shape == (3, 32, 32)
    # So few pictures leave most of the prior empty: what is drawn there looks like nothing and is not found again.
    assert [each for each in check_adapter(adapter, 0) if "lead back" not in each] == []
    bank, dataset = registry.bank("my-boxes"), finished(folder_dataset(scan, "my-boxes"))
    assert len(bank) == 40
    seen = torch.from_numpy(dataset.train.media).float() / 255
    with torch.no_grad():
        back = adapter.decode(adapter.encode(seen).mean)  # type: ignore[attr-defined]
    assert float((back - seen).square().mean()) < 0.5 * float(seen.var(0).mean())


def test_a_folder_of_sounds_becomes_a_generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strike(tmp_path / "in", 20)
    scan = tiny(finished(scan_folders([tmp_path / "in"])).sized(seconds=0.25, rate=16_000), monkeypatch)
    registry = made(scan, "Strikes", tmp_path / "out")
    adapter = registry.load("strikes", torch.device("cpu"))
    assert adapter.card.framing == "onset"
    with torch.no_grad():
        sound = adapter.decode(adapter.sample(1, 0))
    assert sound.shape == (1, 4096)
    assert read_sound(tmp_path / "in" / "000.wav", 4096, 16_000, "onset").wave.shape == (4096,)


def test_files_that_vanish_between_looking_and_reading_are_told(tmp_path: Path) -> None:
    draw_pictures(tmp_path, 14)
    scan = finished(scan_folders([tmp_path]))
    scan.files[3].unlink()
    with pytest.raises(EngineError, match="not found"):
        finished(folder_dataset(replace(scan), "gone"))


@pytest.mark.parametrize(("title", "name"), [("My Boxes!", "my-boxes"), ("ÄÖ", "generator"), ("a" * 90, "a" * 64)])
def test_a_title_becomes_an_id(title: str, name: str) -> None:
    assert id_of(title) == name


def test_many_files_are_decoded_into_a_mapped_file_once_and_are_what_memory_would_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_pictures(tmp_path / "in", 20)
    scan, kept = finished(scan_folders([tmp_path / "in"])), tmp_path / "kept"
    held = finished(folder_dataset(scan, "x", keep=kept))
    assert not kept.exists(), "a few are held in memory"
    monkeypatch.setattr(folder_stream, "LARGE", 1000)
    mapped = finished(folder_dataset(scan, "x", keep=kept))
    for part, same in ((mapped.train, held.train), (mapped.test, held.test)):
        assert isinstance(part.media, np.memmap)
        assert np.array_equal(part.media, same.media)
        assert np.array_equal(part.labels, same.labels)
    (file,) = kept.glob("*.media")
    assert file.stat().st_size == 20 * int(np.prod(scan.shape))
    mapped.train.media[0] = 7
    decoded: list[Path] = []
    monkeypatch.setattr(folder_module, "_read", lambda file, scan: decoded.append(file))
    again = finished(folder_dataset(scan, "x", keep=kept))
    assert np.array_equal(again.train.media, held.train.media), "what one process writes stays its own"
    assert decoded == [], "made once"


def test_a_changed_file_another_size_or_a_stop_make_another_mapped_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_stream, "LARGE", 1000)
    draw_pictures(tmp_path / "in", 16)
    scan, kept = finished(scan_folders([tmp_path / "in"])), tmp_path / "kept"
    stopped = folder_dataset(scan, "x", keep=kept)
    assert [next(stopped) for _ in range(5)] == [1, 2, 3, 4, 5]
    stopped.close()
    assert not list(kept.glob("*.media"))
    finished(folder_dataset(scan, "x", keep=kept))
    Image.new("RGB", (50, 50)).save(scan.files[0])
    changed = finished(folder_dataset(scan, "x", keep=kept))
    assert not changed.train.media.any(axis=(1, 2, 3)).all() or not changed.test.media.any(axis=(1, 2, 3)).all()
    finished(folder_dataset(scan.sized(side=48 if scan.shape[1] == 32 else 32), "x", keep=kept))
    assert len(list(kept.glob("*.media"))) == 3
    scan.files[3].unlink()
    with pytest.raises(EngineError, match="can't be read any more"):
        finished(folder_dataset(scan, "x", keep=kept))


def test_a_generator_is_made_from_more_than_memory_would_hold_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_stream, "LARGE", 1000)
    monkeypatch.setitem(EFFORTS, "draft", Effort(4, 4))
    draw_pictures(tmp_path / "in", 16)
    scan = finished(scan_folders([tmp_path / "in"]))
    for _ in make_from_folders(scan, recipe_for(scan, "Mine", "draft"), tmp_path / "out"):
        pass
    assert (tmp_path / "out" / "generators" / "mine" / "card.json").exists()
    assert not list((tmp_path / "out").rglob("*.media"))
