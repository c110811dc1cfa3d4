"""What tests of several files show: the Bridge step, a gallery."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.gallery.sample_grid import SampleGrid
from studio.views.window.bridge_page import BridgePage
from tests.studio.views.bridge_pages import built
from tests.studio.views.grids import shown


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> BridgePage:
    return built(qapp, qtbot)


@pytest.fixture
def grid(theme: Theme, qtbot: QtBot) -> SampleGrid:
    return shown(theme, qtbot, 60)
