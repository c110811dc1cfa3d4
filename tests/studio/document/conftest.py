"""What tests of the document share."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.document import files
from tests.studio.document.kept_project import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "my.bridge"
    files.save(PROJECT, place)
    return place
