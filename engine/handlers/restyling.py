"""Learning a style: both collections are read, then it is trained a step at a time, looked at, held and saved.

A pause ends the job and keeps the training, so that a style that rests costs nothing.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from pathlib import Path

from engine.cdlm.gathering import class_names, common_shape
from engine.cdlm.style_files import VARIANTS, StyleFacts
from engine.cdlm.style_learning import EFFORTS, StyleLearning, both_labelled, plan_for
from engine.cdlm.train import CdlmStep
from engine.errors import EngineError
from engine.handlers.collections import open_collection
from engine.handlers.stopwatch import Stopwatch
from engine.handlers.styles import rendered, shown
from engine.messages import (
    Event,
    FinishStyle,
    LearnStyle,
    PauseStyle,
    ResumeStyle,
    StyleLearned,
    StylePaused,
    StyleProgressed,
)
from engine.session import Session

FIRST_LOOK, LOOK_EVERY = 8, 1.5  # steps; seconds


def learn_style(session: Session, command: LearnStyle) -> Iterator[Event | None]:
    """Read both collections and learn the style of the first for the second.

    Raises:
        EngineError: one of them can't be read, has too few pictures or none, or the training went wrong.
    """
    session.style_learning = None
    yield StyleProgressed(ticket=command.ticket)
    learning = yield from _begun(session, command)
    session.style_learning, session.style = learning, learning.in_use
    learning.in_use.gamma1, learning.in_use.gamma2 = command.gamma1, command.gamma2
    yield shown(command.ticket, learning.in_use)
    yield from _learn(session, learning, command.ticket)


def resume_style(session: Session, command: ResumeStyle) -> Iterator[Event | None]:
    """Learn on where it was paused.

    Raises:
        EngineError: nothing rests, or the training went wrong.
    """
    learning = session.style_learning
    if learning is None:
        raise EngineError("There is no style that could go on.", "Learn one first.")
    learning.paused = False
    learning.watch.go_on()
    session.style = learning.in_use
    yield from _learn(session, learning, command.ticket)


def pause_style(session: Session, command: PauseStyle) -> Iterator[Event | None]:
    """Ask the learning to rest after its step."""
    if session.style_learning is not None:
        session.style_learning.paused = True
    return iter(())


def finish_style(session: Session, command: FinishStyle) -> Iterator[Event | None]:
    """Ask the learning to end after its step."""
    if session.style_learning is not None:
        session.style_learning.finish = True
    return iter(())


def _begun(session: Session, command: LearnStyle) -> Generator[None, None, StyleLearning]:
    if command.variant not in VARIANTS:
        raise EngineError(f"There is no variant “{command.variant}”.", f"Choose {', '.join(VARIANTS)}.")
    plan_for(command.effort, 1)
    effort = EFFORTS[command.effort]
    style = yield from open_collection(session, command.style, guessed=True, most=effort.most)
    pictures = yield from open_collection(session, command.pictures, guessed=False, most=effort.most)
    shape = common_shape(style.shape, pictures.shape, effort.side)
    source_values = yield from style.read(shape)
    target_values = yield from pictures.read(shape)
    names = class_names(style)
    source, target = both_labelled(source_values, tuple(style.classes), target_values, tuple(pictures.classes), names)
    facts = StyleFacts(
        *(command.style.title, command.pictures.title, command.pictures.origin, command.pictures.name),
        *(names, command.variant, command.effort, 1.0, command.seed, {}),
    )
    called, folder = tuple(pictures.names), Path(command.folder)
    return StyleLearning(source, target, facts, called, folder, Stopwatch(), session.device)


def _learn(session: Session, learning: StyleLearning, ticket: int) -> Generator[Event | None, None, None]:
    """All steps that are left, each a safe point, until the plan is done or the user has enough."""
    try:
        yield from _steps(learning, ticket)
    except GeneratorExit:
        if learning.step:  # the window closes, or another style is begun: what was learned is kept
            learning.save()
        session.style_learning = None
        raise
    except EngineError:
        session.style_learning = None
        raise
    if learning.paused and not learning.finish:
        learning.watch.hold()
        learning.save()
        yield StylePaused(ticket=ticket, step=learning.step, steps=learning.plan.steps)
        return
    session.style_learning = None
    info = learning.save()
    yield rendered(ticket, learning.in_use)
    yield StyleLearned(ticket=ticket, style=info)


def _steps(learning: StyleLearning, ticket: int) -> Generator[Event | None, None, None]:
    last = time.monotonic()
    while not (learning.finish or learning.paused or learning.step == learning.plan.steps):
        told = learning.advance()
        yield _progress(learning, ticket, told) if told is not None else None
        if learning.step == FIRST_LOOK or time.monotonic() - last > LOOK_EVERY:
            learning.refresh()
            yield rendered(ticket, learning.in_use)
            last = time.monotonic()


def _progress(learning: StyleLearning, ticket: int, told: CdlmStep) -> StyleProgressed:
    steps, left = told.steps, learning.seconds_left
    return StyleProgressed(ticket=ticket, step=told.step, steps=steps, losses=told.losses, seconds_left=left)
