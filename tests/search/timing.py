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


SMALL = Limits(40, 800, 100)
LARGE = Limits(100, 4_000, 100)


def judge(browser: Browser, root: str, site: Path, asked: list[Question], limits: Limits, unused: int = 0) -> list[str]:
    """Print the times of a site, which stands at `root` and in a folder; return what is above the limits."""
    some = [question.ask for question in asked[::EVERY]]
    wrong = []
    # From a folder the search runs on the page's own thread, which is the one that can be slowed.
    frame = _typed(browser, f"{site.as_uri()}/", some)
    worker = _typed(browser, root, some)
    print(f"处理器慢 {SLOWED} 倍；搜索在页面线程上（从文件夹打开）：")
    print(
        f"  按键到结果 p50 {_part(frame['keys'], 0.5):.0f} 毫秒，p95 {_part(frame['keys'], 0.95):.0f} 毫秒（≤ {limits.key}）"
    )
    print(
        f"  冷页面到第一个结果 {frame['first']:.0f} 毫秒（≤ {limits.first}），内存 {frame['heap']:.0f} MB（≤ {limits.heap}）"
    )
    print("搜索在 worker 里（平时）：")
    longest = max(worker["tasks"], default=0)
    print(
        f"  按键到画出结果 p95 {_part(worker['keys'], 0.95):.0f} 毫秒，页面线程上最长的任务 {longest:.0f} 毫秒（≤ {TASK_LIMIT}）"
    )
    print(
        f"  按键 {worker['sent']}，得到回答 {worker['got']}；没人搜的页面为搜索下载 {worker['unused'] / 1000:.1f} KB（gz）"
    )
    if _part(frame["keys"], 0.95) > limits.key:
        wrong.append(f"按键到结果 p95：{_part(frame['keys'], 0.95):.0f} 毫秒（≤ {limits.key}）")
    if frame["first"] > limits.first:
        wrong.append(f"第一个结果：{frame['first']:.0f} 毫秒（≤ {limits.first}）")
    if frame["heap"] > limits.heap:
        wrong.append(f"内存：{frame['heap']:.0f} MB（≤ {limits.heap}）")
    if longest > TASK_LIMIT:
        wrong.append(f"页面线程上的任务：{longest:.0f} 毫秒（≤ {TASK_LIMIT}）")
    wrong += [
        f"丢了按键：{one['sent']} 个里 {one['got']} 个有回答" for one in (frame, worker) if one["got"] < one["sent"]
    ]
    if unused and worker["unused"] > unused:
        wrong.append(f"没人搜的页面下载 {worker['unused']} 字节（≤ {unused}）")
    return wrong


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
