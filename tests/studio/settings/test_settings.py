from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.disk import folders
from studio.settings.settings import CHECKS, FILE, MOST_RECENT, THEMES, Settings, load_settings, save_settings

JSON = st.sampled_from(
    [None, True, 0, 56, -1, 10**30, 0.5, 2.0, float("nan"), "", "dark", "QUJD", "QUJ", [], ["a"], [1], {}]
)
NAMES = [field.name for field in fields(Settings)]


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(("a", "b"), "c", 0.25, True, "light", True, 84, False, "QUJD")
    assert save_settings(settings, tmp_path / "new")
    assert load_settings(tmp_path / "new") == settings
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


def test_every_setting_is_checked_and_its_default_passes() -> None:
    assert set(CHECKS) == set(NAMES)
    values = json.loads(json.dumps(asdict(Settings())))
    assert all(check(values[name]) for name, check in CHECKS.items())


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\x00", "[" * 100_000])
def test_a_damaged_file_means_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load_settings(tmp_path) == Settings()


def test_one_bad_setting_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"volume": 7, "muted": true, "window_geometry": "@@", "from_tomorrow": 1}')
    assert load_settings(tmp_path) == Settings(muted=True)


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_whatever_is_in_the_file_the_settings_have_their_types(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(json.dumps(values))
    settings = load_settings(folder)
    assert 0 <= settings.volume <= 1
    assert settings.theme in THEMES
    assert isinstance(settings.recent_projects, tuple)
    assert save_settings(settings, folder)
    assert load_settings(folder) == settings


def test_a_folder_that_can_not_be_written_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert save_settings(Settings(), tmp_path / "file") is False
    assert load_settings(tmp_path / "file") == Settings()


def test_the_newest_project_is_first_and_named_once(tmp_path: Path) -> None:
    settings = Settings()
    for place in range(MOST_RECENT + 3):
        settings = settings.with_recent(tmp_path / f"{place}.bridge")
    settings = settings.with_recent(tmp_path / "9.bridge")
    names = [Path(folder).name for folder in settings.recent_projects]
    assert names[:2] == ["9.bridge", "14.bridge"]
    assert len(names) == len(set(names)) == MOST_RECENT
    assert settings.last_folder == str(tmp_path.resolve())


def test_one_variable_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.HOME, str(tmp_path))
    places = [folders.config_folder(), folders.projects_folder(), folders.log_folder()]
    assert all(place.parent == tmp_path for place in places)
    assert len(set(places)) == 3
    monkeypatch.delenv(folders.HOME)
    assert not any(tmp_path in place.parents for place in (folders.config_folder(), folders.log_folder()))
