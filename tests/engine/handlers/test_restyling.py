"""Styles as the window asks for them: learned, looked at, paused, gone on with, saved, opened, written as files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from engine.cdlm import style_learning
from engine.cdlm.modulation import Codes
from engine.cdlm.style_files import ENTRY, read_style
from engine.cdlm.style_learning import Effort, StyleInUse
from engine.errors import EngineError
from engine.handlers import handle
from engine.messages import (
    Event,
    Examples,
    ExportProgressed,
    ExportStyle,
    FinishStyle,
    ForgetStyle,
    LearnStyle,
    ListStyles,
    LoadStyle,
    PathExported,
    PauseStyle,
    PictureSet,
    RenderStyle,
    ResumeStyle,
    StyleInfo,
    StyleLearned,
    StylePaused,
    StyleProgressed,
    StyleRendered,
    StyleShown,
    StylesListed,
)
from engine.session import Session
from tests.engine.fakes import examples
from tests.engine.generators.own_media import draw_pictures
from tests.engine.handlers.handling import BINS, only, run

SHAPES = PictureSet("domain", "1", "Shapes", examples(10), BINS)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(style_learning.EFFORTS, "draft", Effort(12, 4, 16))


@pytest.fixture
def faded(tmp_path: Path) -> PictureSet:
    """A folder of pictures whose sub-folders are named as two of the bins, and some beside them of none."""
    random = np.random.default_rng(0)
    for place in range(24):
        folder = tmp_path / "faded" / ("Circle", "square", "star")[place % 3]
        folder.mkdir(parents=True, exist_ok=True)
        pixels = random.integers(90, 255, (12, 12), np.uint8)
        Image.fromarray(pixels).save(folder / f"{place // 3}.png")
    return PictureSet("folder", str(tmp_path / "faded"), "Faded")


def learning(pictures: PictureSet, folder: Path, **changes: Any) -> LearnStyle:
    command = LearnStyle(ticket=7, style=SHAPES, pictures=pictures, folder=str(folder / "styles"))
    return replace(command, **changes)


def learned(session: Session, pictures: PictureSet, folder: Path) -> StyleInfo:
    return only(run(session, learning(pictures, folder)), StyleLearned)[0].style


def test_a_style_is_learned_and_looked_at_on_the_way(opened: Session, faded: PictureSet, tmp_path: Path) -> None:
    events = run(opened, learning(faded, tmp_path))
    shown = only(events, StyleShown)[0]
    assert (shown.style, shown.pictures, shown.classes) == ("Shapes", "Faded", BINS)
    assert shown.originals.shape == (24, 16, 16)
    # By turns of the classes that are known, and only then those of a class the style does not have.
    assert shown.known.tolist() == [0, 1] * 8 + [-1] * 8
    looks = only(events, StyleRendered)
    assert len(looks) >= 2
    assert looks[-1].pictures.shape == shown.originals.shape
    assert not np.array_equal(looks[0].pictures, looks[-1].pictures)
    assert ((looks[-1].sure > 1 / 3 - 1e-6) & (looks[-1].sure <= 1)).all()
    info = only(events, StyleLearned)[0].style
    assert (info.steps, info.judged, info.effort, info.variant) == (12, 16, "draft", "full")
    known = looks[-1].said[:16] == shown.known[:16]
    assert info.agreement == pytest.approx(known.mean())
    assert events.index(looks[0]) < events.index(only(events, StyleProgressed)[-1])


def test_gamma_changes_what_is_seen_and_the_same_gamma_gives_the_same(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    learned(opened, faded, tmp_path)
    looks = {
        (one, two): only(run(opened, RenderStyle(ticket=1, gamma1=one, gamma2=two)), StyleRendered)[0].pictures
        for one, two in ((1.0, 0.0), (0.0, 0.0), (1.0, 1.0))
    }
    again = only(run(opened, RenderStyle(ticket=2, gamma1=1.0)), StyleRendered)[0]
    assert np.array_equal(again.pictures, looks[1.0, 0.0])
    assert not np.array_equal(looks[0.0, 0.0], looks[1.0, 0.0])
    assert not np.array_equal(looks[1.0, 1.0], looks[1.0, 0.0])
    for gamma in (1.2, -0.1, float("nan")):
        with pytest.raises(EngineError, match="no γ of"):
            run(opened, RenderStyle(ticket=3, gamma1=gamma))


def test_a_saved_style_renders_what_it_rendered_though_its_pictures_are_gone(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    info = learned(opened, faded, tmp_path)
    before = only(run(opened, RenderStyle(ticket=1, gamma1=0.5, gamma2=0.3)), StyleRendered)[0]
    opened.style = None
    (tmp_path / "faded").rename(tmp_path / "gone")
    events = run(opened, LoadStyle(ticket=2, file=info.file, gamma1=0.5, gamma2=0.3))
    after, shown = only(events, StyleRendered)[0], only(events, StyleShown)[0]
    assert np.array_equal(before.pictures, after.pictures)
    assert np.array_equal(before.said, after.said)
    assert shown.saved == info
    events = run(opened, ExportStyle(ticket=3, form="files", file=str(tmp_path / "out")))
    assert sorted(only(events, PathExported)[0].files) == sorted(map(str, (tmp_path / "out").iterdir()))
    assert len(only(events, PathExported)[0].files) == 24


def test_the_same_pictures_and_seed_give_the_same_style(opened: Session, faded: PictureSet, tmp_path: Path) -> None:
    first = learned(opened, faded, tmp_path / "a")
    seen = only(run(opened, RenderStyle(ticket=1, gamma1=1.0)), StyleRendered)[0].pictures
    second = learned(opened, faded, tmp_path / "b")
    assert first.fingerprint == second.fingerprint
    assert np.array_equal(only(run(opened, RenderStyle(ticket=1, gamma1=1.0)), StyleRendered)[0].pictures, seen)
    other = only(run(opened, learning(faded, tmp_path, seed=1)), StyleLearned)[0].style
    assert other.fingerprint != first.fingerprint


def test_a_paused_style_is_saved_and_goes_on_to_the_same_end(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    whole = learned(opened, faded, tmp_path / "whole")
    seen = only(run(opened, RenderStyle(ticket=1, gamma1=1.0)), StyleRendered)[0].pictures
    events: list[Event] = []
    for event in handle(opened, learning(faded, tmp_path)):
        events += [event] if event is not None else []
        if isinstance(event, StyleRendered):
            run(opened, PauseStyle(ticket=8))
    paused = only(events, StylePaused)[0]
    assert 0 < paused.step < paused.steps == 12
    kept = only(run(opened, ListStyles(ticket=9, folder=str(tmp_path / "styles"))), StylesListed)[0].styles
    assert [style.steps for style in kept] == [paused.step]
    info = only(run(opened, ResumeStyle(ticket=10)), StyleLearned)[0].style
    assert (info.steps, info.fingerprint) == (12, whole.fingerprint)
    assert np.array_equal(only(run(opened, RenderStyle(ticket=1, gamma1=1.0)), StyleRendered)[0].pictures, seen)
    with pytest.raises(EngineError, match="no style that could go on"):
        run(opened, ResumeStyle(ticket=11))


def test_stopped_early_or_closed_it_keeps_what_it_has_learned(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    events: list[Event] = []
    for event in handle(opened, learning(faded, tmp_path)):
        events += [event] if event is not None else []
        if isinstance(event, StyleRendered):
            run(opened, FinishStyle(ticket=8))
    early = only(events, StyleLearned)[0].style
    assert 0 < early.steps < 12
    job = handle(opened, learning(faded, tmp_path, seed=5))
    while not isinstance(next(job), StyleRendered):
        pass
    job.close()  # type: ignore[attr-defined]
    kept = only(run(opened, ListStyles(ticket=9, folder=str(tmp_path / "styles"))), StylesListed)[0].styles
    assert len(kept) == 2
    assert 0 < kept[0].steps < 12


def test_begun_again_and_stopped_it_leaves_the_one_that_was_learned(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    whole = learned(opened, faded, tmp_path)
    for event in handle(opened, learning(faded, tmp_path)):
        if isinstance(event, StyleRendered):
            run(opened, PauseStyle(ticket=8))
    kept = only(run(opened, ListStyles(ticket=9, folder=str(tmp_path / "styles"))), StylesListed)[0].styles
    assert sorted(style.steps for style in kept) == [8, 12]
    assert read_style(Path(whole.file)).steps == 12
    run(opened, ResumeStyle(ticket=10))
    kept = only(run(opened, ListStyles(ticket=11, folder=str(tmp_path / "styles"))), StylesListed)[0].styles
    assert [style.steps for style in kept] == [12], "what was kept on the way is of no use any more"


def test_an_export_is_of_one_gamma_and_one_net_whatever_happens_meanwhile(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    learned(opened, faded, tmp_path)
    draw_pictures(tmp_path / "many", 60)
    many = PictureSet("folder", str(tmp_path / "many"), "Many")
    for name, gamma in (("calm", None), ("moved", 0.0)):
        command = ExportStyle(ticket=2, form="files", file=str(tmp_path / name), gamma1=1.0, pictures=many)
        for event in handle(opened, command):
            if gamma is not None and isinstance(event, ExportProgressed):
                run(opened, RenderStyle(ticket=3, gamma1=gamma))
                with torch.no_grad():
                    next(opened.style.style.net.parameters()).add_(1)  # type: ignore[union-attr]
    written = {file.name: file.read_bytes() for file in (tmp_path / "calm").iterdir()}
    assert len(written) == 60
    assert {file.name: file.read_bytes() for file in (tmp_path / "moved").iterdir()} == written


def test_what_keeps_its_class_does_not_hang_on_where_the_sliders_stand(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    said: list[float | None] = []
    judged: list[tuple[float, float]] = []
    rendered = StyleInUse._rendered

    def noted(self: StyleInUse, codes: Codes) -> tuple[torch.Tensor, torch.Tensor]:
        judged.append((self.gamma1, self.gamma2))
        return rendered(self, codes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StyleInUse, "restyled", lambda self, values: noted(self, self.style.net.codes(values / 255, 1)))
        for place, gammas in enumerate(((1.0, 0.0), (0.2, 1.0))):
            command = learning(faded, tmp_path / str(place), gamma1=gammas[0], gamma2=gammas[1])
            said.append(only(run(opened, command), StyleLearned)[0].style.agreement)
    assert set(judged) == {(1.0, 0.0)}
    assert said[0] == said[1] is not None


def test_files_and_a_sheet_are_written_once(opened: Session, faded: PictureSet, tmp_path: Path) -> None:
    learned(opened, faded, tmp_path)
    run(opened, ExportStyle(ticket=1, form="files", file=str(tmp_path / "out"), gamma1=0.5))
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert len(names) == 24  # the folder has files of the same name in each of its sub-folders
    seen = only(run(opened, RenderStyle(ticket=2, gamma1=0.5)), StyleRendered)[0].pictures
    with Image.open(tmp_path / "out" / "0.png") as picture:
        written = np.asarray(picture)
    assert min(np.abs(written.astype(int) - each).max() for each in seen) <= 1
    with pytest.raises(EngineError, match="such pictures already"):
        run(opened, ExportStyle(ticket=3, form="files", file=str(tmp_path / "out")))
    run(opened, ExportStyle(ticket=4, form="sheet", file=str(tmp_path / "sheet.png")))
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width > 12 * 64
    other = replace(faded, name=str(tmp_path / "faded" / "star"))
    with pytest.raises(EngineError, match="8 usable pictures"):
        run(opened, ExportStyle(ticket=5, form="files", file=str(tmp_path / "more"), pictures=other))


def test_a_folder_without_classes_gives_its_style_alone(opened: Session, faded: PictureSet, tmp_path: Path) -> None:
    bank = PictureSet("generator", "stamps", "Stamps")
    info = only(run(opened, learning(faded, tmp_path, style=bank, variant="pm1")), StyleLearned)[0].style
    assert (info.classes, info.agreement, info.judged, info.variant) == (("",), None, 0, "pm1")
    looks = [run(opened, RenderStyle(ticket=1, gamma1=gamma)) for gamma in (0.0, 1.0)]
    one, two = (only(events, StyleRendered)[0].pictures for events in looks)
    assert np.array_equal(one, two)  # PM1 has no γ1


def test_what_was_propagated_counts_for_the_style_and_not_for_the_pictures(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    domain = opened.domain(1)
    few = Examples(np.array([0, 1, 2]), np.array([0, 1, 2]))
    with pytest.raises(EngineError, match="3 usable pictures"):
        run(opened, learning(faded, tmp_path, style=replace(SHAPES, examples=few)))
    domain.predicted = np.arange(domain.count).astype(np.int16) % 3
    back = learning(replace(SHAPES, examples=few), tmp_path, style=replace(SHAPES, examples=few))
    shown = only(run(opened, back), StyleShown)[0]
    assert int((shown.known >= 0).sum()) == 3


def test_what_can_not_be_restyled_is_said_in_a_sentence(opened: Session, faded: PictureSet, tmp_path: Path) -> None:
    wrong = {
        "makes sounds": PictureSet("domain", "2", "Tones"),
        "no folder": PictureSet("folder", str(tmp_path / "nowhere"), "Nowhere"),
        "no generator": PictureSet("generator", "nothing", "Nothing"),
    }
    for words, pictures in wrong.items():
        with pytest.raises(EngineError, match=words):
            run(opened, learning(pictures, tmp_path))
    for change, words in (({"effort": "huge"}, "no effort"), ({"variant": "pm9"}, "no variant")):
        with pytest.raises(EngineError, match=words):
            run(opened, learning(faded, tmp_path, **change))
    for command in (RenderStyle(ticket=1, gamma1=1.0), ExportStyle(ticket=1, form="sheet", file="x.png")):
        with pytest.raises(EngineError, match="no style at hand"):
            run(opened, command)


def test_a_damaged_style_is_refused_and_passed_over_in_the_list(
    opened: Session, faded: PictureSet, tmp_path: Path
) -> None:
    info = learned(opened, faded, tmp_path)
    good = Path(info.file)
    assert read_style(good).classes == BINS
    content = good.read_bytes()
    (good.parent / "cut.safetensors").write_bytes(content[: len(content) // 2])
    (good.parent / "other.safetensors").write_bytes(content.replace(b'\\"width\\": 4', b'\\"width\\": 9'))
    (good.parent / "newer.safetensors").write_bytes(content.replace(b'\\"format\\": 1', b'\\"format\\": 7'))
    listed = only(run(opened, ListStyles(ticket=1, folder=str(good.parent))), StylesListed)[0].styles
    assert {style.fingerprint for style in listed} == {good.stem, "other"}
    for name, words in (("cut", "damaged"), ("other", "damaged"), ("newer", "newer version"), ("none", "no style")):
        with pytest.raises(EngineError, match=words):
            run(opened, LoadStyle(ticket=2, file=str(good.parent / f"{name}.safetensors")))
    weights = load_file(good)
    first = next(name for name, value in weights.items() if name.startswith("net.") and value.is_floating_point())
    header = good.parent / "header.safetensors"
    facts_of_none = {"agreement": float("nan")}, {"steps": 10**12}, {"judged": -1}
    for change in (*facts_of_none, {"shape": {"own_statistics": 3}}, {}):
        with safe_open(good, framework="pt") as opened_file:
            facts = json.loads(opened_file.metadata()[ENTRY])
        facts |= {**change, "shape": facts["shape"] | change.get("shape", {})}
        broken = {**weights, first: torch.full_like(weights[first], torch.nan)} if not change else weights
        save_file(broken, header, {ENTRY: json.dumps(facts)})
        with pytest.raises(EngineError, match="damaged"):
            run(opened, LoadStyle(ticket=2, file=str(header)))
        listed = only(run(opened, ListStyles(ticket=1, folder=str(good.parent))), StylesListed)[0].styles
        assert ("header" in {style.fingerprint for style in listed}) == ("shape" in change or not change)
    header.unlink()
    left = only(run(opened, ForgetStyle(ticket=3, file=info.file)), StylesListed)[0].styles
    assert [style.fingerprint for style in left] == ["other"]
    assert torch.is_tensor(opened.style.style.deep)  # type: ignore[union-attr]
