"""Where Chromium is looked for, and what is said when there is none."""

from pathlib import Path

import pytest

from tests.browser.chromium import ChromiumMissingError, find


def program(folder: Path, name: str) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


def test_the_environment_says_first_where_it_is(tmp_path: Path) -> None:
    chosen = program(tmp_path / "elsewhere", "my-chromium")
    program(tmp_path / "bin", "chromium")
    assert find("", {"CHROMIUM": chosen, "PATH": str(tmp_path / "bin")}) == chosen


def test_the_light_one_is_taken_where_it_serves(tmp_path: Path) -> None:
    light, whole = (program(tmp_path / "bin", name) for name in ("chromium-headless-shell", "chromium"))
    assert find("", {"PATH": str(tmp_path / "bin")}) == light
    assert find("", {"PATH": str(tmp_path / "bin")}, whole=True) == whole


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_the_system_s_own_comes_next(name: str, tmp_path: Path) -> None:
    installed = program(tmp_path / "bin", name)
    bundled = program(tmp_path / "bundled", "chrome")
    assert find(bundled, {"PATH": str(tmp_path / "bin")}) == installed


def test_playwright_s_own_comes_last(tmp_path: Path) -> None:
    bundled = program(tmp_path / "bundled", "chrome")
    assert find(bundled, {"PATH": str(tmp_path)}) == bundled


@pytest.mark.parametrize("wanted", [{}, {"CHROMIUM": "/no/such/chromium"}])
def test_without_any_the_reason_and_the_cure_are_said_in_both_languages(wanted: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ChromiumMissingError) as missing:
        find("/no/such/playwright", {"PATH": str(tmp_path), **wanted})
    message = str(missing.value)
    assert "没有找到 Chromium" in message
    assert "Chromium was not found" in message
    assert message.count("apt install chromium") == message.count("python -m playwright install chromium") == 2
