"""Bridges between the open domains and the disk: saving what was learned, opening a saved one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.thrown_away import bring_back, throw_away
from engine.bridge.versions import saved_bridges
from engine.bridge.weights import bridge_facts, load_bridge, read_bridge, save_bridge
from engine.errors import EngineError
from engine.generators.card import GeneratorCard
from engine.handlers.maps import whole_map
from engine.messages import (
    BridgeInfo,
    BridgeLoaded,
    BridgeReport,
    BridgesListed,
    BridgesThrownAway,
    BringBackBridges,
    Event,
    ListBridges,
    LoadBridge,
    ThrowAwayBridges,
    TrainBridge,
)
from engine.session import Session


def save(
    session: Session,
    command: TrainBridge,
    bridge: BridgingVae,
    steps: int,
    seconds: float,
    report: BridgeReport | None = None,
) -> BridgeInfo:
    """Write a trained bridge as its command asks; returns what it is."""
    shape = (command.bins, command.preset, command.seed, steps, seconds, report)
    facts = bridge_facts(bridge, _cards(session, len(bridge.domains)), *shape, made=time.time())
    file = save_bridge(Path(command.folder), command.fingerprint, bridge, facts)
    return read_bridge(file)[0]


def unsaved(
    command: TrainBridge, bridge: BridgingVae, steps: int, seconds: float, report: BridgeReport | None = None
) -> BridgeInfo:
    """What a trained bridge is while the disk does not take it; it has no file."""
    bins, shared_size = command.bins, bridge.shared_size
    return BridgeInfo(command.fingerprint, "", command.preset, command.seed, steps, seconds, bins, shared_size, report)


def load(session: Session, command: LoadBridge) -> Iterator[Event | None]:
    """Put a saved bridge in use and show its map."""
    file = Path(command.file)
    info, facts = read_bridge(file)
    bridge = load_bridge(file, _cards(session, len(facts.generators)), session.device)
    yield None
    session.use(bridge, info)
    yield BridgeLoaded(ticket=command.ticket, bridge=info)
    yield (yield from whole_map(session, command.ticket))


def list_bridges(
    session: Session, command: ListBridges | ThrowAwayBridges | BringBackBridges
) -> Iterator[Event | None]:
    """Tell of every bridge in a folder; none where there is no such folder."""
    yield BridgesListed(ticket=command.ticket, folder=command.folder, bridges=saved_bridges(Path(command.folder)))


def put_away(session: Session, command: ThrowAwayBridges) -> Iterator[Event | None]:
    """Throw bridges of a folder away, and tell of those that are left."""
    size = throw_away(Path(command.folder), command.files)
    if not command.files:
        yield None
        return
    yield BridgesThrownAway(ticket=command.ticket, folder=command.folder, files=command.files, size=size)
    yield from list_bridges(session, command)


def restore(session: Session, command: BringBackBridges) -> Iterator[Event | None]:
    """Bring back what was thrown away, and tell of all bridges there are."""
    bring_back(Path(command.folder))
    yield from list_bridges(session, command)


def open_kept(session: Session, file: str, plan: TrainingPlan) -> tuple[BridgingVae, BridgeInfo]:
    """A saved bridge to train on, of the sizes a plan asks for.

    Raises:
        EngineError: it can't be opened between the open domains, or has other sizes.
    """
    info, facts = read_bridge(Path(file))
    bridge = load_bridge(Path(file), _cards(session, len(facts.generators)), session.device)
    if (facts.shared_size, facts.hidden) != (plan.shared_size, plan.hidden):
        raise EngineError(
            "This bridge can't be trained on: it has another size than this preset and capacity give.",
            "Set preset and capacity as they were, or train a new bridge.",
        )
    return bridge, info


def _cards(session: Session, count: int) -> tuple[GeneratorCard, ...]:
    return tuple(opened.adapter.card for opened in session.opened(count))
