"""Characters that mean something to YAML, Markdown, HTML or a template show as themselves, wherever a text appears."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from generator.model import Occasion, Role, Segment, Stage, Term
from generator.model.handbook import Handbook
from generator.pipeline import load
from generator.renderers.site.urls import address
from tests.books import SMALL
from tests.browser.built import readable
from tests.browser.conftest import Serve
from tests.conftest import BuildCopy

MARK = "A&B"
NASTY = MARK + """ < > "C" 'd' *e* _f_ #g |h ~i~ ^j^ $k$ \\l &lt;"""
NAMES = frozenset({"title", "label", "industry", "unit", "also", "organization"})
TEXTS = frozenset(
    {"text", "summary", "purpose", "definition", "hint", "explanation", "question", "when", "use_when", "check"}
)

# Every text and every attribute that is shown or spoken.
SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest("script, style, title")) found.push(walk.currentNode.data);
  for (const node of document.querySelectorAll("*"))
    for (const name of ["title", "aria-label", "alt", "placeholder", "data-term", "data-words", "content"])
      if (node.hasAttribute(name)) found.push(node.getAttribute(name));
  return found;
}"""


def spoil(value: Any, key: str = "") -> Any:
    """Return data of a handbook with the characters added to every name and every text."""
    if isinstance(value, dict):
        return {name: spoil(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [spoil(member, key) for member in value]
    if isinstance(value, str) and key in TEXTS:
        return f"{value} {NASTY}"
    # An ASCII unit is one of the periods that the model knows.
    if isinstance(value, str) and key in NAMES and len(value) + len(NASTY) <= 60 and not value.isascii():
        return f"{value}{NASTY}"
    return value


def spoil_files(handbook: Path) -> None:
    for file in handbook.rglob("*.yml"):
        data = spoil(yaml.safe_load(file.read_text(encoding="utf-8")))
        for term in data.get("terms", []):
            term["also"] = ["货架"]  # so that the term is found in texts, which do not hold its new title
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(build_copy: BuildCopy) -> Path:
    return build_copy("hostile", SMALL / "handbook", spoil_files)


@pytest.fixture(scope="module")
def book(hostile: Path) -> Handbook:
    return load(hostile.parent)


@pytest.fixture(scope="module")
def root(hostile: Path, serve: Serve) -> str:
    return serve(hostile, csp=True).url


def garbled(texts: list[str]) -> list[str]:
    """Return the texts in which the characters are there, but changed, or in which an entity is left over."""
    return [
        text
        for text in texts
        if text.count("A&") != text.count(NASTY)
        or "&amp;" in text
        or text.replace(NASTY, "").count("&#")
        or text.count('"C"') != text.count(NASTY)
    ]


def test_the_characters_are_everywhere(book: Handbook) -> None:
    titles = [entry.title for entry in book.index.values()]
    assert sum(title.endswith(NASTY) for title in titles) == len(titles)
    assert book.meta.title.endswith(NASTY)


def test_every_page_shows_them_as_they_are(page: Page, hostile: Path, root: str) -> None:
    wrong = []
    for name in readable(hostile):
        if name == "404.html":
            continue
        page.goto(f"{root}{name}")
        texts = page.evaluate(SHOWN)
        assert any(NASTY in text for text in texts), name
        wrong += [(name, text) for text in garbled(texts)]
    assert wrong == []


@pytest.mark.parametrize("kind", [Role, Stage, Segment, Occasion])
def test_a_page_is_named_by_them(kind: type[Any], page: Page, book: Handbook, root: str) -> None:
    entry = next(entry for entry in book.index.values() if isinstance(entry, kind))
    page.goto(f"{root}{address(entry)}")
    heading = page.locator("h1").evaluate("node => node.firstChild.data.trim()")
    assert heading == entry.title
    # The theme decodes an entity too many in the title of the window; that, and nothing else.
    assert unescape(page.title()) == unescape(f"{entry.title} - {book.meta.title}")
    places = page.locator(f".md-nav--primary a.md-nav__link[href$='{entry.id}.html'], .md-nav__link--active")
    assert entry.title in [text.strip() for text in places.all_text_contents()]


def test_search_shows_them(page: Page, book: Handbook, root: str) -> None:
    duty = book.duties[0]
    page.goto(root)
    page.keyboard.press("/")
    page.keyboard.type(duty.number, delay=20)
    found = page.locator(f".md-search-result__link[href$='#{duty.id}']").first
    expect(found).to_be_attached()
    assert NASTY in (found.text_content() or "")
    assert garbled(page.locator(".md-search-result__link").all_text_contents()) == []


def test_a_note_at_a_term_shows_them(page: Page, book: Handbook, root: str) -> None:
    page.goto(f"{root}roles/shop.html")
    page.locator("a.hb-term").first.hover()
    (term,) = (entry for entry in book.index.values() if isinstance(entry, Term))
    expect(page.locator(".hb-tip")).to_contain_text(term.definition)
    assert garbled(page.locator(".hb-tip").all_text_contents()) == []


def test_my_role_and_the_question_about_segments_show_them(page: Page, book: Handbook, root: str) -> None:
    role = book.roles[-1]
    page.goto(root)
    page.locator(f"a[data-role={role.id}]").click()
    page.wait_for_url("**/roles/*.html")
    page.goto(root)
    expect(page.locator(".hb-mine b")).to_have_text(f"我的岗位：{role.title}")
    page.goto(f"{root}segments/index.html")
    page.locator("form.hb-finder input[type=radio]").first.check()
    page.locator("form.hb-finder input[type=number]").first.fill("27")
    expect(page.locator(".hb-answer b a")).to_have_text(book.segments[0].title)
    reasons = page.locator(".hb-answer li").all_text_contents()
    assert all(reason.count(NASTY) >= 2 for reason in reasons)
    assert garbled(reasons) == []


def test_lists_are_narrowed_by_them(page: Page, root: str) -> None:
    page.goto(f"{root}terms.html")
    page.locator(".hb-filter").fill('"c" \\L ~i~')
    expect(page.locator(".hb-terms > div:visible")).to_have_count(1)
