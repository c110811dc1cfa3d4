"""What several tests of the studio begin with."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from studio.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The application dressed in the default theme, where nothing moves by itself."""
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    return theme
