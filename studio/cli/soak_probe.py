"""Uses the real window restlessly in a process of its own, and notes how the process fares.

Run as ``python -m studio.cli.soak_probe MINUTES SEED FOLDER``: prints one JSON object last on stdout; `soak` starts it.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

from engine.messages import Failed
from studio.cli.soak_deeds import Deeds
from studio.cli.soak_record import Look, Process, Record
from studio.cli.stalls import StallWatch
from studio.cli.virtual_sound import RATE
from studio.cli.window_probe import opened_studio, wait_for, wait_until
from studio.process.environment import choose_for_libraries
from studio.process.tidying import Tidying
from studio.studio import Studio

LOOK_EVERY_S = 5.0
REST_EVERY_S = 60.0
CALM_S = 4.0  # of quiet before it is looked at rest
SWEPT_S = 0.5  # after a look at rest, whose sweep holds everything up
HOME_S, HOME_EVERY_S, SOUND_S = 180.0, 1.0, 20.0
MOST_FAULTS = 20
HELD_S = 1.0  # without a beat of the window: told at once, with what held it


class Soak:
    """One soak of a studio that is open."""

    def __init__(self, studio: Studio, seed: int, folder: Path) -> None:
        self._studio, self._deeds = studio, Deeds(studio, seed, folder)
        self.record, self._process, self._watch = Record(), Process(), StallWatch(looks_after=HELD_S)
        self._underran = studio.sound.underruns  # a card that is just being opened may stutter
        studio.link.listen(Failed, self._failed)
        catch_faults(self.record.faults)

    def run(self, minutes: float) -> None:
        """Do deeds for so long, resting every minute, and rest once more at the end."""
        end = time.monotonic() + 60.0 * minutes
        rests = looks = time.monotonic()
        self._watch.start()
        self._process.stolen_ms()
        while (now := time.monotonic()) < end:
            if now >= rests:
                self._rest()
                rests = time.monotonic() + REST_EVERY_S
            elif now >= looks:
                looks = now + LOOK_EVERY_S
                self.record.running.append(self._look())
            self._one()
        self._rest()
        self._watch.stop()

    def _one(self) -> None:
        name, deed = self._deeds.draw()
        if not self._deeds.is_ready:  # a project is just being opened
            wait_for(0.1)
            return
        try:
            deed()
        except Exception:  # a bug, as it would be in a slot
            keep_fault(self.record.faults, f"“{name}”:\n{traceback.format_exc()}")
        wait_for(self._deeds.pause_s())
        self.record.deeds[name] += 1
        self._take(name)

    def _rest(self) -> None:
        """Let everything end, and look at what is left."""
        end = time.monotonic() + HOME_S
        self._deeds.come_home()
        while kept := self._deeds.keeps_from_home():
            if time.monotonic() > end:
                keep_fault(self.record.faults, f"No rest within {HOME_S:.0f} s: {', '.join(kept)}.")
                return
            wait_for(HOME_EVERY_S)
            self._deeds.come_home()
        wait_for(CALM_S)
        self._take("coming home")
        self.record.resting.append(self._look(thorough=True))
        wait_for(SWEPT_S)
        self._watch.late.clear()  # the sweep was ours, and what came too late for it
        self._underran += self._underruns - self.record.resting[-1].underruns
        told = self.record.resting[-1]
        print(
            f"{told.second / 60:.1f} min: {told.memory / 2**20:.0f} MiB, {told.threads} threads, "
            f"{told.handles} handles, {told.objects} objects, {told.underruns} underruns",
            file=sys.stderr,
            flush=True,
        )

    @property
    def _underruns(self) -> int:
        return self._studio.sound.underruns - self._underran

    def _take(self, deed: str) -> None:
        """Note what came late during a deed."""
        held, before = max(self._watch.late, default=0.0) / 1000, self.record.underran.total()
        stolen = self._process.stolen_ms()
        self.record.take_stalls(self._watch, deed)
        self.record.take_underruns(self._underruns, deed, heard=self._studio.sound.playing)
        if held > HELD_S or self.record.underran.total() > before:
            places = ", ".join(f"{place} ({count} times)" for place, count in self._watch.seen.items())
            underran = self.record.underran.total() - before
            print(
                f"“{deed}”: {underran} underruns, held up for {held:.2f} s, {stolen:.0f} ms of the processors went to "
                f"others on the host, seen: {places}",
                file=sys.stderr,
            )
        self._watch.seen.clear()

    def _look(self, *, thorough: bool = False) -> Look:
        return self._process.look(self._underruns, thorough=thorough)

    def _failed(self, event: Failed) -> None:
        if event.details:
            keep_fault(self.record.faults, event.details)


def catch_faults(faults: list[str]) -> None:
    """Note every exception that nobody caught, in slots, threads and destructors; `sys.excepthook` is replaced."""

    def from_slot(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        keep_fault(faults, "".join(traceback.format_exception(kind, error, trace)))

    def from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            keep_fault(faults, f"{args.thread}: {args.exc_type.__name__}: {args.exc_value}")

    sys.excepthook = from_slot
    threading.excepthook = from_thread
    sys.unraisablehook = lambda args: keep_fault(faults, f"{args.err_msg}: {args.exc_value!r}")


def keep_fault(faults: list[str], told: str) -> None:
    """Note one and print it, unless there are so many already that more say nothing."""
    if len(faults) < MOST_FAULTS:
        faults.append(told)
        print(told, file=sys.stderr, flush=True)


def soak(minutes: float, seed: int, folder: Path, tidying: Tidying) -> dict[str, Any]:
    """Open the demo project and use it restlessly; what was noted."""
    exports = folder / "exports"
    exports.mkdir(exist_ok=True)
    studio = opened_studio(sound_rate=RATE)
    tidying.is_heard = lambda: studio.sound.playing
    tidying.settle()
    wait_until(lambda: studio.sound.is_open or bool(studio.sound.problem), SOUND_S)
    this = Soak(studio, seed, exports)
    try:
        this.run(minutes)
    finally:
        sys.excepthook = sys.__excepthook__
        has_sound = studio.sound.is_open
        studio.window.close()
        wait_for(1.0)
    return {**this.record.as_json(), "has_sound": has_sound}


def main(minutes: float, seed: int, folder: Path) -> None:
    """Soak, and print what was noted."""
    choose_for_libraries()
    logging.getLogger("latent_bridge").addHandler(logging.StreamHandler())
    application = QApplication(sys.argv[:1])
    tidying = Tidying(application)  # as the studio does
    print(json.dumps(soak(minutes, seed, folder, tidying)), flush=True)
    del application


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
