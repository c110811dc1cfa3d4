"""The table of everything that can be exported and how: the export dialog is made from it and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

DEFAULTS: Mapping[str, str] = {"what": "mp4", "size": "512", "fps": "30", "rate": "0", "loudness": "none"}
BRIDGES = ("onnx", "torchscript", "safetensors")
SOUNDING = ("mp4", "webm", "wav", "flac", "ogg")
SOUNDS = ("wav", "flac", "ogg")
MOVING = ("mp4", "webm", "gif", "frames")
PICTURES = (*MOVING, "sheet", "contact", "still")
GIF_PACE = 50  # frames per second that browsers play


@dataclass(frozen=True)
class Target:
    """One thing that can be written: its ending, and its kind as the engine calls it (or bridge)."""

    suffix: str
    kind: str


TARGETS: Mapping[str, Target] = {
    "mp4": Target(".mp4", "video"),
    "webm": Target(".webm", "video"),
    "gif": Target(".gif", "video"),
    "wav": Target(".wav", "sound"),
    "flac": Target(".flac", "sound"),
    "ogg": Target(".ogg", "sound"),
    "frames": Target("", "frames"),
    "sheet": Target(".png", "sheet"),
    "contact": Target(".png", "contact"),
    "still": Target(".png", "still"),
    "onnx": Target(".onnx", "bridge"),
    "torchscript": Target(".pt", "bridge"),
    "safetensors": Target(".safetensors", "bridge"),
}


@dataclass(frozen=True)
class ExportOption:
    """One line of the dialog.

    Attributes:
        name: of the option.
        words: what it is called.
        sentence: what it does.
        choices: value and words.
        of: what it is shown for; empty stands for everything.
    """

    name: str
    words: str
    sentence: str
    choices: tuple[tuple[str, str], ...]
    of: tuple[str, ...] = ()


def export_options(*, sounding: bool, path: bool, bridge: bool) -> tuple[ExportOption, ...]:
    """The table, in the order shown: what there is a path, a bridge and sounds for."""
    pixels = tuple((size, translate("Export", "{size} px").format(size=size)) for size in ("512", "720", "1080"))
    paces = tuple((pace, translate("Export", "{pace} a second").format(pace=pace)) for pace in _paces())
    heard = SOUNDING if sounding else ()
    return (
        ExportOption(
            "what",
            translate("Export", "What"),
            translate("Export", "What is written of this path, or of the bridge."),
            tuple((key, words) for key, words in _what() if _there(key, sounding, path, bridge)),
        ),
        ExportOption(
            "size",
            translate("Export", "Picture size"),
            translate("Export", "Side of one rendered picture; pixels are repeated, so that small ones stay crisp."),
            pixels,
            PICTURES,
        ),
        ExportOption(
            "fps",
            translate("Export", "Frames"),
            translate("Export", "How many pictures a second; more are smoother and take longer."),
            paces,
            MOVING,
        ),
        ExportOption(
            "rate",
            translate("Export", "Sample rate"),
            translate("Export", "Of the sound; other programs often want 44.1 or 48 kHz."),
            (("0", translate("Export", "the generator's own")), ("44100", "44.1 kHz"), ("48000", "48 kHz")),
            heard or ("-",),
        ),
        ExportOption(
            "loudness",
            translate("Export", "Loudness"),
            translate("Export", "By EBU R128, with its peaks held below −1 dB: −14 for streaming, −23 for broadcast."),
            (
                ("none", translate("Export", "as rendered")),
                *((level, f"−{level[1:]} LUFS") for level in ("-14", "-16", "-23")),
            ),
            heard or ("-",),
        ),
    )


def applies(option: ExportOption, what: str) -> bool:
    """Whether an option says anything about what is written."""
    return not option.of or what in option.of


def checked(words: Sequence[str]) -> dict[str, str]:
    """Remembered choices, ``name=value`` each; what is unknown has its default."""
    known = {option.name: {value for value, _ in option.choices} for option in _everything()}
    found = {name: value for name, _, value in (word.partition("=") for word in words)}
    return {
        name: found[name] if found.get(name) in known.get(name, ()) else default for name, default in DEFAULTS.items()
    }


def _everything() -> tuple[ExportOption, ...]:
    return export_options(sounding=True, path=True, bridge=True)


def _paces() -> tuple[str, ...]:
    return ("24", "25", "30", "50", "60")


def _there(key: str, sounding: bool, path: bool, bridge: bool) -> bool:
    if key in BRIDGES:
        return bridge
    return path and (sounding or key not in SOUNDS)


def _what() -> tuple[tuple[str, str], ...]:
    return (
        ("mp4", translate("Export", "Video (MP4)")),
        ("webm", translate("Export", "Video (WebM)")),
        ("gif", translate("Export", "Animated picture (GIF)")),
        ("wav", translate("Export", "Sound (WAV)")),
        ("flac", translate("Export", "Sound (FLAC)")),
        ("ogg", translate("Export", "Sound (OGG)")),
        ("frames", translate("Export", "Every frame (folder of PNG)")),
        ("sheet", translate("Export", "Filmstrip with the lanes (PNG)")),
        ("contact", translate("Export", "Contact sheet (PNG)")),
        ("still", translate("Export", "This frame (PNG)")),
        ("onnx", translate("Export", "Bridge, ready to run (ONNX)")),
        ("torchscript", translate("Export", "Bridge, ready to run (TorchScript)")),
        ("safetensors", translate("Export", "Bridge, weights alone (safetensors)")),
    )
