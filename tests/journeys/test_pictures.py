"""The pictures of the README can be made: what drives the window for them finds what it waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.waiting import PATIENCE, SECONDS

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from pathlib import Path
from driving import Driver, fresh_home_and_screen
with fresh_home_and_screen(1280, 800):
    driver = Driver(1280, 800, "dark")
    driver.take(Path(sys.argv[1]))
    driver.close()
"""


def test_the_galleries_are_waited_for_and_taken(tmp_path: Path) -> None:
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "packaging")))
    environment = {**os.environ, "PYTHONPATH": paths, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(tmp_path / "label.png")]
    subprocess.run(command, env=environment, check=True, timeout=PATIENCE / SECONDS)
    picture = QImage(str(tmp_path / "label.png"))
    assert (picture.width(), picture.height()) == (1280, 800)
    colours = {picture.pixel(x, y) for x in range(0, 1280, 9) for y in range(0, 800, 9)}
    assert len(colours) > 100  # thumbnails in all their greys, and no empty window
