"""Every reader of the product as something to be fuzzed: good inputs to start from, and one call that reads bytes.

A reader may refuse with one of `UNDERSTOOD`; anything else it raises is a finding.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import gzip
import io
import json
import wave
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError
from studio.document.problems import ProjectError
from studio.remote.osc_packet import BadPacketError

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "studio" / "golden"
UNDERSTOOD = (EngineError, ProjectError, BadPacketError)
WORDS = "words"  # JSON
BYTES = "bytes"  # anything else
SHA = "ab" * 32


@dataclass(frozen=True)
class Reader:
    """One reader.

    Attributes:
        seeds: good inputs, and such as are known to be nasty.
        read: reads bytes, in an empty folder of its own.
        shape: `WORDS` where inputs are JSON, else `BYTES`.
        files: ends of the names of the source files whose lines guide the search.
    """

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes, Path], object]
    shape: str = BYTES
    files: tuple[str, ...] = ()


def _put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


# ---------------------------------------------------------------- projects and what is in them


def _projects() -> list[bytes]:
    return [file.read_bytes() for file in sorted(GOLDEN.glob("project-format-*.json"))]


def _read_project(content: bytes, folder: Path) -> object:
    from studio.document import files

    _put(folder, "hostile.bridge/project.json", content)
    project = files.read(folder / "hostile.bridge")
    for domain in (1, 2):
        for path in files.imported_paths(project, domain, folder / "hostile.bridge"):
            assert Path(path).resolve().is_relative_to(folder.resolve()), f"{path} lies outside"
    return project


def _read_inputs(content: bytes, folder: Path) -> object:
    from studio.document import files

    _put(folder, f"bridges/{SHA}.inputs.json", content)
    recorded = files.recorded_bridge(folder, SHA)
    return recorded, files.recorded_labels(recorded), files.recorded_steering(folder, SHA)


def _inputs() -> list[bytes]:
    from studio.document.fingerprint import bridge_inputs
    from studio.document.json_form import from_json

    project = from_json(json.loads(_projects()[-1]))
    steering = dataclasses.asdict(project.steering)
    return [json.dumps({**bridge_inputs(project), "steering": steering}).encode()]


def _tables() -> list[bytes]:
    good = b"domain,file,bin\n1,bank:12,circle\n2,one.png,square\n"
    endless = b'domain,file,bin\n1,"' + b"a" * 200_000 + b'",x\n'
    return [good, b"\xef\xbb\xbf" + good, endless, b"domain,file,bin\n1,.,x\n"]


def _read_table(content: bytes, folder: Path) -> object:
    from studio.document.label_table import read_label_table

    _put(folder, "one.png", b"a picture")
    return read_label_table(_put(folder, "labels.csv", content))


def _folders() -> list[bytes]:
    return [
        b"a/one.png\nb/two.png",
        b"a/one.png\nb/one.png\n\xf0\x9f\x98\x80/x.PNG",
        b".a/x.png",
        b"a/.x.png\nCON/nul.png",
    ]


def _read_folder(content: bytes, folder: Path) -> object:
    from studio.document.label_folder import read_label_folder

    for line in content.decode("utf-8", "surrogateescape").splitlines()[:20]:
        parts = [part[:60] for part in line.replace("\0", "").split("/")[:4] if part not in ("", ".", "..")]
        try:
            _put(folder, "/".join(["in", *parts]), line.encode("utf-8", "surrogateescape"))
        except (OSError, UnicodeError, ValueError):  # no such name can be given here
            continue
    return read_label_folder(folder / "in", 1, {".png"})


def _performances() -> list[bytes]:
    path = json.dumps({"domain": 1, "keys": [], "interpolation": "slerp", "seconds": 4.0, "repeat": "loop"})
    start = {"map.pad": "1 shapes latent:AACAPwAAAAA=", "path.keys": path, "dial.volume": 0.5}
    changes = [[0.1, "dial.volume", 0.7], [0.5, "path.position", 0.25], [1, "map.pad", "2 tones latent:AACAPw=="]]
    data = {"format": 1, "seconds": 2.5, "bridge": SHA, "seeds": {"noise": 3}, "start": start, "changes": changes}
    return [json.dumps(data).encode()]


def _read_performance(content: bytes, folder: Path) -> object:
    from studio.performance.disk_form import from_bytes
    from studio.performance.texts import path_of, point_of

    performance = from_bytes(content)
    values = [*performance.start.values(), *(change.value for change in performance.changes)]
    for text in [value for value in values if isinstance(value, str)]:
        for read in (path_of, point_of):
            try:
                read(text)
            except ProjectError:
                continue
    return performance


def _settings() -> list[bytes]:
    from studio.settings import Settings

    return [json.dumps(dataclasses.asdict(Settings())).encode()]


def _read_settings(content: bytes, folder: Path) -> object:
    from studio.remote.mappings import Mappings
    from studio.settings import load_settings

    _put(folder, "settings.json", content)
    settings = load_settings(folder)
    return settings, Mappings.read(settings.midi_controls)


def _packets() -> list[bytes]:
    from pythonosc.osc_message_builder import OscMessageBuilder

    packets: list[bytes] = []
    for arguments in ([0.5], [1, "two", 3.0, True], [None], ["x" * 300]):
        builder = OscMessageBuilder("/latent/position")
        for each in arguments:
            builder.add_arg(each)
        packets.append(builder.build().dgram)
    bundle = b"#bundle\0" + b"\0" * 8
    for packet in packets[:2]:
        bundle += len(packet).to_bytes(4, "big") + packet
    nested = b"#bundle\0" + b"\0" * 8 + len(bundle).to_bytes(4, "big") + bundle
    return [*packets, bundle, nested]


def _read_packet(content: bytes, folder: Path) -> object:
    from studio.remote.osc_packet import read_packet

    return [(each.address, each.params) for each in read_packet(content)]


def _latents() -> list[bytes]:
    return [b"latent:AACAPwAAAAA=", b"latent:" + b"A" * 4 * 5461, b"latent:AADAfw==", b"bank:3", b"file:" + b"0" * 64]


def _read_latent(content: bytes, folder: Path) -> object:
    from studio.document.latent_keys import is_path_key, latent_of

    text = content.decode("utf-8", "surrogateescape")
    return latent_of(text), is_path_key(text)


# ---------------------------------------------------------------- generators, bridges, recipes


def _cards(kind: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "assets" / kind).glob("*/card.json"))[:4]]


def _read_card(content: bytes, folder: Path) -> object:
    from engine.generators.card import read_card
    from engine.generators.registry import GeneratorRegistry

    _put(folder, "generators/mine/card.json", content)
    registry = GeneratorRegistry((folder,))
    assert registry.cards() or registry.problems()
    return read_card(folder / "generators" / "mine")


def _read_classifier(content: bytes, folder: Path) -> object:
    from engine.generators.classifier import read_classifier_card

    _put(folder, "mine/card.json", content)
    return read_classifier_card(folder / "mine")


def _built(content: bytes, folder: Path) -> object:
    """A card whose network is really built and filled; the weights are those of the smallest generator."""
    import torch

    from engine.generators.registry import GeneratorRegistry
    from engine.generators.weights import checksum

    smallest = min((ROOT / "assets" / "generators").glob("*/weights.safetensors"), key=lambda file: file.stat().st_size)
    home = _put(folder, "generators/mine/weights.safetensors", smallest.read_bytes()).parent
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = {}
    if isinstance(data, dict):  # else nothing would be built of it
        content = json.dumps({**data, "id": "mine", "weights_sha256": checksum(home)}).encode()
    _put(folder, "generators/mine/card.json", content)
    return GeneratorRegistry((folder,)).load("mine", torch.device("cpu"))


def _tensors(shapes: dict[str, list[int]]) -> bytes:
    import torch
    from safetensors.torch import save

    return save({name: torch.zeros(shape) for name, shape in shapes.items()})


def _weights() -> list[bytes]:
    import torch
    from safetensors.torch import save

    return [_tensors({"a": [2, 3], "b": [4]}), save({"a": torch.zeros(2, dtype=torch.int64)}), b"\xff" * 8 + b"{}"]


def _read_weights(content: bytes, folder: Path) -> object:
    from engine.generators.weights import read_weights

    _put(folder, "mine/weights.safetensors", content)
    return read_weights(folder / "mine")


def _banks() -> list[bytes]:
    import torch
    from safetensors.torch import save

    columns = {"mean": torch.zeros(6, 2).half(), "deviation": torch.ones(6, 2).half()}
    marks = {"evaluation_class": torch.arange(6).to(torch.uint8), "held_out": torch.zeros(6, dtype=torch.uint8)}
    complex_ones = {"mean": torch.zeros(6, 2, dtype=torch.complex64), "deviation": torch.zeros(6, 2)}
    return [
        save({**columns, **marks}),
        save({**columns, **marks, "mean": torch.zeros(())}),
        save({**complex_ones, **marks}),
    ]


def _read_bank(content: bytes, folder: Path) -> object:
    from engine.generators.bank import read_bank

    _put(folder, "mine/bank.safetensors", content)
    return read_bank(folder / "mine", 2)


@functools.cache
def _bridge() -> tuple[bytes, bytes]:
    """Card and weights of a small bridge."""
    import tempfile

    from engine.bridge.model import BridgingVae
    from engine.bridge.weights import bridge_facts, save_bridge
    from engine.seeds import seeded

    first, second = _ends()
    bridge = BridgingVae((4, 3), 2, (5,), seeded(0, "fuzz"))
    facts = bridge_facts(bridge, (first, second), ("a", "b"), "quick", 1, 2, 3.0)
    with tempfile.TemporaryDirectory() as folder:
        card = save_bridge(Path(folder), SHA, bridge, facts)
        return card.read_bytes(), card.with_suffix(".safetensors").read_bytes()


def _ends():
    from engine.generators.card import GeneratorCard

    first = GeneratorCard("shapes", "Shapes", "fake", "image", 4, "normal", (1, 8, 8), None, "MIT", "invented")
    first = dataclasses.replace(first, weights_sha256="one")
    return first, dataclasses.replace(first, id="stamps", latent_size=3, weights_sha256="two")


def _read_bridge_card(content: bytes, folder: Path) -> object:
    from engine.bridge.weights import load_bridge, read_bridge

    card = _put(folder, f"{SHA}.json", content)
    _put(folder, f"{SHA}.safetensors", _bridge()[1])
    return read_bridge(card), load_bridge(card, _ends())


def _read_bridge_weights(content: bytes, folder: Path) -> object:
    from engine.bridge.weights import load_bridge

    card = _put(folder, f"{SHA}.json", _bridge()[0])
    _put(folder, f"{SHA}.safetensors", content)
    return load_bridge(card, _ends())


def _checkpoints() -> list[bytes]:
    import torch

    from engine.training.checkpoint import Checkpoint

    checkpoint = Checkpoint(1, "plan", {"a": torch.zeros(2)}, {"state": {}}, {}, torch.zeros(3, dtype=torch.uint8))
    file, other = io.BytesIO(), io.BytesIO()
    torch.save(vars(checkpoint), file)
    torch.save([1, 2], other)
    import pickle

    class Runs:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return print, ("code of a stranger ran",)

    return [file.getvalue(), other.getvalue(), pickle.dumps(Runs())]


def _read_checkpoint(content: bytes, folder: Path) -> object:
    from engine.training.checkpoint import read_checkpoint

    return read_checkpoint(_put(folder, "last.pt", content))


def _read_cache(content: bytes, folder: Path) -> object:
    from engine.cache import DerivedCache

    _put(folder, "graphs-0.safetensors", content)
    return DerivedCache(folder).load("graphs", "0")


def _recipes() -> list[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "engine" / "generators" / "recipes").glob("*.toml"))[:5]]


def _read_recipe(content: bytes, folder: Path) -> object:
    from engine.generators.recipe import read_recipe

    return read_recipe(_put(folder, "mine.toml", content))


# ---------------------------------------------------------------- media and data sets


def _pictures() -> list[bytes]:
    import numpy as np
    from PIL import Image

    pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    seeds: list[bytes] = []
    for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "ICO"):
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, kind)
        seeds.append(file.getvalue())
    deep, grey = io.BytesIO(), io.BytesIO()
    Image.fromarray(np.arange(16, dtype=np.uint16).reshape(4, 4)).save(deep, "PNG")
    Image.fromarray(pixels[..., 0]).save(grey, "TIFF", compression="tiff_lzw")
    return [*seeds, deep.getvalue(), grey.getvalue(), *_bombs()]


def _bombs() -> list[bytes]:
    """Small files that promise a huge picture, some of which they could even keep."""
    import struct
    import zlib

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    bombs: list[bytes] = []
    for side in (9000, 60_000, 2**31 - 1):
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        bombs.append(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(2**20))) + chunk(b"IEND", b""))
    text = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(200 * 2**20), 9))
    small = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    bombs.append(b"\x89PNG\r\n\x1a\n" + small + text + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
    bombs.append(b"GIF89a\xff\xff\xff\xff\x80\0\0" + b"\0" * 6 + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;")
    bombs.append(b"P6 99999 99999 255\n" + b"\0" * 30)
    return bombs


def _read_picture(content: bytes, folder: Path) -> object:
    from engine.media.looking import look_at_picture

    return look_at_picture(_put(folder, "one.png", content))


def _sounds() -> list[bytes]:
    import numpy as np
    import soundfile

    tone = np.sin(np.arange(2000) / 5)
    seeds: list[bytes] = []
    for kind, coding in (
        ("WAV", "PCM_16"),
        ("WAV", "FLOAT"),
        ("FLAC", None),
        ("OGG", None),
        ("AIFF", None),
        ("MP3", None),
    ):
        file = io.BytesIO()
        soundfile.write(file, tone, 16000, coding, format=kind)
        seeds.append(file.getvalue())
    many = io.BytesIO()
    with wave.open(many, "wb") as out:
        out.setparams((16, 2, 48000, 10, "NONE", ""))
        out.writeframes(bytes(320))
    absurd = bytearray(seeds[0])
    absurd[24:28] = (2**31 - 1).to_bytes(4, "little")  # the rate
    endless = bytearray(seeds[0])
    endless[40:44] = b"\xff\xff\xff\xff"  # the length of the data
    return [*seeds, many.getvalue(), bytes(absurd), bytes(endless)]


def _read_sound(content: bytes, folder: Path) -> object:
    from engine.media.looking import look_at_sound

    return look_at_sound(_put(folder, "one.wav", content))


def _idx() -> list[bytes]:
    good = b"\0\0\x08\x03" + b"".join(n.to_bytes(4, "big") for n in (2, 3, 4)) + bytes(24)
    wrapping = b"\0\0\x08\x04" + (65536).to_bytes(4, "big") * 4
    return [
        good,
        b"\0\0\x0e\x01\0\0\0\x02" + bytes(16),
        wrapping,
        b"\0\0\x08\xff" + bytes(4 * 255),
        gzip.compress(good),
    ]


def _packed_bomb() -> bytes:
    """1.1 GB of nothing in 1.1 MB."""
    return gzip.compress(bytes(11 << 20), 1) * 100


def _read_idx(content: bytes, folder: Path) -> object:
    from engine.datasets.idx import read_idx

    name = "data.gz" if content.startswith(b"\x1f\x8b") else "data"
    _put(folder, name, content)
    return read_idx(folder / "data")


def _archives() -> list[bytes]:
    import numpy as np

    good, objects = io.BytesIO(), io.BytesIO()
    np.savez(good, a=np.arange(6), b=np.zeros((2, 2), np.float32))
    np.savez(objects, a=np.array([{}, None], dtype=object), b=np.zeros(1))
    bomb, promise = io.BytesIO(), io.BytesIO()
    head = b"\x93NUMPY\x01\0"
    text = b"{'descr': '|u1', 'fortran_order': False, 'shape': (2147483648,), }\n"
    for file, body in ((bomb, bytes(2**27)), (promise, b"")):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("a.npy", head + len(text).to_bytes(2, "little") + text + body)
            out.writestr("../../b.npy", b"")
    return [good.getvalue(), objects.getvalue(), bomb.getvalue(), promise.getvalue()]


def _read_archive(content: bytes, folder: Path) -> object:
    from engine.datasets.npz import read_npz

    return read_npz(_put(folder, "data.npz", content), ("a", "b"))


def _transferred() -> list[bytes]:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["source", "file", "bin", "confidence", "note", "bridge", "latent_0", "transferred_0"])
    rows.writerow(["/a.png", "a.png", "circle", "0.5", "", SHA[:16], "1", "2"])
    return [text.getvalue().encode()]


def _read_transferred(content: bytes, folder: Path) -> object:
    from engine.export.batch_table import BatchTable

    _put(folder, "transferred.csv", content)
    return BatchTable(folder, (1, 1), SHA, resume=True)


READERS: dict[str, Reader] = {
    "project": Reader(_projects, _read_project, WORDS, ("document/files.py", "json_form.py", "migrations.py")),
    "bridge-inputs": Reader(_inputs, _read_inputs, WORDS, ("document/files.py",)),
    "label-table": Reader(_tables, _read_table, BYTES, ("label_table.py",)),
    "label-folder": Reader(_folders, _read_folder, BYTES, ("label_folder.py",)),
    "performance": Reader(_performances, _read_performance, WORDS, ("disk_form.py", "texts.py", "json_form.py")),
    "settings": Reader(_settings, _read_settings, WORDS, ("settings.py", "mappings.py")),
    "osc": Reader(_packets, _read_packet, BYTES, ("osc_packet.py", "osc_types.py", "osc_message.py")),
    "latent-key": Reader(_latents, _read_latent, BYTES, ("latent_keys.py", "samples.py")),
    "generator-card": Reader(lambda: _cards("generators"), _read_card, WORDS, ("card.py", "registry.py")),
    "classifier-card": Reader(lambda: _cards("classifiers"), _read_classifier, WORDS, ("classifier.py",)),
    "generator-network": Reader(lambda: _cards("generators"), _built, WORDS, ("families.py", "_vae.py", "gan.py")),
    "weights": Reader(_weights, _read_weights, BYTES, ("generators/weights.py",)),
    "bank": Reader(_banks, _read_bank, BYTES, ("bank.py",)),
    "bridge-card": Reader(lambda: [_bridge()[0]], _read_bridge_card, WORDS, ("bridge/weights.py",)),
    "bridge-weights": Reader(lambda: [_bridge()[1]], _read_bridge_weights, BYTES, ("bridge/weights.py",)),
    "checkpoint": Reader(_checkpoints, _read_checkpoint, BYTES, ("checkpoint.py",)),
    "cache": Reader(_weights, _read_cache, BYTES, ("engine/cache.py",)),
    "recipe": Reader(_recipes, _read_recipe, BYTES, ("recipe.py",)),
    "picture": Reader(_pictures, _read_picture, BYTES, ("media/image.py", "ImagePlugin.py", "ImageFile.py")),
    "sound": Reader(_sounds, _read_sound, BYTES, ("media/sound.py", "soundfile.py")),
    "idx": Reader(_idx, _read_idx, BYTES, ("idx.py",)),
    "npz": Reader(_archives, _read_archive, BYTES, ("npz.py", "_format_impl.py", "zipfile.py")),
    "batch-table": Reader(_transferred, _read_transferred, BYTES, ("batch_table.py",)),
}
