"""A training step recorded once as a CUDA graph and replayed: on a GPU, launching a small network's hundreds of
kernels takes far longer than running them. Everywhere else, and where recording fails, the step runs as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import torch
from torch import Generator, Tensor

from engine.bridge.batches import Batch

WARM_UP = 3  # steps on a side stream before the recording, so that libraries and optimiser state are all there

Losses = dict[str, Tensor]
Replay = Callable[[], None]
Record = Callable[[Callable[[], Losses], Sequence[Generator]], tuple[Losses, Replay]]

log = logging.getLogger(__name__)


class RecordedStep:
    """Runs a step on one batch after another, by replaying a recording of it where the device can.

    The first steps run eagerly, then one is recorded, which runs nothing, and replayed from there on. All batches
    have the same sizes. The same seeds give the same draws as without a recording.

    Args:
        step: one optimiser step on a batch that lies on the device; it reads nothing back from the device, and
            what changes between two steps (the rate, weights of terms) are tensors filled in place.
        forget: drops the gradients, so that a recording makes its own.
        device: of all tensors.
        generators: that the step draws from; those on a GPU are replayed with it.
        record: makes a recording; None takes CUDA's on a GPU and none elsewhere.
    """

    def __init__(
        self,
        step: Callable[[Batch], Losses],
        forget: Callable[[], None],
        device: torch.device,
        generators: Sequence[Generator],
        record: Record | None = None,
    ) -> None:
        self._step, self._forget, self._device, self._generators = step, forget, device, generators
        self._record = record if record is not None or device.type != "cuda" else record_on_cuda
        self._warmed_up = 0
        self._static: Batch | None = None
        self._losses: Losses = {}
        self._replay: Replay | None = None

    def __call__(self, batch: Batch) -> Losses:
        """Take a step; the losses are overwritten by the next one."""
        if self._record is None:
            return self.eagerly(batch)
        if self._warmed_up < WARM_UP:
            self._warmed_up += 1
            return self._aside(batch)
        if self._static is None:
            self._static = _on(batch, self._device, copy=True)
            self._begin(self._static)
        else:
            _fill(self._static, batch)
        if self._replay is None:
            return self.eagerly(batch)
        self._replay()
        return self._losses

    def eagerly(self, batch: Batch) -> Losses:
        """Take a step as it is."""
        self._forget()
        return self._step(_on(batch, self._device))

    def _begin(self, static: Batch) -> None:
        """Record the step on a batch whose contents are filled anew each time, or give recording up."""
        assert self._record is not None
        self._forget()
        try:
            self._losses, self._replay = self._record(lambda: self._step(static), self._generators)
        except (RuntimeError, NotImplementedError) as reason:
            log.warning("Training steps are not recorded on this device, which is only slower: %s", reason)
            self._record = None

    def _aside(self, batch: Batch) -> Losses:
        """An eager step, on a stream of its own where there are streams: what recording asks for."""
        if self._device.type != "cuda":
            return self.eagerly(batch)
        stream = torch.cuda.Stream(self._device)
        stream.wait_stream(torch.cuda.current_stream(self._device))
        with torch.cuda.stream(stream):
            losses = self.eagerly(batch)
        torch.cuda.current_stream(self._device).wait_stream(stream)
        return losses


def record_on_cuda(step: Callable[[], Losses], generators: Sequence[Generator]) -> tuple[Losses, Replay]:
    """Record what a step launches on the GPU, without running it.

    Returns:
        The tensors its losses will be written to, and what runs the recording.

    Raises:
        RuntimeError: the step does what can't be recorded, like reading a number back.
    """
    graph = torch.cuda.CUDAGraph()
    for generator in generators:
        graph.register_generator_state(generator)
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        losses = step()
    return losses, graph.replay


def _on(batch: Batch, device: torch.device, copy: bool = False) -> Batch:
    rows, bins = ([part.to(device, copy=copy) for part in parts] for parts in (batch.rows, batch.bins))
    return Batch(tuple(rows), tuple(bins), batch.matched)


def _fill(static: Batch, batch: Batch) -> None:
    for kept, fresh in zip((*static.rows, *static.bins), (*batch.rows, *batch.bins), strict=True):
        kept.copy_(fresh, non_blocking=True)
