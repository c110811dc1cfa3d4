"""Readers of what people make in the studio, and of what comes in from outside while it plays, to be fuzzed."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Callable
from pathlib import Path

from fuzz_kind import BYTES, ROOT, SHA, WORDS, Reader, put

from studio.document.problems import ProjectError

GOLDEN = ROOT / "tests" / "studio" / "golden"


def _projects() -> list[bytes]:
    return [file.read_bytes() for file in sorted(GOLDEN.glob("project-format-*.json"))]


def _read_project(content: bytes, folder: Path) -> object:
    from studio.document import files

    put(folder, "hostile.bridge/project.json", content)
    project = files.read(folder / "hostile.bridge")
    for domain in (1, 2):
        for path in files.imported_paths(project, domain, folder / "hostile.bridge"):
            assert Path(path).resolve().is_relative_to(folder.resolve()), f"{path} lies outside"
    return project


def _read_inputs(content: bytes, folder: Path) -> object:
    from studio.document import files
    from studio.document.fingerprint import edits_since
    from studio.document.json_reading import from_json

    put(folder, f"bridges/{SHA}.inputs.json", content)
    recorded = files.recorded_bridge(folder, SHA)
    newer = edits_since(from_json(json.loads(_projects()[-1])), recorded) if recorded else 0
    return newer, files.recorded_labels(recorded), files.recorded_steering(folder, SHA)


def _inputs() -> list[bytes]:
    from studio.document.fingerprint import bridge_inputs
    from studio.document.json_reading import from_json

    project = from_json(json.loads(_projects()[-1]))
    steering = dataclasses.asdict(project.steering)
    return [json.dumps({**bridge_inputs(project), "steering": steering}).encode()]


def _tables() -> list[bytes]:
    good = b"domain,file,bin\n1,bank:12,circle\n2,one.png,square\n"
    endless = b'domain,file,bin\n1,"' + b"a" * 200_000 + b'",x\n'
    return [good, b"\xef\xbb\xbf" + good, endless, b"domain,file,bin\n1,.,x\n"]


def _read_table(content: bytes, folder: Path) -> object:
    from studio.document.label_table import read_label_table

    put(folder, "one.png", b"a picture")
    return read_label_table(put(folder, "labels.csv", content))


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
            put(folder, "/".join(["in", *parts]), line.encode("utf-8", "surrogateescape"))
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
    from studio.settings.settings import Settings

    return [json.dumps(dataclasses.asdict(Settings())).encode()]


def _read_settings(content: bytes, folder: Path) -> object:
    from studio.remote.mappings import Mappings
    from studio.settings.settings import load_settings

    put(folder, "settings.json", content)
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


def _journalled(write: Callable[[Path, str], object], folder: Path) -> object:
    """What is recovered of a good project whose journal `write` wrote, given its path and the snapshot's name."""
    from studio.document.disk import ProjectDisk
    from studio.document.json_reading import from_json
    from studio.document.recovery import recover, set_aside
    from studio.document.snapshots import JOURNAL_FILE, read_snapshot

    home = folder / "hostile.bridge"
    disk = ProjectDisk(home)
    disk.snapshot(from_json(json.loads(_projects()[-1])))
    disk.close()
    write(home / JOURNAL_FILE, read_snapshot(home / "project.json").name)
    found = recover(home)
    for path in found.damaged:
        set_aside(path)
    again = recover(home)
    assert again.project == found.project or not found.damaged, "what was set aside is still read"
    return found


def _journals() -> list[bytes]:
    """Whole journals; the name of their snapshot is filled in when they are read."""
    import tempfile

    from studio.document.journal import JournalFile

    with tempfile.TemporaryDirectory() as folder:
        journal = JournalFile(Path(folder) / "journal", {"format": 5, "from": SHA[:32]})
        for record in json.loads(_records()[0])[1:]:
            journal.append(record)
        journal.close()
        return [(Path(folder) / "journal").read_bytes(), b"LBjrnl1\n", b"", b"LBjrnl1\n" + b"\xff" * 8]


