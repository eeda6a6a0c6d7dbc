"""What a booklet is made of: blocks one after the other, each a mapping that the template knows by its `kind`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.inline import Pieces, pieces
from generator.model import Entry, Line, Sourced
from generator.model.handbook import Handbook
from generator.model.work import Talk
from generator.renderers import paper

Block = Mapping[str, Any]


def said(text: str | Pieces, handbook: Handbook, *, editorial: bool = False) -> dict[str, Any]:
    """Return prose (or its pieces) as a line; `editorial` puts the mark behind it."""
    found = pieces(text, handbook) if isinstance(text, str) else text
    return {"text": paper.prose(found), "editorial": editorial}


def heading(level: int, title: str, number: str = "", *, editorial: bool = False, fresh: bool = False) -> Block:
    """Return a heading; a `fresh` one begins a page."""
    return {
        "kind": "heading", "level": level, "title": title, "number": number, "editorial": editorial, "fresh": fresh,
    }  # fmt: skip


def titled(level: int, entry: Entry, *, fresh: bool = False) -> Block:
    """Return the heading of an entry, with its number, marked where all of it is the editors'."""
    number = str(getattr(entry, "number", ""))
    return heading(level, entry.title, number, editorial=entry.editorial is True, fresh=fresh)


def lead(entry: Entry, field: str, handbook: Handbook) -> Block:
    """Return the sentence under a heading that says what the entry is for."""
    return {"kind": "lead", **said(getattr(entry, field), handbook, editorial=marked(entry, field))}


def note(text: str) -> Block:
    """Return a sentence of the booklet's own."""
    return {"kind": "lead", "text": text, "editorial": False}


def marked(entry: Sourced, field: str) -> bool:
    """Whether a field takes the mark: the editors wrote it, and not the whole entry."""
    return entry.editorial is not True and entry.is_editorial(field)


def row(label: str, lines: Iterable[Mapping[str, Any]], shape: str = "lines", *, editorial: bool = False) -> Block:
    """Return a labelled row: lines, steps with numbers, talk, or ticks."""
    return {"label": label, "shape": shape, "editorial": editorial, "lines": list(lines)}


def field(label: str, entry: Entry, name: str, handbook: Handbook, shape: str = "lines") -> Iterator[Block]:
    """Yield the row of a field of an entry, if there is anything in it."""
    found = getattr(entry, name)
    values = found if isinstance(found, tuple) else (found,)
    if values:
        yield row(label, (_line(value, handbook) for value in values), shape, editorial=marked(entry, name))


def _line(value: Line | str, handbook: Handbook) -> dict[str, Any]:
    if isinstance(value, str):
        return said(value, handbook)
    found = said(value.text, handbook, editorial=value.editorial)
    return {**found, "when": paper.prose(pieces(value.when, handbook))} if isinstance(value, Talk) else found


def names(label: str, ids: Iterable[str], handbook: Handbook) -> Iterator[Block]:
    """Yield the row that names other entries, each with its number."""
    entries = [handbook.index[key] for key in ids]
    if entries:
        yield row(label, [plain("、".join(map(_name, entries)))])


def _name(entry: Entry) -> str:
    number = getattr(entry, "number", None)
    return f"{entry.title}（{number}）" if number else entry.title


def plain(text: str) -> dict[str, Any]:
    """Return text that holds no references as a line."""
    return {"text": text, "editorial": False}


def rows(found: Iterable[Block], source: str = "") -> Block:
    """Return labelled rows as one block, and under them where it is from."""
    return {"kind": "rows", "rows": list(found), "origin": source}


def table(columns: Iterable[tuple[str, float]], cells: Iterable[Iterable[Mapping[str, Any]]]) -> Block:
    """Return a table: the heads with their shares of the width (0: as wide as it needs), and lines as cells."""
    columns = list(columns)
    return {
        "kind": "table",
        "head": [head for head, _ in columns],
        "columns": [share for _, share in columns],
        "rows": [list(row) for row in cells],
    }


def origin(entry: Sourced, handbook: Handbook) -> str:
    """Return where an entry is from, if from a manual."""
    found: dict[str, list[str]] = {}
    for clause in entry.sources:
        manual, at = handbook.clauses[clause]
        found.setdefault(manual.title, []).append(at.locator)
    return "出处：" * bool(found) + "；".join(f"《{title}》{'、'.join(places)}" for title, places in found.items())
