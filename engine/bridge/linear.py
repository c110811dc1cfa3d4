"""The linear layer of a bridge: single precision goes by whichever of torch's two libraries is faster here.

torch multiplies by MKL, which takes its slower way on processors that are not Intel's: on an AMD with AVX-512 it has
less than half the speed of oneDNN, which torch also holds. Both add up the same products in single precision.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import FunctionCtx

from engine.device import processor_is_amd

LEAST = 1_000_000  # products; below, either takes microseconds


class Linear(nn.Linear):
    """`torch.nn.Linear`, faster where that can be; a bridge's file and its export know no difference."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 torch's own name
        """Rows ``[..., inputs]`` -> ``[..., outputs]``."""
        if not (_single(input) and len(input) * self.weight.numel() >= LEAST and onednn_is_faster()):
            return super().forward(input)
        return _Product.apply(input, self.weight, self.bias)  # pyright: ignore[reportReturnType]


def of_torchs_own(network: nn.Module) -> None:
    """Replace every such layer of a network by `torch.nn.Linear` with the same weights, which any reader knows."""
    for parent in list(network.modules()):
        for name, layer in parent.named_children():
            if isinstance(layer, Linear):
                plain = nn.Linear(layer.in_features, layer.out_features, layer.bias is not None)
                plain.load_state_dict(layer.state_dict())
                setattr(parent, name, plain)


@cache
def onednn_is_faster() -> bool:
    """Whether this is a processor on which MKL is the slower one."""
    both = torch.backends.mkl.is_available() and torch.backends.mkldnn.is_available()
    return both and torch.backends.cpu.get_cpu_capability() == "AVX512" and processor_is_amd()


class _Product(torch.autograd.Function):
    """Rows ``[n, k]`` times a weight ``[m, k]``, plus a bias ``[m]`` or None; its gradient is made of such products."""

    @staticmethod
    def forward(ctx: FunctionCtx, rows: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        ctx.save_for_backward(rows, weight)
        return torch.ops.mkldnn._linear_pointwise(rows, weight, bias, "none", [], "")

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (rows, weight), (grad,), wanted = ctx.saved_tensors, grads, ctx.needs_input_grad
        of_rows = _Product.apply(grad, weight.t(), None) if wanted[0] else None
        of_weight = _Product.apply(grad.t(), rows.t(), None) if wanted[1] else None
        return of_rows, of_weight, grad.sum(0) if wanted[2] else None  # pyright: ignore[reportReturnType]


def _single(rows: Tensor) -> bool:
    """Whether a batch is multiplied in single precision on the processor."""
    plain = rows.dim() == 2 and rows.dtype == torch.float32 and rows.device.type == "cpu"
    return plain and not torch.is_autocast_enabled("cpu")
