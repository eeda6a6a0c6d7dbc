"""Each page of the site once over http, on narrow screens and in both colour schemes."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.built import readable
from tests.browser.watching import Watch

WIDTHS = (360, 320)
SCHEMES = ("default", "slate")

# What reaches beyond the right edge of the screen, unless a frame around it scrolls by itself.
SIDEWAYS = """() => {
  const edge = document.documentElement.clientWidth;
  const framed = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };
  const name = (node) => `${node.tagName.toLowerCase()}${node.id && "#" + node.id}.${node.className}`
    + ` «${node.textContent.trim().slice(0, 20)}» to ${Math.round(node.getBoundingClientRect().right)}`;
  const scrolls = document.documentElement.scrollWidth > edge;
  const looked = document.querySelectorAll(scrolls ? "body *" : "article, article *");
  const beyond = [...looked].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.right > edge + 1 && !framed(node);
  });
  const named = beyond.filter((node) => !beyond.some((other) => other !== node && node.contains(other))).map(name);
  return scrolls && !named.length ? ["page is " + document.documentElement.scrollWidth + " wide"] : named;
}"""

# What is marked as hidden and shown all the same: a rule of ours for its display is stronger than the mark.
SHOWN = """() => [...document.querySelectorAll("article [hidden]")]
  .filter((node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden")
  .map((node) => `${node.tagName.toLowerCase()}.${node.className} «${node.textContent.trim().slice(0, 20)}»`)"""


@dataclass(frozen=True)
class Crawl:
    """What was found on all pages."""

    visited: tuple[str, ...]
    problems: tuple[str, ...]
    sideways: tuple[str, ...]
    shown: tuple[str, ...]


def sideways(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        for scheme in SCHEMES:
            page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            found += [f"{width} px, {scheme}: {one}" for one in page.evaluate(SIDEWAYS)]
    return found


@pytest.fixture(scope="module")
def crawl(browser: Browser, site: Path, home: str) -> Crawl:
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 740}, locale="zh-CN")
    watch = Watch(context)
    page = context.new_page()
    visited, problems, wide, shown = [], [], [], []
    for name in readable(site):
        page.goto(f"{home}{name}")
        if page.locator("article h1").count() == 1:
            visited.append(name)
        shown += [f"{name}, {one}" for one in page.evaluate(SHOWN)]
        wide += [f"{name}, {one}" for one in sideways(page)]
        problems += [f"{name}: {one}" for one in watch.take()]
    context.close()
    return Crawl(tuple(visited), tuple(problems), tuple(wide), tuple(shown))


def test_every_page_opens_with_one_heading(crawl: Crawl, site: Path) -> None:
    assert crawl.visited == tuple(readable(site))


def test_no_page_reports_an_error_or_asks_another_host(crawl: Crawl) -> None:
    assert crawl.problems == ()


def test_no_page_scrolls_sideways_on_a_phone(crawl: Crawl) -> None:
    assert crawl.sideways == ()


def test_what_is_hidden_is_not_shown(crawl: Crawl) -> None:
    assert crawl.shown == ()


def test_the_check_for_sideways_pages_names_the_culprit(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{home}index.html")
    page.evaluate("""() => {
      const wide = document.createElement("p");
      wide.id = "wide";
      wide.style.width = "500px";
      document.querySelector("article").append(wide);
    }""")
    assert any("p#wide" in one for one in page.evaluate(SIDEWAYS))
