"""Names of the published WaveGAN's tensors, what they are called here, and how their numbers are turned.

After the code of Donahue, McAuley and Puckette (github.com/chrisdonahue/wavegan): everything in the scope G, with
kernels as TensorFlow lays them out, channels last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.errors import EngineError
from engine.generators.wave_gan_network import COARSE, WaveShape

DENSE = "G/z_project/dense/kernel"
FILTER = "G/pp_filt/conv1d/kernel"
NORM = ("gamma", "beta", "moving_mean", "moving_variance")
KINDS = {"conv2d_transpose": "zeros", "conv1d": "nearest"}  # of a layer -> how it makes a sound longer
LAYERS = (5, 6)  # that make a sound longer
EPSILON = 1e-3  # of TensorFlow's batch normalisation
Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Layer:
    """A layer there and here.

    Attributes:
        scope: of its tensors there, such as ``G/upconv_0``.
        kind: what TensorFlow calls it, such as ``conv2d_transpose``.
        name: of the module here, such as ``generator.layers.0``.
        kernel: shape of its kernel there.
        outputs: numbers it gives for one place.
        bias: it has one.
        normed: a batch normalisation follows it there.
    """

    scope: str
    kind: str
    name: str
    kernel: tuple[int, ...]
    outputs: int
    bias: bool = True
    normed: bool = False

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Every tensor it has there, by name."""
        found = {f"{self.scope}/{self.kind}/kernel": self.kernel}
        if self.bias:
            width = self.kernel[1] if self.kind == "dense" else self.outputs
            found[f"{self.scope}/{self.kind}/bias"] = (width,)
        if self.normed:
            found |= {f"{self.scope}/batch_normalization/{each}": (self.outputs,) for each in NORM}
        return found


def wave_shape(shapes: Shapes, last_stride: int = 4) -> WaveShape:
    """Sizes of the generator of a checkpoint, read from the shapes of its tensors.

    Args:
        last_stride: that of a sixth layer, which leaves no trace in a shape.

    Raises:
        EngineError: it holds no generator of WaveGAN.
    """
    count = next(each for each in range(len(shapes) + 1) if _kind(shapes, each) is None)
    kind = _kind(shapes, 0)
    if DENSE not in shapes or kind is None:
        raise _unknown("its names are others")
    if count not in LAYERS:
        raise _unknown("its layers are others")
    dense, first = shapes[DENSE], shapes[f"G/upconv_0/{kind}/kernel"]
    last = shapes[f"G/upconv_{count - 1}/{_kind(shapes, count - 1)}/kernel"]
    if kind == "conv2d" or (kind == "conv2d_transpose" and first[:1] != (1,)):
        raise EngineError(
            "The checkpoint holds a SpecGAN, whose spectrograms need the mean and deviation it was trained with.",
            "They are not in it; bring in a WaveGAN.",
        )
    if len(dense) != 2 or len(first) != (4 if kind == "conv2d_transpose" else 3) or len(last) != len(first):
        raise _unknown("its sizes are others")
    width, rest = divmod(dense[1], COARSE * 2 ** (count - 1))
    size, channels = (first[1], last[2]) if kind == "conv2d_transpose" else (first[0], last[2])
    if rest or min(width, dense[0], channels) < 1 or dense[0] > 65536 or channels > 8 or not 4 <= size <= 4096:
        raise _unknown("its sizes are others")
    strides = (4,) * count if count == LAYERS[0] else (*(4,) * (count - 1), last_stride)
    post = (shapes.get(FILTER) or (0,))[0]
    if post > 4096:
        raise _unknown("its sizes are others")
    return WaveShape(
        dense[0], width, size, strides, channels, post, "zeros" if kind == "conv2d_transpose" else "nearest"
    )


def layers_of(shape: WaveShape, shapes: Shapes) -> list[Layer]:
    """The layers that a generator of these sizes has there.

    Raises:
        EngineError: a tensor is missing, or has another size.
    """
    kind = next(name for name, upsample in KINDS.items() if upsample == shape.upsample)
    widths = shape.widths
    normed = "G/z_project/batch_normalization/gamma" in shapes
    dense = (shape.latents, COARSE * widths[0])
    found = [Layer("G/z_project", "dense", "generator.project", dense, widths[0], True, normed)]
    for place, (before, after) in enumerate(pairwise(widths)):
        size = (1, shape.kernel, after, before) if shape.upsample == "zeros" else (shape.kernel, before, after)
        last = place == len(shape.strides) - 1
        name = f"generator.layers.{place}"
        found.append(Layer(f"G/upconv_{place}", kind, name, size, after, True, normed and not last))
    if shape.post_filter:
        size = (shape.post_filter, shape.channels, 1)
        found.append(Layer("G/pp_filt", "conv1d", "generator.post_filter", size, 1, bias=False))
    for name, wanted in ((name, size) for layer in found for name, size in layer.shapes.items()):
        if name not in shapes:
            raise EngineError(f"The checkpoint lacks “{name}”, which a WaveGAN has.", "Choose another checkpoint.")
        if shapes[name] != wanted:
            raise EngineError(
                f"“{name}” has the size {_spoken(shapes[name])} where {_spoken(wanted)} fits the other layers.",
                "Choose another checkpoint.",
            )
    return found


def weights_of(layers: list[Layer], tensors: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights as `WaveGan` takes them, float32; batch normalisation is worked into the layer before it."""
    return dict(pair for layer in layers for pair in _weights(layer, tensors))


def _weights(layer: Layer, tensors: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Outputs are put first, or second where torch has them there: transposed convolutions."""
    kernel = tensors[f"{layer.scope}/{layer.kind}/kernel"].astype(np.float64)
    bias = tensors[f"{layer.scope}/{layer.kind}/bias"].astype(np.float64) if layer.bias else None
    if layer.normed and bias is not None:
        gamma, beta, mean, variance = (
            tensors[f"{layer.scope}/batch_normalization/{each}"].astype(np.float64) for each in NORM
        )
        scale = gamma / np.sqrt(variance + EPSILON)
        bias = ((bias.reshape(-1, layer.outputs) - mean) * scale + beta).reshape(-1)
        if layer.kind == "conv2d_transpose":
            kernel = kernel * scale[:, None]
        else:
            kernel = kernel * np.tile(scale, kernel.shape[-1] // layer.outputs)
    weight = kernel.T if layer.kind == "dense" else kernel.reshape(kernel.shape[-3:]).transpose(2, 1, 0)
    yield f"{layer.name}.weight", np.ascontiguousarray(weight, np.float32)
    if bias is not None:
        yield f"{layer.name}.bias", np.ascontiguousarray(bias, np.float32)


def _kind(shapes: Shapes, place: int) -> str | None:
    kinds = (*KINDS, "conv2d")
    return next((kind for kind in kinds if f"G/upconv_{place}/{kind}/kernel" in shapes), None)


def _spoken(size: tuple[int, ...]) -> str:
    return " × ".join(map(str, size)) or "1"


def _unknown(why: str) -> EngineError:
    return EngineError(
        f"The checkpoint holds no generator of WaveGAN as its authors published it: {why}.",
        "Choose a checkpoint of that training, or export the model as ONNX.",
    )
