"""The cells of an Excel form that formulas look at, and words within a formula."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.compute import Place
from generator.renderers.tags import CONTINUED, ROW_NUMBER
from generator.renderers.xlsx.sheet import Sheet

LONGEST = 255
"""Characters of a text within a formula."""
NOTHING = '""'


@dataclass(frozen=True)
class Slot:
    """Cells that begin at a unit, from one row to another."""

    unit: int
    first: int
    last: int


Slots = dict[Place, list[Slot]]
"""Field, or `table.column`, to its cells: two of a period, one for each option of several choices."""


def area(sheet: Sheet, slot: Slot) -> str:
    """Return the cells of a field."""
    first, last = (sheet.cell(row, slot.unit, absolute=True) for row in (slot.first, slot.last))
    return first if slot.first == slot.last else f"{first}:{last}"


def column(sheet: Sheet, slot: Slot) -> str:
    """Return the cells of a column from its head to the row after the table, which is empty.

    So rows that somebody puts above the first or below the last one are counted too.
    """
    return area(sheet, Slot(slot.unit, slot.first - 1, slot.last + 1))


def rows(sheet: Sheet, slot: Slot) -> str:
    """Return a condition for each cell of such a column: that it is no head, and does not go on from the row above."""
    numbers = column(sheet, Slot(0, slot.first, slot.last))
    return f'({numbers}<>"{ROW_NUMBER}")*({numbers}<>"{CONTINUED}")'


def literal(text: str) -> str:
    """Return a text within a formula; a long one in pieces."""
    pieces = [text[n : n + LONGEST] for n in range(0, len(text), LONGEST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def nested(conditions: Sequence[str], says: Sequence[str], rest: str) -> str:
    """Return what the first condition that holds says, or the rest."""
    found = rest
    for condition, then in reversed(list(zip(conditions, says, strict=True))):
        found = f"IF({condition},{literal(then)},{found})"
    return found
