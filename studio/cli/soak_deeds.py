"""What a restless user does with the studio: deeds drawn from a seed, each one call of what a hand would reach.

Nothing here asks a question or opens a dialog of the system, so that no deed waits for somebody.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from shutil import rmtree

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.messages import ExportBridge, ExportPath, GeneratorsListed, ListGenerators
from studio.demo import copy_demo
from studio.document import edits
from studio.studio import Studio
from studio.views.common.overlay import Overlay

SAMPLES = 200  # of a gallery that are labelled and walked along
SHEET, STILLS = 6, 12  # frames of an export
COPIES = 2  # projects beside the first
# Actions that ask nothing, each with how often it is drawn. One that does not apply is refused, as for a user.
ACTIONS = {
    "edit.undo": 10,
    "edit.redo": 3,
    "label.add_bin": 1,
    "bridge.train": 4,
    "bridge.keep": 2,
    "bridge.pause": 5,
    "bridge.stop": 3,
    "bridge.before": 1,
    "bridge.reset": 1,
    "play.surprise": 5,
    "play.toggle": 6,
    "play.reverse": 1,
    "play.loop": 2,
    "play.ping_pong": 1,
    "play.mute": 2,
    "play.smoothness": 1,
    "view.label": 3,
    "view.bridge": 4,
    "view.play": 6,
    "view.inspector": 3,
    "view.theme": 2,
    "view.settings": 1,
    "view.remote": 1,
    "help.palette": 2,
    "help.keys": 1,
    "help.notices": 1,
    "help.report": 1,
    "project.save": 3,
}


class Deeds:
    """Draws a deed and does it, again and again.

    Args:
        studio: with its first project open, to which `come_home` returns.
        seed: of everything that is drawn.
        folder: for what is exported; emptied now and then.
    """

    def __init__(self, studio: Studio, seed: int, folder: Path) -> None:
        self._studio, self._random, self._folder = studio, random.Random(seed), folder
        self._home, self._exports = studio.store.folder, 0
        project = studio.store.project
        self._pair = (project.domain(1).generator, project.domain(2).generator)
        self._generators: dict[str, str] = {}  # id to kind
        self._projects: Iterator[Path] = cycle([self._home, *(copy_demo() for _ in range(COPIES))])
        studio.link.listen(GeneratorsListed, self._listed)
        studio.link.send(ListGenerators)
        makers: dict[str, tuple[int, Callable[[], object]]] = {
            "label": (20, self._label),
            "unlabel": (6, self._unlabel),
            "select": (6, self._select),
            "scroll": (6, self._scroll),
            "scrub": (25, self._scrub),
            "walk": (4, self._walk),
            "pad": (8, self._pad),
            "zoom": (10, self._zoom),
            "hold": (3, lambda: studio.pad.toggle_hold()),
            "export": (3, self._export),
            "export bridge": (1, self._export_bridge),
            "swap a generator": (2, self._swap),
            "open a project": (2, lambda: studio.projects.open(next(self._projects))),
            "rename the project": (1, self._rename),
            "resize": (2, self._resize),
            "put panels away": (8, self.put_panels_away),
        }
        self._weights = [weight for weight, _ in makers.values()] + list(ACTIONS.values())
        self._deeds = [(name, deed) for name, (_, deed) in makers.items()]
        self._deeds += [(name, lambda name=name: self._act(name)) for name in ACTIONS]

    @property
    def is_ready(self) -> bool:
        """Both galleries are there, so that most deeds apply."""
        return self._studio.catalogue.all_open

    def draw(self) -> tuple[str, Callable[[], object]]:
        """The next deed: its name, and what does it."""
        return self._random.choices(self._deeds, self._weights)[0]

    def pause_s(self) -> float:
        """How long the hand rests after a deed, in seconds."""
        return self._random.choice((0.02, 0.05, 0.1, 0.25))

    def come_home(self) -> None:
        """Stop whatever runs, and open the first project with its own two generators; may take several calls."""
        studio = self._studio
        self.put_panels_away()
        if studio.training.is_training:
            studio.training.stop()
        studio.exporting.cancel()
        studio.live.end()
        if studio.scrubbing.playhead.playing:
            studio.scrubbing.toggle_play()
        studio.sound.stop()
        if studio.store.folder != self._home:
            studio.projects.open(self._home)
        away = [domain for domain in (1, 2) if studio.store.project.domain(domain).generator != self._pair[domain - 1]]
        if away:
            studio.choosing.use(self._pair[away[0] - 1], away[0])  # one after the other
        if studio.store.project.view.step != "label":
            studio.windowing.choose_step("label")
        self._empty_folder()

    def keeps_from_home(self) -> list[str]:
        """What still runs, or is not as it was at the start; empty once the first project is open and nothing runs."""
        studio, project = self._studio, self._studio.store.project
        pair = (project.domain(1).generator, project.domain(2).generator)
        reasons = {
            "another project": studio.store.folder != self._home,
            "another generator": pair != self._pair,
            "a gallery that is being opened": not studio.catalogue.all_open,
            "something unsaved": not studio.store.is_saved,
            "a training": studio.training.is_training,
            "an export": studio.exporting.is_running,
        }
        return [reason for reason, holds in reasons.items() if holds]

    def put_panels_away(self) -> None:
        """Close whatever lies over the window."""
        for panel in self._studio.window.findChildren(Overlay):
            if panel.isVisible():
                panel.close_over()

    def _act(self, name: str) -> None:
        self._studio.actions.run(self._studio.actions.entry(name))

    def _listed(self, event: GeneratorsListed) -> None:
        self._generators = {entry.card.id: entry.card.kind for entry in event.entries}

    def _sample(self, domain: int) -> int:
        known = self._studio.catalogue.get(domain)
        return self._random.randrange(min(SAMPLES, known.count)) if known is not None and known.count else 0

    def _domain(self) -> int:
        return self._random.choice((1, 2))

    def _label(self) -> None:
        bins, domain = self._studio.store.project.bins, self._domain()
        if bins:
            samples = [self._sample(domain) for _ in range(self._random.choice((1, 1, 1, 5)))]
            self._studio.labelling.assign(self._random.choice(bins).id, domain, samples)

    def _unlabel(self) -> None:
        domain = self._domain()
        self._studio.labelling.unlabel(domain, [self._sample(domain) for _ in range(3)])

    def _select(self) -> None:
        first, second = (tuple({self._sample(domain) for _ in range(4)}) for domain in (1, 2))
        self._studio.selecting.select(first, second)

    def _scroll(self) -> None:
        bar = self._studio.window.label_page.grid(self._domain()).grid.verticalScrollBar()
        bar.setValue(self._random.randrange(bar.maximum() + 1))

    def _scrub(self) -> None:
        end = self._studio.scrubbing.playhead.end
        self._studio.window.play_page.lanes.scrubbed.emit(self._random.random() * end)

    def _walk(self) -> None:
        domain = self._domain()
        self._studio.pathing.set_keys(domain, [self._sample(domain) for _ in range(self._random.randrange(2, 6))])

    def _pad(self) -> None:
        if not self._studio.pad.why_not():
            self._studio.pad.play(self._random.uniform(-1, 1), self._random.uniform(-1, 1))

    def _zoom(self) -> None:
        page = self._studio.window.bridge_page if self._random.random() < 0.5 else self._studio.window.play_page
        turn_wheel(page.map, self._random.random(), self._random.random(), self._random.choice((-240, -120, 120)))

    def _export(self) -> None:
        path = self._studio.pathing.path
        if path is None or self._studio.exporting.is_running:
            return
        kind = self._random.choice(("sheet", "frames", "sound", "video"))
        frames = SHEET if kind == "sheet" else STILLS
        positions = self._studio.pathing.timing.even(frames)
        file = self._fresh({"sheet": ".png", "sound": ".wav", "video": ".mp4", "frames": ""}[kind])
        fields = {"frames": frames, "frames_per_second": 12.0, "kind": kind, "positions": positions}
        self._studio.exporting.start(ExportPath, file, path=path, **fields)

    def _export_bridge(self) -> None:
        if self._studio.training.bridge is not None and not self._studio.exporting.is_running:
            self._studio.exporting.start(ExportBridge, self._fresh(".safetensors"), form="safetensors")

    def _fresh(self, suffix: str) -> Path:
        self._exports += 1
        return self._folder / f"export {self._exports}{suffix}"

    def _swap(self) -> None:
        domain = self._domain()
        kind = self._generators.get(self._pair[domain - 1])
        same = [each for each, its_kind in self._generators.items() if its_kind == kind]
        if same:
            self._studio.choosing.use(self._random.choice(same), domain)

    def _rename(self) -> None:
        store = self._studio.store
        store.do(edits.set_title(store.project, f"Restless {self._random.randrange(100)}"))

    def _resize(self) -> None:
        self._studio.window.resize(self._random.randrange(1024, 1440), self._random.randrange(700, 880))

    def _empty_folder(self) -> None:
        if not self._studio.exporting.is_running:
            for each in self._folder.iterdir():
                rmtree(each) if each.is_dir() else each.unlink()


def turn_wheel(view: QWidget, across: float, down: float, angle: int) -> None:
    """Turn the wheel by `angle` eighths of a degree over a point of a view, given in shares of its size."""
    at = QPointF(across * view.width(), down * view.height())
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    QApplication.sendEvent(view, QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(0, angle), *none, False))
