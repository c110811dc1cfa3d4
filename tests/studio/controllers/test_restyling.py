"""Restyling in the window: what is offered and asked for, what is shown as it learns, scrubbed and taken along."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.messages import (
    ExportStyle,
    Failed,
    FinishStyle,
    ForgetStyle,
    JobStopped,
    LearnStyle,
    ListStyles,
    LoadStyle,
    PathExported,
    PauseStyle,
    RenderStyle,
    ResumeStyle,
    ScanFolders,
    StyleLearned,
    StylePaused,
    StyleProgressed,
    StylesListed,
)
from studio.controllers.restyling.restyle_choosing import Key
from studio.document import files
from studio.document.model import Project
from studio.notices import Notice
from tests.studio.controllers.restyling_desk import INFO, Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return Desk(window, tmp_path)


def test_the_labelled_pictures_of_the_project_give_the_style_and_sounds_are_not_offered(desk: Desk) -> None:
    desk.restyling.open()
    desk.push("Learn the style")
    [asked] = desk.sent(LearnStyle)
    style, pictures = asked["style"], asked["pictures"]
    assert (style.origin, style.name, style.title, style.bins) == ("domain", "1", "Shapes", ("circle", "square"))
    assert sorted(zip(style.examples.samples.tolist(), style.examples.bins.tolist(), strict=True)) == [(1, 0), (3, 1)]
    assert (pictures.origin, pictures.name) == ("generator", "stamps")
    assert (asked["folder"], asked["seed"]) == (str(desk.store.folder / "styles"), 4)
    assert (asked["effort"], asked["variant"], asked["gamma1"]) == ("draft", "full", 1.0)
    assert "Reading the pictures" in desk.said()


def test_one_and_the_same_collection_can_not_be_both(desk: Desk) -> None:
    desk.restyling.open()
    desk.panel.choose.pictures_side.chosen.emit(Key("domain", "1"))
    assert "two different collections" in desk.said()
    (begin,) = [each for each in desk.panel.findChildren(QPushButton) if each.text() == "Learn the style"]
    assert not begin.isEnabled()


def test_a_folder_is_looked_through_and_refused_in_a_sentence(desk: Desk) -> None:
    desk.restyling.open()
    desk.panel.choose.pictures_side.chosen.emit(Key("ask"))
    assert desk.sent(ScanFolders) == [{"paths": (desk.picked,)}]
    desk.link.tell(Failed(ticket=desk.ticket, command="ScanFolders", message="There are 2.", hint="Give 12."))
    assert "There are 2. Give 12." in desk.said()
    (begin,) = [each for each in desk.panel.findChildren(QPushButton) if each.text() == "Learn the style"]
    assert not begin.isEnabled()
    desk.panel.choose.pictures_side.chosen.emit(Key("generator", "stamps"))
    assert begin.isEnabled()


def test_no_folder_chosen_leaves_what_was_chosen(desk: Desk) -> None:
    desk.restyling.open()
    desk.picked = ""
    desk.panel.choose.pictures_side.chosen.emit(Key("ask"))
    assert desk.panel.choose.pictures_side.key == Key("generator", "stamps")


def test_pictures_are_shown_as_it_learns_with_what_they_are_seen_as(desk: Desk) -> None:
    ticket = desk.begin()
    pairs = desk.panel.result.pairs
    assert (pairs.count, len(pairs.restyled)) == (3, 0)
    desk.render(ticket, 7)
    assert len(pairs.restyled) == 3
    assert "1 of 2 keep their class" in desk.said()
    assert "Seen as “circle”, 60 % sure · known as “square”" in pairs.accessibleDescription()
    desk.link.tell(StyleProgressed(ticket=ticket, step=30, steps=120, seconds_left=14.0))
    assert "about 14 s left" in desk.said()
    assert "Stamps in the style of Shapes 25 %" in desk.status._restyling.text()
    desk.render(ticket - 1, 9)
    assert int(pairs.restyled[0][0, 0]) == 7, "of an older command"


def test_the_sliders_stay_where_they_are_when_the_learning_ends(desk: Desk) -> None:
    ticket = desk.begin()
    desk.render(ticket, 7)
    desk.link.tell(StyleProgressed(ticket=ticket, step=30, steps=120, seconds_left=14.0))
    QApplication.processEvents()
    slider = desk.panel.result.slider("gamma1")
    before = slider.mapTo(desk.window, slider.rect().center())
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))
    QApplication.processEvents()
    assert not desk.restyling.is_learning
    assert slider.mapTo(desk.window, slider.rect().center()) == before


def test_every_pair_lies_inside_and_no_two_overlap(desk: Desk) -> None:
    desk.begin()
    pairs = desk.panel.result.pairs
    for width, height, count in ((1180, 480, 48), (500, 200, 48), (900, 600, 1), (320, 120, 48)):
        pairs.resize(width, height)
        pairs.show_originals([np.zeros((8, 8), np.uint8)] * count)
        boxes = [pairs.box(place, restyled=each) for place in range(count) for each in (False, True)]
        assert all(pairs.rect().adjusted(0, 0, 1, 1).contains(box) for box in boxes if width > 320)
        assert not any(one.intersects(two) for place, one in enumerate(boxes) for two in boxes[:place])


def test_scrubbing_renders_and_what_is_of_an_older_position_is_passed_over(desk: Desk) -> None:
    ticket = desk.begin()
    desk.render(ticket, 1)
    desk.panel.result.slider("gamma1").setValue(5000)
    desk.panel.result.slider("gamma1").setValue(2500)
    assert [fields["gamma1"] for fields in desk.sent(RenderStyle)] == [0.5, 0.25]
    pairs = desk.panel.result.pairs
    desk.render(desk.ticket, 2, gamma1=0.5)
    assert int(pairs.restyled[0][0, 0]) == 1
    desk.render(desk.ticket, 3, gamma1=0.25)
    assert int(pairs.restyled[0][0, 0]) == 3
    desk.restyling.turn("gamma1", 0.75)  # as a knob does
    assert desk.panel.result.slider("gamma1").value() == 7500
    assert desk.sent(RenderStyle)[-1] == {"gamma1": 0.75, "gamma2": 0.0}


def test_a_modulation_without_gamma1_shows_no_slider_for_it(desk: Desk) -> None:
    desk.begin("pm2")
    assert not desk.panel.result.slider("gamma1").isVisible()
    assert desk.panel.result.slider("gamma2").isVisible()
    assert "no γ1" in desk.said()


def test_it_pauses_goes_on_and_is_stopped_from_a_pause(desk: Desk) -> None:
    ticket = desk.begin()
    desk.push("Pause")
    assert desk.sent(PauseStyle) == [{}]
    desk.link.tell(StylePaused(ticket=ticket, step=5, steps=120))
    assert "Paused" in desk.said()
    desk.push("Go on")
    assert desk.sent(ResumeStyle) == [{}]
    desk.link.tell(StylePaused(ticket=desk.ticket, step=6, steps=120))
    desk.push("Stop")
    assert [kind for kind, _ in desk.link.sent[-2:]] == [FinishStyle, ResumeStyle]
    desk.link.tell(StyleLearned(ticket=desk.ticket, style=desk.info))
    assert not desk.restyling.is_learning
    assert "90 % of 20 keep their class" in desk.said()
    assert desk.status._restyling.text() == ""


def test_what_still_waits_or_reads_can_not_be_held_but_stopped(desk: Desk) -> None:
    desk.restyling.open()
    desk.push("Learn the style")
    ticket = desk.ticket
    (pause,) = [each for each in desk.panel.findChildren(QPushButton) if each.text() == "Pause"]
    assert not pause.isEnabled()
    desk.push("Stop")
    assert (desk.link.cancelled, desk.sent(FinishStyle)) == ([ticket], [])
    desk.link.tell(JobStopped(ticket=ticket))
    assert (desk.panel.page is desk.panel.choose, desk.restyling.is_learning) == (True, False)


def test_it_goes_on_behind_the_window_and_the_status_line_leads_back(desk: Desk) -> None:
    desk.begin()
    QTest.keyClick(desk.panel, Qt.Key.Key_Escape)
    assert not desk.panel.isVisible()
    assert desk.restyling.is_learning
    desk.status._restyling.click()
    assert desk.panel.isVisible()
    assert desk.panel.page is desk.panel.result


def test_a_failure_leads_back_to_the_choice_with_its_reason(desk: Desk) -> None:
    ticket = desk.begin()
    desk.link.tell(Failed(ticket=ticket, command="LearnStyle", message="It went wrong.", hint="Try again."))
    assert desk.panel.page is desk.panel.choose
    assert "It went wrong. Try again." in desk.said()
    assert not desk.restyling.is_learning


def test_styles_learned_earlier_are_opened_and_thrown_away(desk: Desk) -> None:
    desk.restyling.open()
    desk.link.tell(StylesListed(ticket=desk.ticket, folder="elsewhere", styles=(INFO, INFO)))
    assert "Learned earlier" not in desk.said()
    folder = str(desk.store.folder / "styles")
    desk.link.tell(StylesListed(ticket=desk.ticket, folder=folder, styles=(INFO,)))
    assert "Stamps in the style of Shapes · Draft · 600 step" in desk.said()
    desk.push("Open")
    assert desk.sent(LoadStyle)[0]["file"] == INFO.file
    (away,) = [each for each in desk.panel.findChildren(QPushButton) if "Throw away" in each.toolTip()]
    away.click()
    assert desk.sent(ForgetStyle) == [{"file": INFO.file}]


def test_nothing_is_learned_into_a_project_that_is_only_read_nor_thrown_away_from_it(desk: Desk) -> None:
    desk.ours = False
    for deed in (lambda: desk.push("Learn the style"), lambda: desk.panel.choose.forget_wanted.emit("/a.safetensors")):
        desk.restyling.open()
        assert desk.panel.isVisible()
        deed()
        assert not desk.panel.isVisible(), "it lies over what tells why"
    assert not desk.restyling.is_learning
    assert desk.sent(LearnStyle) == desk.sent(ForgetStyle) == []


def test_pictures_and_sheet_are_exported_at_the_gamma_shown(desk: Desk) -> None:
    ticket = desk.begin()
    desk.render(ticket, 1)
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))
    desk.panel.result.slider("gamma1").setValue(4000)
    desk.push("Export pictures…")
    assert desk.asked.suggested.endswith("Stamps in the style of Shapes")
    [files] = desk.sent(ExportStyle)
    assert (files["form"], files["gamma1"], files["overwrite"]) == ("files", 0.4, False)
    desk.push("Export sheet…")
    assert "An export is running." in desk.said()
    desk.link.tell(PathExported(ticket=desk.ticket, files=("/x/out/1.png", "/x/out/2.png")))
    assert "Exported 2 files into “out”." in desk.said()
    desk.push("Export sheet…")
    assert desk.sent(ExportStyle)[1]["file"].endswith("pairs.png")
    assert desk.sent(ExportStyle)[1]["overwrite"]


def test_another_project_has_styles_of_its_own(desk: Desk) -> None:
    ticket = desk.begin()
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))
    assert desk.restyling.why_not() == ""
    desk.store.open(desk.store.project, desk.store.folder.with_name("q.bridge"))
    assert desk.panel.page is desk.panel.choose
    assert "no style yet" in desk.restyling.why_not()


def test_what_was_learned_before_the_project_was_saved_as_another_is_there(desk: Desk, tmp_path: Path) -> None:
    old, home = Path(desk.info.file), tmp_path / "q.bridge"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"style")
    ticket = desk.begin()
    desk.store.mark_saved(desk.store.project, home)
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))
    assert (files.styles_folder(home) / old.name).read_bytes() == b"style"
    assert desk.sent(ListStyles)[-1] == {"folder": str(files.styles_folder(home))}


def test_what_was_learned_for_a_project_that_was_left_stays_with_it(desk: Desk, tmp_path: Path) -> None:
    ticket = desk.begin()
    desk.store.open(Project("Other", desk.store.project.domains), tmp_path / "q.bridge")
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))
    assert not files.styles_folder(tmp_path / "q.bridge").exists()


def test_what_cannot_come_along_is_told(desk: Desk, tmp_path: Path) -> None:
    told: list[Notice] = []
    desk.notices.posted.connect(told.append)
    ticket = desk.begin()
    desk.store.mark_saved(desk.store.project, tmp_path / "q.bridge")
    desk.link.tell(StyleLearned(ticket=ticket, style=desk.info))  # gone with the old folder
    assert "can't be saved" in told[-1].message
