"""What stands for a position while its frame is being rendered anew."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from engine.messages import Frame, FrameRendered, PathSpec, Rendering
from engine.timing import PathTiming
from studio.controllers.path.filmstrip import Filmstrip

PATH = PathSpec(1, (3, 4))


class Link:
    """Counts tickets and hands on what is rendered."""

    def __init__(self) -> None:
        self.ticket = 0
        self.rendered: Any = None

    def listen(self, event: type, listener: Any) -> None:
        """Keep who listens for frames."""
        if event is FrameRendered:
            self.rendered = listener

    def send(self, _command: type, **_fields: object) -> int:
        """Take a command."""
        self.ticket += 1
        return self.ticket


def frame(position: float, shade: int) -> Frame:
    rendering = Rendering(np.full((2, 2), shade, np.uint8))
    nowhere = np.zeros(2, np.float32)
    return Frame(position, rendering, rendering, rendering, shared=nowhere, point=nowhere)


@pytest.fixture
def link() -> Link:
    return Link()


@pytest.fixture
def strip(link: Link) -> Filmstrip:
    nothing = lambda *_arguments: None  # noqa: E731
    lanes, on_map = SimpleNamespace(show_path=nothing, show_frame=nothing), SimpleNamespace(show_path=nothing)
    page = SimpleNamespace(lanes=lanes, map=on_map, show_changes=nothing)
    strip = Filmstrip(cast(Any, link), cast(Any, page), nothing)
    strip.show(PATH, PathTiming(2, 4.0), 0.0)
    link.rendered(FrameRendered(ticket=link.ticket, path=PATH, frame=frame(0.5, 1)))
    return strip


def shade_at(strip: Filmstrip, position: float) -> int | None:
    found = strip.near(position)
    return int(found.transfer.picture[0, 0]) if found is not None else None


def test_frames_of_the_bridge_before_stand_in_until_the_new_ones_come(strip: Filmstrip, link: Link) -> None:
    assert shade_at(strip, 0.5) == 1
    strip.forget(standing_in=True)
    strip.forget(standing_in=True)
    strip.show(PATH, PathTiming(2, 4.0), 0.0)
    assert strip.at(0.5) is None
    assert shade_at(strip, 0.5) == 1
    link.rendered(FrameRendered(ticket=link.ticket, path=PATH, frame=frame(0.5, 2)))
    assert shade_at(strip, 0.5) == 2


def test_without_a_bridge_between_nothing_stands_in(strip: Filmstrip) -> None:
    strip.forget()
    strip.show(PATH, PathTiming(2, 4.0), 0.0)
    assert shade_at(strip, 0.5) is None


def test_further_domains_follow_when_the_path_itself_is_rendered() -> None:
    sent: list[dict[str, Any]] = []
    shown: list[tuple[int, float, int]] = []

    class Recording(Link):
        def send(self, _command: type, **fields: object) -> int:
            sent.append(fields)
            return super().send(_command, **fields)

    link, nothing = Recording(), lambda *_arguments: None
    tell = lambda domain, position, picture: shown.append((domain, position, int(picture[0, 0])))  # noqa: E731
    lanes = SimpleNamespace(show_path=nothing, show_frame=nothing, show_other=tell)
    page = SimpleNamespace(lanes=lanes, map=SimpleNamespace(show_path=nothing), show_changes=nothing)
    strip = Filmstrip(cast(Any, link), cast(Any, page), nothing)
    paths = {towards: PathSpec(1, (3, 4), towards=towards) for towards in (2, 3, 4)}

    def render(towards: int) -> None:
        for position in sent[-1]["positions"]:
            link.rendered(FrameRendered(ticket=link.ticket, path=paths[towards], frame=frame(position, towards)))

    strip.show(paths[2], PathTiming(2, 4.0), 0.0, (3, 4))
    assert [each["path"].towards for each in sent] == [2]
    render(2)
    render(3)
    render(4)
    assert [each["path"].towards for each in sent] == [2, 3, 4]
    assert {(domain, shade) for domain, _, shade in shown} == {(3, 3), (4, 4)}
    assert len(shown) == 2 * strip.count

    shown.clear()
    strip.show(paths[3], PathTiming(2, 4.0), 0.0, (2, 4))
    assert shade_at(strip, 0.5) == 3  # what was rendered for its lane is there at once, and nothing is asked again
    assert [each["path"].towards for each in sent] == [2, 3, 4]
    assert {(domain, shade) for domain, _, shade in shown} == {(2, 2), (4, 4)}
