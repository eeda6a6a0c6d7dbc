"""The code on a print of a run: it brings the ticks back, on any device, and nothing of it goes to a server."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from generator.fingerprint import fingerprint
from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, SIZE, Ticking, ticking

BOOK = own()
FORM = BOOK.checklists[0]
EDITION = f"{FORM.number},{FORM.document.version},{fingerprint(FORM, BOOK).whole}"


@pytest.fixture(params=["light", "dark"])
def tool(request: pytest.FixtureRequest, new_page: NewPage, home: str) -> Ticking:
    page, _ = new_page(color_scheme=request.param)
    return ticking(page, f"{home}{LIST}")


def codes(page: Page) -> list[str]:
    """Return what the codes on the printed page say."""
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(printed)]


def test_a_print_of_a_run_brings_its_ticks_to_another_device(tool: Ticking, new_page: NewPage, home: str) -> None:
    tool.some()
    tool.tick(SIZE - 1)
    tool.saved()
    states = tool.states()
    (address,) = codes(tool.page)
    assert address.startswith(f"{home}{LIST}#p={EDITION},")
    assert address.endswith(",20261120")
    assert "%" not in address  # no name, no note
    phone, _ = new_page()
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url))
    other = ticking(phone, address)
    box = phone.locator(".hb-printed")
    expect(box).to_contain_text("这张纸是现行版本")
    expect(box).to_contain_text("纸上打了勾 2 项、不适用 1 项，2026-11-20。")
    assert other.states() == [""] * SIZE
    box.get_by_role("button", name="照这张纸新开一份").click()
    assert other.states() == states
    expect(other.date).to_have_value("2026-11-20")
    expect(other.subject).to_be_focused()
    expect(other.toast).to_contain_text("请补上")
    other.saved()
    phone.reload()
    expect(other.items.nth(0).get_by_role("checkbox")).to_be_checked()
    expect(box).to_be_hidden()
    assert other.list_runs() == ["没写名称"]
    assert sent
    assert not [url for url in sent if EDITION in url.partition("#")[0]]


def test_an_empty_list_prints_the_code_of_its_edition(page: Page, home: str) -> None:
    ticking(page, f"{home}{LIST}")
    assert codes(page) == [f"{home}{LIST}#p={EDITION}"]


def test_a_page_from_a_file_has_no_address_to_print(page: Page, site: Path) -> None:
    ticking(page, f"{site.as_uri()}/{LIST}")
    assert codes(page) == []


@pytest.mark.parametrize("ticks", ["0", "q" * 100])
def test_ticks_of_another_list_are_not_taken(page: Page, home: str, ticks: str) -> None:
    tool = ticking(page, f"{home}{LIST}#p={EDITION},{ticks},20261120")
    expect(page.locator(".hb-printed")).to_contain_text("网页认不出来了")
    assert tool.states() == [""] * SIZE
