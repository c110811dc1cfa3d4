"""What may be answered to the questions that a model leaves open, checked before anything of the model is opened."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from engine.errors import EngineError

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("image", "sound"),
    "prior": ("normal", "uniform"),
    "scale": ("unit", "signed", "bytes", "pcm"),
    "order": ("rgb", "bgr"),
}
TYPED = ("latent_size", "sample_rate", "seconds", "side", "samples", "media")


def check_answers(answers: Mapping[str, str]) -> None:
    """Check that every answer has a question, and that it is one of its choices where it has some.

    Raises:
        EngineError: the first that is none.
    """
    for name, answer in answers.items():
        if name not in CHOICES and name not in TYPED:
            raise EngineError(
                f"No model asks for “{name}”.", f"What can be answered: {', '.join(sorted([*CHOICES, *TYPED]))}."
            )
        if answer and answer not in CHOICES.get(name, (answer,)):
            raise EngineError(*_refusal(name, answer))
    if answers.get("seconds") and not _is_number(answers["seconds"]):
        raise EngineError(f"“{answers['seconds']}” is no number of seconds.", "Choose 0.1 to 30.")


def _refusal(name: str, answer: str) -> tuple[str, str]:
    """What is said of an answer that is none of `CHOICES`, in whole sentences, since these are translated."""
    return {
        "kind": (f"“{answer}” is no kind of media that is known here.", "Choose image or sound."),
        "prior": (f"“{answer}” is no prior that is known here.", "Choose normal or uniform."),
        "scale": (f"“{answer}” is no scale that is known here.", "Choose unit, signed, bytes or pcm."),
        "order": (f"“{answer}” is no order of colours that is known here.", "Choose rgb or bgr."),
    }[name]


def _is_number(words: str) -> bool:
    try:
        return isfinite(float(words))
    except ValueError:
        return False
