"""Booklets to print and read: one for each role, and one of the whole handbook, set by typst."""

from typing import Any

from generator.inline import BLANK
from generator.model import Role
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.booklet import parts
from generator.renderers.booklet.blocks import Block
from generator.renderers.booklet.entries import purpose
from generator.renderers.packing import packed
from generator.renderers.typesetting import typeset

TEMPLATE = "booklet"
MARK = "编"


def role(subject: Role, book: Handbook) -> dict[str, Any]:
    """Return the data of a role's booklet: its duties, steps, standards and checklists."""
    return _data(f"{subject.title}手册", subject.summary, subject.number, parts.of_role(subject, book), book)


def whole(book: Handbook) -> dict[str, Any]:
    """Return the data of the booklet that holds the whole handbook."""
    return _data(book.meta.title, book.meta.summary, "", parts.of_handbook(book), book)


def make(data: dict[str, Any], book: Handbook) -> bytes:
    """Return a booklet as a PDF file."""
    return packed(typeset(TEMPLATE, data, book.meta.effective))


def _data(title: str, summary: str, number: str, blocks: list[Block], book: Handbook) -> dict[str, Any]:
    meta = book.meta
    identity = [("版本", meta.version), ("生效日期", meta.effective.isoformat())]
    return {
        "title": title,
        "summary": purpose(summary, book),
        "organization": meta.organization,
        "no_organization": paper.NO_ORGANIZATION,
        "identity": [*([("编号", number)] if number else []), *identity],
        "foot": f"{number} · " * bool(number) + f"版本 {meta.version} · {meta.effective} 生效",
        "contents": "目录",
        "mark": MARK,
        "mark_means": "由编者补充，来源手册没有写到；没有这个标记的，都有手册条款作依据。",
        "blank": BLANK,
        "blocks": blocks,
    }
