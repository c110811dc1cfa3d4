"""Performances and named points from the command line: rendered without a window, the same every time."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from engine.messages import PathSpec
from engine.timing import PathTiming
from studio.cli.running import open_project, use_bridge
from studio.controllers.path.path_form import spread
from studio.controllers.performances.performance_form import paths_of, performance_path
from studio.document import files, path_edits, take_edits
from studio.document.latent_keys import latent_key
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.performance import disk_form
from studio.performance.model import PATH, PLAYING, POINT, POSITION, SPEED, Change, Performance
from studio.performance.texts import path_text, point_text
from tests.cli.conftest import Run


def played(project: Project, folder: Path) -> tuple[Project, Performance]:
    """A project with a performance: a scrub, then the path runs, then a point, all within one second."""
    project = path_edits.set_keys(project, 1, ["bank:1", "bank:5", "bank:9"]).project
    project = take_edits.add_point(project, "far out", 1, latent_key([1.5] * 32)).project
    start = {PATH: path_text(project.path), SPEED: 1.0, POSITION: 0.0, PLAYING: "paused"}
    changes = (
        Change(0.2, POSITION, 1.25),
        Change(0.4, SPEED, 2.0),
        Change(0.4, PLAYING, "playing"),
        Change(0.8, POINT, point_text(project.points[0])),
    )
    performance = Performance(1.0, start, changes, {"training": 3})
    checksum = disk_form.write(performance, folder)
    project = take_edits.add_performance(project, "Dawn", 1.0, len(changes), checksum).project
    files.save(project, folder)
    return project, performance


def test_frames_of_a_performance_are_the_same_bytes_every_time(run: Run, project: Path, tmp_path: Path) -> None:
    _, performance = played(files.read(project), project)
    first, second = tmp_path / "one", tmp_path / "two"
    answer = run("perform", project, "dawn", "--out", first, "--fps", 10, "--json")
    assert (answer.code, answer.json["frames"]) == (0, 10)
    assert run("perform", project, "Dawn", "--out", second, "--fps", 10).code == 0
    names = sorted(file.name for file in first.iterdir() if file.suffix == ".png")
    assert names
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]
    assert performance.seconds == 1.0


def test_a_performance_as_video_lasts_as_long_as_it_was_played(run: Run, project: Path, tmp_path: Path) -> None:
    played(files.read(project), project)
    out = tmp_path / "dawn.mp4"
    assert run("perform", project, "Dawn", "--out", out, "--fps", 30).code == 0
    with av.open(str(out)) as video:
        stream = video.streams.video[0]
        assert stream.frames == 30
        assert video.streams.audio


def test_a_sheet_has_room_for_the_first_the_last_and_some_between() -> None:
    positions = tuple(float(place) for place in range(100))
    few = spread(positions, 13)
    assert (len(few), few[0], few[-1]) == (13, 0.0, 99.0)
    assert list(few) == sorted(few)
    assert spread(positions[:5], 13) == positions[:5]


def test_every_frame_lies_where_it_was_played(project: Path) -> None:
    document, performance = played(files.read(project), project)
    timing = PathTiming(3, document.path.seconds, repeat="loop")
    path, positions = performance_path(document, performance, 10.0, paths_of(document, lambda _domain: (5000, 32)))
    assert path == PathSpec(1, (1, 5, 9, (1.5,) * 32), "slerp", ("slerp",) * 3)
    began = timing.seconds_at(1.25)
    expected = [0.0, 0.0, 1.25, 1.25, *(timing.position(began + 0.2 * step) for step in range(4)), 3.0, 3.0]
    assert positions == pytest.approx(expected)


def test_a_project_without_the_performance_or_with_a_damaged_one_is_told(run: Run, project: Path) -> None:
    answer = run("perform", project, "Dawn", "--out", project.parent / "x.mp4")
    assert answer.code == 2
    assert "There is no performance “Dawn”." in answer.err
    document, _ = played(files.read(project), project)
    file = disk_form.performances_folder(project) / f"{document.performances[0].sha256}.json"
    file.write_text("{")
    answer = run("perform", project, "Dawn", "--out", project.parent / "x.mp4")
    assert answer.code == 2
    assert "damaged" in answer.err
    assert not (project.parent / "x.mp4").exists()


def test_a_performance_of_nothing_through_both_domains_or_of_another_generator_is_told(project: Path) -> None:
    document, performance = played(files.read(project), project)
    paths = paths_of(document, lambda _domain: (5000, 32))

    def told(changed: Performance, document: Project = document) -> str:
        with pytest.raises(ProjectError) as problem:
            performance_path(document, changed, 10.0, paths)
        return problem.value.message

    assert "plays no path" in told(Performance(1.0, {}))
    other = path_edits.set_keys(document, 2, ["bank:0", "bank:1"]).project.path
    both = Performance(1.0, performance.start, (Change(0.5, PATH, path_text(other)),))
    assert "several domains" in told(both)
    assert "3600 frames" not in told(Performance(3600.0, performance.start))
    foreign = Performance(1.0, {POINT: f"1 fashion {latent_key([0.0] * 32)}"})
    assert "belongs to the generator “fashion”" in told(foreign)


def test_a_named_point_is_a_key_like_any_other(run: Run, project: Path, tmp_path: Path) -> None:
    document, _ = played(files.read(project), project)
    opened = open_project(project)
    use_bridge(opened)
    latent = opened.engine.session.domain(1).latents([7])[0].tolist()
    files.save(take_edits.add_point(document, "seventh", 1, latent_key(latent)).project, project)
    outs = [tmp_path / "point", tmp_path / "bank"]
    for key, out in zip(("point:Seventh", "bank:7"), outs, strict=True):
        answer = run("interpolate", project, "--from", 1, key, "bank:3", "--frames", 3, "--out", out)
        assert answer.code == 0, answer.err
    pictures = [[np.asarray(Image.open(file)) for file in sorted(out.glob("*.png"))] for out in outs]
    np.testing.assert_array_equal(pictures[0], pictures[1])


def test_a_point_that_is_not_there_or_of_the_other_domain_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    played(files.read(project), project)
    answer = run("interpolate", project, "--from", 1, "point:near", "bank:3", "--out", tmp_path / "x")
    assert answer.code == 2
    assert "There is no point “near”." in answer.err
    assert "“far out”" in answer.err
    answer = run("interpolate", project, "--from", 2, "point:far out", "bank:3", "--out", tmp_path / "x")
    assert answer.code == 2
    assert "none of domain 2" in answer.err
