"""The generators of small collections as they ship: better than a mean, whole, and fair to whoever made the media."""

from __future__ import annotations

import pytest
import torch

from engine.generators.drawn import SURE
from engine.generators.recipe import read_recipe
from engine.generators.registry import default_registry
from engine.generators.weights import checksum

SMALL = ["doodles", "drums", "emoji", "notes"]
ERRORS = {"image": ("reconstruction_mse", "mean_mse"), "sound": ("log_mel_error_db", "mean_log_mel_error_db")}


@pytest.mark.parametrize("generator", SMALL)
def test_it_knows_more_of_what_was_held_out_than_the_mean_does(generator: str) -> None:
    card, bank = default_registry().card(generator), default_registry().bank(generator)
    assert (int((~bank.held_out).sum()), int(bank.held_out.sum())) == read_recipe(card.recipe).bank
    error, mean = ERRORS[card.kind]
    assert card.figures[error] < 0.6 * card.figures[mean]


@pytest.mark.parametrize("generator", SMALL)
def test_its_weights_are_those_its_card_promises(generator: str) -> None:
    registry = default_registry()
    assert checksum(registry.folder(generator)) == registry.card(generator).weights_sha256


@pytest.mark.parametrize(
    ("generator", "named"), [("drums", "enoe"), ("doodles", "Google"), ("emoji", "Noto"), ("notes", "NSynth")]
)
def test_its_card_says_whose_media_they_are_as_the_recipe_does(generator: str, named: str) -> None:
    card, recipe = default_registry().card(generator), read_recipe(generator)
    assert named in card.source
    assert (card.source, card.licence) == (recipe.source, recipe.licence)


@pytest.mark.parametrize("generator", ["doodles", "drums"])
def test_most_of_what_it_makes_up_is_plausible_to_its_judge(generator: str) -> None:
    card = default_registry().card(generator)
    assert default_registry().classifier_card(card.classifier).figures["accuracy"] > 0.75
    assert card.figures["plausible_draws"] > 0.6 * card.figures["plausible_held_out"]


def test_what_is_held_out_of_the_network_that_only_speaks_is_clear_to_its_judge() -> None:
    registry, cpu = default_registry(), torch.device("cpu")
    generator, bank = registry.load("spoken-digits-gan", cpu), registry.bank("spoken-digits-gan")
    with torch.no_grad():
        heard = generator.decode(bank.mean[bank.held_out][:20])
        sure, classes = registry.classifier(generator.card.classifier, cpu).classify(heard).softmax(1).max(1)
    assert float(sure.min()) > SURE - 0.01  # weights at rest are rounded
    assert classes.tolist() == bank.evaluation_class[bank.held_out][:20].tolist()
    assert generator.card.figures["sure"] > 0.15
