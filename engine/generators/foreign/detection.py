"""Finds out by which route a file or folder comes in, without running or unpickling anything of it.

A zip archive with code in it is TorchScript; one without is weights. A plain pickle is turned away unread.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from engine.bounded import bounded_json
from engine.damaged_archives import DAMAGE
from engine.errors import EngineError
from engine.generators.foreign.findings import Findings, Route
from engine.generators.foreign.tensorflow_bundle import INDEX, checkpoint_index, data_files

MOST_BYTES = 2 << 30  # of one model
MOST_UNPACKED = 4 << 30
PACKAGE = "package:"
SAFETENSORS = "diffusion_pytorch_model.safetensors"
BESIDE = (".data", ".bin", ".weights")  # endings of files that an ONNX model may keep its weights in
AUTOENCODERS = ("AutoencoderTiny", "AutoencoderKL")


def look(path: str) -> Findings:
    """Route, checksum and size of a model.

    Raises:
        EngineError: it is missing, too large, damaged, or nothing that can become a generator.
    """
    if path.startswith(PACKAGE):
        name = path.removeprefix(PACKAGE)
        return Findings(path, name, "package", hashlib.sha256(path.encode()).hexdigest(), 0, runs_code=True)
    file = checkpoint_index(Path(path).expanduser().absolute())  # it is tried in another folder
    if not file.exists():
        raise EngineError(f"“{file.name}” was not found in {file.absolute().parent}.")
    files = model_files(file)
    size = sum(each.stat().st_size for each in files)
    if size > MOST_BYTES:
        raise EngineError(f"“{file.name}” is larger than {MOST_BYTES >> 30} GB.", "Choose a smaller model.")
    route = _folder_route(file) if file.is_dir() else _file_route(file)
    return Findings(str(file), file.name, route, checksum(files), size, runs_code=route == "torchscript")


def model_files(file: Path) -> list[Path]:
    """The files that a model consists of, the one with its decoder first.

    Raises:
        EngineError: the folder holds no model.
    """
    if file.suffix == INDEX:
        return [file, *data_files(file)]
    if not file.is_dir():
        pair = encoder_beside(file)
        both = [file] if pair is None else [file, pair]
        return both + [each for one in both for each in kept_beside(one)]
    for names in (("config.json", SAFETENSORS), ("card.json", "weights.safetensors")):
        if all((file / name).is_file() for name in names):
            return [file / name for name in names]
    decoders = sorted(each for each in file.glob("*.onnx") if "decoder" in each.name.lower())
    if len(decoders) == 1:
        return model_files(decoders[0])
    raise EngineError(
        f"The folder “{file.name}” holds no model.",
        "Choose a model file, or a folder with config.json and diffusion_pytorch_model.safetensors.",
    )


def encoder_beside(file: Path) -> Path | None:
    """The ONNX encoder that belongs to an ONNX decoder, by its name."""
    if file.suffix.lower() != ".onnx" or "decoder" not in file.name:
        return None
    pair = file.with_name(file.name.replace("decoder", "encoder"))
    return pair if pair.is_file() else None


def kept_beside(file: Path) -> list[Path]:
    """Files beside an ONNX model that its bytes name: torch's exporter keeps weights in ``model.onnx.data``."""
    if file.suffix.lower() != ".onnx" or not file.is_file() or file.stat().st_size > MOST_BYTES:
        return []
    others = [each for each in sorted(file.parent.iterdir()) if each.suffix in BESIDE and each.is_file()]
    content = file.read_bytes() if others else b""
    return [each for each in others if each.name.encode() in content]


def checksum(files: list[Path]) -> str:
    """The sha256 of a file as every tool prints it; of several, that of their checksums after each other."""
    try:
        each = []
        for file in files:
            with file.open("rb") as content:
                each.append(hashlib.file_digest(content, "sha256").hexdigest())
    except OSError as error:
        raise EngineError(f"“{files[0].name}” can't be read: {error.strerror or error}.") from None
    return each[0] if len(each) == 1 else hashlib.sha256("\n".join(each).encode()).hexdigest()


def _folder_route(folder: Path) -> Route:
    if (folder / SAFETENSORS).is_file():
        found = _class_of(folder)
        if found not in AUTOENCODERS:
            raise EngineError(
                f"The folder “{folder.name}” holds a “{found}”, not an autoencoder of pictures.",
                f"These can be brought in: {', '.join(AUTOENCODERS)}.",
            )
        return "autoencoder"
    return "weights" if (folder / "card.json").is_file() else "onnx"


def _class_of(folder: Path) -> str:
    try:
        config = bounded_json(folder / "config.json")
        return str(config.get("_class_name", "?"))
    except (OSError, ValueError, AttributeError):
        raise EngineError(f"The config.json of “{folder.name}” can't be read.", "Download the folder again.") from None


def _file_route(file: Path) -> Route:
    ending = file.suffix.lower()
    if ending == INDEX:
        return "tensorflow"
    if ending == ".onnx":
        return "onnx"
    if ending == ".safetensors":
        return "weights"
    with file.open("rb") as content:
        start = content.read(8)
    if start[:4] == b"PK\x03\x04":
        return _archive_route(file)
    if start[:1] == b"\x80" or ending in (".pkl", ".pickle"):
        raise EngineError(
            f"“{file.name}” is a pickle, which can run anything when it is opened, so it is not opened.",
            "Save the model as TorchScript or ONNX, or its weights as safetensors.",
        )
    if ending in (".pt", ".pth", ".ts", ".jit", ".ckpt", ".bin"):
        raise _damaged(file)
    raise EngineError(
        f"“{file.name}” is no kind of model that is known here.",
        "TorchScript (.ts, .pt), ONNX (.onnx), safetensors, TensorFlow checkpoints of WaveGAN (.index) and folders of "
        "image autoencoders can be brought in.",
    )


def _archive_route(file: Path) -> Route:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            code = any("/code/" in entry.filename for entry in entries)
            broken = code and unpacked <= MOST_UNPACKED and archive.testzip() is not None
    except DAMAGE:
        raise _damaged(file) from None
    if broken:
        raise _damaged(file)
    if unpacked > MOST_UNPACKED:
        raise EngineError(f"“{file.name}” unpacks to more than {MOST_UNPACKED >> 30} GB, so it is not opened.")
    names = [entry.filename for entry in entries]
    if code and any(name.endswith("constants.pkl") for name in names):
        return "torchscript"
    if any(name.endswith("/data.pkl") or name == "data.pkl" for name in names):
        return "weights"
    raise EngineError(f"“{file.name}” is an archive without a model in it.", "Choose the model file itself.")


def _damaged(file: Path) -> EngineError:
    return EngineError(f"“{file.name}” is damaged or incomplete.", "Download or save it again.")
