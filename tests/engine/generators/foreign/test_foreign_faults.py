"""What is wrong with a model that is brought in is said in one sentence that names it; what its library saves opens."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import onnx
import pytest
import torch
from onnx.external_data_helper import convert_model_to_external_data
from safetensors.torch import save_file

from engine.errors import EngineError
from engine.generators.conv_vae import build
from engine.generators.foreign import package, trial
from engine.generators.foreign.candidate import Candidate, open_candidate
from engine.generators.foreign.detection import look, model_files
from engine.generators.foreign.large_autoencoder import LargeAutoencoder, describes_large, renamed
from tests.engine.generators.foreign import foreign_models as models

LARGE = {
    "_class_name": "AutoencoderKL",
    "block_out_channels": [8, 16],
    "down_block_types": ["DownEncoderBlock2D"] * 2,
    "up_block_types": ["UpDecoderBlock2D"] * 2,
    "norm_num_groups": 4,
}
CONV = {"shape": [3, 16, 16], "latents": 6, "channels": [4, 8], "width": 32}


def opened(file: Path | str, **answers: str) -> Candidate:
    findings = look(str(file))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return open_candidate(findings, answers, findings.sha256, lambda words: None)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return models.save_script(models.Decoder(), tmp_path / "d.ts")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"seconds": "long"}, "no number of seconds"),
        ({"seconds": "nan"}, "no number of seconds"),
        ({"scale": "loud"}, "no scale that is known here.*unit, signed, bytes or pcm"),
        ({"kind": "smell"}, "no kind of media that is known here.*image or sound"),
        ({"prior": "cauchy"}, "no prior that is known here.*normal or uniform"),
        ({"order": "gbr"}, "no order of colours that is known here.*rgb or bgr"),
        ({"latents": "5"}, "No model asks for “latents”.*latent_size"),
    ],
)
def test_an_answer_that_is_none(script: Path, answers: dict[str, str], words: str) -> None:
    with pytest.raises(EngineError, match=words):
        opened(script, **answers)


def test_a_file_named_from_the_users_folder_is_found_in_another(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(script.parent)
    findings = look(script.name)
    monkeypatch.chdir("/")
    assert Path(findings.path) == script
    assert open_candidate(findings, {}, findings.sha256, lambda words: None).adapter is not None


def test_so_are_the_users_media(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def started(command: list[str], **_: object) -> None:
        told.append(json.loads((Path(command[-1]) / trial.TASK).read_text())["answers"]["media"])
        raise KeyboardInterrupt

    monkeypatch.chdir(script.parent)
    monkeypatch.setattr(trial.subprocess, "Popen", started)
    with pytest.raises(KeyboardInterrupt):
        next(trial.run_trial(look(script.name), {"media": "sounds"}))
    assert told == [str(script.parent / "sounds")]


def test_one_that_never_stops_printing_is_stopped_like_one_that_is_silent(tmp_path: Path) -> None:
    findings = look(str(models.save_script(models.Chatty(), tmp_path / "c.ts")))
    phases: list[str] = []
    with pytest.raises(EngineError, match="gave no answer within 20 seconds while trying"):
        phases.extend(filter(None, trial.run_trial(findings, {}, findings.sha256, patience=20)))
    assert phases[-1] == "trying"
    assert set(phases) <= {"opening", "trying"}, "what it prints is nothing that is told"


def test_one_that_takes_half_of_the_memory_is_stopped(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = look(str(script))
    monkeypatch.setattr(trial.psutil, "virtual_memory", lambda: SimpleNamespace(total=2**25))
    with pytest.raises(EngineError, match=r"“d\.ts” took more than half of this machine's memory"):
        list(trial.run_trial(findings, {}, findings.sha256))


def test_bytes_that_changed_in_a_script_are_noticed(script: Path) -> None:
    content = bytearray(script.read_bytes())
    content[len(content) // 2] ^= 255
    script.write_bytes(content)
    with pytest.raises(EngineError, match="damaged or incomplete"):
        look(str(script))


class TestOnnx:
    @pytest.fixture
    def split(self, tmp_path: Path) -> Path:
        """A model whose weights lie beside it, as torch's exporter saves it."""
        whole = models.save_onnx(models.Decoder(), tmp_path / "whole.onnx", 5)
        model = onnx.load(str(whole))
        file = tmp_path / "split" / "d.onnx"
        file.parent.mkdir()
        convert_model_to_external_data(model, location="d.onnx.data", size_threshold=0)
        onnx.save(model, str(file))
        return file

    def test_weights_beside_it_are_read_and_belong_to_it(self, split: Path) -> None:
        candidate = opened(split)
        assert candidate.adapter is not None
        latents = candidate.adapter.sample(3, 1)
        assert torch.allclose(candidate.adapter.decode(latents), models.Decoder()(latents), atol=1e-5)
        assert set(candidate.copies) == {"decoder.onnx", "d.onnx.data"}
        before = look(str(split)).sha256
        data = split.with_name("d.onnx.data")
        data.write_bytes(data.read_bytes()[:-1] + b"x")
        assert look(str(split)).sha256 != before

    def test_its_copy_opens_under_its_new_name(self, split: Path, tmp_path: Path) -> None:
        candidate = opened(split)
        for name, file in candidate.copies.items():
            (tmp_path / name).write_bytes(file.read_bytes())
        assert [each.name for each in model_files(tmp_path / "decoder.onnx")] == ["decoder.onnx", "d.onnx.data"]
        assert opened(tmp_path / "decoder.onnx").adapter is not None

    def test_weights_that_are_not_there(self, split: Path) -> None:
        split.with_name("d.onnx.data").unlink()
        with pytest.raises(EngineError, match=r"weights in “d\.onnx\.data”, which is not beside it"):
            opened(split)

    def test_weights_that_end_too_early(self, split: Path) -> None:
        data = split.with_name("d.onnx.data")
        data.write_bytes(data.read_bytes()[:40])
        with pytest.raises(EngineError, match=r"damaged|can't be run"):
            opened(split)

    def test_a_batch_that_is_fixed(self, tmp_path: Path) -> None:
        file = models.save_onnx(models.Decoder(), tmp_path / "d.onnx", 5, batch=2)
        with pytest.raises(EngineError, match="takes 2 latents at once"):
            opened(file)

    def test_another_latent_size_is_told_with_its_own(self, tmp_path: Path) -> None:
        file = models.save_onnx(models.Decoder(), tmp_path / "d.onnx", 5)
        with pytest.raises(EngineError, match=r"does not take latents of that size.*Expected: 5"):
            opened(file, latent_size="7")

    def test_nothing_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "d.onnx").write_bytes(b"")
        with pytest.raises(EngineError, match="damaged or incomplete"):
            opened(tmp_path / "d.onnx")


