"""Pages of the site read as HTML, whatever Markdown stands around it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.built = TreeBuilder()
        self.built.start("page", {})
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.built.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.built.end(tag)
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.built.end(tag)

    def handle_data(self, data: str) -> None:
        self.built.data(data)


def html(source: str) -> Element:
    """Return a page as a tree; its elements must be closed in the order in which they were opened."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.built.end("page")
    return reader.built.close()


def classed(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a class."""
    return (found for found in element.iter() if name in found.get("class", "").split())


def words(element: Element) -> str:
    return "".join(element.itertext())
