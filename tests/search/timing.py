"""How fast the search answers on a processor that is slowed four times."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.search.driving import Box
from tests.search.questions import Question

FLAGS = ("--enable-precise-memory-info", "--allow-file-access-from-files")
SLOWED = 4
EVERY = 6
"""Each so many-th question is typed slowly, as people type."""
DELAY = 120
"""Milliseconds between two keys: a fast typist."""
TASK_LIMIT = 50


@dataclass(frozen=True)
class Limits:
    """What must not be exceeded: milliseconds, and megabytes."""

    key: int
    first: int
    heap: int
    unused: int = 10_000
    """Bytes that a page takes for the search before anybody searches."""


SMALL = Limits(key=40, first=800, heap=100)
LARGE = Limits(key=100, first=4_000, heap=100)


def judge(browser: Browser, root: str, site: Path, asked: list[Question], limits: Limits) -> list[str]:
    """Print the times of a site, which stands at `root` and in a folder; return what is above the limits."""
    some = [question.ask for question in asked[::EVERY]]
    # From a folder the search runs on the page's own thread, which is the one that can be slowed.
    frame = _typed(browser, f"{site.as_uri()}/", some)
    worker = _typed(browser, root, some)
    measured = [
        ("按键到结果 p95（毫秒，搜索在页面线程上）", _part(frame["keys"], 0.95), limits.key),
        ("冷页面到第一个结果（毫秒）", frame["first"], limits.first),
        ("内存（MB）", frame["heap"], limits.heap),
        ("页面线程上最长的任务（毫秒，搜索在 worker 里）", max(worker["tasks"], default=0), TASK_LIMIT),
        ("没有回答的按键", sum(one["sent"] - one["got"] for one in (frame, worker)), 0),
        ("没人搜的页面为搜索下载（字节，gz）", worker["unused"], limits.unused),
    ]
    print(f"处理器慢 {SLOWED} 倍，每 {DELAY} 毫秒一个键，{len(frame['keys'])} 个键：")
    for name, value, most in measured:
        print(f"  {name}：{value:.0f}（≤ {most}）")
    print(f"  worker 里按键到画出结果 p95：{_part(worker['keys'], 0.95):.0f} 毫秒", flush=True)
    return [f"{name}：{value:.0f}（≤ {most}）" for name, value, most in measured if value > most]


def _typed(browser: Browser, root: str, some: list[str]) -> dict[str, Any]:
    """Type into the box of a fresh page; return what was counted."""
    page = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}).new_page()
    weights: list[int] = []
    if not root.startswith("file:"):
        page.on("response", lambda got: weights.append(_weight(got.body())) if _for_search(got.url) else None)
    box = Box.open(page, root, focus=False)
    page.wait_for_timeout(1_000)
    unused = sum(weights)
    box.slow(SLOWED)
    box.forget()
    first = box.first("客户")
    box.forget()
    for text in some:
        box.type(text, delay=DELAY)
    seen = box.seen()
    counted = {"first": first, "unused": unused, "heap": box.heap(), **seen}
    page.context.close()
    return counted


def _for_search(url: str) -> bool:
    return "search" in urlsplit(url).path


def _weight(body: bytes) -> int:
    return len(gzip.compress(body, 9))


def _part(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0
