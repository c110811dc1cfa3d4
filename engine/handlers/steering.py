"""Holding, steering and ending the training that runs: small commands that cut in between two of its steps.

They only leave word with the session; the training reads it and answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.bridge.steering import Steering
from engine.messages import Event, FinishTraining, PauseTraining, ResumeTraining, SteerTraining
from engine.session import Session


def pause_training(session: Session, command: PauseTraining) -> Iterator[Event | None]:
    """Ask the running training to hold after its step."""
    session.reins.paused = True
    return iter(())


def resume_training(session: Session, command: ResumeTraining) -> Iterator[Event | None]:
    """Let a paused training go on."""
    session.reins.paused = False
    return iter(())


def steer_training(session: Session, command: SteerTraining) -> Iterator[Event | None]:
    """Change what the running training strives for.

    Raises:
        EngineError: a slider is not in 0..1.
    """
    session.reins.steering = Steering(command.locality, command.mixing)
    return iter(())


def finish_training(session: Session, command: FinishTraining) -> Iterator[Event | None]:
    """Ask the running training to end after its step, paused or not."""
    session.reins.finish = True
    return iter(())
