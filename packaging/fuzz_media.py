"""Readers of pictures, sounds and data sets, to be fuzzed; among the inputs are small files that promise huge ones."""

from __future__ import annotations

import csv
import gzip
import io
import wave
import zipfile
from pathlib import Path

from fuzz_kind import BYTES, SHA, Reader, put


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

    return look_at_picture(put(folder, "one.png", content))


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

    return look_at_sound(put(folder, "one.wav", content))


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
    put(folder, name, content)
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

    return read_npz(put(folder, "data.npz", content), ("a", "b"))


def _transferred() -> list[bytes]:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["source", "file", "bin", "confidence", "note", "bridge", "latent_0", "transferred_0"])
    rows.writerow(["/a.png", "a.png", "circle", "0.5", "", SHA[:16], "1", "2"])
    return [text.getvalue().encode()]


def _read_transferred(content: bytes, folder: Path) -> object:
    from engine.export.batch_table import BatchTable

    put(folder, "transferred.csv", content)
    return BatchTable(folder, (1, 1), SHA, resume=True)


MEDIA: dict[str, Reader] = {
    "picture": Reader(_pictures, _read_picture, BYTES, ("media/image.py", "ImagePlugin.py", "ImageFile.py")),
    "sound": Reader(_sounds, _read_sound, BYTES, ("media/sound.py", "soundfile.py")),
    "idx": Reader(_idx, _read_idx, BYTES, ("idx.py",)),
    "npz": Reader(_archives, _read_archive, BYTES, ("npz.py", "_format_impl.py", "zipfile.py")),
    "batch-table": Reader(_transferred, _read_transferred, BYTES, ("batch_table.py",)),
}
