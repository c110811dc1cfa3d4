"""The scenes of `show_views`: every view of the window in every state that looks different, one after another.

Each function brings the studio somewhere and yields the name of what can be seen there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from driving import Driver
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studio.views.common.name_editor import NameEditor
from studio.views.common.sample_drag import samples_mime
from studio.views.gallery.grid_order import Filter
from studio.views.making.making_panel import MakingPanel
from studio.views.restyling.restyle_panel import RestylePanel

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
SHIFT, NO_KEY = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
SELECTED = ((3, 14, 15, 40), (7, 21))
LASSO = ((0.25, 0.25), (0.6, 0.2), (0.68, 0.5), (0.45, 0.65), (0.22, 0.5))  # shares of the map's width and height


def scenes(driver: Driver) -> Iterator[str]:
    """All scenes in the order of a session, from the first start to a project that cannot be read."""
    return chain.from_iterable(part(driver) for part in SCENES)


def tour(driver: Driver) -> Iterator[str]:
    """The first start: the tour stands before the demo project."""
    driver.wait(lambda: driver.studio.touring.place == 1)
    for place in range(1, 6):
        yield f"tour-{place}"
        driver.studio.touring.go_on()
    driver.window.notice.dismiss()


def labelling(driver: Driver) -> Iterator[str]:
    """The Label step of the demo project."""
    studio, page = driver.studio, driver.window.label_page
    yield "label-demo"
    studio.selecting.select(*SELECTED)
    yield "label-selection"
    studio.inspecting.toggle()
    studio.inspecting.inspect(1, 3)
    driver.rest(1.5)
    yield "inspector-before"
    studio.inspecting.toggle()
    card = page.bins.card(studio.store.project.bins[2].id)
    drag_onto(card, 1, SELECTED[0])
    yield "label-drag"
    card.dragLeaveEvent(None)  # type: ignore[arg-type]
    page.bins.edit_name(studio.store.project.bins[3].id)
    yield "label-rename"
    for editor in page.bins.findChildren(NameEditor):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    studio.selecting.select((), ())
    page.grid(1).grid.setFocus()
    page.grid(1).show_filter(Filter("unsure", below=0.0))
    page.grid(2).show_filter(Filter("guess", studio.store.project.bins[7].id))
    yield "label-filter"
    for domain in (1, 2):
        page.grid(domain).show_filter(Filter())


def training(driver: Driver) -> Iterator[str]:
    """The Bridge step before, while and after a bridge is trained, and the three views beside the map."""
    studio, landing = driver.studio, driver.window.bridge_page.landing
    studio.windowing.choose_step("bridge")
    yield "bridge-before"
    driver.train(until=0.2)
    landing.show_view("samples")
    studio.training.pause_or_resume()
    driver.wait(lambda: studio.training.is_paused)
    yield "bridge-paused"
    studio.training.pause_or_resume()
    yield "bridge-training"
    driver.wait_for_bridge()
    yield "bridge-samples"
    landing.show_view("bins")
    yield "bridge-bins"
    first = studio.training.bridge
    studio.training.keep_training()
    driver.wait(lambda: studio.training.is_holdable, 2.0)
    studio.training.stop()
    driver.wait_for_bridge(first)
    landing.show_view("versions")
    for each in studio.versions.bridges[:2]:
        landing.versions.mark(each.file, True)
    yield "bridge-versions"


def the_map(driver: Driver) -> Iterator[str]:
    """The map of the Bridge step: samples encircled with lines to where they land, and from close by."""
    view = driver.window.bridge_page.map
    driver.window.bridge_page.landing.show_view("bins")
    driver.wait_for_map()
    encircle(view)
    driver.rest(1.0)
    yield "map-lasso"
    for _ in range(12):
        zoom(view, 120)
    yield "map-close"
    view.fit()
    driver.studio.selecting.select((), ())


def playing(driver: Driver) -> Iterator[str]:
    """The Play step without a path, with one, and while it plays."""
    studio, page = driver.studio, driver.window.play_page
    studio.windowing.choose_step("play")
    if studio.store.project.path.keys:
        page.keys.keys_changed.emit(studio.store.project.path.domain, ())
    yield "play-empty"
    studio.pathing.surprise()
    keys = len(studio.store.project.path.keys)
    driver.wait(lambda: page.lanes.frames_rendered >= 8 * (keys - 1) + 1, 0.5)
    studio.scrubbing.scrub(1.4)
    driver.rest(1.0)
    yield "play-path"
    studio.scrubbing.toggle_play()
    yield "play-playing"
    studio.scrubbing.toggle_play()


def panels(driver: Driver) -> Iterator[str]:
    """What opens in front of the window or beside it."""
    studio = driver.studio
    for step, domain, sample in (("label", 2, 7), ("bridge", 1, 14)):
        studio.windowing.choose_step(step)
        studio.selecting.pick(domain, sample)
        studio.inspecting.toggle()
        driver.rest(2.0)
        yield f"inspector-{step}"
        studio.inspecting.toggle()
    studio.windowing.choose_step("label")
    studio.commanding.show_palette()
    yield "palette"
    studio.commanding.show_palette()
    studio.commanding.show_keys()
    yield "cheat-sheet"
    studio.commanding.show_keys()
    studio.preferring.show()
    yield "settings"
    studio.preferring.show()
    studio.remoting.sheet.show()
    yield "remote"
    studio.remoting.sheet.show()
    studio.notices.warn("“moon.aiff” could not be added: it is no sound this studio reads.", "Convert it to WAV.")
    yield "notice-warning"
    studio.notices.fail("The project could not be saved.", "The disk is full: free some space, then save again.")
    yield "notice-failure"
    driver.window.notice.dismiss()
    studio.windowing.show_history()
    yield "notices"
    studio.windowing.show_history()
    studio.choosing.new_project()
    driver.rest(4.0)
    yield "library-new"
    studio.library_panel.close_over()
    studio.choosing.other_generator(2)
    driver.rest(2.0)
    yield "library-swap"
    studio.library_panel.close_over()


def learned(driver: Driver) -> Iterator[str]:
    """A style and a generator that are learned from a user's folder: chosen, under way, and done or stopped."""
    studio, folder = driver.studio, tempfile.mkdtemp()
    boxes = Path(folder) / "My boxes"
    draw_pictures(boxes, 40)
    studio.restyling.open()
    driver.rest(1.5)
    yield "restyle-choose"
    [panel] = driver.window.findChildren(RestylePanel)
    panel.folder_dropped.emit(str(boxes), "pictures")
    driver.rest(1.0)
    yield "restyle-folder"
    push(panel, "Learn the style")
    driver.wait(lambda: bool(panel.result.pairs.restyled))
    yield "restyle-learning"
    driver.wait(lambda: not studio.restyling.is_learning, 1.0)
    yield "restyle-result"
    panel.close_over()
    [making] = driver.window.findChildren(MakingPanel)
    studio.making.open()
    yield "making-choose"
    studio.making.open([str(boxes)])
    driver.wait(lambda: making.page is making.found, 1.0)
    yield "making-found"
    push(making, "Begin to learn")
    driver.wait(lambda: making.page is making.learning, 4.0)
    yield "making-learning"
    push(making, "Stop")
    driver.wait(lambda: not studio.making.is_learning, 1.0)
    making.close_over()


