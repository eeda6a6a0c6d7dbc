"""The notice of a page that was opened from paper: how old the print is, and what has changed since."""

from pathlib import Path

import pytest

from generator.fingerprint import fingerprint
from generator.pipeline import load
from generator.publish import FILE, register
from tests.books import SMALL, small
from tests.browser.conftest import NewPage, Serve
from tests.conftest import BuildCopy
from tests.running import change

PAGE = "checklists/shop-checklist.html"
OLD = fingerprint(small().checklists[0], small()).whole


@pytest.fixture(scope="module")
def later(build_copy: BuildCopy) -> Path:
    """Return the site of the small handbook after its list was published, changed and published again."""

    def revise(handbook: Path) -> None:
        forms = handbook / "forms.yml"
        (handbook / FILE).write_text(register(load(handbook.parent))[0], encoding="utf-8")
        change(forms, 'version: "1.2", effective: 2026-03-01', 'version: "1.3", effective: 2026-06-01')
        change(forms, "动货架先问一声", "动货架前先问一声")
        change(forms, "{id: route, use: prepare-route}", "{id: early, text: 早到五分钟, editorial: true}")
        change(forms, "{id: how, use: visit-mode}", "{id: mode, was: [how], use: visit-mode}")
        (handbook / FILE).write_text(register(load(handbook.parent))[0], encoding="utf-8")

    return build_copy("later", SMALL / "handbook", revise)


@pytest.fixture(scope="module")
def url(later: Path, serve: Serve) -> str:
    return serve(later).url + PAGE


@pytest.fixture(scope="module")
def now(later: Path) -> str:
    book = load(later.parent)
    return fingerprint(book.checklists[0], book).whole


def test_an_old_print_is_told_what_changed(url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(f"{url}#p=QD-001,1.2,{OLD}")
    box = page.locator(".hb-printed")
    assert "这张纸是旧版（1.2），现行的是 1.3，2026-06-01 生效。请重新打印。" in box.inner_text()
    assert box.get_by_text("新加的（1）").is_visible()
    assert box.get_by_role("link", name="早到五分钟").is_visible()
    # An item that was only renamed is neither new nor gone.
    assert box.get_by_text("改过的（1）").is_visible()
    assert box.get_by_role("link", name="进店先看货架").get_attribute("href") == "#shelf"
    assert "去掉了 1 条" in box.inner_text()
    assert box.get_by_role("listitem").count() == 2


def test_the_ticks_of_an_old_print_go_to_what_its_items_are_called_now(url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    before = fingerprint(small().checklists[0], small())
    # All done: three ones to a digit of base 27, and zeros after the last.
    threes, rest = divmod(len(before.parts), 3)
    ticks = "d" * threes + {0: "", 1: "9", 2: "c"}[rest]
    page.goto(f"{url}#p=QD-001,1.2,{OLD},{ticks},20260301")
    page.get_by_role("button", name="照这张纸新开一份").click()
    for item, ticked in (("mode", True), ("shelf", True), ("early", False)):
        assert page.locator(f"#{item}").get_by_role("checkbox").is_checked() is ticked, item
    assert "这份是按 1.2 版清单做的，现在是 1.3 版" in page.locator(".hb-run").inner_text()


def test_a_present_print_is_told_so(url: str, now: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(f"{url}#p=QD-001,1.3,{now}")
    assert page.locator(".hb-printed").inner_text().strip() == "这张纸是现行版本（1.3）。"


VERDICTS = [
    ("QD-001,1.1,abcdef", "这张纸是旧版（1.1）"),
    ("QD-001,1.3,abcdef", "这张纸印出来以后，内容改过"),
    ("QD-001,2.0,abcdef", "比这一页新：网页还没有更新"),
    ("QD-002,1.0,abcdef", "这张纸的编号是 QD-002，和这一页（QD-001）不是同一份"),
]


@pytest.mark.parametrize(("print_of", "words"), VERDICTS, ids=[verdict[0] for verdict in VERDICTS])
def test_other_prints_are_told_what_is_known(print_of: str, words: str, url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(f"{url}#p={print_of}")
    assert words in page.locator(".hb-printed").inner_text()


@pytest.mark.parametrize(
    "fragment", ["", "#shelf", "#p=", "#p=QD-001,1.2", "#p=QD-001,1.2,<b>", "#p=QD-001,1.2,abcdefg"]
)
def test_other_addresses_get_no_notice(fragment: str, url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(url + fragment)
    assert page.locator(".hb-printed").is_hidden()


def test_a_print_scanned_with_the_page_open_is_noticed(url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(url)
    page.evaluate("location.hash = '#p=QD-001,2.0,abcdef'")
    page.locator(".hb-printed").get_by_text("比这一页新").wait_for()


def test_the_notice_is_not_printed(url: str, new_page: NewPage) -> None:
    page, _ = new_page()
    page.goto(f"{url}#p=QD-001,1.2,{OLD}")
    page.emulate_media(media="print")
    assert page.locator(".hb-printed").is_hidden()
