"""How good a generator is said to be: only what means something for the items it is measured on."""

from __future__ import annotations

from typing import cast

import pytest
import torch

from engine.generators.measure import Autoencoder, generator_figures
from tests.engine.fakes import LinearPictures, bank


@pytest.mark.parametrize(("labels", "says"), [([0, 0, 0, 0, 0, 0], False), ([0, 1, 0, 1, 0, 1], True)])
def test_neighbours_of_a_class_are_counted_only_where_there_are_classes(labels: list[int], says: bool) -> None:
    generator = LinearPictures()
    media = generator.decode(bank(generator.card.latent_size, 6).mean[:6])
    steps = generator_figures(cast(Autoencoder, generator), None, media, torch.tensor(labels))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            figures = end.value
            break
    assert ("neighbour_class" in figures) is says
    assert figures["held_out_items"] == 6
