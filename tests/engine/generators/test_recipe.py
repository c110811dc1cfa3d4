from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.datasets.source import READERS
from engine.errors import EngineError
from engine.generators.families import CLASSIFIERS, GENERATORS
from engine.generators.recipe import read_recipe, recipe_from_dict, recipe_names

SIMPLE: Mapping[str, Any] = {
    "makes": "generator",
    "id": "dots",
    "title": "Dots",
    "family": "mlp_vae",
    "dataset": "mnist",
    "licence": "MIT",
    "source": "nobody",
    "plan": {"epochs": 1, "batch": 8, "learning_rate": 0.001},
}


def changed(**changes: Any) -> dict[str, Any]:
    return {**SIMPLE, **changes}


def planned(**changes: Any) -> dict[str, Any]:
    return {**SIMPLE, "plan": {**SIMPLE["plan"], **changes}}


@pytest.mark.parametrize("name", recipe_names())
def test_every_recipe_of_the_engine_names_known_things(name: str) -> None:
    recipe = read_recipe(name)
    assert recipe.name == name
    assert recipe.family in (GENERATORS if recipe.makes == "generator" else CLASSIFIERS)
    assert recipe.dataset in READERS
    assert recipe.licence
    assert recipe.source


def test_the_shipped_generators_have_recipes_and_the_papers_is_among_them() -> None:
    assert {"digits", "digits-b", "fashion", "digits-paper"} <= set(recipe_names())
    paper = read_recipe("digits-paper")
    assert (paper.family, paper.plan.epochs, paper.plan.batch, paper.plan.learning_rate) == ("mlp_vae", 100, 512, 1e-3)
    assert dict(paper.config) == {"latents": 100, "width": 1024, "depth": 3, "noise": 0.1}


def test_the_two_digit_generators_differ_by_their_seed_alone() -> None:
    one, other = read_recipe("digits"), read_recipe("digits-b")
    assert one.plan.seed != other.plan.seed
    assert (one.family, one.dataset, one.config) == (other.family, other.dataset, other.config)


def test_a_recipe_reads_from_a_path(tmp_path: Path) -> None:
    plan = "[plan]\nepochs = 2\nbatch = 8\nlearning_rate = 0.01\n"
    flat = "".join(f'{key} = "{value}"\n' for key, value in SIMPLE.items() if key != "plan")
    (tmp_path / "mine.toml").write_text(flat + "bank = [10, 5]\n" + plan, encoding="utf-8")
    recipe = read_recipe(tmp_path / "mine.toml")
    assert (recipe.name, recipe.bank, recipe.plan.epochs) == ("mine", (10, 5), 2)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({key: value for key, value in SIMPLE.items() if key != "title"}, "incomplete: .*title"),
        (changed(plan={"epochs": 1}), "incomplete: .*batch"),
        (changed(colour="red"), "nobody knows: colour"),
        (changed(name="other"), "nobody knows: name"),
        (planned(learning_rte=1), "nobody knows: learning_rte"),
        (changed(makes="coffee"), "makes must be generator or classifier"),
        (changed(id="../digits"), "id must be lower-case"),
        (changed(bank=[1, 2, 3]), "bank must be two counts"),
        (planned(epochs=0), "epochs and batch must be whole numbers"),
        (planned(batch=2.5), "epochs and batch must be whole numbers"),
        (planned(learning_rate=-1), "learning_rate must be positive"),
        (planned(precision="int8"), "precision must be float32 or bfloat16"),
    ],
)
def test_a_wrong_recipe_is_refused_in_words(data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        recipe_from_dict(data, "mine")


def test_an_unknown_recipe_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"no recipe “nothing”.*Known are: .*digits"):
        read_recipe("nothing")
    (tmp_path / "bad.toml").write_text("makes = ", encoding="utf-8")
    with pytest.raises(EngineError, match=r"bad\.toml can't be read"):
        read_recipe(tmp_path / "bad.toml")
