"""A filled Word form: by the tags of its content controls, else by where the labels stand.

LibreOffice before 7.5 drops tags, and repeats a control for each of its runs; people copy rows. The page does the same
in `assets/docx-read.js`.
"""

import re
from collections.abc import Iterator
from typing import Any

from generator.filling.filling import Wrong
from generator.model import Plan
from generator.model.fields import ComputedField, PlanField, TableField
from generator.model.handbook import Handbook
from generator.readback.given import Given, foreign
from generator.readback.office import Element, Package, first, named, value
from generator.readback.prose import bare, local, text
from generator.readback.slots import ids, joined, slots
from generator.readback.uncontrolled import answer, hint_styles
from generator.renderers.tags import ROW_NUMBER, tag

_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_EMPTY = re.compile(r"(?:年月日|年月|时分|请选择|(?:年月日)?/(?:年月日)?)?")
_TEXTS = ("line", "text", "person", "phone")
_SOME = 6
"""Fields that are named in a note."""
_NUMBER = re.compile(r"JH-[0-9]{3}")
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")


def read(data: bytes, plan: Plan, handbook: Handbook) -> Given:
    """Return what a Word file holds for a plan. Raises UnreadableError where it is no Word file."""
    package = Package(data)
    body = package.part(_BODY)
    if package.by_libreoffice:
        # It escapes, in Word files too, what looks like an escape of Excel.
        for node in named(body, "t"):
            node.text = _ESCAPE.sub("_", node.text or "")
    found = _NUMBER.search(text(body))
    styles = package.part(_STYLES) if _STYLES in package else None
    reader = _Reader(body, plan, handbook, hint_styles(styles))
    values = reader.values()
    if not reader.found and not found:
        raise foreign(plan)
    return Given(values, tuple(reader.wrong), plan=found[0] if found else "", notes=reader.notes)


def _controls(node: Element) -> list[Element]:
    return [one for one in named(node, "sdt") if _head(one) is not None]


def _head(control: Element) -> Element | None:
    return next((child for child in control if local(child) == "sdtPr"), None)


def _inner(node: Element) -> list[Element]:
    """Return the controls that hold no other ones."""
    return [one for one in _controls(node) if first(one, "sdt") is None]


def _around(cell: Element) -> list[Element]:
    """Return the control that holds nothing but a cell."""
    outer = cell.getparent().getparent()
    return [outer] if local(outer) == "sdt" else []


def _cells(row: Element) -> list[Element]:
    return [cell for cell in named(row, "tc") if _upward(cell, "tr") is row]


def _upward(node: Element, name: str) -> Element | None:
    return next((one for one in node.iterancestors() if local(one) == name), None)


def _is_head(cell: Element) -> bool:
    """Whether a cell names a column: what stands beside it is the name of the next one."""
    row = _upward(cell, "tr")
    return first(row, "tblHeader") is not None or bare(text(_cells(row)[0])) == ROW_NUMBER


def _rest(control: Element) -> str:
    """Return what stands in the same cell after a control: LibreOffice leaves but the first paragraph in it."""
    own = control.getparent() if local(control.getparent()) == "p" else control
    if local(own.getparent()) != "tc":
        return ""
    return "".join("\n" + text(after).removesuffix("\n") for after in own.itersiblings())


def _held(control: Element, kind: str) -> str:
    """Return what a control holds; what it shows while it is empty counts as nothing."""
    head = _head(control)
    assert head is not None
    box = first(head, "checkbox")
    if box is not None:
        return "是" if (value(first(box, "checked"), "val") or "1") in ("1", "true", "on") else ""
    content = first(control, "sdtContent")
    said = text(content).removesuffix("\n") if content is not None else ""
    if kind == "text":
        said += _rest(control)
    said = _filled(said, kind)
    if first(head, "showingPlcHdr") is not None or not said:
        return ""
    full = value(first(head, "date"), "fullDate")
    if kind in ("date", "month") and full and not re.match(r"\d{4}\D", said):
        return full[: 10 if kind == "date" else 7]
    return said


def _filled(said: str, kind: str) -> str:
    """Return a text, but nothing for what an empty place of a kind shows; a text may say anything."""
    said = said.strip()
    return "" if kind not in _TEXTS and _EMPTY.fullmatch(bare(said)) else said


