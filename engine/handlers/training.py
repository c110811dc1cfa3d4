"""Training a bridge on the user's labels: from propagation to the measured bridge on disk.

It can be held, steered and ended between any two steps; whatever ends it, the last good weights are kept.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.bridge.interrupted import InterruptedTraining
from engine.bridge.model import BridgingVae
from engine.bridge.presets import plan_for
from engine.bridge.steering import Reins, Steering, with_capacity
from engine.bridge.train import TrainingStep, new_bridge
from engine.bridge.versions import set_aside
from engine.bridge.weights import BridgeFacts, bridge_facts
from engine.bridge.within_memory import train_within_memory
from engine.errors import EngineError
from engine.handlers.bridges import open_kept, save, unsaved
from engine.handlers.labelling import predict_domain
from engine.handlers.looking import Spectator
from engine.handlers.maps import LiveMap, whole_map
from engine.handlers.measuring import measure, what_cannot_be_judged
from engine.handlers.stopwatch import Stopwatch
from engine.labels.propagation import Prediction
from engine.messages import (
    BridgeInfo,
    BridgeReport,
    BridgeTrained,
    Event,
    TrainBridge,
    TrainingPaused,
    TrainingProgressed,
    TrainingResumed,
)
from engine.session import Session

_DONE = object()
REST = 0.01  # seconds between two looks at whether a paused training may go on
FEWEST_LEFT = 20  # steps of a training that was interrupted just before its end


@dataclass
class _Training:
    """A training under way: the bridge it trains in place, who watches it, and how far it came."""

    command: TrainBridge
    bridge: BridgingVae
    live: LiveMap
    spectator: Spectator
    interrupted: InterruptedTraining
    before: BridgeInfo | None  # of the bridge it goes on from
    watch: Stopwatch = field(default_factory=Stopwatch)
    steps: int = 0
    good: bool = False  # it has reported a step whose weights were all numbers
    stopped_early: bool = False
    problem: EngineError | None = None  # to be told at the end; the weights are good

    @property
    def all_steps(self) -> int:
        """Steps the bridge ever learned for, and `all_seconds` the time they took."""
        return self.steps + (self.before.steps if self.before else 0)

    @property
    def all_seconds(self) -> float:
        return self.watch() + (self.before.seconds if self.before else 0.0)


def train(session: Session, command: TrainBridge) -> Iterator[Event | None]:
    """Propagate, train, save and use the bridge, show its map, then measure it and save what was found.

    A training that is closed, or that fails, before its bridge is on disk leaves its checkpoint to go on from.
    """
    session.reins = Reins(Steering(command.locality, command.mixing))
    domains = session.opened(len(command.examples))
    samples = [opened.samples(own) for opened, own in zip(domains, command.examples, strict=True)]
    plan = plan_for(command.preset, *(opened.adapter.card for opened in domains), steps=command.steps)
    plan = with_capacity(plan, command.capacity)
    kept = open_kept(session, command.keep, plan) if command.keep is not None else None
    if kept and command.resume:
        plan = replace(plan, steps=max(FEWEST_LEFT, plan.steps - kept[1].steps))
    predictions = yield from _predictions(session, command)
    bridge = kept[0] if kept else new_bridge(samples, plan, command.seed)
    spectator = Spectator(session, command.ticket, command.examples, predictions, len(command.bins))
    live = LiveMap(session, command.ticket, len(domains))
    interrupted = InterruptedTraining(Path(command.folder))
    training = _Training(command, bridge, live, spectator, interrupted, kept[1] if kept else None)
    watch, reins = training.watch, session.reins
    steps = train_within_memory(bridge, samples, predictions, len(command.bins), plan, command.seed, watch, reins)
    yield from _learn(session, training, steps)
    if training.steps > 0 or command.resume:  # else it was stopped before it learned anything: nothing to keep
        yield from _keep(session, training)


def _predictions(session: Session, command: TrainBridge) -> Generator[None, None, tuple[Prediction, ...]]:
    found: list[Prediction] = []
    for number, examples in enumerate(command.examples, start=1):
        found.append((yield from predict_domain(session, number, examples, len(command.bins))))
    return tuple(found)


def _learn(
    session: Session, training: _Training, steps: Iterator[TrainingStep | None]
) -> Generator[Event | None, None, None]:
    """All training steps, each a safe point, until the plan is done or the user has enough."""
    try:
        while not session.reins.finish:
            if session.reins.paused:
                yield from _hold(session, training)
                continue
            step = next(steps, _DONE)
            if step is _DONE:
                return
            yield from _told(training, step)
            if isinstance(step, TrainingStep):
                training.interrupted.keep(training.bridge, lambda: _facts(session, training))
        training.stopped_early = True
    except EngineError as problem:
        if not training.good:
            raise
        training.problem = problem
    finally:
        close = getattr(steps, "close", None)
        if close is not None:
            close()  # puts the last good weights back where the present ones are broken


def _facts(session: Session, training: _Training) -> BridgeFacts:
    """What is known of a bridge that is not done; its steps are those of its plan."""
    command = training.command
    before = training.before.steps if training.before and command.resume else 0
    cards = [opened.adapter.card for opened in session.opened(len(command.examples))]
    shape = (command.bins, command.preset, command.seed, before + training.steps, training.all_seconds)
    return bridge_facts(training.bridge, cards, *shape, made=time.time())


def _told(training: _Training, step: object) -> Generator[Event | None, None, None]:
    """What there is to tell after a step: progress, the map, a look at what the bridge does.

    Between two reports nobody looks at the weights, since nobody knows yet whether they are numbers.
    """
    if not isinstance(step, TrainingStep):
        training.steps += training.steps > 0  # before the first one it only prepares
        yield None
        return
    training.good, training.steps = True, step.step
    yield _progress(training.command.ticket, step)
    moved = training.live.moved(training.bridge)
    if moved is not None:
        yield moved
    looked = yield from training.spectator.looked(training.bridge, training.steps)
    if looked is not None:
        yield looked


def _hold(session: Session, training: _Training) -> Generator[Event | None, None, None]:
    """Rest between two steps, for as long as the user wants and at hardly any cost."""
    ticket = training.command.ticket
    training.watch.hold()
    yield TrainingPaused(ticket=ticket, step=training.steps)
    while session.reins.paused and not session.reins.finish:
        time.sleep(REST)
        yield None
    training.watch.go_on()
    yield TrainingResumed(ticket=ticket, step=training.steps)


def _keep(session: Session, training: _Training) -> Generator[Event | None, None, None]:
    """Save the bridge and put it in use at once; what it is worth takes some seconds more to find out.

    A disk that does not take it is told at the end: the bridge is in use all the same.
    """
    command, bridge = training.command, training.bridge
    training.watch.hold()
    yield (yield from training.spectator.looked(bridge, training.steps, last=True))
    yield _used(session, training)
    yield (yield from whole_map(session, command.ticket, training.live.layout))
    report = yield from measure(session, bridge, command.examples, len(command.bins))
    yield _used(session, training, report)
    if training.problem is not None:
        raise training.problem


def _used(session: Session, training: _Training, report: BridgeReport | None = None) -> BridgeTrained:
    """Save the bridge, or note why that failed, and put it in use; measured, only where no other one took its place."""
    command, bridge = training.command, training.bridge
    steps, seconds = training.all_steps, training.all_seconds
    try:
        if report is None:
            set_aside(Path(command.folder), command.fingerprint)
        info = save(session, command, bridge, steps, seconds, report)
        training.interrupted.clear()  # not before: where the disk refused, the checkpoint is all that outlives the app
    except EngineError as problem:
        training.problem = training.problem or problem
        info = unsaved(command, bridge, steps, seconds, report)
    if report is None or (session.has_bridge and session.in_use.bridge is bridge):
        session.use(bridge, info)
    remarks = what_cannot_be_judged(report) if report is not None else ()
    return BridgeTrained(ticket=command.ticket, bridge=info, stopped_early=training.stopped_early, remarks=remarks)


def _progress(ticket: int, step: TrainingStep) -> TrainingProgressed:
    return TrainingProgressed(
        ticket=ticket,
        step=step.step,
        steps=step.steps,
        losses=step.losses,
        seconds=step.seconds,
        seconds_left=step.seconds_left,
    )
