"""Failures in the user's words: what is understood becomes a sentence, anything else a report with its traceback.

Only text leaves: a kept exception would hold on to the tensors of its frames.
"""

from __future__ import annotations

import errno
import traceback

from engine.errors import EngineError
from engine.messages import Command, Failed

# What CUDA and Metal say of a card that has hung, was reset, unplugged or put to sleep; nothing runs on it any more.
LOST = (
    *("device-side assert", "unspecified launch failure", "illegal memory access", "illegal instruction"),
    *("ecc error", "hardware stack error", "launch timed out", "no cuda-capable device", "busy or unavailable"),
    *("device lost", "fallen off the bus", "cuda driver error", "command buffer"),
)
MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "bad alloc")


def failure(command: Command, error: Exception) -> Failed:
    """The event for a command that failed: a sentence where the failure is understood, else its traceback too."""
    name = type(command).__name__
    understood = in_words(error)
    if understood is not None:
        return Failed(ticket=command.ticket, command=name, message=understood.message, hint=understood.hint)
    return Failed(
        ticket=command.ticket,
        command=name,
        message=f"Something went wrong inside the engine: {type(error).__name__}.",
        hint="Your work is safe. Please report this with the details.",
        details="".join(traceback.format_exception(error)),
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, of the computer or of its accelerator."""
    if isinstance(error, RuntimeError):  # torch's own, of the CPU without a class to tell it by
        return any(words in str(error).lower() for words in MEMORY)
    return isinstance(error, MemoryError)


def is_device_lost(error: BaseException) -> bool:
    """Whether an accelerator has stopped working for good, as far as this process goes."""
    if not isinstance(error, RuntimeError) or is_out_of_memory(error):
        return False
    # torch's class for it is younger than some torch that works, and this file does without torch.
    return type(error).__name__ == "AcceleratorError" or any(words in str(error).lower() for words in LOST)


def in_words(error: Exception) -> EngineError | None:
    """A failure as the user can understand it, or None where it is a bug."""
    if isinstance(error, EngineError):
        return error
    if is_out_of_memory(error):
        return EngineError(
            "The computer has run out of memory.", "Close other programs, or choose a smaller generator, and try again."
        )
    if isinstance(error, OSError):
        return disk_problem(error)
    return None


def disk_problem(error: OSError) -> EngineError | None:
    """The sentence for a full disk or a missing permission; None for any other failure of the disk."""
    where = f" “{error.filename}”" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return EngineError("The disk is full.", "Make room on it and try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EngineError(f"There is no permission to write{where}.", "Choose another folder, or make it writable.")
    return None
