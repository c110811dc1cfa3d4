"""The template of a package that brings a generator is found by its entry point and passes the check."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
import torch

from engine.errors import EngineError
from engine.generators.contract import check_adapter
from engine.generators.foreign.candidate import open_candidate
from engine.generators.foreign.detection import look
from engine.generators.foreign.making import make_folder
from engine.generators.registry import GeneratorRegistry

TEMPLATE = Path(__file__).parents[4] / "packaging" / "adapter_template"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pip writes when it installs the template."""
    entries = tomllib.loads((TEMPLATE / "pyproject.toml").read_text())["project"]["entry-points"]
    info = tmp_path / "site" / "plasma_generator-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plasma-generator\nVersion: 0.1.0\n")
    lines = [
        f"[{group}]\n" + "\n".join(f"{key} = {value}" for key, value in names.items())
        for group, names in entries.items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(str(TEMPLATE / "src"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "plasma_generator", raising=False)


@pytest.mark.usefixtures("installed")
def test_the_template_is_brought_in_and_keeps_the_contract(tmp_path: Path) -> None:
    candidate = open_candidate(look("package:plasma"), {}, "", lambda words: None)
    make_folder(candidate, {}, {"id": "waves", "title": "Waves"}, tmp_path / "generators", lambda words: None)
    registry = GeneratorRegistry((tmp_path,))
    adapter = registry.load("waves", torch.device("cpu"))
    assert check_adapter(adapter, 0) == []
    assert registry.card("waves").family == "plasma"
    assert len(registry.bank("waves")) == 1000


def test_a_package_that_is_not_there_is_named() -> None:
    with pytest.raises(EngineError, match="No installed package brings a generator “nobody”"):
        open_candidate(look("package:nobody"), {}, "", lambda words: None)
