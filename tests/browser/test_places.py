"""The site in the places where it has to work: under a strict policy, from a folder on disk, cut off from the net."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests.browser import chromium
from tests.browser.built import kinds
from tests.browser.conftest import Serve

NAMED_HOST = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)


def visit(page: Page, root: str, names: list[str]) -> None:
    for name in names:
        page.goto(f"{root}{name}")
        assert page.locator("h1").first.inner_text().strip(), name


def search(page: Page, words: str) -> list[str]:
    """Type into the search box, and return the titles that it finds."""
    page.keyboard.press("/")
    page.keyboard.type(words, delay=20)
    page.wait_for_selector(".md-search-result__link")
    return page.locator(".md-search-result__item > .md-search-result__link h1").all_inner_texts()


def change_colours(page: Page) -> str | None:
    page.locator("label[for^=__palette_]:visible").click()
    return page.locator("body").get_attribute("data-md-color-scheme")


@pytest.fixture
def wire() -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a proxy that answers nothing, and the list of hosts it was asked for."""
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def refuse(self) -> None:
            hosts.append(self.path if self.command == "CONNECT" else self.headers.get("Host", self.path))
            self.send_error(502)

        do_GET = do_POST = do_HEAD = do_CONNECT = refuse  # noqa: N815  (names that the base class looks for)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_port, hosts
        server.shutdown()
        thread.join()


def test_each_kind_of_page_under_a_strict_policy(page: Page, site: Path, serve: Serve) -> None:
    root = serve(site, csp=True).url
    visit(page, root, kinds(site))
    page.goto(f"{root}index.html")
    assert change_colours(page) == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert search(page, "拜访")


def test_a_folder_on_disk(page: Page, site: Path) -> None:
    names = kinds(site)
    sample = {"index.html", "segments/index.html", "terms.html", *names[:: max(1, len(names) // 10)]}
    assert len(sample) >= 12
    visit(page, f"{site.as_uri()}/", sorted(sample))
    page.goto(f"{site.as_uri()}/index.html")
    assert search(page, "拜访")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"^file://.*\.html"))


def test_hosts_named_in_the_files_are_never_asked(
    site: Path, home: str, playwright: Playwright, wire: tuple[int, list[str]]
) -> None:
    named = {
        host.lower()
        for path in site.rglob("*")
        if path.suffix in {".js", ".css", ".html"}
        for host in NAMED_HOST.findall(path.read_text(encoding="utf-8"))
    }
    assert named, "the check below would check nothing"
    port, asked = wire
    started = chromium.launch(
        playwright.chromium, f"--proxy-server=http://127.0.0.1:{port}", "--proxy-bypass-list=127.0.0.1"
    )
    page = started.new_page()
    for root in (home, f"{site.as_uri()}/"):
        visit(page, root, ["segments/index.html", "checklists/index.html", "plans/index.html", "index.html"])
        change_colours(page)
        assert search(page, "拜访")
    with pytest.raises(Error):
        page.goto("https://handbook.invalid/")  # so it would have been seen
    started.close()
    found = {host.partition(":")[0] for host in asked}
    assert "handbook.invalid" in found
    assert named.isdisjoint(found)
