"""Opens and tries a foreign model in a process of its own, so that one that hangs, crashes or eats memory takes
nothing with it. Whoever waits does so in short steps and may give up at any of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from engine.errors import EngineError
from engine.generators.card import GeneratorCard, card_from_dict
from engine.generators.foreign.family import convention_from
from engine.generators.foreign.findings import Findings, Question

PATIENCE = 120.0  # seconds without a sign of life
MEMORY_SHARE = 0.5  # of the machine's, that a trial may take
WAIT = 0.02
SHOWN = 12
TASK, RESULT, DRAWS = "task.json", "result.json", "draws.npy"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class TrialResult:
    """What a trial brought back.

    Attributes:
        findings: what is known now.
        card: how the generator will render, None where something is missing.
        draws: renderings of twelve draws ``[12, *output_shape]``, None where something is missing.
        folder: of the generator that was made, None where it was only looked at.
    """

    findings: Findings
    card: GeneratorCard | None
    draws: np.ndarray | None
    folder: Path | None


def run_trial(
    findings: Findings,
    answers: Mapping[str, str],
    consent: str = "",
    identity: Mapping[str, str] | None = None,
    out: Path | None = None,
    patience: float = PATIENCE,
) -> Generator[str | None, None, TrialResult]:
    """Try a model, and make it a generator where `identity` and `out` say which and where.

    Yields what it is doing when that changes, None while it waits. Closing the generator ends the process.

    Raises:
        EngineError: whatever the model does wrong, in a sentence; taking too long or too much memory is part of it.
    """
    with tempfile.TemporaryDirectory(prefix="latent-bridge-trial-") as name:
        folder = Path(name)
        told = {"answers": _absolute(answers), "consent": consent, "out": str(out) if out else ""}
        task = {"findings": asdict(findings), "identity": dict(identity or {}), **told}
        (folder / TASK).write_text(json.dumps(task), encoding="utf-8")
        with open(folder / "phases", "wb") as phases:
            process = subprocess.Popen(
                [sys.executable, "-m", "engine.generators.foreign.trying", name],
                cwd=Path(__file__).resolve().parents[3],
                env=os.environ | dict.fromkeys(THREADS, "1"),
                stdin=subprocess.DEVNULL,
                stdout=phases,
                stderr=subprocess.DEVNULL,  # a model may print for ever: nowhere is where there is room for that
            )
        try:
            yield from _watched(process, folder / "phases", findings.name, patience)
        finally:
            process.kill()
            process.wait()
        return _read(folder, findings, process.returncode)


def _absolute(answers: Mapping[str, str]) -> dict[str, str]:
    """The process works in another folder, so the user's is said in full."""
    media = answers.get("media")
    return dict(answers) | ({"media": str(Path(media).expanduser().absolute())} if media else {})


def _watched(
    process: subprocess.Popen[bytes], phases: Path, name: str, patience: float
) -> Generator[str | None, None, None]:
    said, since = "", time.monotonic()
    while True:
        try:
            process.wait(WAIT)
            return
        except subprocess.TimeoutExpired:
            lines = phases.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines and lines[-1] != said:
            said, since = lines[-1], time.monotonic()
            yield said
        _refuse_greed(process.pid, name, said)
        if time.monotonic() - since > patience:
            raise EngineError(
                f"“{name}” gave no answer within {patience:.0f} seconds while {said or 'starting'}, so it was stopped.",
                "It may be too large for this machine, or hang.",
            )
        yield None


def _refuse_greed(pid: int, name: str, said: str) -> None:
    """The process may take half of the machine's memory, which leaves the studio and the rest of it theirs."""
    most = psutil.virtual_memory().total * MEMORY_SHARE
    try:
        taken = psutil.Process(pid).memory_info().rss
    except psutil.Error:  # it has ended, or may not be looked at
        return
    if taken > most:
        raise EngineError(
            f"“{name}” took more than half of this machine's memory while {said or 'starting'}, so it was stopped.",
            "Choose a smaller model, or a machine with more memory.",
        )


def _read(folder: Path, findings: Findings, code: int) -> TrialResult:
    try:
        result: dict[str, Any] = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise EngineError(
            f"“{findings.name}” made the process it was tried in end (code {code}).",
            "It may need more memory than there is, or be made for another version of its library.",
        ) from None
    if "message" in result:
        raise EngineError(result["message"], result["hint"])
    card = card_from_dict(result["card"]) if result["card"] else None
    draws = np.load(folder / DRAWS, allow_pickle=False) if (folder / DRAWS).exists() else None
    made = Path(result["folder"]) if result["folder"] else None
    return TrialResult(findings_from(result["findings"]), card, draws, made)


def findings_from(data: Mapping[str, Any]) -> Findings:
    """Findings from parsed JSON."""
    spoken = convention_from(data) if data["convention"] else None
    questions = tuple(
        replace(Question(**each), choices=tuple(tuple(pair) for pair in each["choices"])) for each in data["questions"]
    )
    lists = {name: tuple(data[name]) for name in ("found", "assumed", "problems")}
    return Findings(**{**data, **lists, "questions": questions, "convention": spoken})
