"""Training a bridge on the user's labels: from propagation to the measured bridge on disk."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan, plan_for
from engine.bridge.samples import DomainSamples
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.errors import EngineError
from engine.handlers.bridges import save
from engine.handlers.labelling import DOMAINS, predict_domain
from engine.handlers.maps import LiveMap, whole_map
from engine.handlers.measuring import measure
from engine.labels.propagation import Prediction
from engine.messages import (
    BridgeTrained,
    Event,
    FinishTraining,
    TrainBridge,
    TrainingProgressed,
)
from engine.session import Session

_DONE = "done"


@dataclass
class _Learned:
    """How far a training came."""

    steps: int = 0
    seconds: float = 0.0
    stopped_early: bool = False
    problem: EngineError | None = None  # training lost its way, but the weights from before are good


def train(session: Session, command: TrainBridge) -> Iterator[Event | None]:
    """Propagate, train, save and use the bridge, show its map, then measure it and save what was found."""
    session.finish_wanted = False
    one, two = session.both()
    samples = one.samples(command.examples[0]), two.samples(command.examples[1])
    plan = plan_for(command.preset, one.adapter.card, two.adapter.card, command.steps)
    predictions = yield from _predictions(session, command)
    bridge = new_bridge(samples, plan, command.seed)
    learned = _Learned()
    yield from _learn(session, command, bridge, samples, predictions, plan, learned)
    if learned.steps == 0:
        return  # stopped before the first step: nothing to keep
    info = save(session, command, bridge, learned.steps, learned.seconds)
    session.use(bridge, info)
    yield BridgeTrained(ticket=command.ticket, bridge=info, stopped_early=learned.stopped_early)
    yield whole_map(session, command.ticket)
    report = yield from measure(session, bridge, command.examples, len(command.bins))
    info = save(session, command, bridge, learned.steps, learned.seconds, report)
    session.use(bridge, info)
    yield BridgeTrained(ticket=command.ticket, bridge=info, stopped_early=learned.stopped_early)
    if learned.problem is not None:
        raise learned.problem


def finish_training(session: Session, command: FinishTraining) -> Iterator[Event | None]:
    """Ask the running training to end after its step."""
    session.finish_wanted = True
    return iter(())


def _predictions(session: Session, command: TrainBridge) -> Generator[None, None, tuple[Prediction, Prediction]]:
    found = []
    for number, examples in zip(DOMAINS, command.examples, strict=True):
        found.append((yield from predict_domain(session, number, examples, len(command.bins))))
    return found[0], found[1]


def _learn(
    session: Session,
    command: TrainBridge,
    bridge: BridgingVae,
    samples: tuple[DomainSamples, DomainSamples],
    predictions: tuple[Prediction, Prediction],
    plan: TrainingPlan,
    learned: _Learned,
) -> Generator[Event | None, None, None]:
    """All training steps, each a safe point, until the plan is done or the user has enough."""
    began, live = time.monotonic(), LiveMap(session, command.ticket)
    steps = train_bridge(bridge, samples, predictions, len(command.bins), plan, command.seed)
    try:
        while not session.finish_wanted:
            step = next(steps, _DONE)
            if isinstance(step, str):
                return
            learned.steps += 1
            learned.seconds = time.monotonic() - began
            yield None if step is None else _progress(command, step)
            moved = live.moved(bridge)
            if moved is not None:
                yield moved
        learned.stopped_early = True
    except EngineError as problem:
        if learned.steps == 0:
            raise
        learned.problem = problem


def _progress(command: TrainBridge, step: TrainingStep) -> TrainingProgressed:
    return TrainingProgressed(
        ticket=command.ticket,
        step=step.step,
        steps=step.steps,
        losses=step.losses,
        seconds=step.seconds,
        seconds_left=step.seconds_left,
    )
