"""How cells of an Excel form look: each look made once for a workbook."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "微软雅黑"
"""Every Windows and Office brings it."""
SIZE = 10
SMALL = 8

_BASE = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": "#646464"}
# Text keeps clear of the border, by about the width of a narrow character.
_LEFT = {**_BOX, "align": "left", "indent": 1}
# Without it, a text such as =1+1 that someone edits and confirms would become a formula.
_SAID = {"quote_prefix": True}
_FILLED = {**_LEFT, "num_format": "@"}
"""A place to write: a phone number keeps its leading zero, and what begins with = stays what was typed."""
_FIGURE = {**_LEFT, "text_wrap": False, "shrink": True}
"""A number that is too wide for its cell would be shown as ####: it becomes smaller instead."""
_RESULT = {"bg_color": "#F6F6F6"}

LOOKS: dict[str, dict[str, Any]] = {
    "organization": {**_SAID, "font_size": 11, "align": "center"},
    "unnamed": {**_SAID, "font_size": SMALL, "font_color": "#505050", "align": "center", "top": 1},
    "title": {**_SAID, "font_size": 18, "bold": True, "align": "center"},
    "edition": {**_SAID, "font_size": SMALL, "font_color": "#505050", "align": "center"},
    "note": {**_SAID, "font_size": SMALL, "font_color": "#505050"},
    "label": {**_SAID, **_BOX, "font_size": 9, "align": "center", "bg_color": "#EBEBEB"},
    "name": {**_SAID, **_LEFT, "font_size": 9, "bold": True, "bg_color": "#EBEBEB"},
    "head": {**_SAID, **_BOX, "font_size": 9, "bold": True, "align": "center", "bg_color": "#EBEBEB"},
    "part": {**_SAID, **_LEFT, "bold": True, "bg_color": "#F6F6F6"},
    "named": {**_SAID, **_LEFT, "font_size": 9, "bold": True},
    "section": {**_SAID, "font_size": 11, "bold": True},
    "said": {**_SAID, **_LEFT},
    "said strongly": {**_SAID, **_LEFT, "bold": True},
    "hint": {**_SAID, **_LEFT, "font_size": SMALL, "font_color": "#505050"},
    "number": {**_BOX, "align": "center"},
    "critical": {**_SAID, **_BOX, "align": "center"},
    "result": _LEFT,
    "line": _FILLED,
    "text": {**_FILLED, "valign": "top"},
    "amount": _FIGURE,
    "money": {**_FIGURE, "num_format": "#,##0.00####"},
    "percent": {**_FIGURE, "num_format": "0.00##%"},
    "score": {**_BOX, "align": "center"},
    "computed": {**_LEFT, **_RESULT},
    "computed amount": {**_FIGURE, **_RESULT},
    "computed money": {**_FIGURE, **_RESULT, "num_format": "#,##0.00####"},
    "date": {**_FIGURE, "num_format": 'yyyy"年"m"月"d"日"'},
    "day": {**_FIGURE, "num_format": "yyyy-mm-dd"},
    "month": {**_FIGURE, "num_format": 'yyyy"年"m"月"'},
    "year and month": {**_FIGURE, "num_format": "yyyy-mm"},
    "time": {**_FIGURE, "num_format": "hh:mm"},
    "between": {**_SAID, **_BOX, "align": "center", "font_size": 9},
    "pick": {**_BOX, "align": "center", "num_format": "@"},
    # Parts of a text of several looks.
    "plain run": {},
    "bold run": {"bold": True},
    "name run": {"font_size": 9, "bold": True},
    "small run": {"font_size": SMALL, "font_color": "#505050"},
    "wrong": {"bold": True, "font_color": "#C00000"},
}

RUNS = {"said strongly": "bold run", "named": "name run", "head": "name run"}
"""Look of a cell to that of the text within it that has a hint below."""


class Looks:
    """The formats of one workbook, by name."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            # What conditional formatting lays over a cell must not bring a font of its own.
            base = {} if name == "wrong" else _BASE
            self._made[name] = self._book.add_format({**base, **LOOKS[name]})
        return self._made[name]
