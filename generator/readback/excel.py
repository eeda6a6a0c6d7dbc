"""A filled Excel form: by the names of its cells. The page does the same in `assets/xlsx.js`."""

import re
from typing import Any

from generator.filling.filling import MOST_ROWS, Path, Wrong
from generator.model import Plan
from generator.model.fields import ChoicesField, ComputedField, PlanField, TableField
from generator.model.handbook import Handbook
from generator.readback.given import Given, foreign
from generator.readback.sheets import Area, Book, NoResultError, letters
from generator.readback.slots import Parts, ids, joined, slots
from generator.renderers.tags import defined_name

_NUMBER = re.compile(r"JH-[0-9]{3}")
_UNTICKED = ("×", "否", "0")
_MOST_COLUMNS = 60


def read(data: bytes, plan: Plan, handbook: Handbook) -> Given:
    """Return what an Excel file holds for a plan. Raises UnreadableError where it is no Excel file."""
    reader = _Reader(Book(data), handbook)
    values: dict[str, Any] = {}
    for field in plan.fields:
        if isinstance(field, ComputedField):
            continue
        held = reader.table(field) if isinstance(field, TableField) else reader.value(field, (), 0, (field.id,))
        if held is None:
            reader.gone(field, (field.id,))
        else:
            reader.found = True
            if held:
                values[field.id] = held
    found = _NUMBER.search(reader.book.keywords)
    if not reader.found and not found:
        raise foreign(plan)
    return Given(values, tuple(reader.wrong), reader.places, found[0] if found else "")


class _Reader:
    def __init__(self, book: Book, handbook: Handbook) -> None:
        self.book = book
        self.wrong: list[Wrong] = []
        self.places: dict[Path, str] = {}
        self.found = False
        """Whether any field has cells."""
        self._handbook = handbook

    def gone(self, field: PlanField, path: Path) -> None:
        """Say that a field has no cells."""
        self.wrong.append((path, f"没找到「{field.label}」：它的格子被删掉了"))

    def _name(self, *parts: str | int) -> Area | None:
        return self.book.names.get(defined_name(*parts).lower())

    def value(self, field: PlanField, above: Parts, n: int, path: Path) -> Any:
        """Return what stands in the cells of a field, in a table in its `n`-th row; None where it has no cells."""
        for own in ids(field):
            parts = (*above, own)
            whole = self._name(*parts)
            several = isinstance(field, ChoicesField) or field.kind == "period"
            if whole is not None and several:
                return self._text(whole, n, "line", path)
            areas = [(self._name(*slot), kind) for slot, kind in slots(field, parts, self._handbook)]
            if all(area is not None for area, _ in areas):
                texts = [self._text(area, n, kind, path) for area, kind in areas if area is not None]
                if isinstance(field, ChoicesField):
                    texts = ["" if text in _UNTICKED else text for text in texts]
                return joined(field, texts, self._handbook)
        return None

    def _text(self, area: Area, n: int, kind: str, path: Path) -> str:
        """Return the text of the first cell of a row of an area that has any."""
        row = area.top + n
        self.places.setdefault(path, f"{area.sheet}!{letters(area.left)}{row}")
        for column in range(area.left, min(area.right, area.left + _MOST_COLUMNS) + 1):
            try:
                found = self.book.text(area.sheet, row, column, kind)
            except NoResultError:
                self.wrong.append((path, "公式没有结果，没读"))
                return ""
            if found.strip():
                return found.strip()
        return ""

    def table(self, field: TableField) -> list[dict[str, Any]] | None:
        """Return the rows of a table; None where it has no cells."""
        for own in ids(field):
            area = self._name(own)
            if area is not None:
                return self._rows(field, own, area)
        return None

    def _rows(self, field: TableField, own: str, area: Area) -> list[dict[str, Any]]:
        columns = [column for column in field.columns if not isinstance(column, ComputedField)]
        for column in columns:
            if not any(self._name(*slot) for one in ids(column) for slot, _ in self._slots(column, own, one)):
                self.gone(column, (field.id,))
        rows: list[dict[str, Any]] = []
        for n in range(2 * MOST_ROWS):
            # Rows that somebody added below look like the last one, but are no part of the name.
            if area.top + n > area.bottom and not self._goes_on(area, area.top + n):
                break
            row = {c.id: self.value(c, (own,), n, (field.id, len(rows), c.id)) for c in columns}
            if found := {name: held for name, held in row.items() if held}:
                rows.append(found)
        return rows

    def _slots(self, column: PlanField, own: str, one: str) -> list[tuple[Parts, str]]:
        return [((own, one), ""), *slots(column, (own, one), self._handbook)]

    def _goes_on(self, area: Area, row: int) -> bool:
        look = self.book.style(area.sheet, row, area.left)
        return bool(look) and look == self.book.style(area.sheet, area.bottom, area.left)