class TestWeights:
    def test_a_missing_one_names_the_users_file(self, tmp_path: Path) -> None:
        weights = {name: value.contiguous() for name, value in build(CONV).state_dict().items()}
        weights.pop(next(name for name in weights if name.startswith("decoder.")))
        save_file(weights, tmp_path / "mine.safetensors")
        with pytest.raises(EngineError, match=r"“mine\.safetensors” are not all those of a conv_vae with 6 latents"):
            opened(tmp_path / "mine.safetensors")


class TestPackage:
    @pytest.fixture
    def module(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
        monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[4] / "packaging" / "adapter_template" / "src"))
        import plasma_generator  # pyright: ignore[reportMissingImports]

        monkeypatch.setattr(package, "package_family", lambda name: plasma_generator)
        yield plasma_generator
        sys.modules.pop("plasma_generator")

    def test_the_template_opens(self, module: ModuleType) -> None:
        assert opened("package:plasma").findings.latent_size == 8

    @pytest.mark.parametrize(("name", "words"), [("latent_size", "takes 8 latents, not 100")])
    def test_an_answer_that_contradicts_it(self, module: ModuleType, name: str, words: str) -> None:
        assert opened("package:plasma", **{name: "8"}).adapter is not None
        with pytest.raises(EngineError, match=words):
            opened("package:plasma", **{name: "100"})

    def test_a_card_that_says_another_size(self, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        from dataclasses import replace

        card = replace(module.card(), latent_size=5)
        monkeypatch.setattr(module, "card", lambda: card)
        with pytest.raises(EngineError, match=r"does not take latents of that size.*Its card says 5 latents"):
            opened("package:plasma")

    def test_one_that_needs_a_graphics_card(self, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        def decode(self: object, latents: torch.Tensor) -> torch.Tensor:
            raise RuntimeError("Found no NVIDIA driver on your system.")

        monkeypatch.setattr(module.Plasma, "decode", decode)
        with pytest.raises(EngineError, match="insists on an NVIDIA graphics card"):
            opened("package:plasma")


class TestLargeAutoencoder:
    def test_a_map_of_half_the_side_and_the_way_back(self) -> None:
        torch.manual_seed(0)
        network = LargeAutoencoder(LARGE).eval()
        with torch.no_grad():
            found = network.encode(torch.rand(2, 3, 16, 16) * 2 - 1)
            assert found.shape == (2, 4, 8, 8)
            assert network.decode(found).shape == (2, 3, 16, 16)

    def test_names_of_its_weights_are_the_librarys(self) -> None:
        names = set(LargeAutoencoder(LARGE).state_dict())
        assert len(names) == 124
        for scope in ("encoder.down_blocks.0.downsamplers.0.conv", "decoder.up_blocks.1.resnets.0.conv_shortcut"):
            assert f"{scope}.weight" in names
        assert {"quant_conv.bias", "encoder.mid_block.attentions.0.to_out.0.bias"} <= names

    def test_older_names_of_attention(self) -> None:
        value, scope = torch.ones(1), "encoder.mid_block.attentions.0"
        found = renamed({f"{scope}.query.weight": value, f"{scope}.proj_attn.bias": value, "a.key.weight": value})
        assert set(found) == {f"{scope}.to_q.weight", f"{scope}.to_out.0.bias", "a.key.weight"}

    @pytest.mark.parametrize(
        "wrong",
        [
            {"down_block_types": ["AttnDownEncoderBlock2D"]},
            {"norm_num_groups": 3},
            {"block_out_channels": [1 << 20]},
            {"layers_per_block": "two"},
            {"act_fn": "relu"},
        ],
    )
    def test_a_config_of_something_else(self, wrong: dict[str, object]) -> None:
        assert describes_large(LARGE)
        assert not describes_large(LARGE | wrong)


def test_weights_beside_a_script_are_no_part_of_it(script: Path) -> None:
    (script.parent / "d.ts.data").write_bytes(b"other")
    assert model_files(script) == [script]
