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

from engine.bridge.model import DOMAINS, BridgingVae, other
from engine.bridge.transfer import transfer
from engine.errors import EngineError
from engine.export.bridge_usage import usage
from engine.export.files import new_file
from engine.export.standalone import Crossing, StandaloneBridge
from engine.messages import BridgeFormat, Domain
from engine.seeds import seeded
from engine.session import Session

MOST_DIFFERENT = 1e-4
COMPARED = 512  # latents of each kind and domain
ENDINGS: Mapping[BridgeFormat, tuple[str, ...]] = {
    "safetensors": (".safetensors",),
    "torchscript": (".pt",),
    "onnx": (".1-to-2.onnx", ".2-to-1.onnx"),
}
Loaded = Callable[[Tensor, Domain], Tensor]  # latents [n, k] of a domain to the other's, as a written file does it


@dataclass(frozen=True)
class ExportedBridge:
    """What was written, and the largest difference found between it and the bridge in the app."""

    files: tuple[Path, ...]
    difference: float


def bridge_files(file: Path, form: BridgeFormat) -> tuple[Path, ...]:
    """The files an export called `file`, with or without an ending, is made of; the text about them is the last."""
    stem = file.name
    for ending in (*ENDINGS[form], ".onnx"):
        stem = stem.removesuffix(ending)
    return *(file.with_name(stem + ending) for ending in ENDINGS[form]), file.with_name(f"{stem}.README.txt")


def export_bridge(session: Session, form: BridgeFormat, file: Path, overwrite: bool = False) -> ExportedBridge:
    """Write the bridge in use; nothing is left behind where the files do not say what the app says.

    Raises:
        EngineError: there is no bridge, a file exists and may not be overwritten, the disk does not take it, or what
            was loaded back differs by more than 1e-4.
    """
    bridge, targets = session.in_use.bridge, bridge_files(file, form)
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
        text.write_text(usage(form, names, session.both(), about), encoding="utf-8")
    return ExportedBridge(targets, difference)


def _about(session: Session) -> dict[str, str]:
    """What travels inside every format."""
    info = session.in_use.info
    cards = [opened.adapter.card for opened in session.both()]
    known = json.loads(Path(info.file).read_text(encoding="utf-8")) if info.file and Path(info.file).is_file() else {}
    return {
        "bridge": info.fingerprint,
        "domain_1": f"{cards[0].title} ({cards[0].id}), latents [n, {cards[0].latent_size}]",
        "domain_2": f"{cards[1].title} ({cards[1].id}), latents [n, {cards[1].latent_size}]",
        "weights_sha256": json.dumps([card.weights_sha256 for card in cards]),
        "bins": json.dumps(info.bins, ensure_ascii=False),
        "card": json.dumps(known, ensure_ascii=False),
    }


def _compared(session: Session) -> dict[Domain, Tensor]:
    """Latents to compare by: real ones spread over each domain, and draws of their spread."""
    found: dict[Domain, Tensor] = {}
    for domain in DOMAINS:
        mean = session.domain(domain).mean.cpu()
        real = mean[torch.linspace(0, len(mean) - 1, min(COMPARED, len(mean))).long()]
        noise = torch.randn(COMPARED, mean.shape[1], generator=seeded(0, f"compare exports {domain}"))
        found[domain] = torch.cat([real, mean.mean(0) + noise * mean.std(0, correction=0)])
    return found


def _difference(bridge: BridgingVae, loaded: Loaded, compared: Mapping[Domain, Tensor]) -> float:
    device = bridge.get_buffer("centre_1").device
    worst = 0.0
    for domain, latents in compared.items():
        wanted = transfer(bridge, latents.to(device), domain).cpu()
        found = (loaded(latents, domain) - wanted).abs().max().item()
        worst = max(worst, found) if np.isfinite(found) else np.inf
    return worst


def _write_weights(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    shape = {"latent_sizes": bridge.latent_sizes, "shared_size": bridge.shared_size, "hidden": bridge.hidden}
    weights = {name: value.detach().cpu().contiguous() for name, value in bridge.state_dict().items()}
    parts[0].write_bytes(save(weights, metadata={**about, "shape": json.dumps(shape)}))


def _read_weights(bridge: BridgingVae, parts: list[Path]) -> Loaded:
    again = BridgingVae(bridge.latent_sizes, bridge.shared_size, bridge.hidden)
    again.load_state_dict(load_file(parts[0]))
    return lambda latents, domain: transfer(again.eval(), latents, domain)


def _write_script(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # torch would rather have another format; this one runs in C++
        scripted = torch.jit.script(StandaloneBridge(bridge).eval())
        content = io.BytesIO()  # straight to a full disk, torch ends the whole program
        torch.jit.save(scripted, content, _extra_files={"bridge.json": json.dumps(about, ensure_ascii=False)})
    parts[0].write_bytes(content.getvalue())


def _read_script(_bridge: BridgingVae, parts: list[Path]) -> Loaded:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        loaded = torch.jit.load(str(parts[0]))
    return lambda latents, domain: loaded.transfer_1_to_2(latents) if domain == 1 else loaded.transfer_2_to_1(latents)


def _write_onnx(bridge: BridgingVae, parts: list[Path], about: Mapping[str, str]) -> None:
    from engine.export.bridge_onnx import onnx_bytes  # only now: onnx is much to load

    for domain, part in zip(DOMAINS, parts, strict=True):
        part.write_bytes(onnx_bytes(Crossing(bridge, domain), {**about, "direction": f"{domain} to {other(domain)}"}))


def _read_onnx(_bridge: BridgingVae, parts: list[Path]) -> Loaded:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    runs = [onnxruntime.InferenceSession(str(part), options, providers=["CPUExecutionProvider"]).run for part in parts]
    return lambda latents, domain: torch.from_numpy(np.asarray(runs[domain - 1](None, {"latents": latents.numpy()})[0]))


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
