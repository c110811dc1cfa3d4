"""Qt's classes all exist before a thread loads the package of the curves, which would make them there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = """
import threading
from PySide6 import QtGui, QtWidgets
late = [name for module in (QtGui, QtWidgets) for name in dir(module) if name not in vars(module)]
print(threading.current_thread().name, len(late), flush=True)
"""
STUDIO = """
import sys, threading, time
from PySide6.QtWidgets import QApplication
from studio.process.preloading import Preloading
application = QApplication(["-platform", "offscreen"])
began = time.monotonic()
preloading = Preloading(application, "looks_at_qt")
while "looks_at_qt" not in sys.modules and time.monotonic() - began < 120:
    application.processEvents()
for each in threading.enumerate():
    if each.name == "preloading":
        each.join()
"""


def test_the_thread_that_loads_the_curves_finds_every_class_of_qt_made(tmp_path: Path) -> None:
    (tmp_path / "looks_at_qt.py").write_text(PACKAGE)
    environment = {"PYTHONPATH": f"{ROOT}:{tmp_path}", "QT_QPA_PLATFORM": "offscreen", "PATH": ""}
    told = subprocess.run([sys.executable, "-c", STUDIO], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.split() == ["preloading", "0"]
