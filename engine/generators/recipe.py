"""A recipe: how one generator or classifier is made from a data set, written as a TOML file.

Recipes in the folder `recipes/` are known by name; any other is given by its path.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from engine.bounded import bounded_text
from engine.errors import EngineError
from engine.training.loop import TrainingPlan

RECIPES = Path(__file__).parent / "recipes"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True)
class Recipe:
    """What to make and how.

    Attributes:
        makes: a generator or a classifier.
        id: of what is made: its folder name.
        title: the name people read.
        family: which file of the engine builds the network.
        dataset: name of the data set it learns from.
        plan: how it is trained.
        licence: of the weights and the sample bank.
        source: the data, with attribution.
        description: one sentence for the library.
        framing: how its media are framed, as the card says it.
        classifier: id of the classifier that judges a generator; empty judges nothing.
        bank: items of the training split and of the held-out split that go into a generator's sample bank.
        shows_all: items held out from learning are samples like any other in the bank, as a user's own files are.
        config: what the family needs to build and train the network.
        name: the recipe's own name: its file name without the ending.
    """

    makes: Literal["generator", "classifier"]
    id: str
    title: str
    family: str
    dataset: str
    plan: TrainingPlan
    licence: str
    source: str
    description: str = ""
    framing: str = ""
    classifier: str = ""
    bank: tuple[int, int] = (5000, 1000)
    shows_all: bool = False
    config: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""


def recipe_names() -> list[str]:
    """Names of the recipes that come with the engine, in alphabetical order."""
    return sorted(path.stem for path in RECIPES.glob("*.toml"))


def read_recipe(name_or_path: str | Path) -> Recipe:
    """Read a recipe by its name, or from a path that ends in ``.toml``.

    Raises:
        EngineError: there is no such recipe, or it is not well formed.
    """
    path = Path(name_or_path)
    if path.suffix != ".toml":
        path = RECIPES / f"{name_or_path}.toml"
    try:
        data = tomllib.loads(bounded_text(path))
    except (FileNotFoundError, IsADirectoryError):
        raise EngineError(f"There is no recipe “{name_or_path}”.", f"Known are: {', '.join(recipe_names())}.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(f"The recipe {path.name} can't be read: {error}.") from None
    return recipe_from_dict(data, path.stem)


def recipe_from_dict(data: Mapping[str, Any], name: str) -> Recipe:
    """Build a recipe from parsed TOML.

    Raises:
        EngineError: a field is missing, unknown or wrong.
    """
    values = dict(data)
    plan = values.pop("plan", {})
    _refuse_unknown(values, Recipe, name)
    _refuse_unknown(plan, TrainingPlan, name)
    try:
        recipe = Recipe(
            **{**values, "bank": tuple(values.get("bank", (5000, 1000)))}, plan=TrainingPlan(**plan), name=name
        )
    except TypeError as error:
        raise EngineError(f"The recipe {name} is incomplete: {error}.") from None
    problem = _problem(recipe)
    if problem:
        raise EngineError(f"The recipe {name} is wrong: {problem}.")
    return recipe


def _refuse_unknown(values: Mapping[str, Any], kind: type, name: str) -> None:
    unknown = set(values) - {entry.name for entry in fields(kind)} | (set(values) & {"name"})
    if unknown:
        raise EngineError(f"The recipe {name} has entries nobody knows: {', '.join(sorted(unknown))}.")


def _problem(recipe: Recipe) -> str:
    if recipe.makes not in ("generator", "classifier"):
        return f"makes must be generator or classifier, not {recipe.makes!r}"
    if not ID.fullmatch(str(recipe.id)):
        return f"id must be lower-case letters, digits and hyphens, not {recipe.id!r}"
    plan = recipe.plan
    if not all(isinstance(value, int) and value >= 1 for value in (plan.epochs, plan.batch)):
        return f"epochs and batch must be whole numbers from 1, not {plan.epochs!r} and {plan.batch!r}"
    if not plan.learning_rate > 0:
        return f"learning_rate must be positive, not {plan.learning_rate!r}"
    if plan.precision not in ("float32", "bfloat16"):
        return f"precision must be float32 or bfloat16, not {plan.precision!r}"
    if len(recipe.bank) != 2 or min(recipe.bank) < 0:
        return f"bank must be two counts, not {list(recipe.bank)}"
    return ""
