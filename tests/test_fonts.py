"""The shipped fonts: what they can print, under which licence, how big they are."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from generator import fonts


@pytest.mark.parametrize("file", fonts.FILES, ids=lambda file: str(file.stem))
def test_covered_is_what_the_font_maps(file: object) -> None:
    assert set(TTFont(file).getBestCmap()) == fonts.covered()


def test_all_of_gb2312_can_be_printed() -> None:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(characters) == 7445
    assert fonts.missing(characters) == ()


def test_rare_characters_of_names_and_places_can_be_printed() -> None:
    """From the third level of 通用规范汉字表, some of them outside the basic plane."""
    assert fonts.missing("堃喆淼翀旻炘玥𬱖𫖯𬸚䶮㑇𫰛𬭎") == ()


def test_missing_names_each_character_once_and_in_order() -> None:
    assert fonts.missing("好𰻝a😀𰻝") == ("𰻝", "😀")


@pytest.mark.parametrize("file", fonts.FILES, ids=lambda file: str(file.stem))
def test_a_font_is_small_enough_to_ship(file: object) -> None:
    assert TTFont(file).reader.file.seek(0, 2) <= 3_300_000


def test_the_licence_is_shipped() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    for file in fonts.FILES:
        assert "SIL Open Font License" in TTFont(file)["name"].getDebugName(13)
