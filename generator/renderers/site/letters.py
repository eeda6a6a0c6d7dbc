"""Terms and entries under the first letters of their pinyin."""

from functools import cache
from string import ascii_uppercase

from pypinyin import Style, lazy_pinyin
from pypinyin.seg.simpleseg import seg

from generator.model import Entry, Parameter
from generator.model.handbook import Handbook

OTHER = "#"
"""Where titles stand that begin with a figure or a sign."""


def by_letter(book: Handbook) -> list[tuple[str, list[tuple[str, Entry]]]]:
    """Return letters with what stands under them: names, also other names of terms, and the entries they lead to."""
    names = [(entry.title, entry) for entry in book.index.values() if not isinstance(entry, Parameter)]
    names += [(name, term) for term in book.terms for name in term.also]
    groups: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in sorted(names, key=lambda one: (_sound(one[0]), one[0], one[1].id)):
        groups.setdefault(letter(name), []).append((name, entry))
    return [(key, groups[key]) for key in (*ascii_uppercase, OTHER) if key in groups]


def letter(name: str) -> str:
    """Return the letter under which a name stands."""
    first = _sound(name)[:1].upper()
    return first if first in ascii_uppercase and first else OTHER


@cache
def _sound(name: str) -> str:
    return " ".join(syllable for part in seg(name) for syllable in _syllables(part)).lower()


@cache
def _syllables(part: str) -> list[str]:
    # Names are made of the same words again and again.
    return lazy_pinyin([part], style=Style.NORMAL)
