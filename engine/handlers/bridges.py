"""Bridges between the open domains and the disk: saving what was learned, opening a saved one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.bridge.model import BridgingVae
from engine.bridge.weights import bridge_facts, load_bridge, read_bridge, save_bridge
from engine.generators.card import GeneratorCard
from engine.handlers.maps import whole_map
from engine.messages import BridgeInfo, BridgeLoaded, BridgeReport, Event, LoadBridge, TrainBridge
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
    facts = bridge_facts(bridge, _cards(session), command.bins, command.preset, command.seed, steps, seconds, report)
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
    info, _ = read_bridge(file)
    bridge = load_bridge(file, _cards(session), session.device)
    yield None
    session.use(bridge, info)
    yield BridgeLoaded(ticket=command.ticket, bridge=info)
    yield (yield from whole_map(session, command.ticket))


def _cards(session: Session) -> tuple[GeneratorCard, GeneratorCard]:
    one, two = session.both()
    return one.adapter.card, two.adapter.card
