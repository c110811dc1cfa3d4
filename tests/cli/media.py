"""Pictures and sounds on disk as a user would have them: held-out items of the banks, rendered to PNG and WAV."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import torch
from PIL import Image

from engine.generators.registry import default_registry

CPU = torch.device("cpu")
CLASSES = (0, 1, 2)


def write_media(folder: Path, generator: str, per_class: int) -> list[Path]:
    """Write ``CLASS-NUMBER.png`` or ``.wav`` for held-out items of a generator's bank, `per_class` of each class."""
    registry = default_registry()
    adapter, bank = registry.load(generator, CPU), registry.bank(generator)
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for kind in CLASSES:
        items = torch.nonzero(bank.held_out & (bank.evaluation_class == kind)).flatten()[:per_class]
        with torch.no_grad():
            media = adapter.decode(bank.mean[items]).numpy()
        for number, item in enumerate(media):
            files.append(write_one(folder / f"{kind}-{number}", item, adapter.card.sample_rate))
    return files


def write_one(stem: Path, item: np.ndarray, rate: int | None) -> Path:
    """One rendering as a file: a sound where there is a rate, else a grey picture."""
    if rate is not None:
        file = stem.with_suffix(".wav")
        soundfile.write(file, item, rate)
        return file
    file = stem.with_suffix(".png")
    Image.fromarray((item[0] * 255).round().astype(np.uint8)).save(file)
    return file


def write_table(table: Path, pictures: list[Path], sounds: list[Path]) -> Path:
    """A table of labels that puts each file into the bin of its class."""
    names = ("zero", "one", "two")
    rows = [f"{domain},{file.relative_to(table.parent)},{names[int(file.stem[0])]}"
            for domain, files in ((1, pictures), (2, sounds)) for file in files]  # fmt: skip
    table.write_text("domain,file,bin\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return table
