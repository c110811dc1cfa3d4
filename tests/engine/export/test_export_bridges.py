"""Bridges written for other programs: each format loaded back with nothing of ours, and refused where it lies."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from safetensors import safe_open

from engine.bridge.model import BridgingVae, other
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.export import bridges
from engine.export.bridge_onnx import onnx_bytes
from engine.export.bridges import bridge_files, export_bridge
from engine.export.standalone import Crossing
from engine.handlers import handle
from engine.messages import BridgeExported, BridgeFormat, BridgeInfo, Domain, ExportBridge
from engine.session import Session
from tests.engine.fakes import FakeRegistry, LinearPictures, LinearSounds, bank

FORMS: tuple[BridgeFormat, ...] = ("safetensors", "torchscript", "onnx")
INFO = BridgeInfo("f" * 64, "", "quick", 0, 1, 1.0, ("nought", "Eins"), 6)


def session(same_size: bool = False) -> Session:
    made = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    second = LinearPictures("stamps") if same_size else LinearSounds()
    made.open(1, OpenedDomain(LinearPictures(), bank(4)))
    made.open(2, OpenedDomain(second, bank(second.card.latent_size)))
    sizes = (4, second.card.latent_size)
    bridge = BridgingVae(sizes, 6, (32, 16), torch.Generator().manual_seed(1)).eval()
    bridge.standardise(1, made.domain(1).mean * 3 + 1)
    bridge.standardise(2, made.domain(2).mean * 0.2 - 2)
    made.use(bridge, INFO)
    return made


@pytest.mark.parametrize("same_size", [False, True])
def test_a_standalone_bridge_is_the_bridge_both_ways(same_size: bool) -> None:
    bridge = session(same_size).in_use.bridge
    for source in (1, 2):
        latents = torch.randn(9, bridge.latent_sizes[source - 1], generator=torch.Generator().manual_seed(2)) * 4
        wanted = bridge.transfer(latents, source, other(source))
        assert torch.allclose(Crossing(bridge, source)(latents), wanted, atol=1e-5)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("same_size", [False, True])
def test_an_exported_bridge_gives_the_latents_of_the_app(tmp_path: Path, form: BridgeFormat, same_size: bool) -> None:
    made = session(same_size)
    command = ExportBridge(ticket=1, form=form, file=str(tmp_path / "mine"))
    [answer] = [event for event in handle(made, command) if isinstance(event, BridgeExported)]
    assert answer.difference < 1e-5
    assert sorted(Path(file) for file in answer.files) == sorted(tmp_path.iterdir())
    text = (tmp_path / "mine.README.txt").read_text()
    assert all(Path(file).name in text for file in answer.files[:-1])
    assert "Shapes (shapes), latents [n, 4]" in text


def test_torchscript_runs_by_torch_alone_in_any_number_of_rows(tmp_path: Path) -> None:
    made = session()
    export_bridge(made, "torchscript", tmp_path / "mine.pt")
    extra = {"bridge.json": ""}
    with pytest.warns(FutureWarning):
        loaded = torch.jit.load(str(tmp_path / "mine.pt"), _extra_files=extra)
    for rows in (1, 5):
        latents = torch.randn(rows, 4)
        assert torch.allclose(loaded(latents), made.transfer(latents, 1), atol=1e-5)
        back = torch.randn(rows, 3)
        assert torch.allclose(loaded.transfer_2_to_1(back), made.transfer(back, 2), atol=1e-5)
    about = json.loads(extra["bridge.json"])
    assert float(about["max_difference"]) < 1e-5
    assert json.loads(about["bins"]) == ["nought", "Eins"]


@pytest.mark.parametrize("source", [1, 2])
def test_onnx_runs_by_onnxruntime_alone_and_says_what_it_is(tmp_path: Path, source: Domain) -> None:
    made = session()
    export_bridge(made, "onnx", tmp_path / "mine.onnx")
    file = tmp_path / f"mine.{source}-to-{other(source)}.onnx"
    run = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    for rows in (1, 7):
        latents = torch.randn(rows, (4, 3)[source - 1])
        found = np.asarray(run.run(["transferred"], {"latents": latents.numpy()})[0])
        assert np.allclose(found, made.transfer(latents, source).numpy(), atol=1e-5)
    about = run.get_modelmeta().custom_metadata_map
    assert about["direction"] == f"{source} to {other(source)}"
    assert float(about["max_difference"]) < 1e-5
    onnx.checker.check_model(onnx.load(str(file)))


def test_safetensors_hold_weights_shape_and_bins(tmp_path: Path) -> None:
    made = session()
    export_bridge(made, "safetensors", tmp_path / "mine")
    with safe_open(tmp_path / "mine.safetensors", "pt") as file:
        about = file.metadata()
        assert set(file.keys()) == set(made.in_use.bridge.state_dict())
    assert json.loads(about["shape"])["hidden"] == [32, 16]


@pytest.mark.parametrize("form", FORMS)
def test_a_format_that_says_something_else_is_refused_and_leaves_nothing(
    tmp_path: Path, form: BridgeFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = bridges.READERS[form]
    lying = {**bridges.READERS, form: lambda *given: lambda latents, domain: honest(*given)(latents, domain) + 2e-4}
    monkeypatch.setattr(bridges, "READERS", lying)
    with pytest.raises(EngineError, match="gives other latents than here"):
        export_bridge(session(), form, tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_latents_that_are_no_numbers_are_refused(
    tmp_path: Path, form: BridgeFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = {form: lambda *_: lambda latents, way: torch.full((len(latents), (4, 3)[way[1] - 1]), torch.nan)}
    monkeypatch.setattr(bridges, "READERS", lost)
    with pytest.raises(EngineError, match="gives other latents"):
        export_bridge(session(), form, tmp_path / "mine")


@pytest.mark.parametrize("form", FORMS)
def test_an_exported_bridge_is_not_overwritten_unless_asked(tmp_path: Path, form: BridgeFormat) -> None:
    last = bridge_files(tmp_path / "mine", form)[-2]
    last.write_text("kept")
    with pytest.raises(EngineError, match="is there already"):
        export_bridge(session(), form, tmp_path / "mine")
    assert last.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [last]
    export_bridge(session(), form, tmp_path / "mine", overwrite=True)
    assert last.stat().st_size > 500


def test_an_ending_may_be_named_or_not(tmp_path: Path) -> None:
    for name in ("a.b", "a.b.onnx", "a.b.1-to-2.onnx"):
        names = [file.name for file in bridge_files(tmp_path / name, "onnx")]
        assert names == ["a.b.1-to-2.onnx", "a.b.2-to-1.onnx", "a.b.README.txt"]


def test_onnx_has_no_layer_it_does_not_know() -> None:
    crossing = Crossing(session().in_use.bridge, 1)
    crossing.encoder.append(torch.nn.Tanh())
    with pytest.raises(AssertionError, match="Tanh"):
        onnx_bytes(crossing, {})
