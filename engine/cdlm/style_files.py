"""Styles on disk: one safetensors file each, named by its fingerprint, that says itself what it is.

The pictures it was shown on lie in it too, so that it can be looked at where their folder is gone.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.cdlm.model import CdlmNet
from engine.cdlm.networks import Shape
from engine.cdlm.pictures import Pictures
from engine.cdlm.style import CdlmStyle
from engine.errors import EngineError
from engine.messages import StyleInfo

STYLE_FORMAT = 1
ENTRY, NET = "style", "net."  # in the header, and before the names of the net's weights
WIDEST, LARGEST, MOST_CLASSES = 256, 256, 4096  # far beyond any style; more is a damaged file
VARIANTS = ("full", "pm1", "pm2")


@dataclass(frozen=True)
class StyleFacts:
    """Everything about a learned style but its weights.

    Attributes:
        style, pictures: titles of both collections.
        origin, source: where the latter came from, as `engine.messages.PictureSet`.
        classes, variant, effort, steps, seconds, agreement, judged, made: as `engine.messages.StyleInfo`.
        gamma1: as trained.
        seed: of the training.
        shape: what rebuilds the networks.
        format: version of this layout.
    """

    style: str
    pictures: str
    origin: str
    source: str
    classes: tuple[str, ...]
    variant: str
    effort: str
    gamma1: float
    seed: int
    shape: Mapping[str, Any]
    steps: int = 0
    seconds: float = 0.0
    agreement: float | None = None
    judged: int = 0
    made: float = 0.0
    format: int = STYLE_FORMAT

    def info(self, file: Path) -> StyleInfo:
        """The same for the window."""
        names = {each.name for each in fields(StyleInfo)} - {"fingerprint", "file"}
        return StyleInfo(file.stem, str(file), **{name: getattr(self, name) for name in names})


def save_style(file: Path, style: CdlmStyle, shown: Pictures, facts: StyleFacts) -> StyleInfo:
    """Write a style beside its place and move it there whole.

    Raises:
        EngineError: the folder can't be written.
    """
    tensors = {f"{NET}{name}": value for name, value in style.net.state_dict().items()}
    tensors |= {"deep": style.deep, "deviation": style.deviation, "shown": shown.values, "known": shown.labels}
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        plain = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        save_file(plain, part, {ENTRY: json.dumps(asdict(facts), ensure_ascii=False, allow_nan=False)})
        os.replace(part, file)
    except (OSError, SafetensorError) as error:
        raise EngineError(
            f"The style can't be saved in {file.parent}: {getattr(error, 'strerror', None) or error}.",
            "Choose a folder that can be written, or make room.",
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return facts.info(file)


def read_style(file: Path) -> StyleFacts:
    """What a style is, without its weights.

    Raises:
        EngineError: it is missing, damaged, or of a newer format.
    """
    try:
        with safe_open(file, framework="pt") as content:
            data = json.loads((content.metadata() or {})[ENTRY])
        if int(data["format"]) > STYLE_FORMAT:
            raise EngineError("This style was made by a newer version of Latent Bridge Studio.", "Update the app.")
        return _parsed(data)
    except FileNotFoundError:
        raise EngineError(f"There is no style at {file}.", "Learn it again.") from None
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, OverflowError, RecursionError, AttributeError):
        raise _damaged(file) from None


def load_style(file: Path, device: torch.device | str = "cpu") -> tuple[CdlmStyle, Pictures, StyleFacts]:
    """A saved style, the pictures it was shown on, and what it is.

    Raises:
        EngineError: as `read_style`, or the weights are not those it names.
    """
    facts = read_style(file)
    try:
        with torch.device("meta"):  # takes no memory, whatever the file says its sizes are
            net = CdlmNet(_shape(facts), facts.gamma1, facts.seed)
        tensors = load_file(file)
        weights = {name.removeprefix(NET): value for name, value in tensors.items() if name.startswith(NET)}
        if not all(bool(each.isfinite().all()) for each in weights.values()):
            raise ValueError("a weight is not a number")
        net.load_state_dict(weights, assign=True)
        shown = Pictures(tensors["shown"], tensors["known"])
        deep, deviation = tensors["deep"], tensors["deviation"]
        _refuse_misfits(net.shape, shown, deep, deviation)
    except FileNotFoundError:
        raise EngineError(f"There is no style at {file}.", "Learn it again.") from None
    except (OSError, SafetensorError, KeyError, RuntimeError, ValueError, TypeError):
        raise _damaged(file) from None
    return CdlmStyle(net.to(device), deep.to(device), deviation.to(device)), shown, facts


def saved_styles(folder: Path) -> tuple[StyleInfo, ...]:
    """All styles of a folder, the newest first; what can't be read as one is passed over."""
    found: list[StyleInfo] = []
    for file in folder.glob("*.safetensors"):
        try:
            found.append(read_style(file).info(file))
        except EngineError:
            continue
    return tuple(sorted(found, key=lambda info: (info.made, info.file), reverse=True))


