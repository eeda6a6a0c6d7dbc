"""A report for editors: what people ask in words that the handbook does not use."""

from collections.abc import Iterator

from generator.model.handbook import Handbook
from tests.search.questions import Outcome


def report(outcomes: list[Outcome], book: Handbook) -> str:
    """Return a page in Markdown: what finds nothing, and what is found too far down."""
    return "\n".join(_lines(outcomes, book)) + "\n"


def _lines(outcomes: list[Outcome], book: Handbook) -> Iterator[str]:
    yield "# 搜不到、搜不准的问法"
    yield ""
    yield "词不一样的，在术语的 `also` 里补一个叫法，或新加一条术语；条目没写到的，补条目。"
    nothing = [one for one in outcomes if not one.found]
    yield ""
    yield f"## 什么也没找到（{len(nothing)}）"
    yield ""
    yield from (f"- {one.question.ask} → {_titles(one.question.want, book)}" for one in nothing)
    far = [one for one in outcomes if one.found and not 0 < one.place <= 3]
    yield ""
    yield f"## 不在前三（{len(far)}）"
    yield ""
    yield "| 问法 | 该找到 | 排第几 | 先出来的 | 条目里没有的字 |"
    yield "|---|---|---|---|---|"
    for one in far:
        first = "、".join(_named(url, book) for url in one.found[:2])
        missing = _missing(one.question.ask, one.question.want, book)
        yield f"| {one.question.ask} | {_titles(one.question.want, book)} | {one.place or '—'} | {first} | {missing} |"


def _titles(ids: tuple[str, ...], book: Handbook) -> str:
    return "、".join(book.index[key].title for key in ids if key in book.index)


def _named(url: str, book: Handbook) -> str:
    key = url.partition("#")[2] or url.rpartition("/")[2].removesuffix(".html")
    return book.index[key].title if key in book.index else url


def _missing(ask: str, ids: tuple[str, ...], book: Handbook) -> str:
    """Return what of a question stands in none of the entries: the words for which another name may be missing."""
    held = "".join(book.index[key].model_dump_json() for key in ids if key in book.index)
    return "".join(dict.fromkeys(c for c in ask if c.strip() and c not in held))
