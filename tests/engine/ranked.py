"""What one of several processes does in the tests of ranks: `python -m tests.engine.ranked WHAT FOLDER`.

Also starts them, on this machine and over its own loop-back, as `torchrun` would.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.ending import exit_code
from engine.errors import EngineError
from engine.export.batch import transfer_files
from engine.export.batch_table import BatchTable
from engine.generators.families import FamilyTask, classifier_family, generator_family
from engine.generators.recipe import Recipe
from engine.ranks import ALONE, Ranks, joined_ranks
from engine.training.loop import TrainingPlan, train
from tests.engine.datasets.small_data import small_mnist
from tests.engine.export.test_export_bridges import session

ROOT = Path(__file__).parents[2]
PLAN = TrainingPlan(epochs=2, batch=32, learning_rate=0.003, seed=1, average=0.9, clip=1.0)
CONFIG = {"latents": 8, "channels": [4, 8], "width": 16, "shift": 1, "zoom": 0.1, "tint": 0.1, "mirror": True}


def task_of(family: str, plan: TrainingPlan = PLAN) -> FamilyTask:
    """A small task of a family on small pictures."""
    if family == "picture_classifier":
        makes, config = classifier_family(family), {"widths": [4, 8, 8], "shift": 1}
    else:
        makes, config = generator_family(family), CONFIG
    recipe = Recipe("generator", "x", "X", family, "mnist", plan, "CC0", "made", config=config)
    return makes.task(recipe, small_mnist(200, 40))


def learn(family: str, ranks: Ranks = ALONE, plan: TrainingPlan = PLAN) -> tuple[dict[str, torch.Tensor], list[float]]:
    """Weights afterwards, float32, and the sum of the losses at every report."""
    task = task_of(family, plan)
    ticks = iter(range(1_000_000))
    steps = train(task, plan, clock=lambda: float(next(ticks)), ranks=ranks)
    losses = [sum(each.losses.values()) for each in steps if each is not None]
    return {name: value.clone().contiguous() for name, value in task.module.state_dict().items()}, losses


def _learn(ranks: Ranks, folder: Path) -> None:
    for family in ("conv_vae", "picture_classifier"):
        weights, losses = learn(family, ranks)
        save_file({**weights, "losses": torch.tensor(losses)}, folder / f"{family}-{ranks.rank}.safetensors")


def _stop(ranks: Ranks, folder: Path) -> None:
    """The last process is closed after three steps; the others go on until they are told."""
    steps = train(task_of("conv_vae"), PLAN, folder / "run.checkpoint", resume=True, ranks=ranks)
    for _ in islice(steps, 3 if ranks.rank == ranks.count - 1 else None):
        pass
    steps.close()  # type: ignore[attr-defined]


def _resume(ranks: Ranks, folder: Path) -> None:
    task = task_of("conv_vae")
    for _ in train(task, PLAN, folder / "run.checkpoint", resume=True, ranks=ranks):
        pass
    save_file(dict(task.module.state_dict()), folder / f"resumed-{ranks.rank}.safetensors")


def _killed(ranks: Ranks, folder: Path) -> None:
    plan = replace(PLAN, epochs=1000)
    for step, _ in enumerate(train(task_of("conv_vae", plan), plan, folder / "run.checkpoint", ranks=ranks)):
        if ranks.rank == 1 and step == 8:
            os.kill(os.getpid(), signal.SIGKILL)


def start(count: int, what: str, folder: Path) -> list[subprocess.Popen[str]]:
    """So many processes that know each other."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    around = {
        **os.environ,
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
        "WORLD_SIZE": str(count),
        "LOCAL_WORLD_SIZE": str(count),
        "OMP_NUM_THREADS": "1",
    }
    return [
        subprocess.Popen(
            [sys.executable, "-m", "tests.engine.ranked", what, str(folder)],
            cwd=ROOT,
            env={**around, "RANK": str(rank), "LOCAL_RANK": str(rank)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for rank in range(count)
    ]


def ended(processes: list[subprocess.Popen[str]], seconds: float = 400.0) -> list[tuple[int, str]]:
    """Exit code and what was printed, of each; those that hang are killed."""
    answers: list[tuple[int, str]] = []
    for each in processes:
        try:
            said = each.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            each.kill()
            said = each.communicate()[0] + "\nhung"
        answers.append((each.returncode, said))
    return answers


def _transfer(ranks: Ranks, folder: Path, kill_at: int = 0) -> None:
    made, out = session(), folder / "out"
    resume = out.exists()
    ranks.wait()
    table = BatchTable(out, (4, 3), "f" * 64, None, resume=resume, ranks=ranks)
    for count, _ in enumerate(transfer_files(made, 1, [folder / "in"], out, resume=resume, table=table, ranks=ranks)):
        if kill_at and ranks.rank == 1 and count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
    table.done()
    print(ranks.gathered(ranks.rank))


def _transfer_killed(ranks: Ranks, folder: Path) -> None:
    _transfer(ranks, folder, kill_at=50)


DONE = {
    "transfer": _transfer,
    "transfer killed": _transfer_killed,
    "learn": _learn,
    "stop": _stop,
    "resume": _resume,
    "killed": _killed,
}


def main() -> int:
    """Do it; an understood failure is one line and exit code 2."""
    try:
        with joined_ranks(patience=timedelta(seconds=300)) as ranks:
            DONE[sys.argv[1]](ranks, Path(sys.argv[2]))
    except EngineError as error:
        print(error)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(exit_code(main()))
