"""Writes one direction of a bridge as an ONNX graph, node by node, since the network is small and known.

Operator set 17, one input ``latents [n, k]`` and one output ``transferred [n, k']``, any number of rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from engine.bridge.mixing import GatedMixing
from engine.export.standalone import Crossing

OPERATORS = 17
LAYOUT = 8  # of the file, which is the one that came with these operators
INPUT, OUTPUT = "latents", "transferred"


def onnx_bytes(crossing: Crossing, metadata: Mapping[str, str]) -> bytes:
    """The file's content: graph, weights and `metadata`, checked by onnx itself."""
    graph = _Graph()
    rows = graph.add("Sub", INPUT, graph.constant(crossing.centre_in))
    rows = graph.add("Div", rows, graph.constant(crossing.scale_in))
    rows = graph.layer(crossing.enter, rows)
    shared = graph.mixing(crossing.mean_mixing, rows, graph.layers(crossing.encoder, rows))
    back = graph.mixing(crossing.latent_mixing, shared, graph.layers(crossing.decoder, shared))
    back = graph.layer(crossing.leave, back)
    back = graph.add("Mul", back, graph.constant(crossing.scale_out))
    graph.add("Add", back, graph.constant(crossing.centre_out), output=OUTPUT)
    model = helper.make_model(
        graph.made(crossing.sizes), opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=LAYOUT
    )
    model.producer_name = "Latent Bridge Studio"
    helper.set_model_props(model, dict(metadata))
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()


class _Graph:
    """Collects nodes and weights; every method returns the name of what it computes."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[TensorProto] = []

    def add(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{operator.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def constant(self, value: Tensor) -> str:
        name = f"weight_{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(value.detach().numpy().astype(np.float32), name))
        return name

    def layer(self, layer: nn.Module, rows: str) -> str:
        if isinstance(layer, nn.Linear):
            return self.add("Gemm", rows, self.constant(layer.weight), self.constant(layer.bias), transB=1)
        if isinstance(layer, nn.ReLU):
            return self.add("Relu", rows)
        assert isinstance(layer, nn.Identity), f"a bridge has no {type(layer).__name__}"
        return rows

    def layers(self, layers: nn.Sequential, rows: str) -> str:
        for layer in layers:
            rows = self.layer(layer, rows)
        return rows

    def mixing(self, mixing: GatedMixing, raw: str, hidden: str) -> str:
        """(1 - g) s + g δ, as s + g (δ - s)."""
        straight, both = self.layer(mixing.projection, raw), self.layer(mixing.change, hidden)
        delta, activation = f"{both}_delta", f"{both}_gate"
        self._nodes.append(helper.make_node("Split", [both], [delta, activation], axis=1))
        change = self.add("Mul", self.add("Sigmoid", activation), self.add("Sub", delta, straight))
        return self.add("Add", straight, change)

    def made(self, sizes: tuple[int, int]) -> onnx.GraphProto:
        ends = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size])
            for name, size in zip((INPUT, OUTPUT), sizes, strict=True)
        ]
        return helper.make_graph(self._nodes, "bridge", ends[:1], ends[1:], self._weights)
