"""The Bridge step: curves, shares, who judges, and what is mistaken for what."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.training.curve_plot import LINES
from studio.views.training.loss_terms import loss_terms, term_of
from studio.views.window.bridge_page import BridgePage
from tests.studio.views.bridge_pages import BINS, said


def drawn(page: BridgePage, key: str) -> tuple[list[float], list[float]]:
    steps, values = page.training.curves.plot._curves[key].getOriginalDataset()
    return ([], []) if steps is None else (list(steps), list(values))


def test_curves_hold_every_point_and_begin_again(page: BridgePage) -> None:
    curves = page.training.curves
    curves.clear(100)
    curves.show_losses(1, {"reconstruction": 1.0, "kl": 10.0, "swd": 0.0, "classifier": float("nan")})
    curves.show_losses(2, {"reconstruction": 0.5, "kl": 9.0, "swd": 0.1})
    assert drawn(page, "reconstruction") == ([1, 2], [1.0, 0.5])
    assert drawn(page, "swd")[1][0] > 0, "nought has no place on a logarithmic axis"
    assert curves.entries["kl"].figure == "9 nats"
    assert curves.entries["classifier"].figure == "–"
    curves.clear(100)
    assert drawn(page, "kl") == ([], [])
    assert curves.entries["kl"].figure == "–"


def test_every_term_the_engine_tells_of_is_shown_known_or_not(page: BridgePage) -> None:
    page.training.curves.show_losses(1, {"transport": 0.25, "brand new": 3.0})
    entries = page.training.curves.entries
    assert {key: (each.text(), each.figure) for key, each in entries.items()} == {
        "transport": ("transport", "0.25 z²"),
        "brand new": ("brand new", "3"),
    }
    assert drawn(page, "brand new") == ([1], [3.0])
    assert all(term.unit and term.tip for term in loss_terms())
    assert term_of("brand new").unit == ""


def test_an_entry_of_the_legend_hides_its_curve(page: BridgePage, qtbot: QtBot) -> None:
    page.training.curves.show_losses(1, {"kl": 10.0, "swd": 1.0})
    entry = page.training.curves.entries["kl"]
    entry.click()
    assert drawn(page, "kl") == ([], [])
    assert drawn(page, "swd") == ([1], [1.0])
    page.training.curves.show_losses(2, {"kl": 9.0, "swd": 1.0})
    entry.click()
    assert drawn(page, "kl") == ([1, 2], [10.0, 9.0])


def test_no_two_curves_look_alike() -> None:
    theme = Theme()
    looks = {(theme.curve_colour(index).name(), LINES[index]) for index in range(len(LINES))}
    assert len(looks) == len(LINES) >= len(loss_terms())


def test_shares_are_drawn_in_percent_and_axes_are_named(page: BridgePage) -> None:
    arrivals = page.training.arrivals
    arrivals.clear(100)
    page.training.show_look(10, (0.25, 0.5), (20, 18), 1.5)
    _, there = arrivals.shares._curves["there"].getOriginalDataset()
    _, back = arrivals.shares._curves["back"].getOriginalDataset()
    assert (list(there), list(back)) == ([25.0], [50.0])
    for plot, words in ((arrivals.shares, "%"), (arrivals.overlap, "0–2"), (page.training.curves.plot, "log")):
        assert plot._plot is not None
        assert words in plot._plot.getAxis("left").labelText
        assert plot._plot.getAxis("bottom").labelText == "training step"


def test_who_judges_is_said_in_words_live_and_measured(page: BridgePage) -> None:
    results = page.training.results
    results.show_live((0.25, 0.5), (20, 18), 1.5)
    assert results.judge == "Judged by your labels (20 and 18), each as if it had been withheld."
    results.show_live((float("nan"), float("nan")), (0, 0), 1.5)
    assert "label at least four samples" in results.judge
    results.show_results((0.9, 0.8), (1.0, 1.0), 0.1, 9.0, "evaluation classifiers")
    assert "evaluation classifiers" in results.judge
    results.show_results((0.9, 0.8), (1.0, 1.0), 0.1, 9.0, "held-out labels")
    assert "your labels" in results.judge
    results.show_remarks(("Nobody can judge what crosses.",))
    assert "Nobody can judge what crosses." in said(page)


def test_a_confusion_cell_is_told_in_words_and_painted(page: BridgePage) -> None:
    page.show_confusions(BINS, np.array([[3, 1], [0, 4]]), np.array([[4, 0], [2, 2]]))
    forward, back = page.confusions
    assert forward.words_for(0, 1) == "1 of 4 “zero” arrive as “seven”"
    assert back.accessibleName() == "confusion matrix spoken digits → digits"
    QApplication.processEvents()
    image = forward.grab().toImage()

    def blue(row: int, column: int) -> int:
        corner = forward.cell_box(row, column).topLeft().toPoint()
        return image.pixelColor(corner.x() + 5, corner.y() + 5).blue()

    assert blue(1, 1) > blue(0, 0) > blue(1, 0)


def test_two_bridges_differ_by_their_shares_not_by_their_counts(page: BridgePage) -> None:
    view = page.confusions[0]
    view.show_difference(BINS, np.array([[3, 1], [4, 4]]), np.array([[6, 2], [0, 8]]))
    assert view._shown.tolist() == [[0.0, 0.0], [-0.5, 0.5]]
    assert view.words_for(1, 0) == "“seven” arrive as “zero”: first 50 %, second 0 %"
    view.show_difference(BINS, np.zeros((2, 2), int), np.zeros((2, 2), int))
    assert view._shown.tolist() == [[0.0, 0.0], [0.0, 0.0]]
