"""Booklets, read back from the PDF: what they hold, where it is found, and how it is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from generator import resolve
from generator.inline import BLANK, pieces, plain, value
from generator.model import Role
from generator.model.handbook import Handbook
from generator.renderers import booklet
from generator.renderers.booklet.parts import checklists_of
from tests.books import own, small
from tests.papers import checklist, in_order, read, squeeze, tags, words, write

LARGEST = 1_000_000
"""Bytes of the whole handbook: what a chat or a mail takes without a word."""


@dataclass(frozen=True)
class Bound:
    """A booklet of a handbook, made and read back."""

    book: Handbook
    role: Role | None
    file: bytes
    reader: PdfReader

    @property
    def text(self) -> str:
        return joined(words(self.reader))


def joined(text: str) -> str:
    """Return text without white space and word joiners, which say where lines may end."""
    return squeeze(text).replace("\N{WORD JOINER}", "")


def bound(book: Handbook, role: Role | None) -> Bound:
    file = booklet.make(booklet.role(role, book) if role else booklet.whole(book), book)
    return Bound(book, role, file, read(file))


@pytest.fixture(scope="module", params=["tobacco", "general", ""])
def made(request: pytest.FixtureRequest) -> Bound:
    return bound(own(), own().get(Role, request.param) if request.param else None)


def unblanked(text: str) -> str:
    return joined(plain(pieces(text, own())).replace(BLANK, ""))


def test_the_cover_says_what_it_is(made: Bound) -> None:
    title = f"{made.role.title}手册" if made.role else made.book.meta.title
    number = f"编号{made.role.number}" if made.role else ""
    meta = made.book.meta
    cover = squeeze(made.reader.pages[0].extract_text())
    assert cover.startswith(f"（单位名称）{squeeze(title)}")
    assert f"{number}版本{meta.version}生效日期{meta.effective}" in cover


def test_it_claims_both_standards_and_is_tagged(made: Bound) -> None:
    with pikepdf.open(BytesIO(made.file)) as opened, opened.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert opened.Root.Lang == "zh-CN"
        assert opened.docinfo["/CreationDate"] == f"D:{made.book.meta.effective:%Y%m%d}000000Z"
    found = set(tags(made.reader))
    assert {"/H1", "/H2", "/TOC", "/TOCI", "/L", "/LI", "/Table", "/TH"} <= found


def test_contents_and_bookmarks_lead_to_the_pages_that_they_name(made: Bound) -> None:
    marks = list(bookmarks(made.reader, made.reader.outline))
    assert len(marks) > 20
    pages = [joined(page.extract_text()) for page in made.reader.pages]
    for page, title in marks:
        assert title in pages[page], title
    listed = "".join(pages[1 : marks[1][0]])
    parts = [(page, title) for page, title in marks if title in ("岗位职责", "流程与步骤", "服务标准", "清单")]
    assert len(parts) == 4
    for page, title in parts:
        assert f"{title}{page + 1}" in listed, title


def bookmarks(reader: PdfReader, outline: Any) -> Iterator[tuple[int, str]]:
    """Yield the page (from 0) and the title of each bookmark."""
    for node in outline:
        if isinstance(node, list):
            yield from bookmarks(reader, node)
        else:
            page = reader.get_destination_page_number(node)
            assert page is not None
            yield page, joined(str(node.title))


def test_duties_and_steps_are_there_in_full(made: Bound) -> None:
    book, text = made.book, made.text
    duties = book.duties_of(made.role.id) if made.role else book.duties
    assert duties
    for duty in duties:
        actions = [f"{n}{unblanked(line.text)}" for n, line in enumerate(duty.actions, 1)]
        for said in (*actions, *(unblanked(line.text) for line in (*duty.outputs, *duty.indicators))):
            assert said in text, said
    used = {step for duty in duties for step in duty.steps}
    steps = [step for step in book.steps if made.role is None or made.role.extends is None or step.id in used]
    for step in steps:
        for talk in step.talk:
            assert joined(f"{unblanked(talk.when)}：「{unblanked(talk.text)}」") in text, talk.text
        for line in (*step.pitfalls, *step.done_when):
            assert unblanked(line.text) in text, line.text


def test_standards_are_tables_and_checklists_are_lists(made: Bound) -> None:
    book, text = made.book, made.text
    for one in book.standards_for(made.role.id) if made.role else book.standards:
        at = text.index(f"{one.number}{squeeze(one.title)}", text.index("编号标准要求怎么核查"))
        assert joined(plain(value(one, book)).replace(BLANK, "")) in text[at : at + 400]
    if made.role is None:
        in_order(
            text[text.index("编号清单什么时候用") :], [f"{one.number}{squeeze(one.title)}" for one in book.checklists]
        )
    for form in checklists_of(made.role, book) if made.role else ():
        items = [item for section in resolve.sections(form, book) for item in section.items]
        at = text.rindex(f"{squeeze(form.title)}{form.number}")
        in_order(text[at:], [f"{n}{joined(plain(item.text).replace(BLANK, ''))}" for n, item in enumerate(items, 1)])


def test_what_the_editors_wrote_is_marked() -> None:
    text = bound(small(), small().get(Role, "shop")).text
    assert "把每家店的情况记进客户档案编" in text
    assert "人到了，问题才看得见。编" not in text
    assert "交出什么编" in text
    assert "做什么编" not in text


def test_the_whole_handbook_can_be_sent() -> None:
    assert len(bound(own(), None).file) < LARGEST


def test_a_row_is_never_split(tmp_path: Path) -> None:
    """An item, a cell of a table and a list of a duty stand on one page."""
    items = [{"text": f"{n:02d}甲{'看许可证，再看价签；' * (n % 30)}乙", "hint": f"丙{n:02d}丁"} for n in range(120)]
    role = {"id": "who", "title": "甲岗位", "number": "GW-ZZ", "summary": "试", "industry": "通用", "editorial": True}
    book = write(tmp_path, roles=[role], checklists=[checklist(list(items))])
    pages = [squeeze(page.extract_text()) for page in bound(book, book.roles[0]).reader.pages]
    assert len(pages) > 4
    for n, item in enumerate(items, 1):
        whole = f"{n}{item['text']}{item['hint']}"
        assert sum(whole in page for page in pages) == 1, item


def test_the_same_input_gives_the_same_bytes() -> None:
    assert bound(small(), None).file == bound(small(), None).file
