"""What `doctor` looks at: each check returns one finding and never fails itself."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from engine.assets import assets_folder
from engine.errors import EngineError
from studio.cli.machine import describe_machine, package_version
from studio.demo import DEMOS, demo_folder
from studio.disk.folders import config_folder, projects_folder
from studio.document import files
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.process.screen import has_screen

OPEN_A_WINDOW = (
    "from PySide6.QtGui import QGuiApplication as A; a = A([]); print(a.platformName(), a.primaryScreen().name())"
)
FREE_GIB = 1.0
MEMORY_GIB = 4.0


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        name: what was looked at.
        ok: it works; where it does not, the rest of the product may still.
        says: what was found, in one sentence or a few words.
        todo: what to do about it; empty where it works.
    """

    name: str
    ok: bool
    says: str
    todo: str = ""


def check_python() -> Finding:
    """The interpreter."""
    good = sys.version_info >= (3, 11)
    return Finding("python", good, platform.python_version(), "" if good else "Install Python 3.11 or newer.")


def check_torch() -> Finding:
    """Torch and the device it would compute on."""
    try:
        from engine.device import choose_device, describe_device

        report = describe_device(choose_device())
    except (ImportError, OSError) as error:
        return Finding("torch", False, f"Torch can't be loaded: {error}.", "Install it with “make setup”.")
    says = f"{report.torch_version} on {report.kind}: {report.name}, {report.threads} threads"
    return Finding("torch", True, says if report.kind != "cpu" else f"{says}; no GPU, which is fine but slower")


def check_torchaudio() -> Finding:
    """Torchaudio, which does not load beside every build of torch."""
    try:
        import_module("torchaudio")
    except (ImportError, OSError) as error:
        todo = "Install torch and torchaudio of matching builds; on Linux torchaudio needs torch's CUDA build."
        return Finding("torchaudio", False, f"It can't be loaded: {error}.", todo)
    return Finding("torchaudio", True, package_version("torchaudio"))


def check_window() -> Finding:
    """Whether Qt can show a window here; asked in a process of its own, since Qt ends the one it fails in."""
    qt = package_version("PySide6-Essentials")
    if not qt:
        return Finding("window", False, "PySide6 is not installed.", "Install it with “make setup”.")
    if not has_screen():
        todo = "The headless commands work; for the studio, use a desktop session or “xvfb-run latent-bridge”."
        return Finding("window", False, f"PySide6 {qt} is here, but there is no screen (no DISPLAY).", todo)
    try:
        answer = subprocess.run([sys.executable, "-c", OPEN_A_WINDOW], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return Finding("window", False, f"PySide6 {qt} does not answer.", "Check the display server.")
    if answer.returncode == 0:
        return Finding("window", True, f"PySide6 {qt}, platform {answer.stdout.strip()}")
    reason = next((line for line in answer.stderr.splitlines() if line.strip()), "no reason given")
    todo = "Install Qt's system libraries: “sh packaging/system-packages.sh run” does it on Debian."
    return Finding("window", False, f"PySide6 {qt} can't open a window: {reason.strip()}", todo)


def check_sound() -> Finding:
    """PortAudio and its output devices."""
    try:
        import sounddevice
    except (ImportError, OSError):
        todo = (
            "On Debian: “apt-get install libportaudio2”. Without it the studio is silent and exports still have sound."
        )
        return Finding("sound", False, "The PortAudio library is missing.", todo)
    try:
        outputs = [device["name"] for device in sounddevice.query_devices() if device["max_output_channels"] > 0]
    except sounddevice.PortAudioError:
        outputs = []
    if not outputs:
        todo = "Connect a sound card to hear samples. Without one the studio is silent and exports still have sound."
        return Finding("sound", False, "PortAudio is here, but there is no sound card.", todo)
    return Finding("sound", True, f"{len(outputs)} outputs: {', '.join(outputs[:4])}")


def check_generators() -> Finding:
    """The generators: cards, weights as their cards promise, sample banks."""
    from engine.generators.registry import default_registry
    from engine.generators.weights import checksum

    registry = default_registry()
    cards, problems = registry.cards(), registry.problems()
    for card in cards:
        try:
            if checksum(registry.folder(card.id)) != card.weights_sha256:
                problems.append(f"The weights of “{card.id}” are not those its card promises.")
            registry.bank(card.id)
        except (EngineError, OSError) as error:
            problems.append(str(error))
    if problems or not cards:
        return Finding("generators", False, " ".join(problems) or "There are none.", f"Get {assets_folder()} again.")
    return Finding("generators", True, f"{', '.join(card.id for card in cards)}: weights and sample banks are whole")


def check_demo() -> Finding:
    """The demo projects."""
    try:
        projects = [files.read(demo_folder(name)) for name in DEMOS]
    except ProjectError as problem:
        return Finding("demo", False, problem.message, f"Get {assets_folder()} again.")
    return Finding("demo", True, "; ".join(f"{each.title}: {_contents(each)}" for each in projects))


def _contents(project: Project) -> str:
    counts = " and ".join(str(len(state.labels)) for state in project.domains)
    return f"{len(project.bins)} bins, {counts} labels"


def check_folders() -> Finding:
    """Whether projects and settings can be written."""
    for folder in (projects_folder(), config_folder()):
        if not os.access(_existing(folder), os.W_OK):
            return Finding(
                "folders", False, f"{folder} can't be written.", "Make it writable, or set LATENT_BRIDGE_HOME."
            )
    return Finding("folders", True, f"projects in {projects_folder()}")


def check_disk() -> Finding:
    """Free space where projects go."""
    free = shutil.disk_usage(_existing(projects_folder())).free / 2**30
    return Finding("disk", free >= FREE_GIB, f"{free:.1f} GiB free", "" if free >= FREE_GIB else "Make room.")


def check_machine() -> Finding:
    """Cores and memory."""
    machine = describe_machine()
    enough = machine["memory_gib"] >= MEMORY_GIB
    says = f"{machine['cores']} cores, {machine['memory_gib']} GiB: {machine['processor']}"
    return Finding("machine", enough, says, "" if enough else f"{MEMORY_GIB:.0f} GiB of memory are recommended.")


CHECKS: Sequence[Callable[[], Finding]] = (
    check_python,
    check_torch,
    check_torchaudio,
    check_window,
    check_sound,
    check_generators,
    check_demo,
    check_folders,
    check_disk,
    check_machine,
)


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
