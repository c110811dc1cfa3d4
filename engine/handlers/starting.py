"""Jobs around the start: warming the engine, and checking a generator against the contract."""

from __future__ import annotations

from collections.abc import Iterator

from engine.device import describe_device, warm_up
from engine.messages import CheckGenerator, EngineReady, Event, GeneratorChecked, WarmUp
from engine.session import Session

CHECK_SEED = 0


def warm_up_engine(session: Session, command: WarmUp) -> Iterator[Event | None]:
    """One dummy optimiser step, then say which device and which generators there are."""
    warm_up(session.device)
    yield None
    yield EngineReady(
        ticket=command.ticket,
        device=describe_device(session.device),
        cards=tuple(session.registry.cards()),
        problems=tuple(session.registry.problems()),
    )


def check_generator(session: Session, command: CheckGenerator) -> Iterator[Event | None]:
    """Load a generator and say in plain words where it breaks the contract."""
    from engine.generators.contract import check_adapter

    adapter = session.registry.load(command.generator, session.device)
    yield None
    problems = check_adapter(adapter, CHECK_SEED)
    yield GeneratorChecked(ticket=command.ticket, generator=command.generator, problems=tuple(problems))