def forget_style(file: Path) -> None:
    """Remove a saved style; nothing where there is none.

    Raises:
        EngineError: it can't be removed.
    """
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise EngineError(f"The style can't be removed: {error.strerror or error}.") from None


def _shape(facts: StyleFacts) -> Shape:
    shape = Shape(**facts.shape)
    sizes = shape.channels in (1, 3) and 1 <= shape.width <= WIDEST and shape.side <= LARGEST
    if not sizes or not isinstance(shape.own_statistics, bool):
        raise ValueError("no style has this size")
    return shape


def _parsed(data: Mapping[str, Any]) -> StyleFacts:
    """Facts from parsed JSON; fields of later versions of this format are passed over."""
    known = {each.name for each in fields(StyleFacts)}
    values = {name: value for name, value in data.items() if name in known}
    for name in ("style", "pictures", "origin", "source", "effort"):
        values[name] = str(values[name])
    values["classes"] = tuple(str(name) for name in values["classes"])
    for name, kind in (("steps", int), ("judged", int), ("seed", int), ("gamma1", float)):
        values[name] = kind(values[name])
    for name in ("seconds", "made"):
        values[name] = float(values[name])
    if values["agreement"] is not None:
        values["agreement"] = float(values["agreement"])
    if values["variant"] not in VARIANTS or not 1 <= len(values["classes"]) <= MOST_CLASSES:
        raise ValueError("no style")
    if not isinstance(values["shape"], dict) or values["shape"].get("classes") != len(values["classes"]):
        raise ValueError("no style")
    told = (values["gamma1"], values["seconds"], values["made"], values["agreement"] or 0.0)
    if not all(map(math.isfinite, told)) or not all(0 <= values[name] < 2**31 for name in ("steps", "judged")):
        raise ValueError("no style")
    return StyleFacts(**values)


def _refuse_misfits(shape: Shape, shown: Pictures, deep: Tensor, deviation: Tensor) -> None:
    """Keep what does not go together from failing later, one picture at a time."""
    sizes = (shape.channels, shape.side, shape.side)
    if shown.values.dtype != torch.uint8 or tuple(shown.values.shape[1:]) != sizes:
        raise ValueError("the pictures are of another shape")
    labels = shown.labels
    if labels.shape != (len(shown.values),) or labels.dtype != torch.long or not len(labels):
        raise ValueError("the classes are of other pictures")
    if int(labels.min()) < -1 or int(labels.max()) >= shape.classes:
        raise ValueError("there is no such class")
    if deep.shape != (shape.latent,) or deviation.shape != (shape.latent,):
        raise ValueError("the style is of another net")
    if not bool(deep.isfinite().all() and deviation.isfinite().all()):
        raise ValueError("the style is not a number")


def _damaged(file: Path) -> EngineError:
    return EngineError(f"The style “{file.stem}” is damaged.", "Learn it again.")
