"""What every paper form says, whatever the program that opens it: head, fields, foot. Each format lays it out."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from generator import resolve
from generator.filling.filling import Answer, Filling, Row
from generator.filling.kinds import plain_number
from generator.filling.shown import shown
from generator.inline import BLANK, Pieces, pieces, plain
from generator.model import Checklist, Entry, Form, Plan
from generator.model.fields import MoneyField, PlanField, TableField, TextField
from generator.model.handbook import Handbook

_BY_A_FIGURE = re.compile(rf"(?<=[\d–{BLANK}]) (?=\S)|(?<=\S) (?=\d)")
_UPRIGHT_COLUMNS = 8
_DIGITS = "零一二三四五六七八九"

NO_ORGANIZATION = "（单位名称）"
"""Stands under the line on which an organisation without a name writes it."""
TICK_RULE = "做到的在「做到」栏打勾；这次用不到的在「不适用」栏打勾，备注写原因。"
CRITICAL_RULE = "★ 为关键项。"
REQUIRED_RULE = "* 为必填项。"


@dataclass(frozen=True)
class Field:
    """A field of a plan, or a cell of a table, with what it takes from elsewhere and what is filled in."""

    id: str
    kind: str
    """How it is filled in."""
    given: str
    """The kind that the plan says."""
    label: str
    hint: str
    required: bool
    options: tuple[str, ...]
    unit: str | None
    lines: int
    """How many lines of writing it takes."""
    rows: int
    columns: tuple["Field", ...]
    least: str | None = None
    most: str | None = None
    decimals: int | None = None
    """Digits after the point that it takes at most."""
    answer: Answer = ""
    """What is filled in, in canonical form."""
    shown: str = ""
    """The same as a person reads it, without the unit."""
    entries: tuple[tuple["Field", ...], ...] = ()
    """The rows of a table, each with a field for each column: those that are filled, then empty ones."""


@dataclass(frozen=True)
class Section:
    """A part of a plan."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Controlled:
    """An entry of document control."""

    label: str
    said: str | None
    """Left to be filled where it is not set."""
    key: str = ""
    """What the place to fill is called in Word and Excel files."""
    kind: Literal["line", "date"] = "line"


def prose(found: Pieces) -> str:
    """Return prose for print on one line: no line ends between a figure and its unit, a tab is a space."""
    return _BY_A_FIGURE.sub("\N{NO-BREAK SPACE}", plain(found)).replace("\t", " ")


def typed(text: str) -> str:
    """Return text with lines to write on that no program breaks in two, as it may between full-width characters."""
    return text.replace("\t", " ").replace(BLANK, "_" * 6)


def about(form: Form, handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Return what a form is for, by label."""
    names = [handbook.get(Entry, key).title for key in (*form.roles, *form.segments)]
    return (
        ("目的", prose(pieces(form.purpose, handbook))),
        ("使用时机", prose(pieces(form.use_when, handbook))),
        ("适用范围", "、".join(names) or "所有岗位、所有客户"),
    )


def occasion(checklist: Checklist) -> tuple[str, str, str]:
    """Return the heads of what is written first on a checklist: of whom or what it is, who fills it, when."""
    return checklist.subject, checklist.signatures[0], "日期"


def identity(form: Form) -> tuple[tuple[str, str], ...]:
    """Return which edition of a form it is, by label."""
    return (
        ("文件编号", form.number),
        ("版本", form.document.version),
        ("生效日期", form.document.effective.isoformat()),
    )


def control(form: Form) -> tuple[Controlled, ...]:
    """Return document control, in its order: edition, day of preparation, who answers for the form."""
    document = form.document
    day = document.prepared_on
    return (
        *(Controlled(label, said) for label, said in identity(form)),
        Controlled("编制时间", day.isoformat() if day else None, "drafted", "date"),
        Controlled("编制", document.prepared_by, "prepared"),
        Controlled("审核", document.reviewed_by, "reviewed"),
        Controlled("审批", document.approved_by, "approved"),
    )


def foot(form: Form) -> str:
    """Return what stands at the foot of each page beside its number."""
    return f"{form.number} · 版本 {form.document.version} · {form.document.effective.isoformat()} 生效"


def has_critical(form: Checklist) -> bool:
    """Whether any item of a checklist is critical."""
    return any(item.critical for section in form.sections for item in section.items)


def has_required(form: Plan) -> bool:
    """Whether any field or column of a plan must be filled."""
    fields = [field for section in form.sections for field in section.fields]
    columns = [column for field in fields if isinstance(field, TableField) for column in field.columns]
    return any(field.required for field in (*fields, *columns))


def is_wide(form: Form) -> bool:
    """Whether a form has a table of so many columns that it takes the long side of the page."""
    fields = [field for section in form.sections for field in section.fields] if isinstance(form, Plan) else []
    return any(len(field.columns) > _UPRIGHT_COLUMNS for field in fields if isinstance(field, TableField))


def sections(
    plan: Plan, handbook: Handbook, filling: Filling | None = None, *, spare: bool = True
) -> tuple[Section, ...]:
    """Return the parts of a plan with what is filled in.

    Tables have at least as many rows as an empty form; without `spare`, those that are filled have no others.
    """
    values = filling.values if filling else {}
    return tuple(
        Section(
            section.title,
            tuple(field(found, handbook, values.get(found.id, ""), spare=spare) for found in section.fields),
        )
        for section in plan.sections
    )


def field(found: PlanField, handbook: Handbook, filled: Answer | tuple[Row, ...] = "", *, spare: bool = True) -> Field:
    """Return a field with its texts and options resolved, and what is filled in."""
    columns = tuple(field(column, handbook) for column in found.columns) if isinstance(found, TableField) else ()
    unit = getattr(found, "unit", None)
    bounds = [getattr(found, name, None) for name in ("min", "max")]
    answer = filled if isinstance(filled, str) else tuple(one for one in filled if isinstance(one, str))
    said = Field(
        id=found.id,
        kind=found.filled_as or found.kind,
        given=found.kind,
        label=found.label,
        hint=prose(pieces(found.hint, handbook)) if found.hint else "",
        required=found.required,
        options=resolve.options(found, handbook),
        unit=unit,
        lines=found.rows if isinstance(found, TextField) else 1,
        rows=found.rows if isinstance(found, TableField) else 0,
        columns=columns,
        least=None if bounds[0] is None else plain_number(bounds[0]),
        most=None if bounds[1] is None else plain_number(bounds[1]),
        decimals=found.fine if isinstance(found, MoneyField) else getattr(found, "decimals", None),
        answer=answer,
        shown=shown(found, answer).removesuffix(unit or "").rstrip(" ") if answer else "",
    )
    return replace(said, entries=_entries(found, said, filled, handbook, spare)) if columns else said


def _entries(
    table: PlanField, said: Field, filled: Answer | tuple[Row, ...], handbook: Handbook, spare: bool
) -> tuple[tuple[Field, ...], ...]:
    assert isinstance(table, TableField)
    rows = [row for row in filled if not isinstance(row, str)] if isinstance(filled, tuple) else []
    written = [tuple(field(column, handbook, row.get(column.id, "")) for column in table.columns) for row in rows]
    empty = table.rows - len(rows) if spare or not rows else 0
    return (*written, *(said.columns for _ in range(empty)))


def chinese(n: int) -> str:
    """Return a number from 1 to 99 in Chinese, as headings count."""
    tens, ones = divmod(n, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
