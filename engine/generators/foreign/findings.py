"""What is known about a model file before it is a generator: what was found, assumed, and is still to be asked.

Knows no torch, so that the window can show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Route = Literal["torchscript", "onnx", "autoencoder", "weights", "package", "tensorflow"]


@dataclass(frozen=True)
class Question:
    """Something that can't be read from a file for certain.

    Attributes:
        name: key of its answer.
        words: what is asked.
        choices: answers and what people call them; empty where a number or a path is typed.
        suggested: the answer taken where none is given; empty where there is no good guess.
        needed: nothing can be made before it is answered.
    """

    name: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    suggested: str = ""
    needed: bool = False


@dataclass(frozen=True)
class Convention:
    """How a foreign model speaks; what its generator needs to translate.

    Attributes:
        kind: image or sound.
        latent_shape: of one latent as its decoder takes it, such as ``(100,)``, ``(100, 1, 1)`` or ``(16, 32)``.
        prior: normal or uniform.
        raw_shape: of one rendering as its decoder gives it.
        layout: chw, hwc, hw or flat for pictures; wave for sounds, the time last.
        order: of colours, rgb or bgr.
        scale: unit (0..1), signed (-1..1), bytes (0..255) or pcm (±32768).
        shape: of one rendering as everybody else sees it, as in a card.
        sample_rate: in Hz, 0 for pictures.
        code: how a latent becomes `latent_shape`: flat, pooled over time, or learned.
        batches: it takes any number of items at once; else they go one by one.
        noisy: its decoder draws random numbers, so it is seeded before every item.
        encodes: it has an encoder that leads back.
    """

    kind: str
    latent_shape: tuple[int, ...]
    prior: str
    raw_shape: tuple[int, ...]
    layout: str
    order: str
    scale: str
    shape: tuple[int, ...]
    sample_rate: int = 0
    code: str = "flat"
    batches: bool = True
    noisy: bool = False
    encodes: bool = False


@dataclass(frozen=True)
class Findings:
    """What a look at a file, and where it was allowed a trial run, says about a model.

    Attributes:
        path: the file or folder; ``package:NAME`` for an installed one.
        name: what it is called on disk.
        route: which way it comes in.
        sha256: of its bytes; what consent is given to.
        size: in bytes.
        runs_code: opening it runs code that is inside.
        tried: it was opened and drawn from.
        found: sentences about what was read.
        assumed: sentences about what was guessed.
        problems: sentences about what keeps it from being a generator.
        convention: how it speaks; None as long as it was not tried, or that could not be found out.
        latent_size: of the generator it will be, 0 where that is not known.
    """

    path: str
    name: str
    route: Route
    sha256: str
    size: int
    runs_code: bool
    tried: bool = False
    found: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    convention: Convention | None = None
    latent_size: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Questions without which there can be no generator."""
        return tuple(each for each in self.questions if each.needed)
