from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.errors import EngineError
from engine.generators.adapter import CanClassify, CanEncode
from engine.generators.card import GeneratorCard
from engine.generators.contract import check_adapter
from engine.generators.recipe import Recipe, read_recipe, recipe_from_dict
from engine.generators.registry import GeneratorRegistry, default_registry
from engine.generators.train import RecipeProgress, train_recipe
from tests.engine.datasets.small_data import write_small_mnist

CPU = torch.device("cpu")
PLAN = {"epochs": 40, "batch": 20, "learning_rate": 0.01, "seed": 3}
WORDS = {"title": "Bars", "dataset": "mnist", "licence": "MIT", "source": "nobody"}
JUDGE = recipe_from_dict(
    {
        **WORDS,
        "makes": "classifier",
        "id": "bars",
        "family": "picture_classifier",
        "plan": PLAN,
        "config": {"widths": [4, 8, 16]},
    },
    "classifier-bars",
)
BARS = recipe_from_dict(
    {
        **WORDS,
        "makes": "generator",
        "id": "bars",
        "family": "mlp_vae",
        "classifier": "bars",
        "bank": [50, 20],
        "plan": PLAN,
        "config": {"latents": 6, "width": 48, "depth": 2, "noise": 0.3},
    },
    "bars",
)


def finish(steps: Iterator[RecipeProgress | None]) -> RecipeProgress:
    reports = [report for report in steps if report is not None]
    assert [report.phase for report in reports].count("done") == 1
    return reports[-1]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_mnist(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def made(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a trained classifier and generator; tests must not change it."""
    folder = tmp_path_factory.mktemp("made")
    for recipe in (JUDGE, BARS):
        assert finish(train_recipe(recipe, data, folder)).phase == "done"
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copied"))


def test_a_recipe_makes_a_generator_that_keeps_its_promises_and_knows_how_good_it_is(made: Path) -> None:
    registry = GeneratorRegistry([made])
    card = registry.card("bars")
    assert (card.recipe, card.licence, card.classifier, card.latent_size) == ("bars", "MIT", "bars", 6)
    assert card.figures["held_out_items"] == 40
    assert card.figures["same_class"] > 0.5
    assert 0 < card.figures["reconstruction_mse"] < 0.05
    generator = registry.load("bars", CPU)
    assert isinstance(generator, CanEncode)
    assert check_adapter(generator, 0) == []


def test_the_bank_holds_items_of_both_splits_with_their_classes_as_the_generator_encodes_them(
    made: Path, data: Path
) -> None:
    registry = GeneratorRegistry([made])
    bank, generator = registry.bank("bars"), registry.load("bars", CPU)
    assert (len(bank), int(bank.held_out.sum())) == (70, 20)
    assert not bank.held_out[:50].any()
    judge = registry.classifier("bars", CPU)
    with torch.no_grad():
        verdicts = judge.classify(generator.decode(bank.mean)).argmax(dim=1)
    assert float((verdicts == bank.evaluation_class).float().mean()) > 0.5


def test_a_recipe_makes_a_classifier_with_logits_and_features(made: Path) -> None:
    registry = GeneratorRegistry([made])
    card = registry.classifier_card("bars")
    assert card.classes == tuple("0123456789")
    assert card.figures["accuracy"] > 0.5
    judge = registry.classifier("bars", CPU)
    assert isinstance(judge, CanClassify)
    media = torch.rand(3, 1, 28, 28)
    assert judge.classify(media).shape == (3, 10)
    assert judge.features(media).shape == (3, 16)


def test_weights_are_halves_on_disk_and_whole_in_memory(made: Path) -> None:
    stored = load_file(made / "generators" / "bars" / "weights.safetensors")
    assert {value.dtype for value in stored.values()} == {torch.float16}
    generator = GeneratorRegistry([made]).load("bars", CPU)
    assert generator.decode(torch.zeros(1, 6)).dtype == torch.float32


def test_a_finished_training_leaves_no_checkpoint_and_a_stopped_one_goes_on(
    made: Path, data: Path, tmp_path: Path
) -> None:
    assert list((made / "training").iterdir()) == []
    shutil.copytree(made / "classifiers", tmp_path / "classifiers")
    stopped = train_recipe(BARS, data, tmp_path)
    for _ in range(25):
        next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "generators").exists()
    finish(train_recipe(BARS, data, tmp_path))
    ours, theirs = (GeneratorRegistry([folder]).card("bars").weights_sha256 for folder in (tmp_path, made))
    assert ours == theirs


def test_a_generator_without_its_classifier_is_refused_before_it_trains(data: Path, tmp_path: Path) -> None:
    steps = train_recipe(replace(BARS, classifier="missing"), data, tmp_path)
    next(steps)
    with pytest.raises(EngineError, match="no evaluation classifier “missing”"):
        next(steps)


@pytest.mark.parametrize("blocked", ["training", "classifiers"])
def test_a_folder_that_cannot_be_made_is_told_in_words(data: Path, tmp_path: Path, blocked: str) -> None:
    (tmp_path / blocked).write_text("a file where a folder should be")
    quick: Recipe = replace(JUDGE, plan=replace(JUDGE.plan, epochs=1))
    with pytest.raises(EngineError, match="can't be written to") as failure:
        finish(train_recipe(quick, data, tmp_path))
    assert str(tmp_path) in failure.value.message


def test_stopping_while_measuring_leaves_the_older_generator_as_it_was(copied: Path, data: Path) -> None:
    steps = train_recipe(replace(BARS, plan=replace(BARS.plan, epochs=1)), data, copied)
    while (report := next(steps)) is None or report.phase != "measuring":
        pass
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    GeneratorRegistry([copied]).load("bars", CPU)
    assert GeneratorRegistry([copied]).card("bars").figures["same_class"] > 0.5


def change_card(folder: Path, **changes: object) -> None:
    path = folder / "card.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_changed_cut_or_missing_weights_are_refused(copied: Path) -> None:
    registry = GeneratorRegistry([copied])
    weights = copied / "generators" / "bars" / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(EngineError, match="weights of “bars” are damaged"):
        registry.load("bars", CPU)
    weights.unlink()
    with pytest.raises(EngineError, match="weights of “bars” are missing"):
        registry.load("bars", CPU)
    (copied / "classifiers" / "bars" / "weights.safetensors").write_bytes(b"")
    with pytest.raises(EngineError, match="weights of “bars” are damaged"):
        registry.classifier("bars", CPU)


def test_weights_of_another_network_and_unknown_families_are_refused(copied: Path) -> None:
    folder = copied / "generators" / "bars"
    registry = GeneratorRegistry([copied])
    config = dict(registry.card("bars").config)
    change_card(folder, config={**config, "width": 40})
    with pytest.raises(EngineError, match="do not fit the network"):
        registry.load("bars", CPU)
    change_card(folder, family="telepathy")
    with pytest.raises(EngineError, match="knows no family “telepathy”"):
        registry.load("bars", CPU)


def test_broken_misnamed_and_hidden_generators_are_reported_but_do_not_spoil_the_list(made: Path, copied: Path) -> None:
    shutil.copytree(copied / "generators" / "bars", copied / "generators" / "other")
    shutil.copytree(copied / "generators" / "bars", copied / "generators" / "torn")
    (copied / "generators" / "torn" / "card.json").write_text("{")
    registry = GeneratorRegistry([made, copied, copied / "nowhere"])
    assert [card.id for card in registry.cards()] == ["bars"]
    problems = " ".join(registry.problems())
    assert "hidden by the one in" in problems
    assert "calls itself “bars”" in problems
    assert "“torn” can't be read" in problems
    assert registry.folder("bars").is_relative_to(made)


@pytest.mark.parametrize("name", ["nothing", "../generators/bars", ""])
def test_an_unknown_name_is_told_with_the_known_ones(made: Path, name: str) -> None:
    with pytest.raises(EngineError, match=r"no generator .* Known are: bars"):
        GeneratorRegistry([made]).load(name, CPU)


def test_a_classifier_card_that_lacks_something_or_is_newer_is_refused(copied: Path) -> None:
    registry = GeneratorRegistry([copied])
    change_card(copied / "classifiers" / "bars", format=99)
    with pytest.raises(EngineError, match="newer version"):
        registry.classifier_card("bars")
    (copied / "classifiers" / "bars" / "card.json").write_text('{"id": "bars"}')
    with pytest.raises(EngineError, match="can't be read"):
        registry.classifier_card("bars")


PROMISED = {"digits": 0.985, "digits-b": 0.985, "fashion": 0.90, "doodles": 0.94}  # share that keep their class


@pytest.mark.parametrize(
    "card", [card for card in default_registry().cards() if card.id in PROMISED], ids=lambda c: c.id
)
def test_shipped_picture_generators_reach_what_the_product_promises(card: GeneratorCard) -> None:
    registry = default_registry()
    promised = PROMISED[card.id]
    assert card.figures["same_class"] >= promised
    assert registry.classifier_card(card.classifier).figures["accuracy"] >= promised
    bank = registry.bank(card.id)
    shown, held_out = read_recipe(card.recipe).bank
    assert (len(bank), int(bank.held_out.sum())) == (shown + held_out, held_out)
    generator, judge = registry.load(card.id, CPU), registry.classifier(card.classifier, CPU)
    rows = torch.arange(shown, shown + 300)
    with torch.no_grad():
        verdicts = judge.classify(generator.decode(bank.mean[rows])).argmax(dim=1)
    right = float((verdicts == bank.evaluation_class[rows]).float().mean())
    assert right == pytest.approx(card.figures["true_class"], abs=0.05)
