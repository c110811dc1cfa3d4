"""Starts the virtual screen and sound card before anything of Qt or PortAudio is loaded, and stops them."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from studio.cli.virtual_screen import VirtualScreen
from studio.cli.virtual_sound import NullSink
from tests.waiting import PatientBot

# What tests compute is small: more threads cost more than they give, and on a busy machine very much more.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A busy machine is slow, not wrong.
settings.register_profile("product", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("product")

_services: list[VirtualScreen | NullSink] = []
_home = tempfile.mkdtemp(prefix="latent-bridge-home-")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a home, a screen and a sound card of its own."""
    os.environ["LATENT_BRIDGE_HOME"] = _home
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("Xvfb") is None:
        pytest.exit("Xvfb is missing; run “make setup” and do what it says.", returncode=2)
    _begin(screen := VirtualScreen())
    os.environ |= {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    if NullSink.available():
        _begin(sink := NullSink())  # before PortAudio is loaded
        os.environ |= sink.variables


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Sweep between tests, on the thread of the widgets: see `studio.process.tidying`; after each file thoroughly.

    What is left then, modules mostly, is never looked at again, so the next thorough sweep is short. It comes after all
    of a test: a window that pytest still held would be left for good.
    """
    ended = yield
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()
    else:
        gc.collect(1)
    return ended


def pytest_sessionstart(session: pytest.Session) -> None:
    """Leave no sweeping to whichever thread happens to run."""
    gc.disable()
    gc.freeze()


def _begin(service: VirtualScreen | NullSink) -> None:
    service.start()
    _services.append(service)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started."""
    for service in reversed(_services):
        service.stop()
    _services.clear()
    shutil.rmtree(_home, ignore_errors=True)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's own, with more patience."""
    return PatientBot(request)
