"""The question on the page „客户分类“: the page says what the program says, and why."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.classify import classify
from generator.model import Scheme
from generator.model.handbook import Handbook
from generator.pipeline import load
from tests.books import ROOT, own
from tests.browser.conftest import Serve
from tests.browser.editing import edit
from tests.conftest import BuildCopy

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests" / "cases" / "segments.json").read_text(encoding="utf-8")
)
AS_IT_IS, WITH_FIGURE = VECTORS
MARKS = {True: "✓", False: "×", None: "？"}


@pytest.fixture(scope="module")
def with_figure(build_copy: BuildCopy) -> Path:
    """Return the site of the handbook in which this organisation has set its figure."""
    return build_copy(
        "figure", ROOT / "handbook", lambda handbook: edit(handbook, "parameters", "corp-key-volume", value=5000)
    )


def form_of(page: Page, scheme: str) -> Locator:
    """Return the form that follows the heading of a scheme."""
    return page.locator(f"h2#{scheme} ~ form.hb-finder").first


def ask(form: Locator, facts: dict[str, str]) -> None:
    form.get_by_role("button", name="重新问").click()
    for name, value in facts.items():
        field = form.locator(f"[name='{name}']")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name='{name}'][value='{value}']").check()
        else:
            field.fill(value)


def answer(form: Locator) -> tuple[str | None, list[str]]:
    """Return the id of the segment that the page names, and the mark before each reason."""
    link = form.locator(".hb-answer b a")
    href = link.get_attribute("href") if link.count() else None
    reasons = form.locator(".hb-answer li").all_inner_texts()
    return href and href.removesuffix(".html"), [mark for text in reasons for mark in text if mark in MARKS.values()]


def program(book: Handbook, vector: dict[str, Any]) -> tuple[str | None, list[str]]:
    found = classify(book.get(Scheme, vector["scheme"]), vector["facts"], book)
    return str(found.segment.id) if found.segment else None, [MARKS[finding.met] for finding in found.findings]


def check(book: Handbook, page: Page, vectors: list[dict[str, Any]]) -> Iterator[str]:
    """Yield where program, page and what is written down differ."""
    for vector in vectors:
        form = form_of(page, vector["scheme"])
        ask(form, vector["facts"])
        said, computed = answer(form), program(book, vector)
        if computed[0] != vector["segment"] or len(computed[1]) != vector["reasons"]:
            yield f"{vector}: the program says {computed}"
        if said != computed:
            yield f"{vector}: the page says {said}, the program {computed}"


def test_page_and_program_agree(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    assert list(check(own(), page, VECTORS[AS_IT_IS])) == []


def test_page_and_program_agree_where_a_figure_is_set(page: Page, with_figure: Path, serve: Serve) -> None:
    page.goto(f"{serve(with_figure).url}segments/index.html")
    assert list(check(load(with_figure.parent), page, VECTORS[WITH_FIGURE])) == []


def test_every_scheme_has_its_question_and_every_segment_is_an_answer(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    book = own()
    assert page.locator("form.hb-finder").count() == len(book.schemes)
    answers = {vector["segment"] for vectors in VECTORS.values() for vector in vectors}
    assert answers == {None, *(segment.id for segment in book.segments)}


def test_the_answer_leads_to_the_segment(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    form = form_of(page, "tobacco-outlets")
    ask(form, {"market": "city", "format": "mall", "grade": "25", "terminal": "built"})
    form.locator(".hb-answer b a").click()
    expect(page.locator("h1")).to_contain_text("核心客户")


def test_nothing_is_answered_before_anything_is_said(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    form = form_of(page, "tobacco-outlets")
    expect(form.locator(".hb-answer")).to_contain_text("选上面的答案")
    ask(form, {"market": "city"})
    expect(form.locator(".hb-answer")).to_contain_text("还不能判断")
    form.get_by_role("button", name="重新问").click()
    expect(form.locator(".hb-answer")).to_contain_text("选上面的答案")
    expect(form.locator(":checked")).to_have_count(0)


def test_what_is_unknown_is_named(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    form = form_of(page, "corporate-customers")
    ask(form, {"account": "active", "volume": "6000", "standing": "listed"})
    expect(form.locator(".hb-answer")).to_contain_text("本单位还没有定「重要对公客户业务量线」")
    form = form_of(page, "tobacco-outlets")
    ask(form, {"market": "city"})
    expect(form.locator(".hb-answer")).to_contain_text("还没填")


def test_a_figure_outside_its_range_is_pointed_out(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    form = form_of(page, "tobacco-outlets")
    facts = {"market": "city", "format": "mall", "grade": "30", "terminal": "built"}
    ask(form, facts)
    expect(form.locator(".hb-answer")).not_to_contain_text("范围")
    ask(form, facts | {"grade": "31"})
    expect(form.locator(".hb-answer")).to_contain_text("所属档位的范围是 1–30")


def test_the_question_can_be_answered_by_keyboard(page: Page, home: str) -> None:
    page.goto(f"{home}segments/index.html")
    form = form_of(page, "tobacco-outlets")
    form.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("26")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form.locator(".hb-answer")).to_contain_text("核心客户")
    page.keyboard.press("Enter")
    assert page.url == f"{home}segments/index.html", "the form must not be sent anywhere"
