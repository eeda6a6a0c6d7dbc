"""Prose as pieces: plain text, links to entries, and blanks that each organisation fills.

Renderers turn pieces into their own format, so no renderer parses `{id}` or words a figure.
"""

from dataclasses import dataclass

from generator.model import Entry, Parameter, Standard
from generator.model.base import INLINE_REFERENCE
from generator.model.handbook import Handbook
from generator.model.measure import Rule
from generator.wording import Blank, Label, amount, measure


@dataclass(frozen=True)
class Link:
    """A reference: the entry it leads to and what it says (a title, or the value of a standard)."""

    target: Entry
    label: Label


Pieces = tuple[str | Blank | Link, ...]


def pieces(text: str, handbook: Handbook) -> Pieces:
    """Return the text with each `{id}` replaced by what it stands for."""
    if text and "{" not in text:
        return (text,)
    found: list[str | Blank | Link] = []
    end = 0
    for match in INLINE_REFERENCE.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        found += _stand_in(handbook.index[match[1]], handbook)
        end = match.end()
    if end < len(text):
        found.append(text[end:])
    return tuple(found)


def value(standard: Standard, handbook: Handbook) -> Pieces:
    """Return what a standard demands, in words."""
    if isinstance(standard.measure, Rule):
        return pieces(standard.measure.text, handbook)
    return measure(standard.measure, handbook)


def _stand_in(entry: Entry, handbook: Handbook) -> Pieces:
    if isinstance(entry, Parameter):
        return (*amount(entry, handbook), f" {entry.unit}" if entry.unit else "")
    # A rule is a sentence of its own: within another sentence its title stands for it.
    if isinstance(entry, Standard) and not isinstance(entry.measure, Rule):
        return (Link(entry, measure(entry.measure, handbook)),)
    return (Link(entry, (entry.title,)),)


def plain(found: Pieces) -> str:
    """Return pieces as plain text; a blank is a line to write on."""
    words: list[str] = []
    for piece in found:
        if isinstance(piece, Link):
            words.append(plain(piece.label))
        else:
            words.append(BLANK if isinstance(piece, Blank) else piece)
    return "".join(words)


BLANK = "＿＿＿"
"""What an unset parameter looks like in plain text."""
