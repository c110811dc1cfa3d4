"""Ties the parts of the studio together: what one of them tells, and who else wants to know."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.views.gallery.sample_grid import SampleGrid

if TYPE_CHECKING:
    from studio.studio import Studio


def connect(studio: Studio) -> None:
    """Connect the signals of parts that know nothing of each other; once, when all are built."""
    studio.library.ready.connect(studio.windowing.engine_ready)
    studio.saving.finishing.connect(studio.gallery.finish)
    # Not before: loading torch holds Python's lock for so long that the callback would come too late.
    studio.library.ready.connect(lambda _event: studio.sounding.open())
    studio.library.ready.connect(lambda _event: studio.remoting.open())
    studio.library.domain_opened.connect(studio.suggesting.clear_domain)
    studio.library.domain_missing.connect(studio.windowing.show_domain)
    studio.library.domain_missing.connect(studio.labelling.show_opened)
    studio.library.domain_missing.connect(lambda _domain: studio.predicting.predict_soon())
    studio.library.domain_missing.connect(lambda _domain: studio.training.domains_changed())
    studio.library.domain_missing.connect(studio.mapping.show_missing)
    studio.library.domain_opened.connect(lambda _domain: studio.going_on.offer())
    studio.window.top.generator_wanted.connect(studio.choosing.other_generator)
    studio.library_panel.make_wanted.connect(studio.making.open)
    studio.library_panel.model_wanted.connect(studio.importing_models.open)
    studio.library.folders_dropped.connect(studio.making.ask_what)
    for grown in (studio.library.domain_opened, studio.library.samples_grew):
        grown.connect(studio.windowing.show_domain)
        grown.connect(studio.labelling.show_opened)
        grown.connect(lambda _domain: studio.predicting.predict_soon())
        grown.connect(studio.mapping.show_opened)
        grown.connect(lambda _domain: studio.training.domains_changed())
        grown.connect(lambda _domain: studio.pathing.show_path())
        grown.connect(lambda _domain: studio.points.show_points())
    studio.training.bridge_changed.connect(studio.labelling.show_bridge)
    studio.training.bridge_measured.connect(studio.labelling.show_bridge)
    studio.training.bridge_changed.connect(studio.mapping.show_bridge)
    studio.training.bridge_measured.connect(studio.mapping.show_bridge)
    studio.training.bridge_changed.connect(studio.arranging.show_bridge)
    studio.training.bridge_changed.connect(studio.selecting.show_bridge)
    studio.training.bridge_changed.connect(studio.scrubbing.show_bridge)
    studio.training.bridge_changed.connect(studio.inspecting.show_bridge)
    studio.training.began.connect(studio.inspecting.refresh)
    studio.window.inspector.train_wanted.connect(studio.training.train)
    studio.training.map_moved.connect(studio.mapping.show_map)
    studio.library.samples_grew.connect(lambda _domain: studio.arranging.refresh())
    studio.mapping.map_shown.connect(studio.selecting.trace_soon)
    studio.mapping.map_shown.connect(studio.scrubbing.place_again)
    studio.pathing.timing_changed.connect(studio.scrubbing.show_timing)
    studio.pathing.path_changed.connect(studio.scrubbing.show_path)
    studio.pathing.timing_changed.connect(studio.export_choosing.show_timing)
    studio.pathing.path_changed.connect(studio.export_choosing.show_path)
    studio.pathing.path_changed.connect(studio.inviting.show_path)
    studio.window.play_page.sound.export_wanted.connect(studio.export_choosing.open)
    studio.window.play_page.keys.key_activated.connect(studio.listening.listen)
    studio.window.label_page.bins.example_activated.connect(studio.listening.listen)
    for each in (studio.window.bridge_page.map, studio.window.play_page.map):
        each.train_wanted.connect(studio.training.train)
    studio.window.bridge_page.map.picked.connect(studio.selecting.pick)
    studio.window.notice.action_wanted.connect(lambda: studio.notices.act() or studio.exporting.act())
    studio.window.project_dropped.connect(lambda folder: studio.projects.open(Path(str(folder))))
    studio.window.closed.connect(studio.stop)
    studio.library.domain_opened.connect(lambda _domain: _begin_tour(studio))
    studio.domains.pair_changed.connect(studio.watching.show_pair)
    studio.domains.pair_changed.connect(studio.versions.show_pair)
    studio.domains.pair_changed.connect(studio.mapping.show_pair)
    studio.domains.pair_changed.connect(studio.pathing.show_path)
    studio.domains.pair_changed.connect(studio.selecting.trace_soon)
    studio.domains.pair_changed.connect(studio.inspecting.show_pair)
    studio.domains.came_or_went.connect(studio.windowing.show_all_domains)
    studio.window.label_page.grids.follow(partial(_follow_grid, studio))


def _follow_grid(studio: Studio, domain: int, grid: SampleGrid) -> None:
    grid.import_wanted.connect(lambda: studio.import_files(domain))
    grid.missing.other_wanted.connect(lambda: studio.choosing.other_generator(domain))


def _begin_tour(studio: Studio) -> None:
    """Both galleries of the first start are there: there is something to point at."""
    if studio.catalogue.all_open:
        studio.touring.begin_first()
