"""Runs, paragraphs and tables of WordprocessingML (ECMA-376 part 1, 17.3 and 17.4), as XML text; lengths in twips.

Markup escapes every value that is put into it, so text stays text.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from generator.renderers.paper import typed

NOTHING = Markup("")
SHADE = "EBEBEB"
PALE = "F6F6F6"


def mm(length: float) -> int:
    """Return millimetres in twips, twentieths of a point."""
    return round(length * 1440 / 25.4)


def join(parts: Iterable[Markup]) -> Markup:
    """Return the parts one after the other."""
    return NOTHING.join(parts)


def run(text: str, style: str | None = None) -> Markup:
    """Return a run of text, a tab as a space; `style` is a character style."""
    look = Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(style) if style else NOTHING
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(look, typed(text))


def written(text: str) -> Markup:
    """Return a line that somebody filled in as a run: not a character of it is changed."""
    said = Markup('<w:t xml:space="preserve">{}</w:t>')
    parts = [said.format(part) for part in text.split("\t")]
    return Markup("<w:r>{}</w:r>").format(Markup("<w:tab/>").join(parts))


def tab() -> Markup:
    """Return a run that moves to the next tab stop."""
    return Markup("<w:r><w:tab/></w:r>")


def paragraph(
    content: Markup | str = NOTHING, style: str = "Normal", *, keep: bool = False, stops: Sequence[int] = ()
) -> Markup:
    """Return a paragraph of runs or plain text; `keep` holds it on the page of what follows, `stops` are for tabs."""
    inner = content if isinstance(content, Markup) else run(content)
    tabs = join(Markup('<w:tab w:val="left" w:pos="{}"/>').format(stop) for stop in stops)
    return Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}{}</w:pPr>{}</w:p>').format(
        style,
        Markup("<w:keepNext/>") if keep else NOTHING,
        Markup("<w:tabs>{}</w:tabs>").format(tabs) if tabs else NOTHING,
        inner,
    )


def cell(
    width: int, content: Markup, *, fill: str | None = None, span: int = 1, rule: bool = False, top: bool = False
) -> Markup:
    """Return a cell of paragraphs, `span` columns wide; `rule` draws a line to write on, `top` begins at the top."""
    return Markup('<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}{}{}<w:vAlign w:val="{}"/></w:tcPr>{}</w:tc>').format(
        width,
        Markup('<w:gridSpan w:val="{}"/>').format(span) if span > 1 else NOTHING,
        Markup('<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>')
        if rule
        else NOTHING,
        Markup('<w:shd w:val="clear" w:color="auto" w:fill="{}"/>').format(fill) if fill else NOTHING,
        "top" if top else "center",
        content,
    )


def row(cells: Iterable[Markup], *, height: int = 0, head: bool = False, split: bool = False) -> Markup:
    """Return a row at least so high, on one page unless it may `split`; a `head` is repeated on each page."""
    return Markup("<w:tr><w:trPr>{}{}{}</w:trPr>{}</w:tr>").format(
        NOTHING if split else Markup("<w:cantSplit/>"),
        Markup('<w:trHeight w:val="{}" w:hRule="atLeast"/>').format(height) if height else NOTHING,
        Markup("<w:tblHeader/>") if head else NOTHING,
        join(cells),
    )


_FRAME = Markup(
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:left w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:right w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="646464"/>'
    '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="646464"/></w:tblBorders>'
)


def table(widths: Sequence[int], rows: Iterable[Markup], *, framed: bool = True, pad: float = 1.2) -> Markup:
    """Return a table whose columns are exactly so wide; `pad` is the millimetres above and below what a cell holds."""
    grid = join(Markup('<w:gridCol w:w="{}"/>').format(width) for width in widths)
    return Markup(
        '<w:tbl><w:tblPr><w:tblW w:w="{0}" w:type="dxa"/>{1}<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:top w:w="{2}" w:type="dxa"/><w:left w:w="{3}" w:type="dxa"/>'
        '<w:bottom w:w="{2}" w:type="dxa"/><w:right w:w="{3}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "<w:tblGrid>{4}</w:tblGrid>{5}</w:tbl>"
    ).format(sum(widths), _FRAME if framed else NOTHING, mm(pad), mm(1.8) if framed else mm(0.6), grid, join(rows))


def shares(total: int, parts: Sequence[float]) -> list[int]:
    """Return `total` divided in proportion to the parts, without a remainder."""
    edges = [round(total * sum(parts[:n]) / sum(parts)) for n in range(len(parts) + 1)]
    return [right - left for left, right in pairwise(edges)]
