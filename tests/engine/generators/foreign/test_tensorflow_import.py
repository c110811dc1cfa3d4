"""A checkpoint of the published WaveGAN becomes a generator that renders what its weights say, to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.errors import EngineError
from engine.generators.contract import check_adapter
from engine.generators.foreign.candidate import open_candidate
from engine.generators.foreign.detection import look
from engine.generators.foreign.tensorflow_names import layers_of, wave_shape, weights_of
from engine.generators.registry import GeneratorRegistry
from engine.generators.wave_gan import WaveGan
from engine.generators.wave_gan_network import WaveShape, start
from engine.handlers import handle
from engine.messages import GeneratorMade, ImportModel, InspectModel, ModelInspected
from engine.session import Session
from tests.engine.generators.foreign.tensorflow_checkpoints import write_checkpoint

CPU = torch.device("cpu")
TINY = WaveShape(latents=6, width=1)
Tensors = dict[str, np.ndarray]


def network(shape: WaveShape) -> WaveGan:
    """One whose weights half precision holds exactly."""
    torch.manual_seed(5)
    made = WaveGan(shape)
    start(made)
    with torch.no_grad():
        for each in made.parameters():
            each.copy_((each + 0.02 * torch.randn_like(each)).half().float())
    return made.eval().requires_grad_(False)


def published(made: WaveGan, nearest: bool = False) -> Tensors:
    """Its tensors as TensorFlow names and lays them out, with what else a training leaves in a checkpoint."""
    own = {name.removeprefix("generator."): value.numpy() for name, value in made.state_dict().items()}
    found: Tensors = {
        "G/z_project/dense/kernel": own["project.weight"].T.copy(),
        "G/z_project/dense/bias": own["project.bias"],
        "G/z_project/dense/kernel/Adam": np.zeros(own["project.weight"].T.shape, np.float32),
        "D/downconv_0/conv1d/kernel": np.zeros((25, 1, 1), np.float32),
        "global_step": np.array(200000, np.int64),
    }
    for place in range(len([name for name in own if name.startswith("layers") and name.endswith("bias")])):
        scope = f"G/upconv_{place}/" + ("conv1d" if nearest else "conv2d_transpose")
        kernel = own[f"layers.{place}.weight"].transpose(2, 1, 0).copy()
        found |= {f"{scope}/kernel": kernel if nearest else kernel[None], f"{scope}/bias": own[f"layers.{place}.bias"]}
    if "post_filter.weight" in own:
        found["G/pp_filt/conv1d/kernel"] = own["post_filter.weight"].transpose(2, 1, 0).copy()
    return found


def opened(index: Path, **answers: str):
    return open_candidate(look(str(index)), answers, "", lambda words: None)


@pytest.mark.parametrize(
    "shape",
    [
        TINY,
        WaveShape(latents=6, width=2, kernel=9, post_filter=16),
        WaveShape(latents=6, width=1, upsample="nearest"),
        WaveShape(latents=6, width=1, channels=2),
    ],
    ids=["plain", "filter", "nearest", "two channels"],
)
def test_an_imported_one_renders_exactly_what_ours_does(tmp_path: Path, shape: WaveShape) -> None:
    made = network(shape)
    index = write_checkpoint(tmp_path / "model.ckpt-200000", published(made, shape.upsample == "nearest"))
    candidate = opened(index)
    assert candidate.adapter is not None
    latents = candidate.adapter.sample(3, 1)
    assert torch.equal(candidate.adapter.decode(latents), made.generator(latents).clamp(-1, 1))
    assert candidate.adapter.card.prior == "uniform"
    assert candidate.adapter.card.output_shape == (16384,)


def test_batch_normalisation_is_worked_in(tmp_path: Path) -> None:
    made, random = network(TINY), np.random.default_rng(3)
    tensors, widths = published(made), TINY.widths
    norms: dict[str, dict[str, np.ndarray]] = {}
    for scope, width in zip(["z_project", *(f"upconv_{each}" for each in range(4))], widths, strict=False):
        norm = {name: random.normal(0, 0.5, width).astype(np.float32) for name in ("beta", "moving_mean", "gamma")}
        norms[scope] = norm | {"moving_variance": random.uniform(0.5, 2, width).astype(np.float32)}
        tensors |= {f"G/{scope}/batch_normalization/{name}": value for name, value in norms[scope].items()}

    def normed(maps: torch.Tensor, scope: str) -> torch.Tensor:
        given = {name: torch.from_numpy(value)[:, None] for name, value in norms[scope].items()}
        scaled = (maps - given["moving_mean"]) / (given["moving_variance"] + 1e-3).sqrt()
        return scaled * given["gamma"] + given["beta"]

    shapes = {name: value.shape for name, value in tensors.items()}
    ours = WaveGan(TINY)
    found = weights_of(layers_of(wave_shape(shapes), shapes), tensors)
    ours.load_state_dict({name: torch.from_numpy(value) for name, value in found.items()})
    latents = torch.rand(3, 6, generator=torch.Generator().manual_seed(1)) * 2 - 1
    maps = normed(made.generator.project(latents).unflatten(1, (16, -1)).transpose(1, 2), "z_project")
    for place, layer in enumerate(made.generator.layers):
        maps = layer(maps.relu())
        maps = normed(maps, f"upconv_{place}") if place < 4 else maps.tanh()
    with torch.no_grad():
        assert torch.allclose(ours.generator(latents), maps[:, 0], atol=1e-5)
    said = opened(write_checkpoint(tmp_path / "model.ckpt-9", tensors)).findings.found
    assert "Its batch normalisation is worked into its layers." in said


def test_the_longer_ones_ask_for_their_length(tmp_path: Path) -> None:
    made = network(WaveShape(latents=6, width=1, strides=(4,) * 6))
    index = write_checkpoint(tmp_path / "model.ckpt-200000", published(made))
    for answers, samples in (({}, 65536), ({"samples": "32768"}, 32768)):
        candidate = opened(index, **answers)
        assert candidate.adapter is not None
        assert candidate.adapter.card.output_shape == (samples,)
        assert "samples" in [question.name for question in candidate.findings.questions]
    with pytest.raises(EngineError, match="do not render 5 samples"):
        opened(index, samples="5")


def test_what_is_not_in_it_is_assumed_and_said_and_may_be_answered(tmp_path: Path) -> None:
    index = write_checkpoint(tmp_path / "model.ckpt-200000", published(network(TINY)))
    found = opened(index).findings
    assert found.assumed == (
        "Its latents are uniform, as its authors train it.",
        "Its sounds have 16000 Hz, as its authors train it.",
    )
    assert not found.missing
    candidate = opened(index, prior="normal", sample_rate="44100")
    assert candidate.findings.assumed == ()
    assert candidate.adapter is not None
    assert (candidate.adapter.card.prior, candidate.adapter.card.sample_rate) == ("normal", 44100)
    for answers in ({"prior": "flat"}, {"sample_rate": "fast"}, {"sample_rate": "9" * 5000}):
        with pytest.raises(EngineError, match="is no"):
            opened(index, **answers)


def test_a_folder_goes_in_by_the_window_and_out_as_a_generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    session = Session(GeneratorRegistry((tmp_path / "home" / "data",)), CPU)
    made = network(TINY)
    (tmp_path / "train").mkdir()
    write_checkpoint(tmp_path / "train" / "model.ckpt-200000", published(made))
    seen: list[Any] = list(handle(session, InspectModel(ticket=1, path=str(tmp_path / "train"))))
    assert isinstance(seen[-1], ModelInspected)
    assert (seen[-1].findings.route, seen[-1].findings.runs_code) == ("tensorflow", False)
    assert len(seen[-1].renderings) == 12
    events: list[Any] = list(handle(session, ImportModel(ticket=1, path=str(tmp_path / "train"), title="Drums")))
    assert isinstance(events[-1], GeneratorMade)
    adapter = session.registry.load("drums", CPU)
    assert adapter.card.family == "wave_gan"
    latents = adapter.sample(2, 3)
    assert torch.equal(adapter.decode(latents), made.generator(latents))
    assert check_adapter(adapter, 0) == []
    assert len(session.registry.bank("drums")) == 1000


def without(name: str) -> Callable[[Tensors], None]:
    def change(tensors: Tensors) -> None:
        for each in [each for each in tensors if each.startswith(name)]:
            del tensors[each]

    return change


def cut(name: str) -> Callable[[Tensors], None]:
    return lambda tensors: tensors.update({name: tensors[name][..., :-1].copy()})


def filled(name: str, value: float) -> Callable[[Tensors], None]:
    return lambda tensors: tensors.update({name: np.full_like(tensors[name], value)})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without("G/upconv_3/conv2d_transpose/bias"), "lacks “G/upconv_3/conv2d_transpose/bias”"),
        (without("G/upconv_2"), "layers are others"),
        (without("G/"), "names are others"),
        (without("G/z_project"), "names are others"),
        (cut("G/upconv_1/conv2d_transpose/kernel"), "the size 1 × 25 × 4 × 7 where 1 × 25 × 4 × 8 fits"),
        (cut("G/z_project/dense/kernel"), "sizes are others"),
        (cut("G/z_project/dense/bias"), "has the size 255 where 256 fits"),
    ],
)
def test_what_is_no_wavegan_is_told(tmp_path: Path, change: Callable[[Tensors], None], words: str) -> None:
    tensors = published(network(TINY))
    change(tensors)
    with pytest.raises(EngineError, match=words):
        opened(write_checkpoint(tmp_path / "model.ckpt-1", tensors))


def test_a_specgan_is_known_and_turned_away(tmp_path: Path) -> None:
    tensors = published(network(TINY))
    tensors["G/upconv_0/conv2d_transpose/kernel"] = np.zeros((5, 5, 8, 16), np.float32)
    with pytest.raises(EngineError, match="a SpecGAN, whose spectrograms need"):
        opened(write_checkpoint(tmp_path / "model.ckpt-1", tensors))


def test_weights_that_are_no_numbers_are_found_before_anything_is_added(tmp_path: Path) -> None:
    tensors = published(network(TINY))
    filled("G/upconv_0/conv2d_transpose/bias", np.nan)(tensors)
    adapter = opened(write_checkpoint(tmp_path / "model.ckpt-1", tensors)).adapter
    assert adapter is not None
    assert any("not numbers" in problem for problem in check_adapter(adapter, 0))
