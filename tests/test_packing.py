"""Smaller PDFs: what a page draws stays what it was."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from generator.renderers import booklet, pdf
from generator.renderers.packing import packed
from tests.books import small

SAID = rb"(a\(b\)\\ \101\7 \n\r(in)\q) Tj <0028295C0D0A00ff> Tj <ABC> Tj () Tj"


def drawn(file: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Yield what is drawn: operators with strings as bytes, and numbers to a hundredth."""
    with pikepdf.open(BytesIO(file)) as opened:
        for page in opened.pages:
            for one in pikepdf.parse_content_stream(page):
                yield str(one.operator), list(map(plain, one.operands))


def plain(operand: Any) -> Any:
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    if isinstance(operand, (Decimal, int, float)):
        return f"{float(operand):.2f}".replace("-0.00", "0.00")
    if isinstance(operand, pikepdf.Array):
        return list(map(plain, operand))
    return str(operand)


def one_page(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.obj.Contents = made.make_stream(content)
        made.save(out)
    return out.getvalue()


def test_strings_and_numbers_stay_what_they_are() -> None:
    made = one_page(SAID + b" 1.005 -0.001 3.10 120.00 m /Span<</MCID 0>>BDC 1.50 0 0 -1 0.999 0 cm EMC")
    assert list(drawn(packed(made))) == list(drawn(made))


def test_a_form_and_a_booklet_are_drawn_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def kept(file: bytes) -> bytes:
        made.append(file)
        return packed(file)

    for module in (pdf, booklet):
        monkeypatch.setattr(module, "packed", kept)
    book = small()
    files = [pdf.make(book.checklists[0], book), booklet.make(booklet.whole(book), book)]
    for before, after in zip(made[-2:], files, strict=True):
        assert list(drawn(after)) == list(drawn(before))
        assert len(after) < len(before) * 0.8
