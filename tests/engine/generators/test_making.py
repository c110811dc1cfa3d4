"""Making a generator as the window does: looked at, estimated, learned beside other work, stopped and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import torch

from engine.cache import DerivedCache
from engine.datasets.folder_scan import FolderScan, scan_from_json
from engine.errors import EngineError
from engine.generators.adapter import Posterior
from engine.generators.from_folder import EFFORTS, Effort, recipe_for
from engine.generators.making import free_id
from engine.generators.registry import GeneratorRegistry
from engine.generators.standardising import Standardising
from engine.handlers import handle
from engine.messages import (
    Command,
    EstimateMaking,
    Event,
    FinishMaking,
    FolderScanned,
    ForgetUnfinished,
    GeneratorMade,
    ListUnfinished,
    MakeGenerator,
    MakingEstimated,
    MakingLooked,
    MakingProgressed,
    ScanFolders,
    UnfinishedListed,
)
from engine.session import Session
from tests.engine.generators.own_media import draw_pictures, strike

E = TypeVar("E", bound=Event)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(EFFORTS, "draft", Effort(40, 10))
    registry = GeneratorRegistry((tmp_path / "home" / "data",))
    return Session(registry, torch.device("cpu"), DerivedCache(None))


def answers(session: Session, command: Command, kind: type[E]) -> list[E]:
    return [event for event in handle(session, command) if isinstance(event, kind)]


def looked_at(session: Session, folder: Path) -> FolderScanned:
    return answers(session, ScanFolders(ticket=1, paths=(str(folder),)), FolderScanned)[-1]


def small(session: Session, folder: Path, count: int = 30) -> FolderScan:
    draw_pictures(folder, count)
    return looked_at(session, folder).scan.sized(side=32)


def test_draws_land_where_the_items_are_and_standard_latents_lead_back_to_them() -> None:
    random = torch.Generator().manual_seed(0)
    mean = torch.randn(4000, 5, generator=random) @ torch.randn(5, 5, generator=random) + 3
    posterior = Posterior(mean, torch.full((4000, 5), 0.4))
    standardising = Standardising(5)
    standardising.fit(posterior)
    drawn = standardising.to_raw(torch.randn(40_000, 5, generator=random))
    torch.testing.assert_close(drawn.mean(0), mean.mean(0), atol=0.05, rtol=0)
    torch.testing.assert_close(torch.cov(drawn.T), torch.cov(mean.T) + 0.16 * torch.eye(5), atol=0.15, rtol=0.02)
    standard = standardising.to_standard(posterior)
    torch.testing.assert_close(standardising.to_raw(standard.mean), mean, rtol=1e-3, atol=1e-3)
    spread = standard.mean.var(0) + standard.deviation.square().mean(0)
    torch.testing.assert_close(spread, torch.ones(5), atol=0.02, rtol=0)


def test_a_scan_shows_pictures_and_comes_back_from_json_as_it_was(session: Session, tmp_path: Path) -> None:
    draw_pictures(tmp_path / "in", 20)
    found = looked_at(session, tmp_path / "in")
    assert len(found.pictures) == 18
    assert found.pictures[0].shape == (64, 64, 3)
    told = replace(found.scan, skipped=(), doubles=())
    assert scan_from_json(found.scan.as_json()) == told


def test_sounds_given_file_by_file_are_sounds(session: Session, tmp_path: Path) -> None:
    strike(tmp_path, 14)
    paths = tuple(str(file) for file in sorted(tmp_path.glob("0*")))
    [found] = answers(session, ScanFolders(ticket=1, paths=paths), FolderScanned)
    assert (found.scan.kind, len(found.scan.files), found.scan.skipped) == ("sound", 14, ())
    assert found.pictures[0].std() > 10


def test_what_is_nearly_the_same_can_be_left_out_unless_too_few_are_left(session: Session, tmp_path: Path) -> None:
    draw_pictures(tmp_path, 14)
    (tmp_path / "zz.png").write_bytes((tmp_path / "000.png").read_bytes())
    scan = looked_at(session, tmp_path).scan
    left = scan.without_doubles()
    assert set(scan.files) - set(left.files) == {file for file, _ in scan.doubles}
    assert len(left.files) == len(left.classes) < len(scan.files)
    few = replace(scan, doubles=tuple((file, scan.files[0]) for file in scan.files[1:]))
    with pytest.raises(EngineError, match="only 1 files"):
        few.without_doubles()


def test_a_longer_effort_is_estimated_to_take_longer(session: Session, tmp_path: Path) -> None:
    scan = small(session, tmp_path / "in")
    [found] = answers(session, EstimateMaking(ticket=1, scan=scan), MakingEstimated)
    assert 0 < found.seconds["draft"] < found.seconds["good"] < found.seconds["best"]


def test_a_generator_is_made_and_told_of_and_nothing_is_left_unfinished(session: Session, tmp_path: Path) -> None:
    command = MakeGenerator(ticket=7, scan=small(session, tmp_path / "in"), title="My Boxes", effort="draft")
    events = list(handle(session, command))
    [made] = [each for each in events if isinstance(each, GeneratorMade)]
    assert (made.id, made.kind, made.ticket) == ("my-boxes", "image", 7)
    looks = [each for each in events if isinstance(each, MakingLooked)]
    assert looks[0].items.shape == looks[0].made.shape == (9, 32, 32, 3)
    assert (looks[0].held_out, len(looks[0].drawn)) == (3, 9)
    steps = [each.step for each in events if isinstance(each, MakingProgressed) and each.phase == "training"]
    assert steps == sorted(steps)
    assert answers(session, ListUnfinished(ticket=8), UnfinishedListed)[0].makings == ()
    adapter = session.registry.load("my-boxes", torch.device("cpu"))
    bank = session.registry.bank("my-boxes")
    assert len(bank) == 30
    assert not bank.held_out.any()  # every file of the user is a sample
    total = bank.mean.var(0) + bank.deviation.square().mean(0)
    assert 0.5 < float(total.mean()) < 1.6  # standard: what is drawn lies where the items are
    assert adapter.decode(bank.mean[:2]).shape == (2, 3, 32, 32)


def begun(steps: Iterator[Event | None], count: int) -> None:
    """Let so many reports of training pass."""
    while count:
        count -= isinstance(next(steps), MakingProgressed)


def test_a_making_that_is_stopped_goes_on_where_it_was_after_a_restart(session: Session, tmp_path: Path) -> None:
    scan = small(session, tmp_path / "in")
    steps = handle(session, MakeGenerator(ticket=1, scan=scan, title="Boxes", effort="draft"))
    begun(steps, 6)
    steps.close()  # type: ignore[attr-defined]
    again = Session(session.registry, session.device, DerivedCache(None))
    [listed] = answers(again, ListUnfinished(ticket=2), UnfinishedListed)
    [left] = listed.makings
    assert (left.title, left.scan.files) == ("Boxes", scan.files)
    events = list(handle(again, MakeGenerator(ticket=3, **vars(left))))
    trained = [each for each in events if isinstance(each, MakingProgressed) and each.phase == "training"]
    assert trained[0].step > 1
    assert isinstance(events[-1], GeneratorMade)


def test_enough_is_enough_and_still_makes_a_generator(session: Session, tmp_path: Path) -> None:
    steps = handle(session, MakeGenerator(ticket=1, scan=small(session, tmp_path / "in"), title="B", effort="best"))
    begun(steps, 4)
    list(handle(session, FinishMaking(ticket=2)))
    rest = [each for each in steps if each is not None]
    assert isinstance(rest[-1], GeneratorMade)
    assert len(rest) < 10


def test_what_is_no_longer_wanted_is_forgotten(session: Session, tmp_path: Path) -> None:
    steps = handle(session, MakeGenerator(ticket=1, scan=small(session, tmp_path / "in"), title="B", effort="draft"))
    begun(steps, 4)
    steps.close()  # type: ignore[attr-defined]
    [left] = answers(session, ForgetUnfinished(ticket=2, id="b"), UnfinishedListed)
    assert left.makings == ()
    assert list((tmp_path / "home" / "data" / "training").iterdir()) == []


def test_a_file_that_vanishes_is_told_with_what_to_do(session: Session, tmp_path: Path) -> None:
    scan = small(session, tmp_path / "in")
    scan.files[5].unlink()
    with pytest.raises(EngineError, match=r"not found.*Look at the folders again"):
        list(handle(session, MakeGenerator(ticket=1, scan=scan, title="B", effort="draft")))


def test_a_learning_that_breaks_down_is_told_and_keeps_no_broken_checkpoint(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.generators import picture_vae

    monkeypatch.setattr(picture_vae, "squared_error", lambda *_: torch.full((4,), float("nan"), requires_grad=True))
    with pytest.raises(EngineError, match=r"learning of “B” broke down.*Begin again"):
        list(handle(session, MakeGenerator(ticket=1, scan=small(session, tmp_path / "in"), title="B", effort="draft")))
    assert not list((tmp_path / "home" / "data" / "training").glob("*.checkpoint"))


def test_a_full_disk_is_told(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.training.checkpoint.torch.save", full)
    with pytest.raises(EngineError, match="Make room"):
        list(handle(session, MakeGenerator(ticket=1, scan=small(session, tmp_path / "in"), title="B", effort="draft")))


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert free_id("My Boxes", {"my-boxes", "my-boxes-2"}) == "my-boxes-3"
    assert len(free_id("a" * 80, {"a" * 64})) <= 64


def test_a_scan_that_is_not_one_is_refused() -> None:
    with pytest.raises((KeyError, ValueError)):
        scan_from_json({"kind": "image"})


def test_banks_of_other_files_are_told_apart_and_those_of_the_same_files_are_not(
    session: Session, tmp_path: Path
) -> None:
    one, other = small(session, tmp_path / "one"), small(session, tmp_path / "other")
    assert recipe_for(one, "A").source == recipe_for(one, "B", "best").source
    assert recipe_for(one, "A").source != recipe_for(other, "A").source
