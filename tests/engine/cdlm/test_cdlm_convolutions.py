from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from engine.cdlm.convolutions import FromFew, FromOne, ToFew, ToOne
from engine.seeds import seeded

LAYERS = {
    "from few": (FromFew(3, 5, 5, 2, 2, bias=False), nn.Conv2d.forward, (2, 3, 12, 12)),
    "to one": (ToOne(4, 5, 7, bias=False), nn.Conv2d.forward, (2, 4, 7, 7)),
    "pixel to pixel": (ToOne(4, 5, 1, bias=False), nn.Conv2d.forward, (2, 4, 1, 1)),
    "from one": (FromOne(4, 5, 7, bias=False), nn.ConvTranspose2d.forward, (2, 4, 1, 1)),
    "to few": (ToFew(4, 3, 5, 2, 2, 1), nn.ConvTranspose2d.forward, (2, 4, 6, 6)),
}


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("channels_last", [False, True])
def test_values_and_gradients_are_those_of_torchs_own_layer(name: str, channels_last: bool) -> None:
    layer, plain, shape = LAYERS[name]
    memory = torch.channels_last if channels_last else torch.contiguous_format
    given = torch.randn(shape, generator=seeded(3, name)).contiguous(memory_format=memory).requires_grad_()
    seen: list[list[Tensor]] = []
    for way in (type(layer).forward, plain):
        out = way(layer, given)
        weighed = (out * torch.linspace(-1, 1, out.numel()).reshape(out.shape)).sum()
        seen.append([out, *torch.autograd.grad(weighed, [given, *layer.parameters()])])
    for ours, theirs in zip(*seen, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)
