"""The cells of an Excel file as texts, read from its XML: openpyxl takes `x005F_` out of texts.

Numbers are turned into text by the kind of field they stand for: how a cell looks is no part of its value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from generator.filling.kinds import plain_number
from generator.readback.given import UnreadableError
from generator.readback.office import Element, Package, first, named, value

_AREA = re.compile(r"'?(?P<sheet>.+?)'?!\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOK = "xl/workbook.xml"
_LAST_DAY = 2_958_465
_FIRST_DAY = 61
"""1 March 1900: before it Excel counts a day that never was."""


class NoResultError(Exception):
    """A formula without a result stands in the cell."""


@dataclass(frozen=True)
class Area:
    """Cells from one row and column to another, counted from 1."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int


class Book:
    """An Excel file. Raises UnreadableError where it is none."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self.keywords = self._package.keywords
        book = self._package.part(_BOOK)
        targets = {
            value(link, "Id"): re.sub(r"^/?(xl/)?", "xl/", value(link, "Target"))
            for link in named(self._package.part("xl/_rels/workbook.xml.rels"), "Relationship")
        }
        self.sheets = {value(sheet, "name"): targets.get(_relation(sheet), "") for sheet in named(book, "sheet")}
        self.names, self.copies = _names(book, list(self.sheets))
        self._from_1904 = value(first(book, "workbookPr"), "date1904") in ("1", "true")
        self._strings: list[str] | None = None
        self._cells: dict[str, dict[tuple[int, int], Element]] = {}

    def cells(self, sheet: str) -> dict[tuple[int, int], Element]:
        """Return the cells of a sheet by row and column."""
        if sheet not in self._cells:
            if sheet not in self.sheets:
                raise UnreadableError(f"文件里没有「{sheet}」这张工作表")
            found = {}
            for cell in named(self._package.part(self.sheets[sheet]), "c"):
                if place := _ADDRESS.fullmatch(value(cell, "r")):
                    found[int(place[2]), number(place[1])] = cell
            self._cells[sheet] = found
        return self._cells[sheet]

    def text(self, sheet: str, row: int, column: int, kind: str) -> str:
        """Return what a cell holds, for a field of a kind. Raises NoResultError."""
        cell = self.cells(sheet).get((row, column))
        if cell is None:
            return ""
        held, inline, sort = first(cell, "v"), first(cell, "is"), value(cell, "t")
        if inline is not None:
            return _decoded(_said(inline))
        said = (held.text or "") if held is not None else ""
        # A formula may come to an empty text; to no value at all it comes where nothing has worked it out.
        if sort == "e" or (not said and sort != "str" and first(cell, "f") is not None):
            raise NoResultError
        if not said:
            return ""
        match sort:
            case "s":
                return self._string(said)
            case "b":
                return "是" if said == "1" else "否"
            case "d":
                return said[:10]
            case "str":
                return _decoded(said)
        return self._number(said, kind)

    def style(self, sheet: str, row: int, column: int) -> str:
        """Return the number of the look of a cell; nothing where there is no cell."""
        return value(self.cells(sheet).get((row, column)), "s")

    def _string(self, index: str) -> str:
        if self._strings is None:
            parts = self._package.part("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in self._package else None
            self._strings = [] if parts is None else [_decoded(_said(item)) for item in named(parts, "si")]
        at = int(index) if index.isdecimal() else len(self._strings)
        return self._strings[at] if at < len(self._strings) else ""

    def _number(self, text: str, kind: str) -> str:
        try:
            found = Decimal(text)
        except InvalidOperation:
            return text
        if not found.is_finite() or abs(found.adjusted()) > 30:
            return text
        match kind:
            case "time":
                minutes = round(found % 1 * 1440) % 1440
                return f"{minutes // 60:02}:{minutes % 60:02}"
            case "date" | "month":
                return self._day(found, kind)
            case "percent":
                found *= 100
        # What a binary number adds after fifteen digits is no part of it.
        return plain_number(+found if found == found.to_integral() else round(found, 14 - found.adjusted()))

    def _day(self, serial: Decimal, kind: str) -> str:
        serial += 1462 if self._from_1904 else 0
        if not _FIRST_DAY <= serial <= _LAST_DAY:
            return plain_number(serial)
        day = datetime(1899, 12, 30) + timedelta(days=int(serial))  # noqa: DTZ001  a day of the calendar
        return day.date().isoformat()[: 10 if kind == "date" else 7]


Names = dict[str, Area | None]
"""Names in small letters, and their cells; none for a name whose cells were deleted."""


def _names(book: Element, sheets: Sequence[str]) -> tuple[Names, dict[str, Names]]:
    """Return the names of a workbook, and those that hold for one more sheet alone, by the sheet.

    A sheet that is copied within a workbook has the names of the first one again, for itself.
    """
    shared: Names = {}
    own: dict[str, Names] = {}
    for node in named(book, "definedName"):
        at = value(node, "localSheetId")
        names = shared
        if at:
            names = own.setdefault(sheets[int(at)] if at.isdecimal() and int(at) < len(sheets) else "", {})
        names[value(node, "name").lower()] = _area(node.text or "")
    copies = {sheet: names for sheet, names in own.items() if sheet and any(map(of_a_form, names))}
    if not any(area for name, area in shared.items() if of_a_form(name)):
        # The first sheet was deleted, a copy of it was kept.
        for sheet in list(copies)[:1]:
            return {**shared, **copies.pop(sheet)}, copies
    return shared, copies


def of_a_form(name: str) -> bool:
    """Whether a name is one of those that forms give to their places."""
    return name.startswith(("id.", "form."))


def _relation(sheet: Element) -> str:
    return next((text for key, text in sheet.attrib.items() if key.endswith("}id")), "")


def _area(text: str) -> Area | None:
    found = _AREA.fullmatch(text.strip())
    if not found:
        return None
    left, top = number(found[2]), int(found[3])
    sheet = found["sheet"].removeprefix("$").strip("'").replace("''", "'")
    return Area(sheet, left, top, number(found[4]) if found[4] else left, int(found[5]) if found[5] else top)


def number(letters: str) -> int:
    """Return the number of a column, from 1."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def letters(column: int) -> str:
    """Return the letters of a column that is counted from 1."""
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(65 + last)


def _said(node: Element) -> str:
    """Return a text of several looks as one; how it is pronounced is no part of it."""
    texts = (t for t in named(node, "t") if not str(t.getparent().tag).endswith("}rPh"))
    return "".join(t.text or "" for t in texts)


def _decoded(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
