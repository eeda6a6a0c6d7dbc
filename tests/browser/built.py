"""The built site read back from its files, without a browser."""

import posixpath
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = frozenset({"href", "src", "srcset", "action", "data", "poster", "formaction", "xlink:href"})


@dataclass(frozen=True)
class BuiltPage:
    """What a page holds that can be checked: ids, addresses, and what a strict policy forbids."""

    ids: tuple[str, ...]
    addresses: tuple[str, ...]
    inline: tuple[str, ...]
    """Tags with a style or script of their own."""
    moved: bool
    """Whether it only sends the reader on to another page."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.moved = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        self.addresses += [found[name] for name in ADDRESSES if name in found]
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.moved = True
            self.addresses.append(found["content"].partition("url=")[2])
        script = tag == "script" and "src" not in found and found.get("type", "") != "application/json"
        handler = any(name == "style" or name.startswith("on") for name in found)
        if script or handler or tag == "style":
            self.inline.append(self.get_starttag_text() or tag)


@cache
def read(path: Path) -> BuiltPage:
    """Return what stands in an HTML file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return BuiltPage(tuple(reader.ids), tuple(reader.addresses), tuple(reader.inline), reader.moved)


def pages(site: Path) -> list[str]:
    """Return the path of every HTML page, relative to the site's root, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def readable(site: Path) -> list[str]:
    """Return the pages that have text to read: all but those that send the reader on."""
    return [page for page in pages(site) if not read(site / page).moved]


def kinds(site: Path) -> list[str]:
    """Return one page of each kind: the root's own but 404.html, and of each folder its overview and one other."""
    found = [page for page in readable(site) if "/" not in page and page != "404.html"]
    for folder in sorted({posixpath.dirname(page) for page in readable(site)} - {""}):
        inside = [page for page in readable(site) if posixpath.dirname(page) == folder]
        found += sorted(inside, key=lambda page: not page.endswith("/index.html"))[:2]
    return found


def broken(site: Path, page: str, address: str) -> str | None:
    """Return what is wrong with an address in a page; nothing when it leads to a file and an id of the site."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        return "leads to another host"
    # 404.html is shown at any depth, so its addresses start at the root; others never do: the site may stand anywhere.
    if parts.path and parts.path.startswith("/") != (page == "404.html"):
        return "does not start at the root" if page == "404.html" else "starts at the root"
    here = "" if page == "404.html" else posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(here, unquote(parts.path).lstrip("/"))) if parts.path else page
    target = site / path
    if target.is_dir():
        target /= "index.html"
    if path.startswith("..") or not target.is_file():
        return "no such file"
    if parts.fragment and unquote(parts.fragment) not in read(target).ids:
        return "no such id"
    return None
