"""Every address in the built pages, and everything in them that a strict content security policy forbids."""

import json
import re
from collections import Counter
from pathlib import Path

from generator.renderers.search.records import records
from tests.books import own
from tests.browser.built import broken, pages, read

CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)""")


def test_every_address_in_every_page_leads_somewhere(site: Path) -> None:
    wrong = [
        f"{page}: {address} {problem}"
        for page in pages(site)
        for address in read(site / page).addresses
        if (problem := broken(site, page, address))
    ]
    assert wrong == []


def test_pages_have_many_addresses_and_forms_have_documents(site: Path) -> None:
    addresses = [address for page in pages(site) for address in read(site / page).addresses]
    assert len(addresses) > 50 * len(pages(site))
    for form in (*site.glob("checklists/*.html"), *site.glob("plans/*.html")):
        if form.name != "index.html":
            assert f"{form.stem}.pdf" in read(form).addresses


def test_no_id_stands_twice_in_a_page(site: Path) -> None:
    twice = [
        (page, name) for page in pages(site) for name, count in Counter(read(site / page).ids).items() if count > 1
    ]
    assert twice == []


def test_every_search_result_leads_somewhere(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    locations = [entry["location"] for entry in index["docs"]] + [record.url for record in records(own())]
    assert len(locations) > 1_000
    assert [(where, found) for where in locations if (found := broken(site, "index.html", where))] == []


def test_style_sheets_ask_for_nothing_elsewhere(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        asked = {"".join(match.groups("")) for match in CSS_ADDRESS.finditer(text)}
        name = sheet.relative_to(site).as_posix()
        assert [(name, one) for one in asked if not one.startswith("#") and broken(site, name, one)] == []


def test_no_page_holds_a_script_or_a_style_of_its_own(site: Path) -> None:
    assert [(page, tag) for page in pages(site) for tag in read(site / page).inline] == []


def test_no_page_has_an_address_that_runs_script(site: Path) -> None:
    for page in pages(site):
        assert not [one for one in read(site / page).addresses if one.strip().lower().startswith("javascript:")]
