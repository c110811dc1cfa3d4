"""Model files of other libraries, made by those libraries, small enough to try in a second."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from torch import Tensor, nn


class Decoder(nn.Module):
    """Latents -> pictures of 12 × 12, 0..1; `latent_size` is stated where wanted."""

    def __init__(self, latents: int = 5, channels: int = 1) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.up = nn.Linear(latents, channels * 144)
        self.channels = channels

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(2 * self.up(z)).view(-1, self.channels, 12, 12)


class Broken(Decoder):
    """Renders nothing but what is not a number."""

    def forward(self, z: Tensor) -> Tensor:
        return (self.up(z) * float("nan")).view(-1, self.channels, 12, 12)


class Narrow(Decoder):
    """Was trained with latents of -1..1 and can't take others."""

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.up(torch.sqrt(1 - z * z)) + self.up(z)).view(-1, self.channels, 12, 12)


class Endless(Decoder):
    """Never comes back."""

    def forward(self, z: Tensor) -> Tensor:
        while bool((z == z).all()):
            z = z * 1.0
        return z


class Chatty(Decoder):
    """Never comes back, and never stops talking."""

    def forward(self, z: Tensor) -> Tensor:
        count = 0
        while bool((z == z).all()):
            count += 1
            print("step", count)
        return z


class NeedsCuda(Decoder):
    """Has a graphics card written into its code."""

    def forward(self, z: Tensor) -> Tensor:
        return (self.up(z) + torch.zeros(1, device="cuda")).view(-1, self.channels, 12, 12)


class Both(nn.Module):
    """An orthogonal map and its way back, as pictures -1..1 in colour."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(4)
        self.register_buffer("basis", torch.linalg.qr(torch.randn(192, 6))[0])
        self.latent_size = 6

    @torch.jit.export
    def decode(self, z: Tensor) -> Tensor:
        return torch.tanh(z @ self.basis.T).view(-1, 3, 8, 8)  # type: ignore[operator]

    @torch.jit.export
    def encode(self, x: Tensor) -> Tensor:
        return torch.atanh(x.clamp(-0.999, 0.999)).flatten(1) @ self.basis  # type: ignore[operator]

    def forward(self, x: Tensor) -> Tensor:
        return self.decode(self.encode(x))


class Rave(nn.Module):
    """Latents over time in the convention of nn~: parameters in buffers, 64 samples for a step, one noise on top."""

    def __init__(self, rate: int = 8000) -> None:
        super().__init__()
        torch.manual_seed(5)
        self.register_buffer("decode_params", torch.tensor([4, 64, 1, 1]))
        self.register_buffer("encode_params", torch.tensor([1, 1, 4, 64]))
        self.register_buffer("basis", torch.linalg.qr(torch.randn(64, 4))[0])
        self.sampling_rate = rate

    @torch.jit.export
    def encode(self, x: Tensor) -> Tensor:
        frames = x.view(x.size(0), -1, 64)
        return (frames @ self.basis).transpose(1, 2) * 4  # type: ignore[operator]

    @torch.jit.export
    def decode(self, z: Tensor) -> Tensor:
        frames = z.transpose(1, 2) @ self.basis.T / 4  # type: ignore[operator]
        noise = 1e-4 * torch.rand(frames.shape)
        return (frames + noise).reshape(z.size(0), 1, -1)

    def forward(self, x: Tensor) -> Tensor:
        return self.decode(self.encode(x))


def save_script(module: nn.Module, file: Path) -> Path:
    """Script and save a module as its library does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(module.eval()).save(str(file))
    return file


def save_onnx(module: nn.Module, file: Path, width: int, batch: int | str = "n") -> Path:
    """A decoder of one linear layer and a sigmoid, by onnx itself."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    weight = numpy_helper.from_array(module.up.weight.detach().numpy().T.copy() * 2, "w")  # type: ignore[union-attr]
    bias = numpy_helper.from_array(module.up.bias.detach().numpy() * 2, "b")  # type: ignore[union-attr]
    shape = numpy_helper.from_array(torch.tensor([-1, 1, 12, 12]).numpy(), "s")
    nodes = [
        helper.make_node("Gemm", ["z", "w", "b"], ["h"]),
        helper.make_node("Sigmoid", ["h"], ["p"]),
        helper.make_node("Reshape", ["p", "s"], ["x"]),
    ]
    graph = helper.make_graph(
        nodes,
        "decoder",
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, [batch, width])],
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, 1, 12, 12])],
        [weight, bias, shape],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(file))
    return file
