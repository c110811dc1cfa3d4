"""Measuring the bridge in use on bank items that nothing was trained on or labelled from."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
import torch
from torch import Tensor

from engine.bridge.batches import pool_of
from engine.bridge.judges import ClassifierJudge, class_to_bin
from engine.bridge.measure import Labelled, measure_bridge
from engine.bridge.model import BridgingVae, ways_between
from engine.bridge.withheld import DROPPED, PoolJudge, withhold
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.generators.adapter import CanClassify
from engine.handlers.labelling import predict_domain
from engine.messages import BridgeReport, Domain, Examples
from engine.session import Session

Bins = np.ndarray


def measure(
    session: Session, bridge: BridgingVae, examples: Sequence[Examples], bins: int, limit: int | None = None
) -> Generator[None, None, BridgeReport]:
    """What a bridge between the open domains is worth; yields None at safe points and returns the report.

    The examples only say which evaluation class the user calls which bin. A domain without an evaluation
    classifier is judged by the examples themselves, each as if it had been withheld.

    Args:
        limit: most items judged in each domain; None judges as many as take a few seconds.
    """
    domains = session.opened(len(bridge.domains))
    judges = tuple(_classifier(session, opened) for opened in domains)
    yield
    latents, translations, labelled = [], [], []
    for number, opened, judge, own in zip(bridge.domains, domains, judges, examples, strict=True):
        items, translation = yield from _judged(opened, judge, own)
        latents.append(items)
        translations.append(translation)
        labelled.append((yield from _labels(session, number, own, bins)) if judge is None else None)
    adapters = [opened.adapter for opened in domains]
    return (yield from measure_bridge(bridge, adapters, latents, judges, translations, bins, labelled, limit))


def _classifier(session: Session, opened: OpenedDomain) -> CanClassify | None:
    """The evaluation classifier of a domain, or None: a bridge is as good without one, only harder to judge."""
    name = opened.adapter.card.classifier
    try:
        return session.registry.classifier(name, session.device) if name else None
    except EngineError:
        return None


def _judged(
    opened: OpenedDomain, judge: CanClassify | None, examples: Examples
) -> Generator[None, None, tuple[Tensor, Bins]]:
    """Items to measure on, and the bin of each evaluation class; yields None at safe points."""
    if judge is None:
        return opened.mean, np.zeros(0, np.int64)
    count = len(opened.adapter.card.classes)
    classes = opened.evaluation_class[torch.from_numpy(examples.samples)].numpy().copy()
    imported = np.flatnonzero(classes < 0)  # the bank says nothing about the user's own media: ask the classifier
    if len(imported):
        latents = opened.latents(examples.samples[imported])
        classes[imported] = yield from ClassifierJudge(opened.adapter, judge, np.arange(count)).judge(latents)
    return opened.held_out.mean, class_to_bin(classes, examples.bins, count)


def _labels(session: Session, number: Domain, examples: Examples, bins: int) -> Generator[None, None, Labelled]:
    """The labels of a domain that can judge, and who names the bin of what arrives there."""
    opened = session.domain(number)
    prediction = yield from predict_domain(session, number, examples, bins)
    pool = pool_of(prediction, examples.samples.tolist(), bins, DROPPED)
    return withhold(opened.graphs or (), prediction, examples, bins), PoolJudge(opened.mean, pool)


def what_cannot_be_judged(report: BridgeReport) -> tuple[str, ...]:
    """One sentence for each way in which nothing could be judged; nothing where all was."""
    return tuple(
        f"Nobody can judge what crosses from domain {source} to {target}: "
        "label at least four samples of a bin in both domains."
        for source, target in ways_between(report.count)
        if np.isnan(report.transfer(source, target))
    )
