"""Text into HTML within Markdown: links, glossary terms."""

import re
from collections.abc import Iterable
from functools import cached_property

from markupsafe import Markup

from generator.inline import Link, Pieces, pieces, plain
from generator.model import Entry, Line, Term, Text
from generator.model.base import ClauseId
from generator.model.handbook import Handbook
from generator.renderers.site.escaping import escape, markup
from generator.renderers.site.seen import EDITORIAL, Seeing, Seen
from generator.renderers.site.urls import clause_address, relative
from generator.wording import Blank


class Glossary:
    """Finds the words of the glossary in running text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._split: dict[str, list[tuple[Markup, Term | None]]] = {}
        self._terms = {word.casefold(): term for term in terms for word in (term.title, *term.also)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # A Latin word is not found inside a longer one.
        latin = [word for word in self._terms if word.isascii()]
        others = _branches(word for word in self._terms if not word.isascii())
        # Most places are passed over by two characters: fifteen times as fast as trying each word.
        start = f"[{_any(word[0] for word in self._terms)}]"
        if all(len(word) > 1 for word in self._terms):
            start += f"[{_any(word[1] for word in self._terms)}]"
        found = f"(?:{others}|(?<![a-z0-9])(?:{_branches(latin)})(?![a-z0-9]))"
        return re.compile(f"(?={start})({found})" if self._terms else r"((?!))", re.I)

    def split(self, text: str) -> list[tuple[Markup, Term | None]]:
        """Return the text in parts, escaped, each with the term it is a word for. A text stands on several pages."""
        if text not in self._split:
            # Words stand at odd places, with what is between them, which may be nothing.
            parts = self._pattern.split(text)
            self._split[text] = [
                (escape(part), self._terms[part.casefold()] if n % 2 else None) for n, part in enumerate(parts) if part
            ]
        return self._split[text]


def _joined(parts: list[Markup]) -> Markup:
    # Most texts are one part.
    return parts[0] if len(parts) == 1 else markup("".join(parts))


def _any(characters: Iterable[str]) -> str:
    return "".join(sorted({re.escape(one) for one in characters}))


def _branches(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; one that starts otherwise is passed over at once."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in tails.items()) or r"(?!)"


class Writer:
    """Writes text and links for one page; a term is explained where it first occurs there."""

    def __init__(self, handbook: Handbook, glossary: Glossary, page: str, far: dict[str, Seen]) -> None:
        self.handbook = handbook
        self.page = page
        self._seeing = Seeing(page, far)
        self._glossary = glossary
        self._explained: set[str] = set()

    def text(self, value: Text | Pieces, *, explain: bool = True) -> Markup:
        """Return prose (or its pieces) as HTML."""
        if isinstance(value, str) and "{" not in value:
            # So are nearly all: one piece of plain text.
            return self._prose(value) if explain else escape(value)
        found = pieces(value, self.handbook) if isinstance(value, str) else value
        return _joined([self._piece(piece, explain) for piece in found])

    def _piece(self, piece: str | Blank | Link, explain: bool) -> Markup:
        if isinstance(piece, Blank):
            title = f"{piece.parameter.title}：{plain(pieces(piece.parameter.hint, self.handbook))}"
            where, said = escape(self.url(piece.parameter)), escape(f"由本单位填。{title}")
            return markup(f'<a class="hb-blank" href="{where}" title="{said}">待定</a>')
        if isinstance(piece, Link):
            where, said = escape(self.url(piece.target)), escape(plain(piece.label).replace("＿＿＿", "待定"))
            return markup(f'<a class="hb-ref" href="{where}">{said}</a>')
        return self._prose(piece) if explain else escape(piece)

    def _prose(self, text: str) -> Markup:
        return _joined([self._word(part, term) for part, term in self._glossary.split(text)])

    def _word(self, word: Markup, term: Term | None) -> Markup:
        if term is None or term.id in self._explained:
            return word
        self._explained.add(term.id)
        where, means = escape(self.url(term)), escape(plain(pieces(term.definition, self.handbook)))
        return markup(f'<a class="hb-term" href="{where}" data-term="{means}">{word}</a>')

    def url(self, entry: Entry) -> str:
        """Return the address of an entry as seen from this page."""
        return self._seeing.see(entry).url

    def to(self, target: str) -> str:
        """Return an address relative to the site's root as seen from this page."""
        return relative(target, f"{self.page}.html")

    def link(self, entry: Entry) -> Markup:
        """Return a link that says the entry's title."""
        return self._seeing.see(entry).link

    def links(self, entries: Iterable[Entry]) -> Markup:
        """Return links in a row."""
        return markup("、".join([self.link(entry) for entry in entries]))

    def chips(self, entries: Iterable[Entry]) -> Markup:
        """Return chips in a row."""
        return markup("".join([self._seeing.see(entry).chip for entry in entries]))

    def clauses(self, ids: Iterable[ClauseId]) -> Markup:
        """Return links to clauses of the source manuals."""
        return markup("；".join([self._clause(key) for key in ids]))

    def _clause(self, key: ClauseId) -> str:
        manual, clause = self.handbook.clauses[key]
        where, said = escape(self.to(clause_address(self.handbook, key))), escape(f"《{manual.title}》{clause.locator}")
        return f'<a href="{where}" title="{escape(key)}">{said}</a>'

    def items(self, lines: Iterable[Line]) -> Markup:
        """Return lines of an entry as items of a list."""
        return markup(
            "".join([f"<li>{self.text(line.text)}{EDITORIAL if line.editorial else ''}</li>" for line in lines])
        )

    def lines(self, entries: Iterable[Entry]) -> Markup:
        """Return items of a list: kind, link and number of each entry."""
        return markup("".join([f"<li>{self._seeing.see(entry).line}</li>" for entry in entries]))
