"""Goes on with the processor where the accelerator stops working in the middle of a command.

A card that hangs, is reset, unplugged or lost in sleep takes everything with it that lay on it; what is on the disk is
opened anew on the processor, by whoever hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.device import describe_device
from engine.errors import EngineError
from engine.failures import is_device_lost
from engine.messages import Command, DeviceLost, Event
from engine.session import Session


def falling_back(session: Session, command: Command, steps: Iterator[Event | None]) -> Iterator[Event | None]:
    """The steps of a job; where the device is lost the session leaves it, a `DeviceLost` says so, and the job fails.

    Raises:
        EngineError: the device was lost; else whatever the job raises.
    """
    try:
        yield from steps
    except Exception as error:
        if session.device.type == "cpu" or not is_device_lost(error):
            raise
        session.leave_device()
        yield DeviceLost(ticket=command.ticket, device=describe_device(session.device))
        raise EngineError(
            "The graphics card has stopped working, so the studio goes on with the processor.",
            "Your work is safe; what was running has to be started again. A new start tries the card again.",
        ) from None
