"""The arrows between the parts of the house: every import of engine/ and studio/ is read, forbidden ones fail."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = ("PySide6", "pyqtgraph", "shiboken6", "PyQt5", "PyQt6")
TORCH = ("torch", "torchaudio", "torchvision", "safetensors")
DRIVES_ENGINE = ("studio/cli/", "studio/engine_link.py")
# What the window's side may import of the engine: none of it loads torch.
FOR_THE_WINDOW = (
    "engine.assets",
    "engine.datasets.folder_scan",
    "engine.errors",
    "engine.generators.card",
    "engine.generators.foreign.findings",
    "engine.media.colormap",
    "engine.media.endings",
    "engine.messages",
    "engine.spare_memory",
    "engine.timing",
    "engine.worker",
)

Import = tuple[str, int, str]  # file, line, imported module


def imports_of(path: Path, root: Path = ROOT) -> Iterator[Import]:
    """Every import anywhere in a file, relative ones resolved, `from a import b` as both a and a.b."""
    name = path.relative_to(root).as_posix()
    package = path.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, node.module) if node.module else base)
            yield (name, node.lineno, module)
            yield from ((name, node.lineno, f"{module}.{alias.name}") for alias in node.names)


def all_imports(folder: str) -> list[Import]:
    return [found for path in sorted((ROOT / folder).rglob("*.py")) for found in imports_of(path)]


def within(module: str, *names: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def told(found: list[Import]) -> list[str]:
    return sorted({f"{file}:{line} imports {module}" for file, line, module in found})


def forbidden(folder: str, *names: str, apart_from: tuple[str, ...] = ()) -> list[str]:
    """Imports of any of `names` by files of `folder`, apart from files whose path starts with one of `apart_from`."""
    return told(
        [
            found
            for found in all_imports(folder)
            if within(found[2], *names) and not any(found[0].startswith(start) for start in apart_from)
        ]
    )


def parts_of(folder: str) -> set[str]:
    """The packages in a folder."""
    return {part.name for part in (ROOT / folder).iterdir() if (part / "__init__.py").is_file()}


def beyond_what_they_know(folder: str, known: dict[str, list[str]]) -> list[str]:
    """Imports between these parts of `folder`, apart from those that each of them may know."""
    base, found = folder.replace("/", "."), []
    for part, below in known.items():
        others = [f"{base}.{other}" for other in known if other not in (part, *below)]
        found += forbidden(f"{folder}/{part}", *others)
    return found


def test_experiments_stand_on_what_runs_them_and_not_the_other_way() -> None:
    known = {"running": [], "scenarios": ["running"], "cdlm": ["running"]}
    known |= {"studies": ["running", "scenarios"], "latent": ["running", "scenarios"]}
    assert parts_of("engine/experiments") == set(known)
    assert beyond_what_they_know("engine/experiments", known) == []


def test_the_engine_knows_no_window() -> None:
    assert forbidden("engine", "studio", *QT) == []


def test_the_studio_never_imports_torch() -> None:
    assert forbidden("studio", *TORCH) == []


def test_views_are_passive() -> None:
    names = (
        "engine",
        "threading",
        "concurrent",
        "multiprocessing",
        "studio.controllers",
        "studio.document.edits",
        "studio.document.files",
        "studio.document.history",
        "studio.engine_link",
        "studio.sound.sound_output",
        "studio.store",
    )
    assert forbidden("studio/views", *names) == []
    assert forbidden("studio/views", "PySide6.QtCore.QThread", "PySide6.QtCore.QThreadPool") == []


def test_a_group_of_views_knows_no_other_but_what_all_are_made_of() -> None:
    groups = parts_of("studio/views")
    assert {"common", "window", "lanes", "path"} < groups
    assert not [file.name for file in (ROOT / "studio/views").glob("*.py") if file.name != "__init__.py"]
    known = {group: ["common"] for group in groups}
    known |= {"lanes": ["common", "path"], "window": sorted(groups)}  # its pages put all of them together
    assert beyond_what_they_know("studio/views", known) == []


def test_controllers_stand_on_each_other_in_one_direction() -> None:
    known: dict[str, list[str]] = {part: [] for part in ("window", "project", "library", "labels", "path")}
    known |= {"map": ["labels"], "bridge": ["window", "project", "library", "labels"]}
    known |= {"playing": ["path", "bridge"], "performances": ["path", "project"], "remote": ["path", "window"]}
    known |= {"exporting": ["path"], "restyling": ["exporting"]}
    assert parts_of("studio/controllers") == set(known)
    assert beyond_what_they_know("studio/controllers", known) == []
    assert not [file.name for file in (ROOT / "studio/controllers").glob("*.py") if file.name != "__init__.py"]


def test_what_the_studio_is_made_of_knows_nothing_of_the_window_and_little_of_each_other() -> None:
    known: dict[str, list[str]] = {part: [] for part in ("disk", "sound", "translations", "process", "performance")}
    known |= {"settings": ["disk"]}
    above = ("studio.views", "studio.controllers", "studio.studio", "studio.tables", "studio.entries", "studio.store")
    assert [line for part in known for line in forbidden(f"studio/{part}", *above)] == []
    assert beyond_what_they_know("studio", known) == []


def test_the_document_knows_neither_window_nor_engine() -> None:
    names = (*QT, "engine", "studio.views", "studio.controllers", "studio.engine_link", "studio.store")
    assert forbidden("studio/document", *names) == []


def test_only_the_link_the_controllers_and_the_cli_speak_with_the_engine() -> None:
    speakers = (*DRIVES_ENGINE, "studio/controllers/")
    assert forbidden("studio", "engine.messages", apart_from=speakers) == []


def test_only_the_link_holds_the_engine_thread() -> None:
    assert forbidden("studio", "engine.worker", apart_from=DRIVES_ENGINE) == []


def test_the_window_imports_only_parts_of_the_engine_that_are_free_of_torch() -> None:
    found = [
        one
        for one in all_imports("studio")
        if within(one[2], "engine")
        and one[2] != "engine"
        and not one[0].startswith("studio/cli/")
        and not within(one[2], *FOR_THE_WINDOW)
        and not any(name.startswith(f"{one[2]}.") for name in FOR_THE_WINDOW)
    ]
    assert told(found) == []


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("import torch.nn as nn", "torch.nn"),
        ("from studio import store", "studio.store"),
        ("from ..document import edits", "studio.document.edits"),
        ("def f():\n    from engine.bridge import train", "engine.bridge.train"),
    ],
)
def test_the_reader_of_imports_sees_every_form(text: str, module: str, tmp_path: Path) -> None:
    file = tmp_path / "studio" / "views" / "some_view.py"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert module in [found[2] for found in imports_of(file, tmp_path)]


def test_what_the_window_imports_loads_no_torch() -> None:
    modules = [*FOR_THE_WINDOW, *(["studio.app"] if (ROOT / "studio" / "app.py").exists() else [])]
    code = f"import sys\nfor name in {modules}: __import__(name)\nprint('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("False", 0), done.stderr
