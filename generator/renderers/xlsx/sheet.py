"""A worksheet that is written row by row, with cells placed on a grid of units rather than of columns."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.renderers import paper
from generator.renderers.xlsx.heights import HIGHEST, PAD, height, pieces
from generator.renderers.xlsx.looks import LOOKS, RUNS, SIZE, SMALL, Looks
from generator.renderers.xlsx.values import Value

UNITS = 50
"""The width of every sheet."""
_LEADING = {"part", "section", "named", "head"}
"""Looks of rows that say what the next one is."""
_LEAST = 18.0
_MARGINS, _INDENTED = 6, 14
"""Pixels that Excel leaves free at both sides of a text, without an indent and with one."""


@dataclass(frozen=True)
class Cell:
    """What stands from one unit to another: a text or a number, and perhaps a hint in small print below it."""

    start: int
    end: int
    look: str
    value: Value = None
    hint: str = ""
    down: int = 1
    """How many rows it takes; the rows below leave its place free."""
    exact: bool = False
    """Whether the text is one that was filled in: not a character of it is changed."""
    shown: str = ""
    """What a formula will show there."""


class Sheet:
    """A worksheet, written from top to bottom. `edges` are the units at which any of its cells begins or ends."""

    def __init__(self, book: Workbook, name: str, edges: Iterable[int], unit: float) -> None:
        self.book = book
        self.name = name
        self.looks = Looks(book)
        self.page: Worksheet = book.add_worksheet(name)
        self.row = 0
        """The row that is written next, from 0."""
        self.heights: list[float] = []
        """How high each row is, in points."""
        self.kept: set[int] = set()
        """Rows that are printed on the same page as the next one."""
        self.continued: set[int] = set()
        """Rows in which a text goes on from the one above."""
        self.repeated = 0.0
        """Points of what is printed again on each page."""
        self._unit = unit
        self._edges = sorted({0, UNITS, *edges})
        for column, (left, right) in enumerate(pairwise(self._edges)):
            self.page.set_column_pixels(column, column, round((right - left) * unit))

    @property
    def last_column(self) -> int:
        """The rightmost column, from 0."""
        return len(self._edges) - 2

    def column(self, unit: int) -> int:
        """Return the column that begins at a unit."""
        found = bisect_left(self._edges, unit)
        assert self._edges[found] == unit
        return found

    def add(self, *cells: Cell, least: float = _LEAST) -> int:
        """Write cells as a row at least so many points high, high enough for their texts; return its number."""
        row = self.row
        for cell in cells:
            self._write(row, cell)
        needed = [self.needs(cell) for cell in cells if cell.down == 1]
        if any(cell.look in _LEADING for cell in cells):
            self.kept.add(row)
        self.kept.update(range(row, row + max(cell.down for cell in cells) - 1))
        self.skip(min(HIGHEST, max(least, *needed) if needed else least))
        return row

    def needs(self, cell: Cell) -> float:
        """Return how many points high a cell must be for its text."""
        look = LOOKS[cell.look]
        room = self._room(cell) if look.get("text_wrap", True) else float("inf")
        words = _words(cell.value) if cell.value is not None else cell.shown
        found = height(words, room, look.get("font_size", SIZE)) if words else 0.0
        return PAD + found + (height(cell.hint, room, SMALL) if cell.hint else 0.0)

    def parts(self, cell: Cell) -> list[Cell]:
        """Return a cell as several, one for each row, where its text is too high for a single one."""
        if not isinstance(cell.value, str) or self.needs(cell) <= HIGHEST:
            return [cell]
        found = pieces(cell.value, self._room(cell), LOOKS[cell.look].get("font_size", SIZE))
        return [replace(cell, value=piece) for piece in found]

    def _room(self, cell: Cell) -> float:
        """Return how many pixels wide the text of a cell can be."""
        return (cell.end - cell.start) * self._unit - (_INDENTED if "indent" in LOOKS[cell.look] else _MARGINS)

    def calculate(self, row: int, unit: int, look: str, formula: str, result: str | float) -> None:
        """Write a formula into the cell that begins at a unit, with its result for programs that do not calculate."""
        self.page.write_formula(row, self.column(unit), formula, self.looks[look], result)

    def skip(self, points: float) -> None:
        """Go on to the next row; this one is so high."""
        self.page.set_row(self.row, points)
        self.heights.append(points)
        self.row += 1

    def address(self, start: int, end: int, first: int, last: int) -> str:
        """Return the absolute address of the cells from unit `start` to `end` and from row `first` to `last`."""
        return xl_range_abs(first, self.column(start), last, self.column(end) - 1)

    def cell(self, row: int, unit: int, *, absolute: bool = False) -> str:
        """Return the address of the cell of a row that begins at a unit."""
        return xl_rowcol_to_cell(row, self.column(unit), row_abs=absolute, col_abs=absolute)

    def define(self, name: str, start: int, end: int, first: int, last: int) -> None:
        """Give the cells from unit `start` to `end` and from row `first` to `last` a name."""
        self.book.define_name(name, f"='{self.name}'!{self.address(start, end, first, last)}")

    def _write(self, row: int, cell: Cell) -> None:
        left, right = self.column(cell.start), self.column(cell.end) - 1
        look = self.looks[cell.look]
        if (left, row) != (right, row + cell.down - 1):
            self.page.merge_range(row, left, row + cell.down - 1, right, "", look)
        if cell.value is None:
            self.page.write_blank(row, left, None, look)
        elif isinstance(cell.value, date | time):
            # XlsxWriter says that it takes no more than datetime, and takes all three.
            self.page.write_datetime(row, left, cell.value, look)  # type: ignore[call-overload]
        elif isinstance(cell.value, int | float):
            self.page.write_number(row, left, cell.value, look)
        else:
            self._say(row, left, cell, cell.value if cell.exact else paper.typed(cell.value))

    def _say(self, row: int, column: int, cell: Cell, text: str) -> None:
        look, run = self.looks[cell.look], self.looks[RUNS.get(cell.look, "plain run")]
        if cell.hint:
            self.page.write_rich_string(
                row, column, run, text, self.looks["small run"], f"\n{paper.typed(cell.hint)}", look
            )
        elif text.startswith("<r>"):
            # XlsxWriter would take it for its own markup of a text of several looks.
            self.page.write_rich_string(row, column, run, text[:1], run, text[1:], look)
        else:
            self.page.write_string(row, column, text, look)


def _words(value: Value) -> str:
    """Return about what a value looks like; the day of a cell is written in Chinese."""
    return "2026年12月31日" if isinstance(value, date) else str(value)
