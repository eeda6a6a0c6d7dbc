"""Content controls (ECMA-376 part 1, 17.5.2; tick boxes: [MS-DOCX] 2.6.1.2): the places of a Word file that are filled.

Each has the tag of the field (see `generator.renderers.tags`) and its label as title, so that a program can read back
what was filled in. An empty one shows nothing that would be in the way of a pen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.renderers.docx.blocks import NOTHING, cell, join, mm, paragraph, run, written
from generator.renderers.tags import tag, title

_SPACE = "\N{EN SPACE}"
_PLACEHOLDERS = {
    "blank": _SPACE * 8,
    "day": f"{_SPACE * 5}年{_SPACE * 3}月{_SPACE * 3}日",
    "month": f"{_SPACE * 5}年{_SPACE * 3}月",
    "time": f"{_SPACE * 4}时{_SPACE * 4}分",
    "choose": "请选择",
}
"""Name in the glossary part of the template, which says the same, to what an unfilled control shows."""

_KINDS = {"line": Markup("<w:text/>"), "text": Markup('<w:text w:multiLine="1"/>')}
_DATE = Markup(
    '<w:date{}><w:dateFormat w:val="{}"/><w:lid w:val="zh-CN"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)
_FORMATS = {"date": "yyyy年M月d日", "month": "yyyy年M月"}
_NARROW_FORMATS = {"date": "yyyy-MM-dd", "month": "yyyy-MM"}
"""Where a Chinese date would be broken in two."""
_SHOWS = {"date": ("day", mm(33)), "month": ("month", mm(25)), "time": ("time", mm(25))}
"""Kind to what an unfilled place shows, and how wide it must be for that."""
_TICK = Markup(
    '<w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
)


@dataclass(frozen=True)
class Control:
    """A place to fill: its name, what it takes, and what it shows until then."""

    tag: str
    title: str
    kind: Markup
    placeholder: str | None
    shown: tuple[Markup, ...]
    """What it holds, a run for each line; while nothing is filled in, what it shows instead."""

    def around(self, content: Markup) -> Markup:
        """Return runs, paragraphs or a cell as the content of the control."""
        unfilled = (
            Markup('<w:placeholder><w:docPart w:val="{}"/></w:placeholder><w:showingPlcHdr/>').format(self.placeholder)
            if self.placeholder
            else NOTHING
        )
        return Markup(
            '<w:sdt><w:sdtPr><w:alias w:val="{}"/><w:tag w:val="{}"/>{}{}</w:sdtPr>'
            "<w:sdtContent>{}</w:sdtContent></w:sdt>"
        ).format(self.title, self.tag, unfilled, self.kind, content)

    def inline(self) -> Markup:
        """Return the control as part of a paragraph."""
        return self.around(join(self.shown))

    def block(self, style: str) -> Markup:
        """Return the control as a paragraph of its own."""
        return self.around(self._paragraphs(style))

    def cell(
        self, width: int, *, style: str = "Normal", span: int = 1, rule: bool = False, top: bool = False
    ) -> Markup:
        """Return the control as a whole cell of a table: wherever one clicks in it, one writes in the control."""
        return self.around(cell(width, self._paragraphs(style), span=span, rule=rule, top=top))

    def _paragraphs(self, style: str) -> Markup:
        return join(paragraph(line, style) for line in self.shown)


def place(
    kind: str, label: str, *parts: str | int, room: int | None = None, answer: str = "", said: str = ""
) -> Control:
    """Return the control to write in for a kind of field.

    `parts` make its tag, `room` is how wide its cell is; `answer` is what is filled in, `said` how people read it.
    """
    shows, least = _SHOWS.get(kind, ("blank", 0))
    formats = _FORMATS
    if room is not None and room < least:
        shows, formats = "blank", _NARROW_FORMATS
        said = answer if kind in formats else said
    return _control(_kind(kind, answer, formats), label, shows, *parts, said=said or answer)


def _kind(kind: str, answer: str, formats: Mapping[str, str]) -> Markup:
    if kind not in formats:
        return _KINDS.get(kind, _KINDS["line"])
    day = f"{answer}-01" if kind == "month" else answer
    held = Markup(' w:fullDate="{}T00:00:00Z"').format(day) if answer else NOTHING
    return _DATE.format(held, formats[kind])


def choice(options: tuple[str, ...], label: str, *parts: str | int, chosen: str = "") -> Control:
    """Return a control that opens a list of options."""
    items = join(Markup('<w:listItem w:displayText="{0}" w:value="{0}"/>').format(option) for option in options)
    return _control(Markup("<w:dropDownList>{}</w:dropDownList>").format(items), label, "choose", *parts, said=chosen)


def tick(label: str, *parts: str | int, ticked: bool = False) -> Control:
    """Return a box to tick."""
    return Control(tag(*parts), title(label), _TICK.format(int(ticked)), None, (run("☑" if ticked else "☐", "Box"),))


def _control(kind: Markup, label: str, shows: str, *parts: str | int, said: str) -> Control:
    if said:
        # Lines are paragraphs, which a control for plain text must not have: LibreOffice moves breaks within one.
        lines = tuple(map(written, said.split("\n")))
        return Control(tag(*parts), title(label), kind if len(lines) == 1 else NOTHING, None, lines)
    return Control(tag(*parts), title(label), kind, shows, (run(_PLACEHOLDERS[shows], "PlaceholderText"),))
