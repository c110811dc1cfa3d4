"""Writes the sound of a path as a file, streaming, so that its length does not matter.

The heard lane is the transfer where the target is a sound, else the source.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile

from engine.errors import EngineError
from engine.export.files import new_file, refuse_existing
from engine.export.finishing import SoundFinish
from engine.export.plan import ExportPlan
from engine.export.soundtrack import Soundtrack
from engine.generators.card import GeneratorCard
from engine.media.sound import FORMATS
from engine.messages import Floats, Frame
from engine.space.render import PathRenderer

LEAST_FREE = 1 << 20  # bytes: with less, a failure to write is for want of room


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


def export_sound(plan: ExportPlan) -> Generator[int, None, str]:
    """Write WAV, FLAC or OGG by the file's ending; yields the number of frames done, each a safe point.

    Returns a sentence about the loudness where it could not be as wanted, else nothing.

    Raises:
        EngineError: neither side makes sound, an unknown ending, an impossible rate or loudness, or the file can't be
            written.
    """
    card, track = heard_card(plan.renderer), soundtrack_for(plan)
    if card is None or track is None:
        raise EngineError("Neither side of this bridge makes sound.", "Export pictures or a video instead.")
    kind, coding = _format(plan)
    refuse_existing(plan.file, plan.overwrite)
    factor, remark = yield from measured_gain(plan)
    finish = SoundFinish(card.sample_rate or 0, plan.form.sample_rate or card.sample_rate or 0, factor)
    with new_file(plan.file, plan.overwrite) as part, _understood(part):
        wanted = 0
        with soundfile.SoundFile(part, "w", samplerate=finish.rate, channels=1, format=kind, subtype=coding) as file:
            for done, chunk in clips_of(plan, track):
                ready = finish.push(chunk, last=done == plan.frames)
                file.write(ready)
                wanted += len(ready)
                yield done
        _refuse_short(part, wanted)
    return remark


def clips_of(plan: ExportPlan, track: Soundtrack) -> Iterator[tuple[int, Floats]]:
    """The track from the start of one clip to the start of the next, and the number of frames then done."""
    positions, starts = plan.positions, [frame for frame in range(plan.frames) if track.starts_at(frame)]
    which = 0
    for rendered in plan.renderer.stream([positions[frame] for frame in starts], lambda _: True, batch=2):
        for one in rendered:
            chunk = _until_next(track, starts, which, heard_sound(one), plan.frames)
            which += 1
            yield (starts[which] if which < len(starts) else plan.frames), chunk


def measured_gain(plan: ExportPlan) -> Generator[int, None, tuple[float, str]]:
    """What the plan's sound is to be multiplied by, and a sentence where its loudness can't be as wanted.

    Yields 0 at safe points, since all of it is rendered once to be measured.
    """
    card, track, wanted = heard_card(plan.renderer), soundtrack_for(plan), plan.form.loudness
    if card is None or track is None or wanted is None:
        return 1.0, ""
    from engine.export.loudness import gain_for, refuse_loudness  # brings scipy's filters: only where it is asked for

    rate = card.sample_rate or 0
    refuse_loudness(wanted, track.samples / rate)
    chunks: list[Floats] = []
    for _, chunk in clips_of(plan, track):
        chunks.append(chunk)
        yield 0
    gain = gain_for(np.concatenate(chunks), rate, wanted)
    if gain.reached:
        return gain.factor, ""
    if np.isinf(gain.loudness):
        return gain.factor, "The sound is silent; its loudness was left as it is."
    return gain.factor, (
        f"The loudness is {_signed(gain.loudness)} LUFS, not {_signed(wanted)}: louder, its peaks would pass −1 dBTP."
    )


def _until_next(track: Soundtrack, starts: list[int], which: int, wave: Floats | None, frames: int) -> Floats:
    """Samples from the start of one clip to the start of the next."""
    end = starts[which + 1] if which + 1 < len(starts) else frames
    return np.concatenate([track.advance(frame, wave) for frame in range(starts[which], end)])


def _format(plan: ExportPlan) -> tuple[str, str]:
    ending = plan.file.suffix.lower()
    if ending not in FORMATS:
        raise EngineError(f"Sound can't be written as “{ending}”.", f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[ending]


@contextmanager
def _understood(part: Path) -> Iterator[None]:
    """Turn what libsndfile says, which is not much, into the user's words."""
    try:
        yield
    except soundfile.LibsndfileError as error:
        if shutil.disk_usage(part.parent).free < LEAST_FREE:
            raise EngineError("The disk is full.", "Make room on it and try again.") from None
        raise EngineError(f"The sound file can't be written: {error.error_string}", "Choose another place.") from None


def _refuse_short(part: Path, samples: int) -> None:
    """Look at what was written, since closing a file on a full disk says nothing.

    Raises:
        EngineError: it lacks samples.
    """
    if soundfile.info(part).frames < samples:
        raise EngineError("The disk is full.", "Make room on it and try again.")


def _signed(level: float) -> str:
    """A level with a minus sign proper."""
    return f"{level:.1f}".replace("-", "−").removesuffix(".0")
