"""Text is text: whatever an editor writes comes back as itself from HTML, Markdown and a template."""

import string
from html.parser import HTMLParser
from typing import Any

import jinja2
import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.inline import pieces
from generator.model import Term
from generator.problems import HIDDEN
from generator.renderers.site.escaping import escape
from generator.renderers.site.markup import Glossary, Writer
from tests.books import ROOT, small

PUNCTUATION = string.punctuation
WORDS = (
    "<b>",
    "</p>",
    "<!--",
    "&amp;",
    "&#60;",
    "**",
    "[a](b)",
    "{{ x }}",
    "{% x %}",
    "{: #x }",
    "# ",
    "1. ",
    "- ",
    "    ",
    "~~~",
)
VISIBLE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")).filter(lambda c: not HIDDEN.match(c))
TEXTS = (
    st.lists(st.sampled_from(PUNCTUATION) | st.sampled_from(WORDS) | VISIBLE | st.sampled_from("客户 a1"), max_size=40)
    .map(lambda parts: "".join(parts).strip())
    .filter(bool)
)
"""What the loader lets through: one line, trimmed, without hidden characters."""


class _Page(HTMLParser):
    """The text of a page and its elements; what stands in a link to the heading itself is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self._permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if dict(attrs).get("class") == "headerlink":
            self._permalink = True
            return
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._permalink = False

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.tags.append(f"instruction {data}")

    def handle_data(self, data: str) -> None:
        if not self._permalink:
            self.text += data


def read(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


def extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of mkdocs.yml, beside those that MkDocs itself adds, and their options."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    configs: dict[str, Any] = {}
    for one in listed:
        configs |= one if isinstance(one, dict) else {one: {}}
    assert "attr_list" in configs
    names = ["toc", "tables", "fenced_code", *(name for name in configs if name != "toc")]
    return names, {name: options for name, options in configs.items() if options}


def render(text: str) -> _Page:
    names, configs = extensions()
    return read(markdown.markdown(text, extensions=names, extension_configs=configs))


@given(TEXTS)
@example("<script>alert(1)</script>")
@example("a & b &amp; c")
@example("1. 一 2) 二")
@example("{: .x #y onclick=z } { #x }")
@example("[[x]] [x]: http://example.org")
@example("\\* \\< &lt;")
def test_a_paragraph_says_what_was_written(text: str) -> None:
    page = render(str(escape(text)))
    assert (page.tags, page.text) == (["p"], text)


@given(TEXTS)
@example("标题 { #other }")
@example("# # #")
def test_a_heading_says_what_was_written_and_keeps_its_anchor(text: str) -> None:
    page = render(f"# {escape(text)} {{ #its-id }}")
    assert (page.tags, page.text.strip()) == (["h1"], text.strip())
    assert page.attributes["id"] == "its-id"


@given(TEXTS)
def test_html_within_a_page_says_what_was_written(text: str) -> None:
    page = render(f'<div title="{escape(text)}"><p>{escape(text)}</p></div>')
    assert (page.tags, page.text, page.attributes) == (["div", "p"], text, {"title": text})


@given(TEXTS)
def test_a_template_does_not_act_on_it(text: str) -> None:
    assert jinja2.Environment(autoescape=False).from_string(str(escape(text))).render() == str(escape(text))  # noqa: S701


def test_all_punctuation_is_written_as_character_references() -> None:
    assert escape(PUNCTUATION) == "".join(f"&#{ord(mark)};" for mark in PUNCTUATION)


def test_only_markup_passes_unescaped() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert "<" not in escape("<b>")
    assert escape(3) == "3"


# ---- links and glossary terms


def writer(page: str = "roles/shop") -> Writer:
    return Writer(small(), Glossary(small().terms), page, {})


def test_prose_becomes_links() -> None:
    page = read(str(writer().text(small().segments[0].summary)))
    assert page.text == "城里档位高的店，按每 2 周 1 次去。"
    assert page.attributes["href"] == "../standards/visiting.html#visit-frequency"


def test_a_blank_says_who_fills_it() -> None:
    page = read(str(writer().text(pieces("收到后 {complaint-hours}内", small()))))
    assert page.text == "收到后 待定 小时内"
    assert "答复客户意见的时限" in str(page.attributes["title"])


def test_a_term_is_explained_where_it_first_stands() -> None:
    once = writer()
    first = read(str(once.text(("货架旁边的陈列架",))))
    assert (first.text, first.tags) == ("货架旁边的陈列架", ["a"])
    assert first.attributes["data-term"] == "店里摆货的架子，看它就知道什么卖得动。"
    assert read(str(once.text(("货架",)))).tags == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("看货架", ["货架"]),
        ("CRM系统", ["CRM"]),
        ("crm 里查", ["crm"]),
        ("SCRM 不是", []),
        ("重点客户名单", ["重点客户名单"]),  # the longest wins
        ("重点客户", ["重点客户"]),
    ],
)
def test_words_of_the_glossary(text: str, found: list[str]) -> None:
    words = ("货架", "CRM", "重点客户", "重点客户名单")
    terms = [
        Term.model_validate({"id": f"term-{n}", "title": word, "definition": "…", "editorial": "true"})
        for n, word in enumerate(words)
    ]
    parts = list(Glossary(terms).split(text))
    assert [part for part, term in parts if term] == found
    assert "".join(part for part, _ in parts) == text


@given(TEXTS)
def test_looking_for_terms_loses_no_text(text: str) -> None:
    assert read(str(writer().text((text,)))).text == text
