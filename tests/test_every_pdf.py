"""What holds for every PDF of our own handbook: forms in full and on one page, and all booklets."""

import pytest

from generator.inline import BLANK
from generator.renderers.artifact import Document
from generator.renderers.documents import documents
from tests.books import own
from tests.lines import Line, lines
from tests.test_pdf_layout import NEVER_FIRST, NEVER_LAST

LARGEST = 120_000
"""Bytes of a form: what is sent and opened on a phone without thinking about it."""
PDFS = [document for document in documents(own()) if document.extension.endswith("pdf")]


@pytest.fixture(scope="module", params=PDFS, ids=lambda document: document.path)
def made(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    document: Document = request.param
    return document, document.make(())


@pytest.fixture(scope="module")
def printed(made: tuple[Document, bytes]) -> list[Line]:
    return lines(made[1])


def test_none_is_left_out() -> None:
    book = own()
    paths = {document.path for document in PDFS}
    assert {f"checklists/{form.id}.pdf" for form in book.checklists} < paths
    assert {f"checklists/{form.id}.brief.pdf" for form in book.checklists} < paths
    assert {f"plans/{form.id}.{extension}" for form in book.plans for extension in ("pdf", "form.pdf")} < paths
    assert {f"roles/{role.id}.pdf" for role in book.roles} < paths
    assert len(paths) == 2 * len(book.checklists) + 2 * len(book.plans) + len(book.roles) + 1


def test_forms_are_small(made: tuple[Document, bytes]) -> None:
    document, data = made
    assert len(data) <= LARGEST or not document.path.startswith(("checklists/", "plans/"))


def test_no_line_begins_or_ends_with_the_wrong_mark(printed: list[Line]) -> None:
    for line in printed:
        # A list has a dot before each of its lines.
        said = line.text.removeprefix("·")
        if said == "%":
            continue  # the unit at the end of a line to write on
        assert said[:1] not in [*NEVER_FIRST], line
        assert said[-1:] not in [*NEVER_LAST], line


def test_no_last_line_is_a_single_character(printed: list[Line]) -> None:
    for line in printed:
        if len(line.text.strip(NEVER_FIRST + NEVER_LAST)) == 1 and line.text[0] > "\u2e80" and line.text[0] != BLANK[0]:
            assert not [before for before in printed if goes_on(before, line)], line


def goes_on(before: Line, line: Line) -> bool:
    """Whether a line is the next one of the same paragraph."""
    return (
        (before.page, round(before.size, 1)) == (line.page, round(line.size, 1))
        and abs(before.left - line.left) < 0.6
        and 0 < before.base - line.base < 1.75 * line.size
        and len(before.text) > 8
    )
