"""What is said while the engine is held up, and that it is no longer said once it goes on."""

from __future__ import annotations

import pytest

from engine.messages import EngineBusy
from studio.controllers.window.failures import FailuresController
from studio.notices import Notice, Notices
from tests.studio.controllers.fake_link import FakeLink


def busy(*, over: bool) -> EngineBusy:
    return EngineBusy(ticket=1, command="RenderSamples", seconds=11.0, over=over)


@pytest.fixture
def told(qapp: object) -> tuple[FakeLink, Notices, list[str]]:
    link, notices, shown = FakeLink(), Notices(), [""]
    notices.posted.connect(lambda notice: shown.append(notice.message))
    notices.withdrawn.connect(lambda: shown.append(""))
    link.controller = FailuresController(link, notices)  # type: ignore[arg-type, attr-defined]
    return link, notices, shown


def test_the_notice_of_an_engine_that_is_held_up_goes_when_it_goes_on(
    told: tuple[FakeLink, Notices, list[str]],
) -> None:
    link, notices, shown = told
    link.tell(busy(over=False))
    assert shown[-1] == "The engine has been busy with one rendering for 11 s."
    link.tell(busy(over=True))
    assert shown[-1] == ""
    assert notices.history[-1].message == "The engine goes on."


def test_what_was_said_in_the_meantime_stays(told: tuple[FakeLink, Notices, list[str]]) -> None:
    link, notices, shown = told
    link.tell(busy(over=False))
    done: list[str] = []
    notices.post(Notice("error", "The disk is full.", do=lambda: done.append("seen")))
    link.tell(busy(over=True))
    assert shown[-1] == "The disk is full."
    assert notices.act(), "its button still works"
    assert done == ["seen"]
