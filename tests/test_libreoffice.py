"""Finding LibreOffice, and what is said where there is none."""

from pathlib import Path

import pytest

from tests.libreoffice import NAMES, LibreOfficeMissingError, find, saved


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_named_one_comes_first(tmp_path: Path) -> None:
    program(tmp_path / "path" / "soffice")
    named = program(tmp_path / "elsewhere" / "office")
    assert find({"PATH": str(tmp_path / "path"), "SOFFICE": str(named)}) == str(named)


@pytest.mark.parametrize("name", NAMES[:2])
def test_one_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    assert find({"PATH": str(program(tmp_path / name).parent)}) == str(tmp_path / name)


def test_a_missing_one_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", str(tmp_path / "nothing"))
    with pytest.raises(LibreOfficeMissingError) as missing:
        saved(tmp_path / "work", {"a.xlsx": b""}, "xlsx")
    assert "apt install libreoffice-writer libreoffice-calc" in str(missing.value)
    assert "没有找到 LibreOffice" in str(missing.value)
