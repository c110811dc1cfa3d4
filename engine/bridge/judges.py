"""Judges name the bin of a rendered latent: an evaluation classifier where there is one.

They measure a bridge and never take part in its training. Where there is none, the user's labels judge: `withheld`.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.in_pieces import in_pieces

Bins = NDArray[np.int64]

PICTURES_AT_ONCE, SOUNDS_AT_ONCE = 32, 2  # well below a tenth of a second of work between two safe points


class Judge(Protocol):
    """Names bins of a domain's latents."""

    def judge(self, latents: Tensor) -> Generator[None, None, Bins]:
        """Bins ``[n]`` of latents ``[n, k]``, -1 where it is none of the user's; yields None at safe points."""
        ...


@dataclass(frozen=True)
class ClassifierJudge:
    """Renders with the generator, asks the evaluation classifier, and translates its classes into bins.

    Attributes:
        bin_of_class: ``[classes]``, -1 for a class the user has no bin for; see `class_to_bin`.
    """

    adapter: GeneratorAdapter
    classifier: CanClassify
    bin_of_class: Bins

    def judge(self, latents: Tensor) -> Generator[None, None, Bins]:
        """As `Judge.judge`; sounds are judged by their waveform."""
        verdicts = [np.zeros(0, dtype=np.int64)]
        at_once = SOUNDS_AT_ONCE if self.adapter.card.kind == "sound" else PICTURES_AT_ONCE
        for batch in latents.split(at_once) if len(latents) else ():  # nothing would come as one empty batch
            with torch.no_grad():
                logits = self.classifier.classify(in_pieces(self.adapter.decode, batch.to(self.adapter.device)))
            verdicts.append(logits.argmax(1).cpu().numpy())
            yield
        return self.bin_of_class[np.concatenate(verdicts)]


class NobodyJudge:
    """Can't tell the bin of anything: the judge of a domain with neither a classifier nor labels."""

    def judge(self, latents: Tensor) -> Generator[None, None, Bins]:
        """As `Judge.judge`; all bins are -1."""
        yield
        return np.full(len(latents), -1, dtype=np.int64)


def class_to_bin(classes: Bins, bins: Bins, class_count: int) -> Bins:
    """Which bin each evaluation class belongs to, by majority of the user's own examples: ``[class_count]``.

    `classes` and `bins` are those of the examples ``[examples]``; a class below 0 is unknown and has no vote.
    Classes that no example has map to -1 and are left out of the measure. A tie goes to the bin with fewer
    examples elsewhere, then to the lower bin.
    """
    votes = np.zeros((class_count, int(bins.max(initial=-1)) + 1), dtype=np.int64)
    known = classes >= 0
    np.add.at(votes, (classes[known], bins[known]), 1)
    if votes.shape[1] == 0:
        return np.full(class_count, -1, dtype=np.int64)
    elsewhere = votes.sum(0, keepdims=True) - votes
    preference = votes - elsewhere / (elsewhere.max(initial=0) + 1)
    return np.where(votes.sum(1) > 0, np.where(votes > 0, preference, -np.inf).argmax(1), -1)
