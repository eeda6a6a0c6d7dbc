"""The search box of a site in Chromium: types into it, reads what it finds, and times it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page

BOX = ".md-search__input"

# Watches the messages between the theme and its worker, whichever program the worker runs, and tasks that block.
WATCH = """(() => {
  const seen = { sent: 0, got: 0, lost: 0, found: 0, key: 0, wait: [], tasks: [], keys: [] };
  window.searchSeen = seen;
  document.addEventListener("input", () => { seen.key = performance.now(); }, true);
  document.addEventListener("keyup", () => { if (!seen.key) seen.key = performance.now(); }, true);
  const wrap = (Native) => !Native || Native.watched ? Native : Object.assign(function (address, options) {
    const worker = new Native(address, options);
    if (worker.watched) return worker;
    worker.watched = true;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message) => {
      if (message.type === 2) { seen.sent += 1; seen.wait.push(seen.key || performance.now()); seen.key = 0; }
      post(message);
    };
    worker.addEventListener("message", ({ data }) => {
      if (data.type !== 3) return;
      const start = seen.wait.shift() || 0;
      seen.found = data.data.items.length;
      /* The theme draws them in listeners that come after this one. */
      setTimeout(() => { seen.got += 1; seen.keys.push(performance.now() - start); }, 0);
    });
    return worker;
  }, { watched: true });
  let current = wrap(window.Worker);
  Object.defineProperty(window, "Worker", { get: () => current, set: (next) => { current = wrap(next); } });
  if (window !== window.top) return;
  const keep = (list) => list.getEntries().forEach((task) => seen.tasks.push(task.duration));
  new PerformanceObserver(keep).observe({ type: "longtask" });
})();"""

# What a reader counts as results: sections below the heading of their page, or the page where it has none. Not by their
# `innerText`: that of a result which is not in sight is empty.
RESULTS = """() => Array.from(document.querySelectorAll(".md-search-result__item"), (item) => {
  const links = Array.from(item.querySelectorAll("a.md-search-result__link"));
  return (links.length > 1 ? links.slice(1) : links).map((link) => ({ url: link.href, text: link.textContent }));
}).flat()"""

# A search that drops a query, as the stock one does, is not waited for without end: what it owes is counted as lost.
SETTLED = """(patience) => new Promise((done) => {
  const owed = () => searchSeen.sent - searchSeen.got - searchSeen.lost;
  let [left, since] = [owed(), performance.now()];
  const look = () => {
    if (owed() !== left) [left, since] = [owed(), performance.now()];
    if (left > 0 && performance.now() - since < patience) return setTimeout(look, 4);
    searchSeen.lost += left;
    if (left > 0) searchSeen.wait = [];
    done();
  };
  setTimeout(look, 4);
})"""
PATIENCE = 10_000
"""Milliseconds after which a query counts as dropped, and a first result as never coming."""

FIRST = """(patience) => new Promise((done) => {
  const start = performance.now();
  const look = () => {
    const now = performance.now();
    if (document.querySelector(".md-search-result__link") || now - start > patience) done(now);
    else setTimeout(look, 2);
  };
  look();
})"""


@dataclass(frozen=True)
class Found:
    """One result as it is drawn."""

    url: str
    """Relative to the site's root."""
    text: str


class Box:
    """The search box of a page that is open."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    @classmethod
    def open(cls, page: Page, root: str, *, focus: bool = True) -> "Box":
        """Open the home page and return its search box, with the cursor in it unless told otherwise."""
        page.add_init_script(WATCH)
        page.goto(f"{root}index.html", wait_until="load")
        box = cls(page, root)
        if focus:
            page.locator(BOX).focus()
        return box

    def slow(self, times: int) -> None:
        """Slow the processor of the page's main thread."""
        self.page.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": times})

    def type(self, text: str, delay: float = 0) -> None:
        """Replace what stands in the box, key by key, and wait until the last key is answered."""
        self.page.locator(BOX).press("Control+a")
        self.page.keyboard.press("Delete")
        self.settle()
        self.page.keyboard.type(text, delay=delay)
        # The theme listens to keys alone, and a character of an input method is none.
        self.page.keyboard.press("End")
        self.settle()

    def first(self, text: str) -> float:
        """Go to the box and type at once; return the milliseconds until the first result is drawn."""
        start = self.page.evaluate("performance.now()")
        self.page.locator(BOX).focus()
        self.page.keyboard.type(text)
        self.page.keyboard.press("End")
        took: float = self.page.evaluate(FIRST, PATIENCE) - start
        self.settle()
        return took

    def settle(self) -> None:
        """Wait until every query was answered, and the answer was drawn, or until it is clear that one was dropped."""
        # Not by `wait_for_function`: it evaluates a string, which a strict policy forbids.
        self.page.evaluate(SETTLED, PATIENCE)

    def results(self) -> list[Found]:
        """Return what is drawn, in the order of the list."""
        drawn: list[dict[str, str]] = self.page.evaluate(RESULTS)
        return [Found(self._path(one["url"]), one["text"]) for one in drawn]

    def _path(self, url: str) -> str:
        """Return an address from the site's root on, without the words that are to be marked there."""
        path, _, fragment = url.removeprefix(self.root).partition("#")
        return unquote(path.partition("?")[0] + ("#" + fragment if fragment else ""))

    def seen(self) -> dict[str, Any]:
        """Return what was counted since the page was opened."""
        found: dict[str, Any] = self.page.evaluate("searchSeen")
        return found

    def forget(self) -> None:
        """Start counting anew."""
        self.page.evaluate("Object.assign(searchSeen, {sent: 0, got: 0, lost: 0, keys: [], tasks: []})")

    def heap(self) -> float:
        """Return the megabytes that scripts of the page hold after a collection."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        used: float = session.send("Runtime.getHeapUsage")["usedSize"]
        return used / 1_000_000
