"""What every Excel form begins and ends with: title and edition above; signatures and document control below.

Document control stands at the end, because what is above the items stays on the screen while one scrolls.
"""

from dataclasses import dataclass
from itertools import chain

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.tags import head_name
from generator.renderers.xlsx.inputs import day
from generator.renderers.xlsx.sheet import UNITS, Cell, Sheet


@dataclass(frozen=True)
class Pairs:
    """Where two labels and their values stand beside each other: the units at which the four columns begin."""

    label: int
    value: int
    second_label: int
    second_value: int

    @property
    def edges(self) -> tuple[int, ...]:
        """Return all of them."""
        return (self.label, self.value, self.second_label, self.second_value)


def top(sheet: Sheet, form: Form, handbook: Handbook) -> None:
    """Write organisation, title and edition."""
    name = handbook.meta.organization
    if name is not None:
        sheet.add(Cell(0, UNITS, "organization", name))
    else:
        row = sheet.add(Cell(0, UNITS, "organization"))
        sheet.define(head_name("organization"), 0, UNITS, row, row)
        sheet.add(Cell(0, UNITS, "unnamed", paper.NO_ORGANIZATION), least=13)
    sheet.add(Cell(0, UNITS, "title", form.title), least=28)
    sheet.add(Cell(0, UNITS, "edition", paper.foot(form)), least=15)


def pair(sheet: Sheet, at: Pairs, first: tuple[str, Cell], second: tuple[str, Cell], least: float = 20) -> int:
    """Write two labels with their values as a row; return its number."""
    return sheet.add(
        Cell(at.label, at.value, "label", first[0]),
        first[1],
        Cell(at.second_label, at.second_value, "label", second[0]),
        second[1],
        least=least,
    )


def bottom(sheet: Sheet, at: Pairs, form: Form, handbook: Handbook) -> None:
    """Write signatures and document control; they are printed together, and not without what they are for."""
    last = sheet.row - 1
    sheet.skip(10)
    _signatures(sheet, at, form)
    sheet.skip(10)
    _control(sheet, at, form, handbook)
    sheet.kept.update(range(last, sheet.row - 1))


def _signatures(sheet: Sheet, at: Pairs, form: Form) -> None:
    for n, name in enumerate(form.signatures, 1):
        row = pair(
            sheet,
            at,
            (f"{name}签字", Cell(at.value, at.second_label, "line")),
            ("日期", Cell(at.second_value, UNITS, "date")),
            least=30,
        )
        sheet.define(head_name("signature", n), at.value, at.second_label, row, row)
        sheet.define(head_name("signature", n, "date"), at.second_value, UNITS, row, row)
        day(sheet, row, row, at.second_value)


def _control(sheet: Sheet, at: Pairs, form: Form, handbook: Handbook) -> None:
    sheet.add(Cell(0, UNITS, "part", "文件控制"))
    entries = paper.control(form)
    for n in range(0, len(entries), 2):
        first, *second = entries[n : n + 2]
        places = [(first, at.label, at.value, at.second_label if second else UNITS)]
        places += [(entry, at.second_label, at.second_value, UNITS) for entry in second]
        cells = [
            (
                Cell(label, start, "label", entry.label),
                Cell(start, end, "said" if entry.said else entry.kind, entry.said),
            )
            for entry, label, start, end in places
        ]
        row = sheet.add(*chain.from_iterable(cells), least=20)
        for entry, _, start, end in places:
            if entry.said is None:
                sheet.define(head_name(entry.key), start, end, row, row)
            if entry.said is None and entry.kind == "date":
                day(sheet, row, row, start)
    for label, text in paper.about(form, handbook):
        sheet.add(Cell(at.label, at.value, "label", label), Cell(at.value, UNITS, "said", text), least=20)
