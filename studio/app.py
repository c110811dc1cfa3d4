"""Starts the window: shows it first, then loads the engine behind it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studio.disk.folders import log_folder
from studio.process import crash, timings
from studio.process.preloading import Preloading
from studio.process.tidying import Tidying
from studio.settings.settings import load_settings
from studio.studio import Studio
from studio.translations.language import install_language


def run(project: Path | None) -> int:
    """Show the studio until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Latent Bridge Studio")
    application.setDesktopFileName("latent-bridge-studio")
    install_language(application, load_settings().language)
    tidying = Tidying(application)
    studio = Studio(application)
    tidying.is_heard = lambda: studio.sound.playing
    crash.install(log_folder(), lambda sentence: QTimer.singleShot(0, studio, lambda: studio.notices.fail(sentence)))
    studio.windowing.became_ready.connect(tidying.settle)
    studio.windowing.became_ready.connect(lambda: _ready(studio))
    studio.window.show()
    QTimer.singleShot(0, studio, lambda: _shown(studio, project))
    return application.exec()


def _shown(studio: Studio, project: Path | None) -> None:
    """The window has been painted once; everything that takes time comes now."""
    studio.window.repaint()
    timings.tell("window_visible")
    studio.start(project)
    Preloading(studio)


def _ready(studio: Studio) -> None:
    timings.tell("engine_ready")
    if timings.quits_when_ready():
        QTimer.singleShot(0, studio.window, studio.window.close)  # after all that readiness sets off
