"""After the accelerator was lost: opens the project's generators and its bridge anew, where the engine computes now.

The failure of the command that met it tells the user what happened.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.messages import DeviceLost
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.library.library import LibraryController
from studio.controllers.window.windowing import WindowController
from studio.engine_link import EngineLink


class FallingBackController(QObject):
    """Follows the engine to another device."""

    def __init__(
        self, link: EngineLink, library: LibraryController, bridging: BridgingController, windowing: WindowController
    ) -> None:
        super().__init__()
        self._library, self._bridging, self._windowing = library, bridging, windowing
        link.listen(DeviceLost, self._lost)

    def _lost(self, event: DeviceLost) -> None:
        self._windowing.show_device(event.device)
        self._bridging.use(None)  # it is opened again once all generators are
        self._library.open_domains()
