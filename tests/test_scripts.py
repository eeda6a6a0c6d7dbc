"""The scripts that pages load are made of their parts as they are."""

import gzip

import pytest

from generator.renderers.assets import BUNDLES, FOLDER, SERVED, marked, render
from tests.books import small


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_made_of_its_parts_as_they_are(name: str) -> None:
    assert (SERVED / name).read_text(encoding="utf-8").startswith(marked(name)), "运行 make scripts"


def test_no_bundle_is_left_over() -> None:
    assert {path.name for path in SERVED.iterdir()} == set(BUNDLES)


def test_parts_and_made_bundles_are_not_served_by_themselves() -> None:
    served = {one.path.removeprefix("assets/handbook/") for one in render(small())}
    assert set(BUNDLES) <= served
    assert not {part for parts in BUNDLES.values() for part in parts} - set(BUNDLES) & served
    assert not any("served/" in name for name in served)


def test_while_a_part_is_newer_its_text_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BUNDLES, "checklist.js", BUNDLES["checklist.js"][:-1])
    made = {one.path: one.data.decode() for one in render(small()) if one.path.endswith("checklist.js")}
    text = made["assets/handbook/checklist.js"]
    assert text.startswith(marked("checklist.js"))
    assert "\nfunction schedule(wait) {\n" in text
    assert "function schedule" not in (SERVED / "checklist.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("names", "most"), [(("checklist.js",), 14), (("plan.js",), 22)])
def test_what_a_page_loads_is_small(names: tuple[str, ...], most: int) -> None:
    size = sum(len(gzip.compress((SERVED / name).read_bytes(), 9, mtime=0)) for name in names)
    assert size <= most * 1024


def test_each_part_stands_by_itself() -> None:
    for parts in BUNDLES.values():
        for part in parts:
            text = (FOLDER / part).read_text(encoding="utf-8").rstrip()
            assert text.endswith((");", "})();", "}()")) or part.startswith("vendor/"), part
