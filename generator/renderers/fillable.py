"""Plans as PDF to fill on a screen: the page of the printed form, with fields in the places of its lines and boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model import Form, Plan
from generator.model.handbook import Handbook
from generator.renderers import paper, pdf
from generator.renderers.tags import tag
from generator.renderers.typesetting import all_told, typeset
from generator.renderers.widgets import Widget, with_widgets

_LINE, _SMALL, _TWO_LINES = 10.0, 9.0, 8.0
"""Sizes in points of what is typed: in a field, in a cell of a table, in a cell for words, which takes two lines."""
_WORDS = ("line", "text")


@dataclass(frozen=True)
class _Place:
    """What the place under a name takes."""

    label: str
    options: tuple[str, ...]
    size: float


def suits(form: Form, _handbook: Handbook) -> bool:
    """Whether a form is one to write in: a checklist is ticked in the browser or on paper."""
    return isinstance(form, Plan)


def make(form: Form, handbook: Handbook) -> bytes:
    """Return the plan as a PDF file with a field for each place to fill."""
    if not isinstance(form, Plan):
        raise TypeError(f"no fillable paper for a {form.kind}")
    data = {**pdf.data_of(form, handbook), "fillable": True, "spacing": 1.0}
    # Fields that are drawn by the viewer are in none of the archival standards.
    made = typeset("plan", data, form.document.effective, standards=())
    places = dict(_places(paper.sections(form, handbook)))
    return with_widgets(made, list(_widgets(all_told("plan", "spot"), places)))


def _places(sections: tuple[paper.Section, ...]) -> Iterator[tuple[str, _Place]]:
    for section in sections:
        for field in section.fields:
            if field.kind != "table":
                yield from _of(field, field.label, _LINE, field.id)
            for n, entry in enumerate(field.entries, 1):
                for column in entry:
                    label = f"{field.label} 第 {n} 行 {column.label}"
                    # A cell is narrow, and what does not fit in it would not be printed.
                    size = _TWO_LINES if column.given in _WORDS else _SMALL
                    yield from _of(column, label, size, field.id, n, column.id)


def _of(field: paper.Field, label: str, size: float, *parts: str | int) -> Iterator[tuple[str, _Place]]:
    unit = f"（{field.unit}）" if field.unit else ""
    like = {"date": "，如 2026-12-01", "month": "，如 2026-12", "time": "，如 09:30"}.get(field.kind, "")
    if field.kind == "choices":
        for n, option in enumerate(field.options, 1):
            yield tag(*parts, n), _Place(f"{label}：{option}", (), size)
    elif field.kind == "period":
        for end, word in (("start", "从"), ("end", "到")):
            yield tag(*parts, end), _Place(f"{label} {word}，如 2026-12-01", (), size)
    else:
        yield tag(*parts), _Place(label + unit + like, field.options, size)


def _widgets(spots: list[dict[str, Any]], places: dict[str, _Place]) -> Iterator[Widget]:
    """Yield a widget for each pair of corners that the page tells, in the order of the form."""
    for start, end in zip(spots[::2], spots[1::2], strict=True):
        assert (start["edge"], end["edge"], start["parts"]) == ("start", "end", end["parts"])
        name = tag(*start["parts"])
        place = places[name]
        kind = "choice" if place.options else "text" if place.size == _TWO_LINES else start["kind"]
        corners = (start["x"], start["y"], end["x"], end["y"])
        yield Widget(name, kind, place.label, place.options, place.size, start["page"] - 1, corners)
