"""The entries of the table of actions, group by group; an action is added here and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio import asking
from studio.actions import Entry, Group
from studio.conditions import Conditions
from studio.demo import DEMOS
from studio.hand_entries import hand_entries
from studio.performing_entries import performing_entries
from studio.spoken import spoken
from studio.view_keys import bin_keys, gallery_keys, map_keys, play_keys
from studio.views.key_menus import makings

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def action_groups(studio: Studio) -> list[Group]:
    """The groups in the order in which menu, cheat sheet and palette show them."""
    when = Conditions(studio)
    return [
        Group("project", translate("Menu", "Project"), _project(studio, when), more=lambda: _recent(studio)),
        Group("edit", translate("Menu", "Edit"), _edit(studio, when)),
        Group("label", translate("Menu", "Label"), [*_label(studio, when), *gallery_keys(), *bin_keys()]),
        Group("bridge", translate("Menu", "Bridge"), [*_bridge(studio, when), *map_keys()]),
        Group("play", translate("Menu", "Play"), [*_play(studio, when), *play_keys()]),
        Group("perform", translate("Menu", "Perform"), performing_entries(studio)),
        Group("export", translate("Menu", "Export"), _export(studio, when)),
        Group("view", translate("Menu", "View"), _view(studio)),
        Group("help", translate("Menu", "Help"), _help(studio)),
    ]


def _project(studio: Studio, when: Conditions) -> list[Entry]:
    return [
        Entry(
            *("project.new", translate("Menu", "New project…"), "Ctrl+N", lambda: asking.new_project(studio)),
            tip=translate("Menu", "Make a project between two generators of your choice"),
            unless=when.engine,
        ),
        Entry(
            *("project.open", translate("Menu", "Open project…"), "Ctrl+O", lambda: asking.open_project(studio)),
            tip=translate("Menu", "Open a project folder; you can also drop one onto the window"),
        ),
        *(
            Entry(
                *(f"project.generator_{domain}", translate("Menu", "Choose generator {number}…").format(number=domain)),
                key=("Ctrl+G", "Ctrl+Shift+G")[domain - 1],
                do=lambda domain=domain: studio.choosing.other_generator(domain),
                tip=translate("Menu", "Put another generator on this side; labels wait until theirs comes back"),
                unless=when.engine,
            )
            for domain in (1, 2)
        ),
        Entry(
            *("library.make", translate("Menu", "New generator from a folder…"), "Ctrl+Alt+N"),
            do=lambda: studio.making.open(),
            tip=translate("Menu", "Learn a generator from your own pictures or sounds"),
            unless=when.engine,
        ),
        *(
            Entry(
                *(f"project.{each}", translate("Menu", "Open demo “{name}”").format(name=Path(name).stem), ""),
                do=lambda name=name: studio.projects.open_demo(name),
                tip=translate("Menu", "Open a fresh copy of a ready project, ten labels per bin in place"),
            )
            for each, name in zip(("demo", "demo_drums"), DEMOS, strict=True)
        ),
        Entry(
            *("project.save", translate("Menu", "Save"), "Ctrl+S", lambda: asking.save(studio)),
            tip=translate("Menu", "Save now; the project also saves itself"),
        ),
        Entry("project.save_as", translate("Menu", "Save as…"), "Ctrl+Shift+S", lambda: asking.save_as(studio)),
        Entry("project.quit", translate("Menu", "Quit"), "Ctrl+Q", studio.window.close),
    ]


def _recent(studio: Studio) -> list[Entry]:
    """One entry for each project opened lately, but for the one that is open."""
    here = str(studio.store.folder)
    return [
        Entry(
            *(f"recent.{folder}", translate("Menu", "Open “{name}”").format(name=Path(folder).stem), ""),
            do=lambda folder=folder: studio.projects.open_recent(Path(folder)),
            tip=folder,
        )
        for folder in studio.preferences.settings.recent_projects
        if folder != here
    ]


def _edit(studio: Studio, when: Conditions) -> list[Entry]:
    history = lambda: studio.store.history  # noqa: E731
    return [
        Entry(
            *("edit.undo", translate("Menu", "Undo"), "Ctrl+Z", studio.store.undo),
            unless=when.undo,
            says=lambda: _with_name(translate("Menu", "Undo"), translate("Menu", "Undo {edit}"), history().undo_name),
        ),
        Entry(
            *("edit.redo", translate("Menu", "Redo"), "Ctrl+Shift+Z; Ctrl+Y", studio.store.redo),
            unless=when.redo,
            says=lambda: _with_name(translate("Menu", "Redo"), translate("Menu", "Redo {edit}"), history().redo_name),
        ),
    ]


def _with_name(alone: str, words: str, edit: str) -> str:
    """What undo or redo is called now, with the name of the edit where there is one."""
    return words.format(edit=spoken(edit)) if edit else alone


def _label(studio: Studio, when: Conditions) -> list[Entry]:
    return [
        Entry("label.add_bin", translate("Menu", "Add bin"), "Ctrl+B", studio.binning.add_bin),
        *(
            Entry(
                *(f"label.import_{domain}", translate("Menu", "Add files to domain {number}…").format(number=domain)),
                do=lambda domain=domain: studio.import_files(domain),
                tip=translate("Menu", "Add your own pictures or sounds; you can also drop them onto the gallery"),
                unless=lambda domain=domain: when.opened(domain),
            )
            for domain in (1, 2)
        ),
        *_label_files(studio, when),
        Entry("label.mute", translate("Menu", "Mute or unmute"), "M", studio.sounding.toggle_mute, page="label"),
    ]


def _label_files(studio: Studio, when: Conditions) -> list[Entry]:
    """Labels from and to files."""
    words = translate("Menu", "Import a folder of bins into domain {number}…")
    return [
        Entry(
            *("label.import_table", translate("Menu", "Import labels…"), "", lambda: asking.import_labels(studio)),
            tip=translate("Menu", "Read a table with the columns domain, file and bin"),
            unless=when.both_opened,
        ),
        *(
            Entry(
                *(f"label.import_folder_{domain}", words.format(number=domain), ""),
                do=lambda domain=domain: asking.import_label_folder(studio, domain),
                tip=translate("Menu", "Every sub-folder is a bin; you can also drop the folder onto the gallery"),
                unless=when.both_opened,
            )
            for domain in (1, 2)
        ),
        Entry(
            *("label.export_table", translate("Menu", "Export labels…"), "", lambda: asking.export_labels(studio)),
            tip=translate("Menu", "Write all labels as a table that can be imported again"),
        ),
    ]


def _bridge(studio: Studio, when: Conditions) -> list[Entry]:
    return [
        Entry(
            *("bridge.train", translate("Menu", "Train bridge"), "Ctrl+T", studio.training.train),
            tip=translate("Menu", "Learn the bridge from your examples"),
            unless=when.trainable,
        ),
        Entry(
            *("bridge.stop", translate("Menu", "Stop training"), "Ctrl+.", studio.training.stop),
            tip=translate("Menu", "Stop now and keep what was learned"),
            unless=when.training,
        ),
        Entry(
            *("bridge.pause", translate("Menu", "Pause training"), "Ctrl+P", studio.training.pause_or_resume),
            unless=when.holdable,
            says=lambda: (
                translate("Menu", "Resume training")
                if studio.training.is_paused
                else translate("Menu", "Pause training")
            ),
        ),
        Entry(
            *("bridge.keep", translate("Menu", "Keep training"), "Ctrl+Shift+T", studio.training.keep_training),
            tip=translate("Menu", "Go on training the bridge in use with your examples as they are now"),
            unless=when.keepable,
        ),
        *_bridge_more(studio, when),
    ]


def _bridge_more(studio: Studio, when: Conditions) -> list[Entry]:
    """Earlier bridges, the sliders, training by itself."""
    return [
        Entry(
            *("bridge.versions", translate("Menu", "Show earlier bridges"), "Ctrl+Shift+B"),
            do=lambda: asking.show_versions(studio),
            tip=translate("Menu", "Compare two bridges, or go back to one"),
        ),
        Entry(
            *("bridge.before", translate("Menu", "Go back to the bridge before"), "", studio.versions.use_before),
            unless=lambda: when.trainable() or studio.versions.why_not_before(),
        ),
        Entry(
            *("bridge.reset", translate("Menu", "Reset the sliders of the training"), "", studio.steering.reset),
            unless=studio.steering.why_not_reset,
        ),
        Entry(
            *("bridge.auto", translate("Menu", "Train by itself or only when asked"), ""),
            do=lambda: studio.auto_training.toggle(),
            tip=translate("Menu", "After a pause in labelling the bridge is trained anew"),
        ),
    ]


def _play(studio: Studio, when: Conditions) -> list[Entry]:
    return [
        Entry(
            *("play.walk", translate("Menu", "Walk between the selected samples"), "Ctrl+Return"),
            do=lambda: asking.walk(studio),
            unless=lambda: when.selected(2),
        ),
        Entry(
            *("play.surprise", translate("Menu", "Surprise me: walk between random samples"), "Ctrl+R"),
            do=studio.pathing.surprise,
            unless=when.both_opened,
        ),
        Entry(
            *("play.toggle", translate("Menu", "Play or pause"), "Space", studio.scrubbing.toggle_play),
            unless=when.path,
            page="play",
        ),
        Entry("play.mute", translate("Menu", "Mute or unmute"), "M", studio.sounding.toggle_mute, page="play"),
        *hand_entries(studio),
        *_paths(studio, when),
        Entry(
            "play.loop",
            translate("Menu", "Loop the path or play it once"),
            "L",
            studio.pathing.toggle_loop,
            page="play",
        ),
    ]


def _paths(studio: Studio, when: Conditions) -> list[Entry]:
    """Paths that are made, and what is done to the one there is."""
    make = studio.path_making.make
    return [
        *(
            Entry(f"play.make_{kind}", words, "", do=lambda kind=kind: make(kind), tip=tip, unless=when.both_opened)
            for kind, words, tip in makings()
            if kind not in ("selection", "reverse", "clear")
        ),
        *(
            Entry(f"play.{kind}", words, "", do=lambda kind=kind: make(kind), tip=tip, unless=when.path)
            for kind, words, tip in makings()
            if kind in ("reverse", "clear")
        ),
        Entry(
            *("play.draw", translate("Menu", "Draw a path on the map, or stop drawing"), "D"),
            do=studio.path_making.toggle_pen,
            tip=translate("Menu", "A stroke over the map becomes a path of points between the samples"),
            page="play",
        ),
        Entry(
            *("play.ping_pong", translate("Menu", "Play the path back and forth"), ""),
            do=lambda: studio.pathing.choose_repeat("ping-pong"),
            unless=when.path,
        ),
        Entry(
            *("play.smoothness", translate("Menu", "Show or hide how smooth the lanes are"), ""),
            do=studio.lane_showing.toggle_smoothness,
            tip=translate("Menu", "The change from frame to frame in each lane, as curves"),
        ),
    ]


def _export(studio: Studio, when: Conditions) -> list[Entry]:
    kinds = (
        ("video", translate("Menu", "Export video…"), "Ctrl+E"),
        ("frames", translate("Menu", "Export frames…"), ""),
        ("sheet", translate("Menu", "Export sheet…"), ""),
        ("sound", translate("Menu", "Export sound…"), ""),
    )
    wanted = studio.window.play_page.sound.export_wanted
    return [
        *(
            Entry(f"export.{kind}", words, key, do=lambda kind=kind: wanted.emit(kind), unless=when.path)
            for kind, words, key in kinds
        ),
        Entry(
            *("export.bridge", translate("Menu", "Export bridge…"), "", lambda: wanted.emit("bridge")),
            tip=translate("Menu", "For other programs: ONNX, TorchScript or safetensors"),
            unless=when.bridge,
        ),
    ]


def _view(studio: Studio) -> list[Entry]:
    steps = (
        ("label", translate("Menu", "Go to Label"), translate("Menu", "Put examples of both domains into bins")),
        ("bridge", translate("Menu", "Go to Bridge"), translate("Menu", "Train the bridge and see how good it is")),
        ("play", translate("Menu", "Go to Play"), translate("Menu", "Walk between samples, see and hear them")),
    )
    return [
        Entry(
            *(f"view.{step}", words, f"Ctrl+{place}", lambda step=step: studio.windowing.choose_step(step)),
            tip=tip,
        )
        for place, (step, words, tip) in enumerate(steps, start=1)
    ] + [
        Entry(
            *("view.next_part", translate("Menu", "Go to the next part of the window"), "F6"),
            do=lambda: studio.window.go_to_part(forward=True),
        ),
        Entry(
            *("view.part_before", translate("Menu", "Go to the part of the window before"), "Shift+F6"),
            do=lambda: studio.window.go_to_part(forward=False),
        ),
        Entry(
            *("view.inspector", translate("Menu", "Open or close the inspector"), "Ctrl+I"),
            do=lambda: studio.inspecting.toggle(),
            tip=translate("Menu", "Look at the selected sample from all sides"),
        ),
        Entry(
            *("view.theme", translate("Menu", "Change between dark and light"), "Ctrl+Shift+L"),
            do=lambda: studio.preferring.next_theme(),
        ),
        Entry(
            *("view.remote", translate("Menu", "Remote control…"), "Ctrl+M", lambda: studio.remoting.sheet.show()),
            tip=translate("Menu", "MIDI and OSC: which knob turns what, and every address"),
        ),
        Entry(
            *("view.settings", translate("Menu", "Settings…"), "Ctrl+,", lambda: studio.preferring.show()),
            tip=translate("Menu", "Theme, language, sound, saving and more"),
        ),
    ]


def _help(studio: Studio) -> list[Entry]:
    return [
        Entry(
            *("help.palette", translate("Menu", "Find a command…"), "Ctrl+K"),
            do=lambda: studio.commanding.show_palette(),
            tip=translate("Menu", "Type a few letters of anything the studio can do"),
        ),
        Entry(
            *("help.keys", translate("Menu", "Show all keys"), "F1"),
            do=lambda: studio.commanding.show_keys(),
            tip=translate("Menu", "Every key of the studio on one sheet"),
        ),
        Entry(
            *("help.tour", translate("Menu", "Take the tour"), "", lambda: studio.touring.begin()),
            tip=translate("Menu", "Five steps that show what is where"),
        ),
        Entry(
            *("help.notices", translate("Menu", "Show what was said"), "Ctrl+H", studio.windowing.show_history),
            tip=translate("Menu", "Every sentence of the status line and every notice, the newest first"),
        ),
        Entry(
            *("help.report", translate("Menu", "Copy report"), "", lambda: asking.copy_report(studio)),
            tip=translate("Menu", "What went wrong lately, for whoever mends it, without your names and folders"),
        ),
        Entry("help.menu", translate("Menu", "Open the menu"), "F10", studio.window.top.open_menu),
    ]
