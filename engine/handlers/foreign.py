"""Bringing in a model that others trained: look at its file, try it, and make it a generator of the user's own."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import torch

from engine.assets import user_assets_folder
from engine.errors import EngineError
from engine.generators.foreign import consent
from engine.generators.foreign.detection import look
from engine.generators.foreign.trial import TrialResult, run_trial
from engine.generators.from_folder import id_of
from engine.messages import Event, GeneratorMade, ImportModel, InspectModel, ModelInspected, ModelTrying, Rendering
from engine.session import Session
from engine.space.render import media_pictures

SIDE = 96


def inspect_model(session: Session, command: InspectModel) -> Iterator[Event | None]:
    """Look at a file; try it where no code of it runs, or the user agreed.

    Raises:
        EngineError: it can't become a generator, in a sentence.
    """
    findings = look(command.path)
    known = command.consent == findings.sha256 or consent.agreed(findings.sha256)
    if findings.route == "torchscript" and not known:
        yield ModelInspected(ticket=command.ticket, findings=findings)
        return
    result = yield from _told(command.ticket, run_trial(findings, dict(command.answers), command.consent))
    yield ModelInspected(ticket=command.ticket, findings=result.findings, renderings=_renderings(result))


def import_model(session: Session, command: ImportModel) -> Iterator[Event | None]:
    """Make the generator, and remember the agreement to its code.

    Raises:
        EngineError: it has no title, something is unanswered, not agreed, or wrong with the model.
    """
    title = command.title.strip()
    if not title:
        raise EngineError("The generator has no title yet.", "Give it one.")
    findings = look(command.path)
    if findings.route == "torchscript":
        consent.demand(findings.name, findings.sha256, command.consent)
    identity = {
        "id": _free_id(session, title),
        "title": title,
        "licence": command.licence,
        "source": command.source,
    }
    out = user_assets_folder() / "generators"
    out.mkdir(parents=True, exist_ok=True)
    trial = run_trial(findings, dict(command.answers), command.consent, identity, out)
    result = yield from _told(command.ticket, trial)
    if findings.route == "torchscript":
        consent.agree(findings.sha256, findings.name)
    assert result.card is not None
    made = session.registry.card(identity["id"])
    yield GeneratorMade(ticket=command.ticket, id=made.id, title=made.title, kind=made.kind, figures={})


def _told(ticket: int, trial: Generator[str | None, None, TrialResult]) -> Generator[Event | None, None, TrialResult]:
    try:
        while True:
            try:
                phase = next(trial)
            except StopIteration as end:
                return end.value
            yield ModelTrying(ticket=ticket, phase=phase) if phase else None
    finally:
        trial.close()


def _free_id(session: Session, title: str) -> str:
    taken, name = {card.id for card in session.registry.cards()}, id_of(title)
    number = 2
    while name in taken:
        name, number = f"{id_of(title)[:60]}-{number}", number + 1
    return name


def _renderings(result: TrialResult) -> tuple[Rendering, ...]:
    if result.card is None or result.draws is None:
        return ()
    card = result.card
    pictures = media_pictures(card, torch.from_numpy(result.draws), SIDE)
    if card.kind == "image":
        return tuple(Rendering(picture) for picture in pictures)
    pairs = zip(pictures, result.draws, strict=True)
    return tuple(Rendering(picture, draw, card.sample_rate) for picture, draw in pairs)
