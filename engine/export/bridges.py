"""Writes the bridge in use for other programs and proves it: each file is loaded back and compared with the app.

The formats are safetensors (the weights alone), TorchScript and ONNX (ready to run); a text beside them says how.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import Tensor

from engine.bridge.model import BridgingVae, ways_between
from engine.bridge.transfer import transfer
from engine.errors import EngineError
from engine.export.bridge_usage import usage
from engine.export.files import new_file
from engine.export.standalone import Crossing, StandaloneBridge, StandaloneBridges
from engine.messages import BridgeFormat, Domain
from engine.seeds import seeded
from engine.session import Session

MOST_DIFFERENT = 1e-4
COMPARED = 512  # latents of each kind and domain
Way = tuple[Domain, Domain]
Loaded = Callable[[Tensor, Way], Tensor]  # latents [n, k] of a domain to another's, as a written file does it


@dataclass(frozen=True)
class ExportedBridge:
    """What was written, and the largest difference found between it and the bridge in the app."""

    files: tuple[Path, ...]
    difference: float


def bridge_files(file: Path, form: BridgeFormat, count: int = 2) -> tuple[Path, ...]:
    """The files an export called `file`, with or without an ending, is made of; the text about them is the last.

    `count` is the number of domains: ONNX takes a file for each way between two of them.
    """
    endings = _endings(form, count)
    stem = file.name
    for ending in (*endings, ".onnx"):
        stem = stem.removesuffix(ending)
    return *(file.with_name(stem + ending) for ending in endings), file.with_name(f"{stem}.README.txt")


def _endings(form: BridgeFormat, count: int) -> tuple[str, ...]:
    if form == "onnx":
        return tuple(f".{source}-to-{target}.onnx" for source, target in ways_between(count))
    return (".safetensors",) if form == "safetensors" else (".pt",)


def export_bridge(session: Session, form: BridgeFormat, file: Path, overwrite: bool = False) -> ExportedBridge:
    """Write the bridge in use; nothing is left behind where the files do not say what the app says.

    Raises:
        EngineError: there is no bridge, a file exists and may not be overwritten, the disk does not take it, or what
            was loaded back differs by more than 1e-4.
    """
    bridge = session.in_use.bridge
    targets = bridge_files(file, form, len(bridge.domains))
    about = _about(session)
    compared = _compared(session)
    with ExitStack() as stack:
        *parts, text = [stack.enter_context(new_file(target, overwrite)) for target in targets]
        WRITERS[form](bridge, parts, about)
        difference = _difference(bridge, READERS[form](bridge, parts), compared)
        about["max_difference"] = f"{difference:.3g}"
        WRITERS[form](bridge, parts, about)  # again, now that it is known
        difference = max(difference, _difference(bridge, READERS[form](bridge, parts), compared))
        if not difference <= MOST_DIFFERENT:
            raise EngineError(
                f"The bridge as {form} gives other latents than here, by up to {difference:.2g}; nothing was written.",
                "Train it again, or export it in another format.",
            )
        names = tuple(target.name for target in targets[:-1])
        text.write_text(usage(form, names, session.opened(len(bridge.domains)), about), encoding="utf-8")
    return ExportedBridge(targets, difference)


def _about(session: Session) -> dict[str, str]:
    """What travels inside every format."""
    info = session.in_use.info
    cards = [opened.adapter.card for opened in session.opened(len(session.in_use.bridge.domains))]
    known = json.loads(Path(info.file).read_text(encoding="utf-8")) if info.file and Path(info.file).is_file() else {}
    return {
        "bridge": info.fingerprint,
        **{
            f"domain_{number}": f"{card.title} ({card.id}), latents [n, {card.latent_size}]"
            for number, card in enumerate(cards, start=1)
        },
        "weights_sha256": json.dumps([card.weights_sha256 for card in cards]),
        "bins": json.dumps(info.bins, ensure_ascii=False),
        "card": json.dumps(known, ensure_ascii=False),
    }


def _compared(session: Session) -> dict[Domain, Tensor]:
    """Latents to compare by: real ones spread over each domain, and draws of their spread."""
    found: dict[Domain, Tensor] = {}
    for domain in session.in_use.bridge.domains:
        mean = session.domain(domain).mean.cpu()
        real = mean[torch.linspace(0, len(mean) - 1, min(COMPARED, len(mean))).long()]
        noise = torch.randn(COMPARED, mean.shape[1], generator=seeded(0, f"compare exports {domain}"))
        found[domain] = torch.cat([real, mean.mean(0) + noise * mean.std(0, correction=0)])
    return found


def _difference(bridge: BridgingVae, loaded: Loaded, compared: Mapping[Domain, Tensor]) -> float:
    device = bridge.get_buffer("centre_1").device
    worst = 0.0
    for way in ways_between(len(bridge.domains)):
        latents = compared[way[0]]
        wanted = transfer(bridge, latents.to(device), *way).cpu()
        found = (loaded(latents, way) - wanted).abs().max().item()
        worst = max(worst, found) if np.isfinite(found) else np.inf
    return worst


def _write_weights(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    shape = {"latent_sizes": bridge.latent_sizes, "shared_size": bridge.shared_size, "hidden": bridge.hidden}
    weights = {name: value.detach().cpu().contiguous() for name, value in bridge.state_dict().items()}
    parts[0].write_bytes(save(weights, metadata={**about, "shape": json.dumps(shape)}))


def _read_weights(bridge: BridgingVae, parts: list[Path]) -> Loaded:
    again = BridgingVae(bridge.latent_sizes, bridge.shared_size, bridge.hidden)
    again.load_state_dict(load_file(parts[0]))
    return lambda latents, way: transfer(again.eval(), latents, *way)


def _write_script(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # torch would rather have another format; this one runs in C++
        alone = StandaloneBridge(bridge) if len(bridge.domains) == 2 else StandaloneBridges(bridge)
        scripted = torch.jit.script(alone.eval())
        content = io.BytesIO()  # straight to a full disk, torch ends the whole program
        torch.jit.save(scripted, content, _extra_files={"bridge.json": json.dumps(about, ensure_ascii=False)})
    parts[0].write_bytes(content.getvalue())


def _read_script(bridge: BridgingVae, parts: list[Path]) -> Loaded:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        loaded = torch.jit.load(str(parts[0]))
    if len(bridge.domains) > 2:
        return lambda latents, way: loaded(latents, *way)
    return lambda latents, way: loaded.transfer_1_to_2(latents) if way[0] == 1 else loaded.transfer_2_to_1(latents)


def _write_onnx(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    from engine.export.bridge_onnx import onnx_bytes  # only now: onnx is much to load

    for (source, target), part in zip(ways_between(len(bridge.domains)), parts, strict=True):
        direction = {**about, "direction": f"{source} to {target}"}
        part.write_bytes(onnx_bytes(Crossing(bridge, source, target), direction))


def _read_onnx(bridge: BridgingVae, parts: list[Path]) -> Loaded:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    made = [onnxruntime.InferenceSession(str(part), options, providers=["CPUExecutionProvider"]).run for part in parts]
    runs = dict(zip(ways_between(len(bridge.domains)), made, strict=True))
    return lambda latents, way: torch.from_numpy(np.asarray(runs[way](None, {"latents": latents.numpy()})[0]))


WRITERS: Mapping[BridgeFormat, Callable[[BridgingVae, list[Path], Mapping[str, str]], None]] = {
    "safetensors": _write_weights,
    "torchscript": _write_script,
    "onnx": _write_onnx,
}
READERS: Mapping[BridgeFormat, Callable[[BridgingVae, list[Path]], Loaded]] = {
    "safetensors": _read_weights,
    "torchscript": _read_script,
    "onnx": _read_onnx,
}
