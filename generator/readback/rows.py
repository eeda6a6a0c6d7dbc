"""A table of which each row fills a plan: CSV, or the first sheet of an Excel file. Heads are labels or ids."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import StringIO

from generator.filling.filling import MOST_ROWS, Path
from generator.model import Plan
from generator.problems import shown
from generator.readback.given import Given, UnreadableError
from generator.readback.sheets import Book, NoResultError, letters
from generator.suggestions import did_you_mean

Row = list[tuple[str, str]]
"""Place and text of each cell."""


def read(suffix: str, data: bytes, plan: Plan) -> list[Given]:
    """Return what each row gives. Raises UnreadableError where the file cannot be read as a table."""
    rows = list(_excel(data, plan) if suffix == ".xlsx" else _csv(data))
    filled = [row for row in rows[1:] if any(text.strip() for _, text in row)]
    if not filled:
        raise UnreadableError("表里没有内容：第一行写字段名，下面一行填一份")
    heads = [text.strip() for _, text in rows[0]]
    for n, head in enumerate(heads):
        if head and head in heads[:n]:
            raise UnreadableError(f"「{shown(head)}」这一列有两列", (1, n + 1))
    if len(filled) > MOST_ROWS:
        raise UnreadableError(f"最多 {MOST_ROWS} 行，现在 {len(filled)} 行：分成几个文件")
    known = {name for field in plan.fields for name in (field.label, field.id, *field.was)}
    strange = [
        (place, f"没有「{shown(head)}」这一项{did_you_mean(head, known)}")
        for n, ((place, _), head) in enumerate(zip(rows[0], heads, strict=True))
        if head and head not in known and any(row[n][1].strip() for row in filled if n < len(row))
    ]
    # What is wrong with a head is told once, not for each row.
    return [_given(heads, row, known, strange if n == 0 else []) for n, row in enumerate(filled)]


def _given(heads: list[str], row: Row, known: Collection[str], strange: list[tuple[str, str]]) -> Given:
    # A row may be longer than the heads: programs leave out empty cells at the end of either.
    named = [*heads, *[""] * len(row)]
    cells = [(head, place, text) for head, (place, text) in zip(named, row, strict=False) if text.strip()]
    wrong = [*strange, *((place, f"「{shown(text)}」上面没有字段名") for head, place, text in cells if not head)]
    taken = [(head, place, text) for head, place, text in cells if head in known]
    places: dict[Path, str] = {(): row[0][0]}
    places |= {(place,): place for place, _ in wrong}
    places |= {(head,): place for head, place, _ in taken}
    said = tuple(((place,), message) for place, message in wrong)
    return Given({head: text for head, _, text in taken}, said, places)


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file in any of the encodings in which Excel saves one."""
    # GBK is what Excel in Chinese takes for CSV, UTF-16 what it calls Unicode text.
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise UnreadableError("不是 UTF-8，也不是 GBK 编码：请另存为 UTF-8")


def _delimiter(text: str) -> str:
    """Return what divides the cells of the first line: of the signs that programs use the one that is there most."""
    heads = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",\t;", key=heads.count)


def _csv(data: bytes) -> Iterator[Row]:
    text = _decoded(data)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    before = 0
    try:
        for line in lines:
            yield [(f"{before + 1}:{n}", cell) for n, cell in enumerate(line, 1)]
            before = lines.line_num
    except csv.Error:
        raise UnreadableError("CSV 写得不对，从这里起读不懂", (before + 1, 1)) from None


def _excel(data: bytes, plan: Plan) -> Iterator[Row]:
    book = Book(data)
    sheet = next(iter(book.sheets))
    cells = book.cells(sheet)
    last_row, last_column = max((row for row, _ in cells), default=0), max((column for _, column in cells), default=0)
    if last_row > 4 * MOST_ROWS or last_column > 1000:
        raise UnreadableError("表太大，不像一行填一份的表")
    kinds = {name: field.kind for field in plan.fields for name in (field.label, field.id, *field.was)}
    heads: list[str] = []
    for row in range(1, last_row + 1):
        found = []
        for column in range(1, last_column + 1):
            place = f"{sheet}!{letters(column)}{row}"
            kind = kinds.get(heads[column - 1], "line") if heads else "line"
            try:
                found.append((place, book.text(sheet, row, column, kind)))
            except NoResultError:
                raise UnreadableError(f"{place} 的公式没有结果") from None
        heads = heads or [text.strip() for _, text in found]
        yield found
