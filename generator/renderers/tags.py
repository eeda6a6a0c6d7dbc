"""What fields of Word and Excel files are called, so that what was filled in can be read back by the ids of the model.

A name is made of parts joined by dots: `<item>`, `<item>.na`, `<item>.note`; `<field>`, `<field>.<option number>`,
`<table>.<row number>.<column>` (in Excel `<table>` and `<table>.<column>` for all rows together); `form.<…>` for what
every form has. Ids hold no dot and do not begin with a digit, so no two names of a file are alike.
"""

from hashlib import sha256

ROW_NUMBER = "序号"
"""The head of the first column of each table, by which its rows are found where their names are not."""
CONTINUED = "续"
"""Stands for the number of a row that goes on from the one above: no row of Excel is as high as a long text."""
LONGEST_IN_WORD = 64
"""Word takes no longer tags or titles of content controls (counted in UTF-16 units)."""


def tag(*parts: str | int) -> str:
    """Return the tag of a content control; a name too long for Word ends in eight digits of its SHA-256."""
    name = ".".join(map(str, parts))
    if len(name) <= LONGEST_IN_WORD:
        return name
    digest = sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_IN_WORD - 9]}~{digest}"


def title(text: str) -> str:
    """Return the title of a content control: the text, cut to what Word takes."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_IN_WORD:
        return text
    return units[: 2 * (LONGEST_IN_WORD - 1)].decode("utf-16-le", "ignore") + "…"


def defined_name(*parts: str | int) -> str:
    """Return the name of a cell or range in Excel, which allows no hyphens there; ids hold no underscore.

    Without a prefix, an id such as ab12 would be the address of a cell.
    """
    return f"id.{'.'.join(map(str, parts))}".replace("-", "_")


def head_name(*parts: str | int) -> str:
    """Return the name of a place that every Excel form has."""
    return f"form.{'.'.join(map(str, parts))}"
