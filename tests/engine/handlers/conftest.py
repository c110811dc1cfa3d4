"""The fixtures of every test of what commands answer."""

from tests.engine.handlers.handling import bridged, opened, session

__all__ = ["bridged", "opened", "session"]