def projects(driver: Driver) -> Iterator[str]:
    """An empty project, one whose generator is missing, one that cannot be read."""
    studio, page = driver.studio, driver.window.label_page
    studio.projects.create("Untitled", "digits", "fashion")
    driver.wait_for_galleries()
    yield "empty-label"
    for step in ("bridge", "play"):
        studio.windowing.choose_step(step)
        yield f"empty-{step}"
    studio.projects.create("With a friend's voice", "digits", "voice-of-anna")
    studio.windowing.choose_step("label")
    driver.wait(page.grid(2).missing.isVisible)
    yield "missing-label"
    studio.windowing.choose_step("bridge")
    yield "missing-bridge"
    studio.windowing.choose_step("label")
    studio.projects.open(broken_project())
    yield "broken-project"


def broken_project() -> Path:
    """A project folder whose file is no project."""
    folder = Path(tempfile.mkdtemp()) / "Old walks.bridge"
    folder.mkdir()
    (folder / "project.json").write_text('{"format": 1, "title": ', encoding="utf-8")
    return folder


def draw_pictures(folder: Path, count: int) -> None:
    """Pictures of a bright box somewhere on black."""
    folder.mkdir()
    for number in range(count):
        left, top = 4 + 7 * number % 30, 3 + 11 * number % 34
        picture = Image.new("RGB", (64, 64))
        picture.paste((90 + 4 * number % 160, 220 - 3 * number, 60 + number), (left, top, left + 22, top + 26))
        picture.save(folder / f"{number:03}.png")


def push(panel: QWidget, words: str) -> None:
    """Click a button of a panel by its words."""
    next(each for each in panel.findChildren(QPushButton) if each.text() == words and each.isVisible()).click()


def drag_onto(target: QWidget, domain: int, samples: tuple[int, ...]) -> None:
    """Samples of a domain hover over a widget, on their way to it."""
    mime = samples_mime(domain, samples)
    target.dragEnterEvent(QDragEnterEvent(target.rect().center(), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY))


def zoom(view: QWidget, angle: int) -> None:
    """Turn the wheel by `angle` eighths of a degree over a point in the upper left of a view."""
    at = QPointF(0.4 * view.width(), 0.4 * view.height())
    over = view.mapToGlobal(at)
    event = QWheelEvent(at, over, QPoint(), QPoint(0, angle), NO_BUTTON, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view, event)


def encircle(view: QWidget) -> None:
    """Draw a lasso on the map."""
    points = [QPointF(across * view.width(), down * view.height()) for across, down in LASSO]
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(points) - 1), QEvent.Type.MouseButtonRelease]
    for kind, at in zip(kinds, [*points, points[-1]], strict=True):
        button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
        QApplication.sendEvent(view, QMouseEvent(kind, at, view.mapToGlobal(at), button, LEFT, SHIFT))


SCENES = (tour, labelling, training, the_map, playing, panels, learned, projects)
