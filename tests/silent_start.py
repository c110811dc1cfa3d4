"""Opens the studio on the demo and closes it again, and prints whom it tried to reach beyond this machine.

Any such try fails, as it would without a network. Run as a process of its own.
"""

from __future__ import annotations

import sys
from typing import Any

HERE = ("127.0.0.1", "::1", "localhost", "", None)
EVENTS = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
)
reached: list[str] = []


def watch(event: str, values: tuple[Any, ...]) -> None:
    """Refuse whatever leaves this machine; sockets of files, of the screen and of the sound, have no host."""
    if event not in EVENTS:
        return
    address = values[0] if event.startswith("socket.get") else values[-1]
    host = address[0] if isinstance(address, tuple) else address
    if event.startswith("socket.get") or isinstance(address, tuple):
        if host in HERE:
            return
        reached.append(f"{event} {host}")
        raise OSError("there is no network")


sys.addaudithook(watch)


def main() -> int:
    """Open, wait, close, tell."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studio.studio import Studio

    application = QApplication(sys.argv[:1])
    studio = Studio(application)
    ready: list[bool] = []
    studio.windowing.became_ready.connect(lambda: ready.append(True))
    studio.windowing.became_ready.connect(lambda: QTimer.singleShot(3000, studio.window.close))
    studio.window.show()
    QTimer.singleShot(0, lambda: studio.start(None))
    application.exec()
    print(f"ready: {bool(ready)}")
    print(f"reached: {reached}")
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main())
