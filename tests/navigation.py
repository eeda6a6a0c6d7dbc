"""What a page of the site offers to go to: read from its HTML, whichever engine made it."""

import posixpath
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class _Reader(HTMLParser):
    """Collects the links of the navigation, and the anchors of the text."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[list[str]] = []
        self.anchors: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, values.get("class", "")))
        # Ids of the themes themselves begin with two underscores.
        if self._within("article") and not values.get("id", "__").startswith("__"):
            self.anchors.append(values["id"])
        place = self._place()
        if tag == "a" and place and "href" in values:
            self._link = [place, "", values["href"]]
            self.links.append(self._link)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self._link[1] = " ".join(f"{self._link[1]} {data}".split())

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def _place(self) -> str:
        """Return which navigation is open: the innermost counts, so a page's own contents are told apart."""
        for tag, classes in reversed(self._open):
            if tag == "nav":
                for place in ("md-tabs", "md-nav--secondary", "md-nav"):
                    if place in classes.split():
                        return place
        return ""


def read(folder: Path, page: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the links of a page's navigation (which, title, target within the site), and its text's anchors."""
    reader = _Reader()
    reader.feed((folder / page).read_text(encoding="utf-8"))
    return [(place, title, _target(page, href)) for place, title, href in reader.links], reader.anchors


def _target(page: str, href: str) -> str:
    """Return the target of a link as a path within the site: engines write `x.html` and `./x.html`."""
    path, mark, fragment = href.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return f"{whole}{mark}{fragment}"