class _Reader:
    """Looks for the fields of a plan one after the other, in the order of the form."""

    def __init__(self, body: Element, plan: Plan, handbook: Handbook, styles: frozenset[str]) -> None:
        self.wrong: list[Wrong] = []
        self.found = False
        """Whether any field has its place."""
        self._plan = plan
        self._handbook = handbook
        self._controls = {value(first(control, "tag"), "val"): control for control in _controls(body)}
        self._cells = list(named(body, "tc"))
        self._at = 0
        self._styles = styles
        self._bare: list[str] = []
        """Labels of the fields whose controls are gone."""

    @property
    def notes(self) -> tuple[Wrong, ...]:
        """Say what was read by its place: it may be something else."""
        if not self._bare:
            return ()
        some = "、".join(f"「{label}」" for label in self._bare[:_SOME]) + ("等" if len(self._bare) > _SOME else "")
        return (((), f"{some} {len(self._bare)} 项的控件没有了，按格子的位置读的，请核对"),)

    def values(self) -> dict[str, Any]:
        """Return the raw values of all fields that can be found."""
        found: dict[str, Any] = {}
        for field in self._plan.fields:
            if isinstance(field, ComputedField):
                continue
            held = self._table(field) if isinstance(field, TableField) else self._simple(field)
            if held is None:
                self.wrong.append(((field.id,), f"没找到「{field.label}」：控件或格子被删掉了"))
            else:
                self.found = True
                if held:
                    found[field.id] = held
        return found

    def _simple(self, field: PlanField) -> Any:
        for own in ids(field):
            names = [(tag(*parts), kind) for parts, kind in slots(field, (own,), self._handbook)]
            if all(name in self._controls for name, _ in names):
                return joined(field, [_held(self._controls[name], kind) for name, kind in names], self._handbook)
        label = self._labelled(field, lambda cell: not _is_head(cell) and self._beside(cell) is not None)
        if label is None:
            return None
        cell = self._beside(label)
        if not self._controls_in(cell, field):
            self._bare.append(field.label)
        return self._within(cell, field)

    def _labelled(self, field: PlanField, accept: Any) -> Element | None:
        """Return the next cell that says a label."""
        label = bare(field.label)
        for n in range(self._at, len(self._cells)):
            cell = self._cells[n]
            paragraph = first(cell, "p")
            if bare(text(cell if paragraph is None else paragraph)) == label and accept(cell):
                self._at = n + 1
                return cell
        return None

    def _beside(self, cell: Element) -> Element | None:
        cells = _cells(_upward(cell, "tr"))
        after = cells[cells.index(cell) + 1 :]
        return after[0] if after else None

    def _controls_in(self, cell: Element, field: PlanField) -> list[Element]:
        """Return the controls of a field in its cell; none where one of them is missing."""
        controls = _inner(cell) or _around(cell)
        return controls if len(controls) >= len(slots(field, (), self._handbook)) else []

    def _within(self, cell: Element, field: PlanField) -> Any:
        """Return what a cell holds for a field."""
        controls, wanted = self._controls_in(cell, field), slots(field, (), self._handbook)
        if not controls:
            found = answer(cell, field, self._styles, self._handbook)
            return _filled(found, field.kind) if isinstance(found, str) else found
        texts = [_held(controls[n], kind) for n, (_, kind) in enumerate(wanted)]
        return joined(field, texts, self._handbook)

    def _table(self, field: TableField) -> list[dict[str, Any]] | None:
        inside = self._inside(field)
        if inside is None:
            return None
        around = _upward(inside, "tbl")
        if not _controls(around):
            self._bare.append(field.label)
        rows = list(named(around, "tr"))
        heads = sum(first(row, "tblHeader") is not None for row in rows) or 2
        found = [dict(self._row(field, row)) for row in rows[heads:]]
        return [row for row in found if row]

    def _inside(self, field: TableField) -> Element | None:
        """Return something that stands in the table of a field."""
        column = field.columns[0]
        for own in ids(field):
            parts, _ = slots(column, (own, 1, column.id), self._handbook)[0]
            if tag(*parts) in self._controls:
                return self._controls[tag(*parts)]
        return self._labelled(field, self._heads_a_table)

    def _heads_a_table(self, cell: Element) -> bool:
        row = _upward(cell, "tr")
        after = next(iter(row.itersiblings()), None) if row is not None else None
        return after is not None and bare(text(after)).startswith(ROW_NUMBER)

    def _row(self, field: TableField, row: Element) -> Iterator[tuple[str, Any]]:
        _, *cells = _cells(row) or [None]
        if len(cells) != len(field.columns):
            said = re.sub(r"\s+", " ", text(row)).strip()[:40]
            self.wrong.append(((field.id,), f"「{field.label}」有一行格子数变了，没读：{said}"))
            return
        for cell, column in zip(cells, field.columns, strict=True):
            held = self._within(cell, column)
            if held and not isinstance(column, ComputedField):
                yield column.id, held
