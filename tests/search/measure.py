"""How well and how fast the search finds: the real site in Chromium, asked as readers ask.

    .venv/bin/python -m tests.search.measure [--grown PAGES] [--stock / --no-stock] [--report FILE]

Ends with 1 where the search is worse than what was agreed on. See README.md beside this file.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from generator import pipeline
from generator.model.handbook import Handbook
from generator.renderers.search.records import records
from generator.renderers.site.urls import address, page_of
from tests.browser import chromium
from tests.browser.serving import Server
from tests.search import sites, timing
from tests.search.driving import Box
from tests.search.questions import Outcome, Question, failures, questions, score
from tests.search.report import report

INDEX_LIMIT = 250_000
SHOWN = 10
STOCK_EVERY = 8
"""Of stock Material a key takes seconds on the slowed processor: it is timed with each so many-th of our questions."""


def ask(browser: Browser, root: str, book: Handbook, asked: list[Question], *, pages: bool) -> list[Outcome]:
    """Type questions into the box of a site. `pages`: the page of an answer is right too, wherever on it."""
    places = {address(entry): entry.id for entry in book.index.values()}
    inside: dict[str, set[str]] = {}
    for entry in book.index.values():
        inside.setdefault(f"{page_of(entry)}.html", set()).add(entry.id)
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    box = Box.open(page, root)
    outcomes = []
    for question in asked:
        box.type(question.ask)
        found = box.results()[:SHOWN]
        right = [
            bool(inside.get(one.url.partition("#")[0], set()) & set(question.want))
            if pages
            else places.get(one.url) in question.want
            for one in found
        ]
        place = right.index(True) + 1 if True in right else 0
        said = "".join(found[place - 1].text.split()) if place else ""
        answered = "".join(question.answer.split()) in said if question.answer else False
        outcomes.append(Outcome(question, place, tuple(one.url for one in found), answered))
    page.context.close()
    return outcomes


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the lines of a table by class."""
    yield f"{'类别':<12}{'题数':>6}{'前三':>8}{'MRR':>8}{'零结果':>8}"
    for kind in dict.fromkeys(one.question.kind for one in outcomes):
        yield _row(kind, [one for one in outcomes if one.question.kind == kind])
    yield _row("合计", outcomes)
    asked = [one for one in outcomes if one.question.answer]
    if asked:
        yield f"问数值的 {len(asked)} 题里，结果里直接写着答案的 {sum(one.answered for one in asked)} 题"


def _row(name: str, outcomes: list[Outcome]) -> str:
    found = score(outcomes)
    return f"{name:<14}{found.count:>6}{found.recall:>10.3f}{found.rank:>8.3f}{found.nothing:>10.1%}"


def weights(site: Path, index: str) -> int:
    """Return how many bytes a file of a site takes on the wire."""
    return len(gzip.compress((site / index).read_bytes(), 9))


@click.command()
@click.option("--grown", default=5_000, show_default=True, help="再量一份这么多页的手册；0 是不量")
@click.option("--stock/--no-stock", default=True, help="同时量原版 Material")
@click.option("--report", "target", type=click.Path(dir_okay=False, path_type=Path), help="给编辑看的报告写到这个文件")
def main(grown: int, stock: bool, target: Path | None) -> None:
    """Print the tables, and what is not good enough."""
    book = pipeline.load(sites.ROOT)
    asked = questions()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = chromium.launch(playwright.chromium, *timing.FLAGS)
        site = sites.own(folder)
        with Server(site, csp=True) as server:
            outcomes = ask(browser, server.url, book, asked, pages=False)
            wrong = failures(outcomes)
            print(f"我们的搜索，{len(list(records(book)))} 条", *table(outcomes), "", sep="\n", flush=True)
            wrong += timing.judge(browser, server.url, site, asked, timing.SMALL)
        size = weights(site, "assets/handbook/search-data.js")
        print(f"索引 {size / 1000:.0f} KB（gz，≤ {INDEX_LIMIT // 1000}）")
        if size > INDEX_LIMIT:
            wrong.append(f"索引太大：{size} 字节")
        if grown:
            large = sites.grown(folder, site, grown)
            with Server(large, csp=True) as server:
                print(f"\n{grown} 页的手册", flush=True)
                wrong += timing.judge(browser, server.url, large, asked, timing.LARGE)
        if stock:
            _stock(browser, folder, book, asked)
        browser.close()
    if target:
        target.write_text(report(outcomes, book), encoding="utf-8")
    print("", *(f"不够好 {one}" for one in wrong), sep="\n")
    sys.exit(1 if wrong else 0)


def _stock(browser: Browser, folder: Path, book: Handbook, asked: list[Question]) -> None:
    """Print the same tables for stock Material; there any place on the right page counts."""
    for lang, words in (("zh", "jieba 分词"), ("en", "不分词")):
        print(f"\n原版 Material（{words}；到了那一页就算对）", flush=True)
        made = sites.stock(folder, book, lang)
        if made is None:
            print("没有量：没有安装 jieba")
            continue
        with Server(made) as server:
            print(*table(ask(browser, server.url, book, asked, pages=True)), "", sep="\n", flush=True)
            timing.judge(browser, server.url, made, asked[::STOCK_EVERY], timing.SMALL)


if __name__ == "__main__":
    main()
