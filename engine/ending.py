"""How a process ends that is one of several, as `torchrun` starts them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def exit_code(code: int, environment: Mapping[str, str] = os.environ) -> int:
    """The code this process ends with; where it is one of several and failed, it ends here and now.

    A connection that broke leaves threads of torch behind that ask for Python's lock. A process that winds up meanwhile
    is aborted by them, now and then, and its code is lost.
    """
    if code and int(environment.get("WORLD_SIZE", "1")) > 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
