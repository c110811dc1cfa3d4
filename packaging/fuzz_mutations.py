"""Makes hostile inputs of good ones: bytes that are turned, cut and spliced, and JSON with one value out of place."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

MOST_BYTES = 1 << 20
NUMBERS = (0, 1, 127, 128, 255, 256, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1)
TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"-1", b"1e999", b"NaN", b"Infinity", b"../../etc/passwd", b"C:\\x", b"\\\\host\\x",
    b"CON", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b'"', b"\n", b"\r", b",", b"[", b"{", b"[" * 3000, b"9" * 5000,
    b"%n%s", b"\x93NUMPY", b"PK\x03\x04", b"\x80\x04", b"RIFF", b"#bundle\0", b"\xef\xbb\xbf",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 0.5, 1e308, -1e308, float("nan"), float("inf"), 2**31, 2**63, 2**70, 10**400, "",
    "x", "x" * 70_000, "../../outside", "/etc/passwd", "C:\\outside", "media/../../outside", "media/CON", "a\0b",
    "\ud800", "NaN", "1", [], {}, [[]], [None], {"": None}, [1] * 3, [0] * 2000, "latent:AADAfw==", "bank:0",
    "file:" + "0" * 64, {"a": {"a": {"a": []}}}, [2**40], [1e300], "9" * 5000, [2**20, 2**20, 2**20], [3, 2**33, 1],
    "media/nul.png", "media/a.", "media\\..\\..\\x", "normal", "image", "sound", "mlp_vae", 65536, 1e-320, "x.png:ads",
)  # fmt: skip


def mutated_bytes(content: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    """One input made of another by a few changes."""
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 2, 4, 8))):
        _change(data, others, random)
    return bytes(data[:MOST_BYTES])


def mutated_words(content: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    """As `mutated_bytes`, mostly within the grammar of JSON."""
    if random.random() < 0.2:
        return mutated_bytes(content, others, random)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return mutated_bytes(content, others, random)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        data = _misplaced(data, random)
    try:
        return json.dumps(data).encode()[:MOST_BYTES]
    except (ValueError, RecursionError):  # a part was put into itself
        return mutated_bytes(content, others, random)


def _change(data: bytearray, others: Sequence[bytes], random: random.Random) -> None:
    place = random.randrange(len(data) + 1) if random.random() < 0.6 else random.randrange(min(len(data), 64) + 1)
    match random.randrange(8):
        case 0 if data:
            data[place % len(data)] ^= 1 << random.randrange(8)
        case 1 if data:
            data[place % len(data)] = random.randrange(256)
        case 2:
            del data[place : place + random.choice((1, 4, 16, 256, 65536))]
        case 3:
            data[place:place] = random.choice(TOKENS)
        case 4:
            width, order = random.choice((1, 2, 4, 8)), random.choice(("little", "big"))
            number = random.choice(NUMBERS) % (1 << 8 * width)
            data[place : place + width] = number.to_bytes(width, order)  # type: ignore[arg-type]
        case 5:
            data[place:place] = data[place : place + random.choice((2, 16, 300))] * random.choice((1, 2, 40))
        case 6:
            other = random.choice(others)
            data[place:] = other[random.randrange(len(other) + 1) :]
        case _:
            token = random.choice(TOKENS)
            data[place : place + len(token)] = token


def _misplaced(data: Any, random: random.Random) -> Any:
    """The same value with one inside it replaced, left out, doubled, renamed or swapped for another part."""
    if not isinstance(data, dict | list) or not data or random.random() < 0.08:
        return random.choice(VALUES)
    keys: list[Any] = list(data) if isinstance(data, dict) else list(range(len(data)))
    key = random.choice(keys)
    choice = random.randrange(10)
    if choice < 4:
        data[key] = random.choice(VALUES)
    elif choice == 4:
        del data[key]
    elif choice == 5 and isinstance(data, dict):
        data[str(random.choice(VALUES))[:80].replace("\ud800", "?")] = data.pop(key)
    elif choice == 5:
        data[key:key] = [data[key]] * random.choice((1, 3))
    elif choice == 6:
        data[key] = data[random.choice(keys)]
    else:
        data[key] = _misplaced(data[key], random)
    return data
