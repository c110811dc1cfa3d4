"""The generator in a TensorFlow checkpoint of WaveGAN, rebuilt as one of the family `wave_gan` from tensors alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators import wave_gan
from engine.generators.card import GeneratorCard, Prior
from engine.generators.foreign.candidate import CPU, Candidate
from engine.generators.foreign.findings import Findings
from engine.generators.foreign.probing import PRIORS, RATES, Probe
from engine.generators.foreign.tensorflow_bundle import read_tensor_bundle, tensor_shapes
from engine.generators.foreign.tensorflow_names import Layer, layers_of, wave_shape, weights_of
from engine.generators.wave_gan_network import WaveShape
from engine.generators.weights import write_weights

RATE = "16000"
STRIDES = {"4": "65536", "2": "32768"}  # of a sixth layer -> samples


def tensorflow_candidate(findings: Findings, answers: Mapping[str, str]) -> Candidate:
    """The generator of a checkpoint, with what was found in it and what only its training would tell.

    Raises:
        EngineError: it is damaged, or holds no generator of WaveGAN.
    """
    path, probe = Path(findings.path), Probe(answers, {})
    shapes = tensor_shapes(path)
    shape = wave_shape(shapes, _last_stride(shapes, probe))
    layers = layers_of(shape, shapes)
    card = _card(findings, shape, _prior(probe), _rate(probe))
    weights = _weights(path, layers)
    probe.found.append(f"It is a WaveGAN with {shape.latents} latents and renders {shape.samples} samples.")
    probe.found += _further(shape, layers)
    probe.found.append("It has no encoder, so its samples are draws from its prior.")
    with TemporaryDirectory(prefix="latent-bridge-weights-") as name:
        write_weights(Path(name), weights)
        adapter = wave_gan.load(Path(name), card, CPU)
    seen = replace(
        findings,
        tried=True,
        found=tuple(probe.found),
        assumed=tuple(probe.assumed),
        questions=tuple(probe.questions),
        latent_size=shape.latents,
    )
    return Candidate(seen, adapter, weights)


def _weights(path: Path, layers: list[Layer]) -> dict[str, Tensor]:
    names = {name for layer in layers for name in layer.shapes}
    made = weights_of(layers, read_tensor_bundle(path, names.__contains__))
    return {name: torch.from_numpy(value) for name, value in made.items()}


def _further(shape: WaveShape, layers: list[Layer]) -> list[str]:
    said = ["It ends with a filter against its own hum."] if shape.post_filter else []
    said += ["Its batch normalisation is worked into its layers."] if layers[0].normed else []
    return said + (["Its channels are mixed into one."] if shape.channels > 1 and not shape.post_filter else [])


def _prior(probe: Probe) -> Prior:
    told = probe.told("prior")
    if told not in ("", "normal", "uniform"):
        raise EngineError(f"“{told}” is no prior that is known here.", "Choose normal or uniform.")
    if not told:
        probe.assumed.append("Its latents are uniform, as its authors train it.")
    probe.ask("prior", "Which latents was it trained with?", PRIORS, told or "uniform")
    return "normal" if told == "normal" else "uniform"


def _rate(probe: Probe) -> int:
    told = probe.told("sample_rate")
    if told and not (told.isascii() and told.isdigit() and 4000 <= int(told[:9]) <= 192000):
        raise EngineError(f"“{told}” is no sample rate.", "Choose 4000 to 192000 Hz.")
    if not told:
        probe.assumed.append("Its sounds have 16000 Hz, as its authors train it.")
    choices = tuple((str(each), f"{each} Hz") for each in RATES)
    probe.ask("sample_rate", "How many samples are a second?", choices, told or RATE)
    return int(told or RATE)


def _last_stride(shapes: Mapping[str, tuple[int, ...]], probe: Probe) -> int:
    """Six layers render one of two lengths, and no shape tells which."""
    if not any(name.startswith("G/upconv_5/") for name in shapes):
        return 4
    told = probe.told("samples") or STRIDES["4"]
    if told not in STRIDES.values():
        raise EngineError(f"Six layers do not render {told} samples.", "Choose 65536 or 32768.")
    probe.ask("samples", "How many samples is one sound?", tuple((each, each) for each in STRIDES.values()), told)
    return 4 if told == STRIDES["4"] else 2


def _card(findings: Findings, shape: WaveShape, prior: Prior, rate: int) -> GeneratorCard:
    return GeneratorCard(
        id="foreign",
        title=Path(findings.name).stem,
        family="wave_gan",
        kind="sound",
        latent_size=shape.latents,
        prior=prior,
        output_shape=(shape.samples,),
        sample_rate=rate,
        licence="",
        source="",
        config=shape.config,
    )
