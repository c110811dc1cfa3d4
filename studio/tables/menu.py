"""The groups of the table of actions, in order; an action is added in its file of `studio.entries`, nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.entries.bridging import bridging_entries
from studio.entries.editing import editing_entries
from studio.entries.exporting import exporting_entries
from studio.entries.helping import helping_entries
from studio.entries.labelling import further_labelling_entries, labelling_entries
from studio.entries.performing import performing_entries
from studio.entries.playing import playing_entries
from studio.entries.project import further_project_entries, project_entries
from studio.entries.viewing import viewing_entries
from studio.tables.actions import Group
from studio.tables.conditions import Conditions
from studio.tables.view_keys import bin_keys, gallery_keys, map_keys, play_keys

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def action_groups(studio: Studio) -> list[Group]:
    """The groups in the order in which menu, cheat sheet and palette show them."""
    when = Conditions(studio)
    return [
        Group(
            *("project", translate("Menu", "Project"), project_entries(studio, when)),
            more=lambda: further_project_entries(studio, when),
        ),
        Group("edit", translate("Menu", "Edit"), editing_entries(studio, when)),
        Group(
            *("label", translate("Menu", "Label"), [*labelling_entries(studio, when), *gallery_keys(), *bin_keys()]),
            more=lambda: further_labelling_entries(studio, when),
        ),
        Group("bridge", translate("Menu", "Bridge"), [*bridging_entries(studio, when), *map_keys()]),
        Group("play", translate("Menu", "Play"), [*playing_entries(studio, when), *play_keys()]),
        Group("perform", translate("Menu", "Perform"), performing_entries(studio)),
        Group("export", translate("Menu", "Export"), exporting_entries(studio, when)),
        Group("view", translate("Menu", "View"), viewing_entries(studio)),
        Group("help", translate("Menu", "Help"), helping_entries(studio)),
    ]
