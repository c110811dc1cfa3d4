"""Writes the sound of a path as a file, streaming, so that its length does not matter.

The heard lane is the transfer where the target is a sound, else the source.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import soundfile

from engine.errors import EngineError
from engine.export.files import new_file
from engine.export.plan import ExportPlan
from engine.export.soundtrack import Soundtrack
from engine.generators.card import GeneratorCard
from engine.media.sound import FORMATS
from engine.messages import Floats, Frame
from engine.space.render import PathRenderer


def heard_card(renderer: PathRenderer) -> GeneratorCard | None:
    """Card of the generator whose sounds are heard along a path; None where both sides are pictures."""
    for adapter in (renderer.target, renderer.source):
        if adapter.card.kind == "sound":
            return adapter.card
    return None


def heard_sound(frame: Frame) -> Floats | None:
    """The heard lane's waveform of a frame, where it was rendered."""
    return frame.transfer.sound if frame.transfer.sound is not None else frame.source.sound


def soundtrack_for(plan: ExportPlan) -> Soundtrack | None:
    """An empty time line for the plan's sounds; None where both sides are pictures."""
    card = heard_card(plan.renderer)
    if card is None or card.sample_rate is None:
        return None
    return Soundtrack(plan.frames, plan.rate, card.sample_rate, card.output_shape[0])


def export_sound(plan: ExportPlan) -> Iterator[int]:
    """Write WAV, FLAC or OGG by the file's ending; yields the number of frames done, each a safe point.

    Raises:
        EngineError: neither side makes sound, an unknown ending, or the file can't be written.
    """
    card, track = heard_card(plan.renderer), soundtrack_for(plan)
    if card is None or track is None:
        raise EngineError("Neither side of this bridge makes sound.", "Export pictures or a video instead.")
    kind, coding = _format(plan)
    positions = plan.positions
    starts = [frame for frame in range(plan.frames) if track.starts_at(frame)]
    with new_file(plan.file, plan.overwrite) as part, _opened(part, card, kind, coding) as file:
        done = 0
        for rendered in plan.renderer.stream([positions[frame] for frame in starts], lambda _: True, batch=2):
            for one in rendered:
                file.write(_until_next(track, starts, done, heard_sound(one), plan.frames))
                done += 1
            yield starts[done] if done < len(starts) else plan.frames


def _until_next(track: Soundtrack, starts: list[int], which: int, wave: Floats | None, frames: int) -> Floats:
    """Samples from the start of one clip to the start of the next."""
    end = starts[which + 1] if which + 1 < len(starts) else frames
    return np.concatenate([track.advance(frame, wave) for frame in range(starts[which], end)])


def _format(plan: ExportPlan) -> tuple[str, str]:
    ending = plan.file.suffix.lower()
    if ending not in FORMATS:
        raise EngineError(f"Sound can't be written as “{ending}”.", f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[ending]


def _opened(part: object, card: GeneratorCard, kind: str, coding: str) -> soundfile.SoundFile:
    try:
        return soundfile.SoundFile(
            str(part), "w", samplerate=card.sample_rate or 0, channels=1, format=kind, subtype=coding
        )
    except soundfile.LibsndfileError as error:
        raise EngineError(f"The sound file can't be written: {error.error_string}", "Choose another place.") from None
