"""Entries as a page sees them: their address from there, and what lists and links show of them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from generator.model import KIND_NAMES, Entry, Sourced
from generator.renderers.site.escaping import CACHED, escape, markup
from generator.renderers.site.urls import address, relative

NOTHING = markup("")
EDITORIAL = markup(' <span class="hb-ed" title="编者补充：来源手册没有写到">编</span>')


@dataclass(frozen=True)
class Seen:
    """What stands on a page for an entry. The same on all pages of all folders, but for those of the entry's own."""

    entry: Entry
    folder: str
    """The folder of the page that holds the entry."""
    url: str

    @cached_property
    def link(self) -> Markup:
        """Its title, which leads to it."""
        return markup(f'<a href="{escape(self.url)}">{escape(self.entry.title)}</a>')

    @cached_property
    def chip(self) -> Markup:
        """The same as a chip, of which several stand in a row."""
        return markup(f'<a class="hb-chip" href="{escape(self.url)}">{escape(self.entry.title)}</a>')

    @cached_property
    def line(self) -> Markup:
        """Kind, link and number, as in lists."""
        kind = escape(KIND_NAMES[self.entry.kind])
        return markup(f'<span class="hb-kind">{kind}</span> {self.link} {number(self.entry)}')


class Seeing:
    """Sees entries from one page. What is seen alike from other folders, too, is made once: `far` keeps it.

    Folders do not nest, so there are two of these: one for the pages in folders, one for those in none.
    """

    def __init__(self, page: str, far: dict[str, Seen]) -> None:
        self._page = page
        self._folder = page.rpartition("/")[0]
        self._far = far
        self._near: dict[str, Seen] = {}

    def see(self, entry: Entry) -> Seen:
        """Return what stands for an entry on the page."""
        known = self._far.get(entry.id)
        if known is None or known.folder == self._folder:
            known = self._near.get(entry.id) or self._seen(entry)
            (self._near if known.folder == self._folder else self._far)[entry.id] = known
        return known

    def _seen(self, entry: Entry) -> Seen:
        target = address(entry)
        return Seen(entry, target.rpartition("/")[0], relative(target, f"{self._page}.html"))


def number(entry: object) -> Markup:
    """Return the number of an entry as lists show it; nothing where it has none."""
    # Terms have none: asking them by getattr is slow, since pydantic words an error.
    found = vars(entry).get("number")
    return _number(found) if found else NOTHING


@lru_cache(maxsize=CACHED)
def _number(found: str) -> Markup:
    return markup(f'<span class="hb-number">{escape(found)}</span>')


def mark(entry: Sourced, field: str) -> Markup:
    """Return the mark of a field that the editors wrote, where the entry as a whole has a source."""
    return EDITORIAL if entry.editorial is not True and entry.is_editorial(field) else NOTHING
