"""Training a bridge on the user's labels: from propagation to the measured bridge on disk."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from engine.bridge.model import BridgingVae
from engine.bridge.presets import plan_for
from engine.bridge.steering import Reins, Steering
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.errors import EngineError
from engine.handlers.bridges import save, unsaved
from engine.handlers.labelling import DOMAINS, predict_domain
from engine.handlers.maps import LiveMap, whole_map
from engine.handlers.measuring import measure
from engine.labels.propagation import Prediction
from engine.messages import (
    BridgeInfo,
    BridgeReport,
    BridgeTrained,
    Event,
    TrainBridge,
    TrainingProgressed,
)
from engine.session import Session

_DONE = object()


@dataclass
class _Training:
    """A training under way: the bridge it trains in place, its map, and how far it came."""

    bridge: BridgingVae
    live: LiveMap
    steps: int = 0
    seconds: float = 0.0
    stopped_early: bool = False
    problem: EngineError | None = None  # to be told at the end; the weights are good


def train(session: Session, command: TrainBridge) -> Iterator[Event | None]:
    """Propagate, train, save and use the bridge, show its map, then measure it and save what was found."""
    session.reins = Reins(Steering(command.locality, command.mixing))
    one, two = session.both()
    samples = one.samples(command.examples[0]), two.samples(command.examples[1])
    plan = plan_for(command.preset, one.adapter.card, two.adapter.card, command.steps)
    predictions = yield from _predictions(session, command)
    training = _Training(new_bridge(samples, plan, command.seed), LiveMap(session, command.ticket))
    steps = train_bridge(training.bridge, samples, predictions, len(command.bins), plan, command.seed)
    yield from _learn(session, command.ticket, training, steps)
    if training.steps > 0:  # else it was stopped before it learned anything, and there is nothing to keep
        yield from _keep(session, command, training)


def _predictions(session: Session, command: TrainBridge) -> Generator[None, None, tuple[Prediction, Prediction]]:
    found: list[Prediction] = []
    for number, examples in zip(DOMAINS, command.examples, strict=True):
        found.append((yield from predict_domain(session, number, examples, len(command.bins))))
    return found[0], found[1]


def _learn(
    session: Session, ticket: int, training: _Training, steps: Iterator[TrainingStep | None]
) -> Generator[Event | None, None, None]:
    """All training steps, each a safe point, until the plan is done or the user has enough."""
    began = time.monotonic()
    try:
        while not session.reins.finish:
            step = next(steps, _DONE)
            if step is _DONE:
                return
            training.steps += 1
            training.seconds = time.monotonic() - began
            yield _progress(ticket, step) if isinstance(step, TrainingStep) else None
            moved = training.live.moved(training.bridge)
            if moved is not None:
                yield moved
        training.stopped_early = True
    except EngineError as problem:
        if training.steps == 0:
            raise
        training.problem = problem


def _keep(session: Session, command: TrainBridge, training: _Training) -> Generator[Event | None, None, None]:
    """Save the bridge and put it in use at once; what it is worth takes some seconds more to find out.

    A disk that does not take it is told at the end: the bridge is in use all the same.
    """
    bridge = training.bridge
    info = _saved(session, command, training)
    session.use(bridge, info)
    yield BridgeTrained(ticket=command.ticket, bridge=info, stopped_early=training.stopped_early)
    yield (yield from whole_map(session, command.ticket, training.live.layout))
    report = yield from measure(session, bridge, command.examples, len(command.bins))
    info = _saved(session, command, training, report)
    session.use(bridge, info)
    yield BridgeTrained(ticket=command.ticket, bridge=info, stopped_early=training.stopped_early)
    if training.problem is not None:
        raise training.problem


def _saved(
    session: Session, command: TrainBridge, training: _Training, report: BridgeReport | None = None
) -> BridgeInfo:
    """Save the bridge, or note why that failed."""
    bridge, steps, seconds = training.bridge, training.steps, training.seconds
    try:
        return save(session, command, bridge, steps, seconds, report)
    except EngineError as problem:
        training.problem = training.problem or problem
        return unsaved(command, bridge, steps, seconds, report)


def _progress(ticket: int, step: TrainingStep) -> TrainingProgressed:
    return TrainingProgressed(
        ticket=ticket,
        step=step.step,
        steps=step.steps,
        losses=step.losses,
        seconds=step.seconds,
        seconds_left=step.seconds_left,
    )
