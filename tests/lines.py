"""Lines of text as they stand on the pages of a PDF, cell by cell, read from where each character is."""

from collections.abc import Iterable, Iterator
from ctypes import byref, c_double
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_BLANK = 12 * 72 / 25.4
"""Points: the line to write on within a sentence, which is drawn and stands for a character."""


@dataclass(frozen=True)
class _Mark:
    """A character, or a line to write on: its base line and edges in points."""

    base: float
    left: float
    right: float
    size: float
    text: str


@dataclass(frozen=True)
class Line:
    """What stands side by side in one cell."""

    page: int
    base: float
    left: float
    size: float
    text: str


def lines(data: bytes) -> list[Line]:
    """Return the lines of all pages; what stands further off than a character belongs to another cell."""
    document = pypdfium2.PdfDocument(data)
    found = [line for n, page in enumerate(document, 1) for line in _joined(n, [*_characters(page), *_blanks(page)])]
    document.close()
    return found


def _joined(page: int, marks: Iterable[_Mark]) -> Iterator[Line]:
    ordered = sorted(marks, key=lambda mark: -mark.base)
    while ordered:
        row = [mark for mark in ordered if ordered[0].base - mark.base < 1]
        del ordered[: len(row)]
        row.sort(key=lambda mark: mark.left)
        start = 0
        for n, mark in enumerate(row, 1):
            if n == len(row) or row[n].left - mark.right > 0.8 * mark.size:
                first = row[start]
                yield Line(page, first.base, first.left, first.size, "".join(one.text for one in row[start:n]))
                start = n


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Mark]:
    text = page.get_textpage()
    x, y = c_double(), c_double()
    for n in range(text.count_chars()):
        said = chr(raw.FPDFText_GetUnicode(text, n))
        if said.isspace() or said in "\N{WORD JOINER}\x00" or raw.FPDFText_IsGenerated(text, n):
            continue
        left, _, right, _ = text.get_charbox(n, loose=True)
        raw.FPDFText_GetCharOrigin(text, n, byref(x), byref(y))
        yield _Mark(y.value, left, right, raw.FPDFText_GetFontSize(text, n), said)


def _blanks(page: pypdfium2.PdfPage) -> Iterator[_Mark]:
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if abs(right - left - _BLANK) < 0.5 and top - bottom < 1:
            yield _Mark((top + bottom) / 2, left, right, 10, "＿")
