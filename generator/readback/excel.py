"""A filled Excel form: by the names of its cells. The page does the same in `assets/xlsx-read.js`."""

import re
from collections.abc import Iterator
from typing import Any

from generator.filling.filling import MOST_ROWS, Path, Wrong
from generator.model import Plan
from generator.model.fields import ChoicesField, ComputedField, PlanField, TableField
from generator.model.handbook import Handbook
from generator.problems import shown
from generator.readback.given import Given, foreign
from generator.readback.sheets import Area, Book, Names, NoResultError, letters, of_a_form
from generator.readback.slots import Parts, ids, joined, slots
from generator.renderers.tags import CONTINUED, ROW_NUMBER, defined_name

_NUMBER = re.compile(r"JH-[0-9]{3}")
_UNTICKED = ("×", "否", "0")
_MOST_COLUMNS = 60
_MOST_PIECES = 1000
"""Rows of one text: lines of a single character would fill as many."""
_MOST_LINES = 5 * MOST_ROWS
"""Rows of a table, those in which a text goes on too."""


def read(data: bytes, plan: Plan, handbook: Handbook) -> Given:
    """Return what an Excel file holds for a plan. Raises UnreadableError where it is no Excel file."""
    book = Book(data)
    reader = _Reader(book, handbook, book.names)
    values = reader.values(plan)
    found = _NUMBER.search(book.keywords)
    if not reader.found and not found:
        raise foreign(plan)
    notes = tuple(
        ((), f"工作簿里还有一张填得不一样的表「{shown(sheet)}」，没读")
        for sheet, names in book.copies.items()
        if _Reader(book, handbook, names).values(plan) != values
    )
    return Given(values, tuple(reader.wrong), reader.places, found[0] if found else "", reader.results(plan), notes)


class _Reader:
    """Reads a form by the names of its cells."""

    def __init__(self, book: Book, handbook: Handbook, names: Names) -> None:
        self.book = book
        self.wrong: list[Wrong] = []
        self.places: dict[Path, str] = {}
        self.found = False
        """Whether any field has cells."""
        self._handbook = handbook
        self._names = names
        self._areas = [area for name, area in names.items() if of_a_form(name)]

    def values(self, plan: Plan) -> dict[str, Any]:
        """Return the raw values of all fields that have cells."""
        values: dict[str, Any] = {}
        for field in plan.fields:
            if isinstance(field, ComputedField):
                continue
            held = self.table(field) if isinstance(field, TableField) else self.value(field, (), None, (field.id,))
            if held is None:
                self.gone(field, (field.id,))
            else:
                self.found = True
                if held:
                    values[field.id] = held
        return values

    def results(self, plan: Plan) -> dict[str, str]:
        """Return what computed fields show; a formula that nothing has worked out shows nothing."""
        found: dict[str, str] = {}
        for field in plan.fields:
            area = self._name(field.id) if isinstance(field, ComputedField) else None
            if area is not None and (said := self._said(area.sheet, area.top, area.left)):
                self.places[field.id,] = f"{area.sheet}!{letters(area.left)}{area.top}"
                found[field.id] = said
        return found

    def gone(self, field: PlanField, path: Path) -> None:
        """Say that a field has no cells."""
        self.wrong.append((path, f"没找到「{field.label}」：它的格子被删掉了"))

    def _name(self, *parts: str | int) -> Area | None:
        return self._names.get(defined_name(*parts).lower())

    def value(self, field: PlanField, above: Parts, rows: range | None, path: Path) -> Any:
        """Return what stands in the cells of a field, of a table in some of its rows; None where it has no cells."""
        for own in ids(field):
            parts = (*above, own)
            whole = self._name(*parts)
            several = isinstance(field, ChoicesField) or field.kind == "period"
            if whole is not None and several:
                return self._text(whole, rows, "line", path)
            areas = [(self._name(*slot), kind) for slot, kind in slots(field, parts, self._handbook)]
            if all(area is not None for area, _ in areas):
                texts = [self._text(area, rows, kind, path) for area, kind in areas if area is not None]
                if isinstance(field, ChoicesField):
                    texts = ["" if text in _UNTICKED else text for text in texts]
                return joined(field, texts, self._handbook)
        return None

    def _text(self, area: Area, rows: range | None, kind: str, path: Path) -> str:
        """Return the text of some rows of an area: where no row is high enough for a text, it goes on in the next."""
        if rows is None:
            rows = range(min(area.bottom - area.top, _MOST_PIECES) + 1)
        self.places.setdefault(path, f"{area.sheet}!{letters(area.left)}{area.top + rows[0]}")
        return "".join(self._piece(area, area.top + n, kind, path) for n in rows).strip()

    def _piece(self, area: Area, row: int, kind: str, path: Path) -> str:
        """Return the text of the first cell of a row of an area that has any."""
        for column in range(area.left, min(area.right, area.left + _MOST_COLUMNS) + 1):
            try:
                found = self.book.text(area.sheet, row, column, kind)
            except NoResultError:
                self.wrong.append((path, "公式没有结果，没读"))
                return ""
            # What follows may be white space alone.
            if found.strip() or (found and column == area.left):
                return found
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
        found: list[dict[str, Any]] = []
        for rows in self._entries(area):
            row = {c.id: self.value(c, (own,), rows, (field.id, len(found), c.id)) for c in columns}
            if filled := {name: held for name, held in row.items() if held}:
                found.append(filled)
        return found

    def _entries(self, area: Area) -> Iterator[range]:
        """Yield the rows of each entry of a table, counted from where its name begins."""
        start = -self._above(area)
        for n in range(start, _MOST_LINES):
            below = n + 1
            if area.top + n > area.bottom and not self._goes_on(area, area.top + n):
                return
            last = area.top + below > area.bottom and not self._goes_on(area, area.top + below)
            if last or self._said(area.sheet, area.top + below, 1) != CONTINUED:
                yield range(start, below)
                start = below

    def _slots(self, column: PlanField, own: str, one: str) -> list[tuple[Parts, str]]:
        return [((own, one), ""), *slots(column, (own, one), self._handbook)]

    def _above(self, area: Area) -> int:
        """Return how many rows somebody put between the head of a table and its first row: no name has them."""
        for n in range(1, min(area.top, MOST_ROWS)):
            if self._said(area.sheet, area.top - n, 1) == ROW_NUMBER:
                return n - 1
            if self._is_named(area.sheet, area.top - n):
                break
        return 0

    def _goes_on(self, area: Area, row: int) -> bool:
        """Whether a row below those that have the name belongs to the table all the same."""
        if self._is_named(area.sheet, row):
            return False
        look = self.book.style(area.sheet, row, area.left)
        if look and look == self.book.style(area.sheet, area.bottom, area.left):
            return True
        # Not what comes next in the form: that begins at the left.
        said = [
            self._said(area.sheet, row, column) for column in range(1, min(area.right, area.left + _MOST_COLUMNS) + 1)
        ]
        return any(said[area.left - 1 :]) and not any(text and not text.isdecimal() for text in said[: area.left - 1])

    def _is_named(self, sheet: str, row: int) -> bool:
        return any(one is not None and one.sheet == sheet and one.top <= row <= one.bottom for one in self._areas)

    def _said(self, sheet: str, row: int, column: int) -> str:
        try:
            return self.book.text(sheet, row, column, "line").strip()
        except NoResultError:
            return ""
