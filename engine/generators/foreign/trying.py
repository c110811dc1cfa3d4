"""The process in which a foreign model is tried: reads a task, writes what came of it. See `trial`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.errors import EngineError
from engine.generators.contract import check_adapter
from engine.generators.foreign.candidate import Candidate, open_candidate
from engine.generators.foreign.making import make_folder
from engine.generators.foreign.trial import DRAWS, RESULT, SHOWN, TASK, findings_from

SEED = 12
Say = Callable[[str], None]


def main(folder: Path) -> None:
    """Do the task in a folder; what can be understood is told, what is a bug too."""
    say = _phases()
    torch.set_num_threads(1)
    task = json.loads((folder / TASK).read_text(encoding="utf-8"))
    try:
        result = _done(task, folder, say)
    except EngineError as error:
        result = {"message": error.message, "hint": error.hint}
    except Exception as error:  # a foreign model may fail in any way
        result = {"message": f"The model failed: {type(error).__name__}: {str(error)[:300]}", "hint": ""}
    (folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


def _done(task: dict[str, Any], folder: Path, say: Say) -> dict[str, Any]:
    candidate = open_candidate(findings_from(task["findings"]), task["answers"], task["consent"], say)
    made = ""
    if task["identity"]:
        made = str(make_folder(candidate, task["answers"], task["identity"], Path(task["out"]), say))
    elif candidate.adapter is not None:
        say("checking")
        problems = check_adapter(candidate.adapter, 0)
        candidate.findings = replace(candidate.findings, problems=(*candidate.findings.problems, *problems))
    _draw(candidate, folder, say)
    card = asdict(candidate.adapter.card) if candidate.adapter is not None else None
    return {"findings": asdict(candidate.findings), "card": card, "folder": made}


def _draw(candidate: Candidate, folder: Path, say: Say) -> None:
    if candidate.adapter is None:
        return
    say("drawing")
    with torch.no_grad():
        draws = candidate.adapter.decode(candidate.adapter.sample(SHOWN, SEED))
    np.save(folder / DRAWS, draws.float().cpu().numpy())


def _phases() -> Say:
    """Takes standard output for what this process says; what the model prints is no sign of life and goes elsewhere."""
    phases = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return lambda words: print(words, file=phases, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
