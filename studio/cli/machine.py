"""Describes the machine that a report or a figure comes from."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil


def describe_machine() -> dict[str, Any]:
    """Processor, usable cores, memory in GiB, system and the versions that matter."""
    return {
        "processor": processor_name(),
        "cores": usable_cores(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "torch": package_version("torch"),
        "qt": package_version("PySide6-Essentials"),
    }


def computed_on() -> dict[str, Any]:
    """What the engine computes on in this process: device, its name, and threads as they are set now."""
    from engine.device import choose_device, describe_device  # torch comes along: “--help” must not wait for it

    report = describe_device(choose_device())
    return {"device": report.kind, "device_name": report.name, "threads": report.threads}


def usable_cores() -> int:
    """Cores this process may run on, which inside a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor_name() -> str:
    """What people call the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def package_version(name: str) -> str:
    """Installed version of a package, empty where it is missing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
