"""What the terms of the loss are called, in which unit, and what they mean: one table, in the order shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True)
class LossTerm:
    """One term: `key` as the engine calls it, `unit` of its value, `tip` in a sentence."""

    key: str
    words: str
    unit: str
    tip: str


def loss_terms() -> tuple[LossTerm, ...]:
    """Every term the studio has words for, in the language in use."""
    return (
        LossTerm(
            *("reconstruction", translate("LossTerms", "reconstruction"), "z²"),
            translate("LossTerms", "How far latents come back from where they went in, squared"),
        ),
        LossTerm(
            *("kl", translate("LossTerms", "KL"), "nats"),
            translate("LossTerms", "How far the shared space is from a plain Gaussian"),
        ),
        LossTerm(
            *("swd", translate("LossTerms", "SWD"), "z′²"),
            translate("LossTerms", "How far apart the two domains lie in the shared space, squared"),
        ),
        LossTerm(
            *("classifier", translate("LossTerms", "classifier"), "nats"),
            translate("LossTerms", "How hard the bins are to tell apart in the shared space"),
        ),
        LossTerm(
            *("arrival", translate("LossTerms", "arrival"), "nats"),
            translate("LossTerms", "How hard it is to see the own bin in what has crossed"),
        ),
        LossTerm(
            *("spread", translate("LossTerms", "spread"), "z²"),
            translate("LossTerms", "How far what has crossed is spread unlike the other domain's own, squared"),
        ),
        LossTerm(
            *("transport", translate("LossTerms", "transport"), "z²"),
            translate(
                "LossTerms", "How far what has crossed has to be moved to lie like the other domain's own, squared"
            ),
        ),
    )


def term_of(key: str) -> LossTerm:
    """The term the engine calls `key`; one without words here is shown as it is called, without a unit."""
    known = next((term for term in loss_terms() if term.key == key), None)
    return known or LossTerm(key, key, "", translate("LossTerms", "A term of the loss"))
