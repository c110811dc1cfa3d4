"""Ties the parts of the studio together: what one of them tells, and who else wants to know."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.entries import asking
from studio.views.gallery.sample_grid import SampleGrid

if TYPE_CHECKING:
    from studio.studio import Studio


def connect(studio: Studio) -> None:
    """Connect the signals of parts that know nothing of each other; once, when all are built."""
    _follow_hands(studio)
    _follow_library(studio)
    _follow_training(studio)
    _follow_map_and_path(studio)
    _follow_window(studio)
    _follow_pair(studio)
    _follow_settings(studio)


def _follow_hands(studio: Studio) -> None:
    """What is played by hand ends where the path goes on, and crosses by the bridge that is there."""
    play = studio.window.play_page
    for begun in (play.lanes.scrubbed, play.timeline.play_toggled):
        begun.connect(lambda *_: studio.live.end())
    studio.scrubbing.frame_shown.connect(studio.passages.forget)
    studio.pathing.path_changed.connect(studio.passages.forget)
    studio.training.bridge_changed.connect(studio.live.show_bridge)
    studio.training.bridge_changed.connect(studio.pad.show_bridge)
    studio.training.bridge_changed.connect(studio.path_making.show_bridge)


def _follow_library(studio: Studio) -> None:
    """A generator that is there, that grew, or that is missing."""
    studio.library.ready.connect(studio.windowing.engine_ready)
    studio.saving.finishing.connect(studio.gallery.finish)
    # Not before: loading torch holds Python's lock for so long that the callback would come too late.
    studio.library.ready.connect(lambda _event: studio.sounding.open())
    studio.library.ready.connect(lambda _event: studio.remoting.open())
    studio.library.domain_opened.connect(studio.suggesting.clear_domain)
    for show in (studio.windowing.show_domain, studio.labelling.show_opened):
        studio.library.domain_missing.connect(show)
    studio.library.domain_missing.connect(lambda _domain: studio.predicting.predict_soon())
    studio.library.domain_missing.connect(lambda _domain: studio.training.domains_changed())
    studio.library.domain_missing.connect(studio.mapping.show_missing)
    studio.library.domain_opened.connect(lambda _domain: studio.going_on.offer())
    studio.library.folders_dropped.connect(studio.making.ask_what)
    for grown in (studio.library.domain_opened, studio.library.samples_grew):
        grown.connect(studio.windowing.show_domain)
        grown.connect(studio.labelling.show_opened)
        grown.connect(lambda _domain: studio.predicting.predict_soon())
        grown.connect(studio.mapping.show_opened)
        grown.connect(lambda _domain: studio.training.domains_changed())
        grown.connect(lambda _domain: studio.pathing.show_path())
        grown.connect(lambda _domain: studio.points.show_points())
    studio.library.samples_grew.connect(lambda _domain: studio.arranging.refresh())
    studio.library.domain_opened.connect(lambda _domain: _begin_tour(studio))


def _follow_training(studio: Studio) -> None:
    """Another bridge is in use, it was measured, or it is being learned."""
    training = studio.training
    for told in (training.bridge_changed, training.bridge_measured):
        told.connect(studio.labelling.show_bridge)
        told.connect(studio.mapping.show_bridge)
    training.bridge_changed.connect(studio.arranging.show_bridge)
    training.bridge_changed.connect(studio.selecting.show_bridge)
    training.bridge_changed.connect(studio.scrubbing.show_bridge)
    training.bridge_changed.connect(studio.inspecting.show_bridge)
    training.began.connect(studio.inspecting.refresh)
    training.map_moved.connect(studio.mapping.show_map)


def _follow_map_and_path(studio: Studio) -> None:
    """The map was laid out; the path is another one, or runs at another pace."""
    studio.mapping.map_shown.connect(studio.selecting.trace_soon)
    studio.mapping.map_shown.connect(studio.scrubbing.place_again)
    for each in (studio.scrubbing, studio.export_choosing):
        studio.pathing.timing_changed.connect(each.show_timing)
        studio.pathing.path_changed.connect(each.show_path)
    studio.pathing.path_changed.connect(studio.inviting.show_path)


def _follow_window(studio: Studio) -> None:
    """What the user asks for in one part of the window and another part does."""
    window = studio.window
    window.top.generator_wanted.connect(studio.choosing.other_generator)
    studio.library_panel.make_wanted.connect(studio.making.open)
    studio.library_panel.model_wanted.connect(studio.importing_models.open)
    window.inspector.train_wanted.connect(studio.training.train)
    window.play_page.sound.export_wanted.connect(studio.export_choosing.open)
    window.play_page.keys.key_activated.connect(studio.listening.listen)
    window.label_page.bins.example_activated.connect(studio.listening.listen)
    for each in (window.bridge_page.map, window.play_page.map):
        each.train_wanted.connect(studio.training.train)
    window.bridge_page.map.picked.connect(studio.selecting.pick)
    window.notice.action_wanted.connect(lambda: studio.notices.act() or studio.exporting.act())
    window.project_dropped.connect(lambda folder: studio.projects.open(Path(str(folder))))
    window.closed.connect(studio.stop)
    window.label_page.grids.follow(partial(_follow_grid, studio))


def _follow_pair(studio: Studio) -> None:
    """Other two of the project's domains are in view, or there are more or fewer."""
    for show in (studio.watching, studio.versions, studio.mapping):
        studio.domains.pair_changed.connect(show.show_pair)
    studio.domains.pair_changed.connect(studio.pathing.show_path)
    studio.domains.pair_changed.connect(studio.selecting.trace_soon)
    studio.domains.pair_changed.connect(studio.inspecting.show_pair)
    studio.domains.came_or_went.connect(studio.windowing.show_all_domains)


def _follow_settings(studio: Studio) -> None:
    """Settings act when they are changed, wherever that is."""
    studio.remoting.follow(studio.preferring)
    studio.saving.save_after(studio.preferences.settings.autosave_seconds)
    follow = studio.preferring.follow
    follow(("autosave_seconds",), lambda settings: studio.saving.save_after(settings.autosave_seconds))
    follow(("sound_device", "sound_latency_ms", "sound_rate"), lambda _settings: studio.sounding.reopen())
    follow(("sound_holds", "sound_mode"), lambda _settings: studio.sounding.show_mode())


def _follow_grid(studio: Studio, domain: int, grid: SampleGrid) -> None:
    grid.import_wanted.connect(lambda: asking.import_files(studio, domain))
    grid.missing.other_wanted.connect(lambda: studio.choosing.other_generator(domain))


def _begin_tour(studio: Studio) -> None:
    """Both galleries of the first start are there: there is something to point at."""
    if studio.catalogue.all_open:
        studio.touring.begin_first()
