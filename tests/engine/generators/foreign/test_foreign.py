"""Models of other libraries come in by their files: what is found, asked and told, and what they are afterwards."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import nn

from engine.errors import EngineError
from engine.generators.adapter import CanEncode, WithoutGradient
from engine.generators.contract import check_adapter
from engine.generators.conv_vae import build
from engine.generators.foreign import consent
from engine.generators.foreign.detection import look
from engine.generators.foreign.tiny_autoencoder import TinyAutoencoder
from engine.generators.foreign.trial import TrialResult, run_trial
from engine.generators.registry import GeneratorRegistry
from engine.handlers import handle
from engine.messages import (
    DomainOpened,
    Event,
    GeneratorMade,
    ImportModel,
    InspectModel,
    ModelInspected,
    ModelTrying,
    OpenDomain,
)
from engine.session import Session
from tests.engine.generators.foreign import foreign_models as models

CPU = torch.device("cpu")
TINY = {
    "_class_name": "AutoencoderTiny",
    "encoder_block_out_channels": [8, 8],
    "decoder_block_out_channels": [8, 8],
    "num_encoder_blocks": [1, 1],
    "num_decoder_blocks": [1, 1],
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    return Session(GeneratorRegistry((tmp_path / "home" / "data",)), CPU)


def told(session: Session, command: Any) -> list[Event]:
    return [event for event in handle(session, command) if event is not None]


def inspected(session: Session, file: Path | str, **answers: str) -> ModelInspected:
    sha256 = look(str(file)).sha256
    command = InspectModel(ticket=1, path=str(file), consent=sha256, answers=tuple(answers.items()))
    event = told(session, command)[-1]
    assert isinstance(event, ModelInspected)
    return event


def made(session: Session, file: Path | str, title: str = "Mine", **answers: str) -> str:
    sha256 = look(str(file)).sha256
    command = ImportModel(ticket=1, path=str(file), title=title, consent=sha256, answers=tuple(answers.items()))
    event = told(session, command)[-1]
    assert isinstance(event, GeneratorMade)
    return event.id


def trial(file: Path, patience: float = 120.0, **answers: str) -> TrialResult:
    findings = look(str(file))
    steps = run_trial(findings, answers, findings.sha256, patience=patience)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def tiny_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(TINY))
    torch.manual_seed(0)
    save_file(TinyAutoencoder(TINY).state_dict(), folder / "diffusion_pytorch_model.safetensors")
    return folder


def pictures(folder: Path, count: int = 24) -> Path:
    folder.mkdir()
    for number, seed in enumerate(np.random.SeedSequence(1).spawn(count)):
        values = np.random.default_rng(seed).integers(0, 255, (4, 4, 3), dtype=np.uint8)
        Image.fromarray(values).resize((32, 32)).save(folder / f"{number}.png")
    return folder


class TestWithoutConsent:
    def test_code_is_looked_at_but_not_run(self, session: Session, tmp_path: Path) -> None:
        file = models.save_script(models.Decoder(), tmp_path / "d.ts")
        (event,) = told(session, InspectModel(ticket=1, path=str(file)))
        assert isinstance(event, ModelInspected)
        assert event.findings.runs_code
        assert not event.findings.tried
        assert not event.renderings

    def test_the_refusal_names_file_and_checksum(self, session: Session, tmp_path: Path) -> None:
        file = models.save_script(models.Decoder(), tmp_path / "d.ts")
        with pytest.raises(EngineError, match=rf"d\.ts.*{look(str(file)).sha256}"):
            told(session, ImportModel(ticket=1, path=str(file), title="Mine"))

    def test_consent_to_another_file_is_none(self, session: Session, tmp_path: Path) -> None:
        file = models.save_script(models.Decoder(), tmp_path / "d.ts")
        with pytest.raises(EngineError, match="another file"):
            told(session, ImportModel(ticket=1, path=str(file), title="Mine", consent="0" * 64))

    def test_a_generator_from_another_machine_asks_again(self, session: Session, tmp_path: Path) -> None:
        name = made(session, models.save_script(models.Decoder(), tmp_path / "d.ts"))
        consent.consents_file().unlink()
        with pytest.raises(EngineError, match="holds code"):
            session.registry.load(name, CPU)


class TestTorchScript:
    def test_a_decoder_is_found_out_and_becomes_a_generator(self, session: Session, tmp_path: Path) -> None:
        file = models.save_script(models.Decoder(), tmp_path / "d.ts")
        event = inspected(session, file)
        assert event.findings.latent_size == 5
        assert len(event.renderings) == 12
        assert event.findings.problems == ()
        name = made(session, file)
        adapter = session.registry.load(name, CPU)
        assert check_adapter(adapter, 1) == []
        assert not isinstance(adapter, CanEncode)
        latents = adapter.sample(3, 4)
        assert torch.allclose(adapter.decode(latents), models.Decoder()(latents), atol=1e-6)
        assert len(session.registry.bank(name)) == 1000

    def test_an_encoder_leads_back(self, session: Session, tmp_path: Path) -> None:
        adapter = session.registry.load(made(session, models.save_script(models.Both(), tmp_path / "b.ts")), CPU)
        assert isinstance(adapter, CanEncode)
        latents = adapter.sample(5, 1)
        assert torch.allclose(adapter.encode(adapter.decode(latents)).mean, latents, atol=1e-3)

    def test_latents_over_time_are_held_for_the_whole_sound(self, session: Session, tmp_path: Path) -> None:
        name = made(session, models.save_script(models.Rave(), tmp_path / "r.ts"), seconds="0.5")
        card, adapter = session.registry.card(name), session.registry.load(name, CPU)
        assert (card.kind, card.sample_rate, card.latent_size) == ("sound", 8000, 4)
        assert card.output_shape == (round(0.5 * 8000 / 64) * 64,)
        latents = adapter.sample(4, 1)
        assert torch.equal(adapter.decode(latents), adapter.decode(latents))  # its noise holds still
        assert isinstance(adapter, CanEncode)
        assert torch.allclose(adapter.encode(adapter.decode(latents)).mean, latents, atol=0.05)

    def test_a_prior_that_breaks_it_is_not_taken(self, session: Session, tmp_path: Path) -> None:
        file = models.save_script(models.Narrow(), tmp_path / "n.ts")
        found = inspected(session, file).findings.convention
        assert found is not None
        assert found.prior == "uniform"
        with pytest.raises(EngineError, match=r"normal prior .* not numbers"):
            inspected(session, file, prior="normal")

    def test_a_changed_file_is_not_run(self, session: Session, tmp_path: Path) -> None:
        name = made(session, models.save_script(models.Decoder(), tmp_path / "d.ts"))
        file = session.registry.folder(name) / "model.ts"
        models.save_script(models.Broken(), file)
        with pytest.raises(EngineError, match="damaged"):
            session.registry.load(name, CPU)


@pytest.mark.parametrize(
    ("module", "answers", "words"),
    [
        (models.Broken, {}, "not numbers"),
        (models.NeedsCuda, {}, "NVIDIA"),
        (models.Decoder, {"latent_size": "7"}, "does not take latents of that size"),
        (models.Rave, {"sample_rate": "16000"}, "8000 Hz.*2 times as fast"),
    ],
)
def test_one_sentence_says_what_is_wrong(
    session: Session, tmp_path: Path, module: type[nn.Module], answers: dict[str, str], words: str
) -> None:
    file = models.save_script(module(), tmp_path / "m.ts")
    with pytest.raises(EngineError, match=words) as caught:
        inspected(session, file, **answers)
    assert caught.value.hint or "size" in caught.value.message


def test_a_model_that_never_answers_is_stopped(tmp_path: Path) -> None:
    file = models.save_script(models.Endless(), tmp_path / "e.ts")
    with pytest.raises(EngineError, match="gave no answer within 8 seconds"):
        trial(file, patience=8)


class TestFiles:
    def test_a_truncated_file(self, tmp_path: Path) -> None:
        file = models.save_script(models.Decoder(), tmp_path / "d.ts")
        file.write_bytes(file.read_bytes()[:2000])
        with pytest.raises(EngineError, match="damaged or incomplete"):
            look(str(file))

    @pytest.mark.parametrize("name", ["bomb.pkl", "bomb.pt"])
    def test_a_pickle_is_never_loaded(self, session: Session, tmp_path: Path, name: str) -> None:
        file, sign = tmp_path / name, tmp_path / "went-off"
        if name.endswith(".pkl"):
            file.write_bytes(pickle.dumps(_Bomb(sign)))
        else:
            torch.save({"weights": _Bomb(sign)}, file)
        with pytest.raises(EngineError, match=r"not opened|is a pickle"):
            inspected(session, file)
        assert not sign.exists()

    def test_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("hello")
        with pytest.raises(EngineError, match="no kind of model"):
            look(str(tmp_path / "notes.txt"))


class _Bomb:
    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return Path.touch, (self.sign,)


class TestOnnx:
    @pytest.mark.parametrize("batch", ["n", 1])
    def test_a_decoder_without_a_gradient(self, session: Session, tmp_path: Path, batch: str | int) -> None:
        decoder = models.Decoder()
        file = models.save_onnx(decoder, tmp_path / "d.onnx", 5, batch)
        assert not look(str(file)).runs_code
        adapter = session.registry.load(made(session, file), CPU)
        assert isinstance(adapter, WithoutGradient)
        latents = adapter.sample(3, 4)
        assert torch.allclose(adapter.decode(latents), decoder(latents), atol=1e-5)

    def test_a_truncated_one(self, session: Session, tmp_path: Path) -> None:
        file = models.save_onnx(models.Decoder(), tmp_path / "d.onnx", 5)
        file.write_bytes(file.read_bytes()[:900])
        with pytest.raises(EngineError, match=r"damaged|can't be run"):
            inspected(session, file)


class TestWeights:
    @pytest.fixture
    def network(self) -> nn.Module:
        torch.manual_seed(1)
        return build({"shape": [3, 16, 16], "latents": 6, "channels": [4, 8], "width": 32})

    def test_the_network_is_inferred(self, session: Session, tmp_path: Path, network: nn.Module) -> None:
        torch.save(network.state_dict(), tmp_path / "w.pt")
        found = inspected(session, tmp_path / "w.pt").findings
        assert (found.route, found.latent_size) == ("weights", 6)
        assert any("inferred" in sentence for sentence in found.found)

    def test_weights_of_nobody(self, session: Session, tmp_path: Path) -> None:
        save_file({"a": torch.ones(3, 3)}, tmp_path / "w.safetensors")
        with pytest.raises(EngineError, match="no network that is known"):
            inspected(session, tmp_path / "w.safetensors")


class TestAutoencoder:
    def test_it_asks_for_pictures(self, session: Session, tmp_path: Path) -> None:
        found = inspected(session, tiny_folder(tmp_path / "tiny"), side="32").findings
        assert [each.name for each in found.missing] == ["media"]

    def test_a_code_is_learned_from_them(self, session: Session, tmp_path: Path) -> None:
        media = pictures(tmp_path / "pictures")
        folder = tiny_folder(tmp_path / "tiny")
        event = inspected(session, folder, side="32", media=str(media))
        assert len(event.renderings) == 12
        assert event.findings.latent_size == 23  # of 24 pictures
        found = trial(folder, side="32", media=str(media))
        assert found.card is not None
        assert found.card.output_shape == (3, 32, 32)

    def test_too_few_pictures(self, session: Session, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match="3 files are too few"):
            inspected(session, tiny_folder(tmp_path / "t"), side="32", media=str(pictures(tmp_path / "p", 3)))


def test_phases_are_told(session: Session, tmp_path: Path) -> None:
    file = models.save_onnx(models.Decoder(), tmp_path / "d.onnx", 5)
    events: Iterator[Event] = iter(told(session, ImportModel(ticket=1, path=str(file), title="Mine")))
    assert any(isinstance(event, ModelTrying) for event in events)


def test_a_generator_without_encoder_opens_with_samples(session: Session, tmp_path: Path) -> None:
    name = made(session, models.save_onnx(models.Decoder(), tmp_path / "d.onnx", 5))
    opened = next(
        event
        for event in handle(session, OpenDomain(ticket=1, domain=1, generator=name, imported=()))
        if isinstance(event, DomainOpened)
    )
    assert not opened.encodes
    assert opened.count == 900
