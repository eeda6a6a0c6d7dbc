"""Texts that could break the index or the list of results, and questions that could break the search."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.books import SMALL
from tests.browser.conftest import Serve
from tests.browser.searching import BOX, ITEMS, result, start
from tests.conftest import BuildCopy

TITLES = {"x-signs": "脚本 A < B \"C\" 'D' &lt; $&", "x-names": "图片 constructor toString"}
USED = ("上门", "店主")
LONG = "长" * 250 + "x" * 250
TEXTS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>\"'",
    "{{ 7*7 }} $& \\",
    "\ud83d半个字\udc00",
)

# What the engine makes of an index in which every text is one that means harm.
ENGINE = """(texts) => {
  /* A text for the first time is 0, and then its place from 1. */
  const row = (n) => [0, "x.html#" + n, n, "FW-00" + n, n, [n], [n], n, [n]];
  const index = { texts, records: texts.map((_, n) => row(n + 1)), words: texts.join(" "), longest: 12,
    common: "a2 ai13", sounds: {}, traditional: ["", ""] };
  const engine = handbookEngine.build(index, []);
  return [...texts, "script", "alert", "7*7", "半个字", "FW-001"].map((asked) =>
    engine.search(asked).map(({ record, said }) => handbookTeaser.show(record, said)));
}"""


def add(handbook: Path) -> None:
    # Its other name stands in the handbook, as that of every term must.
    terms = [
        {"id": key, "title": title, "also": [also], "definition": f"这是什么意思。{LONG}", "editorial": True}
        for (key, title), also in zip(TITLES.items(), USED, strict=True)
    ]
    (handbook / "hostile.yml").write_text(yaml.safe_dump({"terms": terms}, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def root(build_copy: BuildCopy, serve: Serve) -> str:
    return serve(build_copy("hostile-search", SMALL / "handbook", add), csp=True).url


@pytest.mark.parametrize(
    ("name", "typed"), [("x-signs", "脚本"), ("x-signs", "A < B"), ("x-names", "图片"), ("x-names", "constructor")]
)
def test_signs_are_found_and_shown_as_they_are(name: str, typed: str, page: Page, root: str) -> None:
    page.goto(root)
    start(page, typed)
    found = result(page, f"#{name}")
    expect(found).to_be_attached()
    assert TITLES[name] in (found.text_content() or "")


def test_no_text_becomes_markup_or_stops_the_engine(page: Page, home: str) -> None:
    page.goto(home)
    page.add_script_tag(url=f"{home}assets/handbook/search-engine.js")
    shown: list[list[dict[str, Any]]] = page.evaluate(ENGINE, list(TEXTS))
    assert all(shown[: len(TEXTS)])
    for one in (one for found in shown for one in found):
        html = f"{one['title']}{one['text']}"
        for tag in ("mark", "b", "i", "p"):
            html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
        assert "<" not in html
        assert '"' not in html


def test_a_very_long_word_stays_in_its_place(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(root)
    page.locator("label.md-header__button[for=__search]").click()
    start(page, "脚本")
    expect(page.locator(ITEMS).first).to_be_visible()
    assert page.evaluate("document.querySelector('.md-search__scrollwrap').scrollWidth") <= 360


@pytest.mark.parametrize(
    "typed", ["(", "[a-", "\\", "*", "<>&", "$&", "\ud83d", "客\udc00户", "客" * 300, "x" * 2_000, "+-+", "\u200b"]
)
def test_no_question_stops_the_search(typed: str, page: Page, root: str) -> None:
    page.goto(root)
    page.locator(BOX).focus()
    page.evaluate(
        """(codes) => {
          const box = document.querySelector(".md-search__input");
          box.value = String.fromCharCode(...codes);
          box.dispatchEvent(new InputEvent("input"));
        }""",
        [ord(character) for character in typed],
    )
    page.wait_for_timeout(100)
    page.locator(BOX).fill("")
    start(page, "脚本")
    expect(result(page, "#x-signs")).to_be_attached()