def _read_journal(content: bytes, folder: Path) -> object:
    return _journalled(lambda path, name: path.write_bytes(content.replace(SHA[:32].encode(), name.encode())), folder)


def _records() -> list[bytes]:
    """The records of a journal, to be written with checksums that are right."""
    changes = [["set", ["title"], "Anew"], ["set", ["bins", 0, "name"], "first"]]
    labels = ["labels", ["domains", 0, "labels"], {"bank:7": "a"}, ["bank:3"]]
    more = ["extend", ["domains", 1, "imported"], 0, []]
    renewed = {"becomes": SHA[32:]}
    records = [{"format": 5, "from": SHA[:32]}, {"changes": changes}, renewed, {"changes": [labels, more]}]
    return [json.dumps(records).encode(), json.dumps(records[:2]).encode()]


def _read_records(content: bytes, folder: Path) -> object:
    from studio.document.journal import HEAD, MAGIC

    try:
        records = json.loads(content)
    except (ValueError, RecursionError):
        return None

    def write(path: Path, name: str) -> None:
        chain, parts = zlib.crc32(MAGIC), [MAGIC]
        for record in records if isinstance(records, list) else [records]:
            payload = json.dumps(record).replace(SHA[:32], name).encode()
            chain = zlib.crc32(payload, chain)
            parts.append(HEAD.pack(len(payload), chain) + payload)
        path.write_bytes(b"".join(parts))

    return _journalled(write, folder)


def _midi() -> list[bytes]:
    """Messages, each after a byte that says how long it is."""
    messages = ([0xB0, 1, 64], [0xB0, 33, 5], [0xE0, 0, 64], [0x90, 60, 100], [0x80, 60, 0], [0xF0, 1, 2, 0xF7], [0xF8])
    return [b"".join(bytes([len(each), *each]) for each in messages) * 3, b"\x03\xb0\x01\x40" * 8]


def _read_midi(content: bytes, folder: Path) -> object:
    from studio.remote.midi_decoding import MidiDecoder

    decoder, found, place = MidiDecoder(pairs={"cc:1:2"}, lone={"cc:1:40"}), [], 0
    while place < len(content):
        found += decoder.wishes(list(content[place + 1 : place + 1 + content[place]]))
        place += 1 + content[place]
    stray = [each for each in found if not 0.0 <= getattr(each, "value", 0.0) <= 1.0]
    assert not stray, f"{stray[0]} leaves 0..1"
    return found


DOCUMENTS: dict[str, Reader] = {
    "project": Reader(_projects, _read_project, WORDS, ("document/files.py", "json_form.py", "migrations.py")),
    "bridge-inputs": Reader(_inputs, _read_inputs, WORDS, ("document/files.py",)),
    "label-table": Reader(_tables, _read_table, BYTES, ("label_table.py",)),
    "label-folder": Reader(_folders, _read_folder, BYTES, ("label_folder.py",)),
    "performance": Reader(_performances, _read_performance, WORDS, ("disk_form.py", "texts.py", "json_form.py")),
    "settings": Reader(_settings, _read_settings, WORDS, ("settings.py", "mappings.py")),
    "osc": Reader(_packets, _read_packet, BYTES, ("osc_packet.py", "osc_types.py", "osc_message.py")),
    "journal": Reader(_journals, _read_journal, BYTES, ("document/journal.py", "recovery.py", "changes.py")),
    "journal-records": Reader(_records, _read_records, WORDS, ("changes.py", "recovery.py", "json_form.py")),
    "midi": Reader(_midi, _read_midi, BYTES, ("midi_decoding.py", "messages/messages.py", "messages/decode.py")),
    "latent-key": Reader(_latents, _read_latent, BYTES, ("latent_keys.py", "samples.py")),
}
