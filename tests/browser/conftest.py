"""Fixtures of the browser tests: one Chromium, the site on a server, and pages that are watched."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.books import SMALL
from tests.browser import chromium
from tests.browser.serving import Server
from tests.browser.supervising import add_plan
from tests.browser.watching import Watch
from tests.conftest import BuildCopy

TIMEOUT = 20_000
"""Milliseconds after which what has not happened will not happen, even on a busy machine."""
expect.set_options(timeout=TIMEOUT)

NewPage = Callable[..., tuple[Page, Watch]]
Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        try:
            chromium.find(started.chromium.executable_path)
        except chromium.ChromiumMissingError as missing:
            pytest.fail(str(missing), pytrace=False)
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = chromium.launch(playwright.chromium)
    yield started
    started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a function that serves a folder until the tests end: folder, prefix, with the policy or without."""
    with ExitStack() as stack:

        def start(folder: Path, prefix: str = "/", *, csp: bool = False) -> Server:
            return stack.enter_context(Server(folder, prefix, csp=csp))

        yield start


@pytest.fixture(scope="session")
def home(site: Path, serve: Serve) -> str:
    """Return the address of the site's root; it ends in a slash."""
    return serve(site).url


@pytest.fixture(scope="session")
def small_site(build_copy: BuildCopy) -> Path:
    """Return the folder of the small handbook's site: its plan has a field of every kind."""
    return build_copy("small", SMALL / "handbook", lambda _: None)


@pytest.fixture(scope="session")
def small_home(small_site: Path, serve: Serve) -> str:
    """Return the address of the small handbook's site, under a strict policy; it ends in a slash."""
    return serve(small_site, csp=True).url


@pytest.fixture(scope="session")
def team_site(build_copy: BuildCopy) -> Path:
    """Return the folder of the small handbook's site with the plans that a team files."""
    return build_copy("team", SMALL / "handbook", add_plan)


@pytest.fixture(scope="session")
def team_home(team_site: Path, serve: Serve) -> str:
    """Return the address of the team's site, under a strict policy; it ends in a slash."""
    return serve(team_site, csp=True).url


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Return a function that opens a page in a context of its own; at the end nothing must have gone wrong there."""
    with ExitStack() as stack:
        watches = []

        def open_page(**options: Any) -> tuple[Page, Watch]:
            context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN"} | options))
            stack.callback(context.close)
            context.set_default_timeout(TIMEOUT)
            watches.append(Watch(context))
            return context.new_page(), watches[-1]

        yield open_page
        problems = [problem for watch in watches for problem in watch.take()]
    assert problems == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return an empty page of a desktop's size."""
    opened, _ = new_page()
    return opened
