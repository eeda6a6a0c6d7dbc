"""Text into HTML within Markdown: escaping, links, glossary terms."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from markupsafe import Markup

from generator.inline import Link, Pieces, pieces, plain
from generator.model import Entry, Term, Text
from generator.model.handbook import Handbook
from generator.renderers.site.urls import address, relative
from generator.wording import Blank

# A hyphen within a word stays: the headings' anchors are ids, and Markdown would not decode them in its own links.
_ACTIVE = re.compile(r"[!-,./:-@\[-`{-~]|(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])")

CACHED = 100_000
"""Texts that are kept escaped: titles and labels come again on many pages."""


def escape(value: object) -> Markup:
    """Return text with all ASCII punctuation as character references, but for hyphens within words.

    So it means nothing to HTML, to an attribute, to Markdown or to a template. Markup passes as it is.
    """
    if isinstance(value, Markup):
        return value
    return _escaped(str(value))


@lru_cache(maxsize=CACHED)
def _escaped(text: str) -> Markup:
    return Markup(_ACTIVE.sub(lambda match: f"&#{ord(match.group())};", text))


class Glossary:
    """Finds the words of the glossary in running text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._split: dict[str, tuple[tuple[str, Term | None], ...]] = {}
        self._terms = {word.casefold(): term for term in terms for word in (term.title, *term.also)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Longest first; a Latin word is not found inside a longer one.
        words = sorted(self._terms, key=len, reverse=True)
        parts = [rf"(?<![a-z0-9]){re.escape(w)}(?![a-z0-9])" if w.isascii() else re.escape(w) for w in words]
        # Most places are passed over by the first character alone: ten times as fast as trying each word.
        first = "".join(sorted({re.escape(word[0]) for word in words}))
        return re.compile(f"(?=[{first}])(?:{'|'.join(parts)})" if words else r"(?!)", re.I)

    def split(self, text: str) -> tuple[tuple[str, Term | None], ...]:
        """Return the text in parts, each with the term it is a word for. A text stands on several pages."""
        if text not in self._split:
            self._split[text] = tuple(self._parts(text))
        return self._split[text]

    def _parts(self, text: str) -> Iterator[tuple[str, Term | None]]:
        end = 0
        for match in self._pattern.finditer(text):
            if match.start() > end:
                yield text[end : match.start()], None
            yield match.group(), self._terms[match.group().casefold()]
            end = match.end()
        if end < len(text):
            yield text[end:], None


class Writer:
    """Writes text and links for one page; a term is explained where it first occurs there."""

    def __init__(self, handbook: Handbook, glossary: Glossary, page: str) -> None:
        self.handbook = handbook
        self.page = page
        self._glossary = glossary
        self._explained: set[str] = set()

    def text(self, value: Text | Pieces, *, explain: bool = True) -> Markup:
        """Return prose (or its pieces) as HTML."""
        found = pieces(value, self.handbook) if isinstance(value, str) else value
        return Markup("".join([self._piece(piece, explain) for piece in found]))

    def _piece(self, piece: str | Blank | Link, explain: bool) -> Markup:
        if isinstance(piece, Blank):
            title = f"{piece.parameter.title}：{plain(pieces(piece.parameter.hint, self.handbook))}"
            where, said = escape(self.url(piece.parameter)), escape(f"由本单位填。{title}")
            return Markup(f'<a class="hb-blank" href="{where}" title="{said}">待定</a>')
        if isinstance(piece, Link):
            where, said = escape(self.url(piece.target)), escape(plain(piece.label).replace("＿＿＿", "待定"))
            return Markup(f'<a class="hb-ref" href="{where}">{said}</a>')
        if not explain:
            return _escaped(piece)
        return Markup("".join([self._word(part, term) for part, term in self._glossary.split(piece)]))

    def _word(self, word: str, term: Term | None) -> Markup:
        if term is None or term.id in self._explained:
            return _escaped(word)
        self._explained.add(term.id)
        where, means = escape(self.url(term)), escape(plain(pieces(term.definition, self.handbook)))
        return Markup(f'<a class="hb-term" href="{where}" data-term="{means}">{escape(word)}</a>')

    def url(self, entry: Entry) -> str:
        """Return the address of an entry as seen from this page."""
        return self.to(address(entry))

    def to(self, target: str) -> str:
        """Return an address relative to the site's root as seen from this page."""
        return relative(target, f"{self.page}.html")

    def link(self, entry: Entry) -> Markup:
        """Return a link that says the entry's title."""
        return Markup(f'<a href="{escape(self.url(entry))}">{escape(entry.title)}</a>')
