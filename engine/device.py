"""Where the engine computes: CUDA, Apple's Metal or the processor, and how many threads it may use.

Chosen once on the engine thread; everything else is handed the device.
"""

from __future__ import annotations

import os
import platform

import torch
from torch import nn

from engine.messages import DeviceReport

MOST_THREADS = 8  # networks this small gain nothing from more


def choose_device(wanted: str | None = None) -> torch.device:
    """The best device there is, or the one named in `wanted` ("cuda", "mps", "cpu") where it exists."""
    present = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    order = [wanted, *present] if wanted in present else list(present)
    return torch.device(next(kind for kind in order if kind is not None and present[kind]))


def usable_cores() -> int:
    """Processor cores this process may run on, which inside a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def set_threads(spare: int, cores: int | None = None) -> int:
    """Set how many threads torch computes with, `spare` fewer than there are cores; returns the number.

    With a window, one core is spared: it draws, and feeds the sound card, which must both be on time.
    """
    threads = max(1, min(MOST_THREADS, (cores or usable_cores()) - spare))
    torch.set_num_threads(threads)
    return threads


def describe_device(device: torch.device) -> DeviceReport:
    """What the window shows about the device."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else _processor_name()
    return DeviceReport(kind=device.type, name=name, threads=torch.get_num_threads(), torch_version=torch.__version__)


def warm_up(device: torch.device) -> None:
    """One dummy optimiser step: the first one imports hundreds of modules and starts the device."""
    weights = nn.Parameter(torch.ones(4, 4, device=device))
    optimiser = torch.optim.Adam([weights])
    with torch.enable_grad():
        nn.functional.linear(torch.ones(2, 4, device=device), weights).square().sum().backward()
    optimiser.step()


def processor_is_amd() -> bool:
    """Whether AMD made the processor, by its name: "AMD Ryzen …", or on Windows "AMD64 Family …, AuthenticAMD"."""
    name = _processor_name()
    return name.startswith("AMD ") or "AuthenticAMD" in name


def ready(threads: int | None = None) -> torch.device:
    """The device to measure on, warmed up, with the number of threads set; None spares one core."""
    device = choose_device()
    set_threads(spare=1) if threads is None else torch.set_num_threads(threads)
    warm_up(device)
    return device


def _processor_name() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine() or "processor"
