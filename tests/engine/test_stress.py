"""Any commands in any order leave the engine alive, answering, and no larger than before."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from engine.messages import Cancel, OpenDomain, PathSpec, RenderFrame, RenderPath, RenderSample
from tests.engine.fakes import examples
from tests.engine.stress import GENERATORS, POSITIONS, SAMPLES, Stress

DOMAINS: Any = st.sampled_from((1, 2))


def test_three_hundred_random_commands_are_all_answered(tmp_path: Path) -> None:
    stress = Stress(tmp_path, seed=5)
    threads = threading.active_count()
    stress.send(300)
    assert stress.settle() == 0, "a command was never answered"
    assert stress.bugs == []
    assert threading.active_count() <= threads + 1
    assert stress.close()


class AnyOrder(RuleBasedStateMachine):
    """The real engine thread, sent what no window would send."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="any-order-")
        self.stress = Stress(Path(self._folder.name), seed=0)
        self.ticket = 0

    def next(self) -> int:
        self.ticket += 1
        return self.ticket

    @rule(domain=DOMAINS, generator=st.sampled_from(GENERATORS))
    def open(self, domain: Any, generator: str) -> None:
        self.stress.post(OpenDomain(ticket=self.next(), domain=domain, generator=generator))

    @rule(domain=DOMAINS, sample=st.sampled_from(SAMPLES))
    def render(self, domain: Any, sample: int) -> None:
        self.stress.post(RenderSample(ticket=self.next(), domain=domain, sample=sample))

    @rule(domain=DOMAINS, keys=st.lists(st.sampled_from(SAMPLES), max_size=3), position=st.sampled_from(POSITIONS))
    def scrub(self, domain: Any, keys: list[int], position: float) -> None:
        path = PathSpec(domain=domain, keys=tuple(keys))
        self.stress.post(RenderFrame(ticket=self.next(), path=path, position=position))

    @rule(domain=DOMAINS, keys=st.lists(st.sampled_from(SAMPLES), max_size=3), frames=st.integers(-1, 9))
    def play(self, domain: Any, keys: list[int], frames: int) -> None:
        path = PathSpec(domain=domain, keys=tuple(keys))
        self.stress.post(RenderPath(ticket=self.next(), path=path, frames=frames))

    @rule(bins=st.integers(1, 3))
    def train(self, bins: int) -> None:
        self.stress.post(self.stress.training(self.next(), examples(bins)))

    @rule(back=st.integers(0, 6))
    def cancel(self, back: int) -> None:
        self.stress.post(Cancel(ticket=self.next(), target=self.ticket - back))

    def teardown(self) -> None:
        try:
            assert self.stress.settle() == 0, "a command was never answered"
            assert self.stress.bugs == []
            assert self.stress.close()
        finally:
            self.stress.close()
            self._folder.cleanup()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
