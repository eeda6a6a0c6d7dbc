"""Checklists on one page of A4: what is ticked and nothing else, made only where it fits at a size that can be read."""

import unicodedata
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import ceil

from generator import resolve
from generator.inline import BLANK
from generator.model import Checklist, Form
from generator.model.handbook import Handbook
from generator.renderers import paper, pdf
from generator.renderers.packing import packed
from generator.renderers.typesetting import told, typeset

_POINT = 25.4 / 72
_HEIGHT = 222.0
"""Height in millimetres that generator/templates/typst/brief.typ leaves for the items."""
_BEFORE = 15.0
"""Width in millimetres of star, number and box before the text of an item."""
_PITCH = 1.42
"""From line to line, in sizes of the text."""
_HEADING = 9.0
_LONGEST_TITLE, _MOST_SIGNATURES = 26, 6
"""What the head and the foot of the page have room for."""


@dataclass(frozen=True)
class Layout:
    """How a page is laid out: columns, size of the text in points, millimetres between items."""

    columns: int
    size: float
    gap: float

    @property
    def width(self) -> float:
        """The width of an item's text in millimetres."""
        return (180.0 if self.columns == 1 else 86.5) - _BEFORE


LAYOUTS = (
    Layout(1, 10.5, 3.4), Layout(1, 10, 2.8), Layout(1, 10, 2.2), Layout(1, 10, 1.6), Layout(2, 10, 2.2),
    Layout(2, 9.5, 2.0), Layout(2, 9, 1.8), Layout(2, 8.5, 1.6),
)  # fmt: skip
"""Best first; smaller is no pleasure to read at arm's length."""


def suits(form: Form, handbook: Handbook) -> bool:
    """Whether a form is a checklist that fits."""
    roomy = _ems(form.title) <= _LONGEST_TITLE and len(form.signatures) <= _MOST_SIGNATURES
    return roomy and isinstance(form, Checklist) and layout(form, handbook) is not None


def layout(checklist: Checklist, handbook: Handbook) -> Layout | None:
    """Return the best layout in which a checklist fits on its page, by an estimate that is on the safe side."""
    sections = resolve.sections(checklist, handbook)
    texts = [paper.prose(item.text) for section in sections for item in section.items]
    return next((one for one in LAYOUTS if _fits(texts, len(sections), one)), None)


def _fits(texts: list[str], headings: int, one: Layout) -> bool:
    em = one.size * _POINT
    # A line may end early, so that no mark begins the next one.
    room = one.width / em - 2
    heights = [ceil(_ems(text) / room) * _PITCH * em + one.gap for text in texts]
    # What does not fit at the end of the first column goes over as a whole: an item, or a heading with one.
    lost = max(heights) + _HEADING if one.columns == 2 else 0.0
    return sum(heights) + headings * _HEADING + lost <= one.columns * _HEIGHT


@lru_cache(maxsize=10_000)
def _ems(text: str) -> float:
    """Return at most how wide a text is: a line to write on is 12 mm, and Chinese keeps clear of other letters."""
    widths = text.translate(_WIDTHS)
    changes = widths.count("wn") + widths.count("nw")
    return widths.count("w") + 0.65 * widths.count("n") + 0.25 * changes + 2 * text.count(BLANK)


class _Widths(dict[int, str]):
    """Whether a character is wide (`w`) or narrow (`n`), by its code, for str.translate: this is asked of all lists."""

    def __missing__(self, code: int) -> str:
        self[code] = width = "w" if unicodedata.east_asian_width(chr(code)) in "WFA" else "n"
        return width


_WIDTHS = _Widths()


def make(form: Form, handbook: Handbook) -> bytes:
    """Return the page as a PDF file. The form suits; a page that is too full all the same is a bug, and no file."""
    surely = layout(form, handbook) if isinstance(form, Checklist) else None
    if not isinstance(form, Checklist) or surely is None:
        raise ValueError(f"{form.id} does not fit on one page")
    rule = paper.CRITICAL_RULE if paper.has_critical(form) else ""
    data = {**pdf.head(form, handbook), "rule": rule, "occasion": paper.occasion(form)}
    data["sections"] = [pdf.items(section) for section in resolve.sections(form, handbook)]
    # The estimate is on the safe side: a better layout may fit, and is tried.
    for tried in LAYOUTS[: LAYOUTS.index(surely) + 1]:
        made = typeset("brief", {**data, **asdict(tried)}, form.document.effective)
        if told("brief", "end")["fits"]:
            return packed(made)
    raise RuntimeError(f"{form.id}: too long for {surely}")
