"""Content controls (ECMA-376 part 1, 17.5.2; tick boxes: [MS-DOCX] 2.6.1.2): the places of a Word file that are filled.

Each has the tag of the field (see `generator.renderers.tags`) and its label as title, so that a program can read back
what was filled in. An empty one shows nothing that would be in the way of a pen.
"""

from dataclasses import dataclass

from markupsafe import Markup

from generator.renderers.docx.blocks import NOTHING, cell, join, mm, paragraph, run
from generator.renderers.tags import tag, title

_SPACE = "\N{EN SPACE}"
_PLACEHOLDERS = {
    "blank": _SPACE * 8,
    "day": f"{_SPACE * 5}年{_SPACE * 3}月{_SPACE * 3}日",
    "time": f"{_SPACE * 4}时{_SPACE * 4}分",
    "choose": "请选择",
}
"""Name in the glossary part of the template, which says the same, to what an unfilled control shows."""

_KINDS = {
    "line": Markup("<w:text/>"),
    "text": Markup('<w:text w:multiLine="1"/>'),
    "date": Markup(
        '<w:date><w:dateFormat w:val="yyyy年M月d日"/><w:lid w:val="zh-CN"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    ),
}
_TICK = Markup(
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
)


@dataclass(frozen=True)
class Control:
    """A place to fill: its name, what it takes, and what it shows until then."""

    tag: str
    title: str
    kind: Markup
    placeholder: str | None
    shown: Markup
    """The run that it shows when nothing is filled in."""

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
        return self.around(self.shown)

    def block(self, style: str) -> Markup:
        """Return the control as a paragraph of its own."""
        return self.around(paragraph(self.shown, style))

    def cell(
        self, width: int, *, style: str = "Normal", span: int = 1, rule: bool = False, top: bool = False
    ) -> Markup:
        """Return the control as a whole cell of a table: wherever one clicks in it, one writes in the control."""
        return self.around(cell(width, paragraph(self.shown, style), span=span, rule=rule, top=top))


def place(kind: str, label: str, *parts: str | int, room: int | None = None) -> Control:
    """Return the control to write in for a kind of field; `parts` make its tag, `room` is how wide its cell is."""
    shows, least = {"date": ("day", mm(33)), "time": ("time", mm(25))}.get(kind, ("blank", 0))
    if room is not None and room < least:
        shows = "blank"
    return _control(_KINDS.get(kind, _KINDS["line"]), label, shows, *parts)


def choice(options: tuple[str, ...], label: str, *parts: str | int) -> Control:
    """Return a control that opens a list of options."""
    items = join(Markup('<w:listItem w:displayText="{0}" w:value="{0}"/>').format(option) for option in options)
    return _control(Markup("<w:dropDownList>{}</w:dropDownList>").format(items), label, "choose", *parts)


def tick(label: str, *parts: str | int) -> Control:
    """Return a box to tick."""
    return Control(tag(*parts), title(label), _TICK, None, run("☐", "Box"))


def _control(kind: Markup, label: str, shows: str, *parts: str | int) -> Control:
    return Control(tag(*parts), title(label), kind, shows, run(_PLACEHOLDERS[shows], "PlaceholderText"))
