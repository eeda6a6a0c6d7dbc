"""A table of which each row fills a plan: CSV, or the first sheet of an Excel file. Heads are labels or ids."""

import csv
from collections.abc import Iterator
from io import StringIO

from generator.filling.filling import MOST_ROWS, Path
from generator.model import Plan
from generator.readback.given import Given, UnreadableError
from generator.readback.sheets import Book, NoResultError, letters

Row = list[tuple[str, str]]
"""Place and text of each cell."""


def read(suffix: str, data: bytes, plan: Plan) -> list[Given]:
    """Return what each row gives. Raises UnreadableError where the file cannot be read as a table."""
    rows = list(_excel(data, plan) if suffix == ".xlsx" else _csv(data))
    if not rows:
        raise UnreadableError("表里没有内容：第一行写字段名，下面一行填一份")
    heads = [text.strip() for _, text in rows[0]]
    if twice := next((head for n, head in enumerate(heads) if head and head in heads[:n]), None):
        raise UnreadableError(f"「{twice}」这一列有两列")
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableError(f"最多 {MOST_ROWS} 行，现在 {len(rows) - 1} 行：分成几个文件")
    found = []
    for row in rows[1:]:
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if cell[1].strip()}
        if cells:
            extra = [cell for cell in row[len(heads) :] if cell[1].strip()] + ([cells.pop("")] if "" in cells else [])
            places: dict[Path, str] = {(): row[0][0]}
            places |= {(head,): place for head, (place, _) in cells.items()}
            places |= {(place,): place for place, _ in extra}
            wrong = tuple(((place,), f"「{text}」上面没有字段名") for place, text in extra)
            given = {head: text for head, (_, text) in cells.items()}
            found.append(Given(given, wrong, places))
    return found


def _csv(data: bytes) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel in Chinese saves as CSV.
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise UnreadableError("不是 UTF-8，也不是 GBK 编码：请另存为 UTF-8") from None
    first = text.partition("\n")[0]
    lines = csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ",")
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
