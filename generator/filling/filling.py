"""A filled plan: its values in canonical form, checked against the plan's fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import resolve
from generator.filling.kinds import WrongError, canonical
from generator.model import Plan
from generator.model.fields import ChoicesField, ComputedField, PlanField, Simple, TableField
from generator.model.handbook import Handbook
from generator.problems import shown
from generator.suggestions import did_you_mean

MOST_ROWS = 2000
"""Rows that a table takes."""

Answer = str | tuple[str, ...]
"""A canonical text; of several choices, those chosen in the order of the options."""
Row = Mapping[str, Answer]
Values = Mapping[str, Answer | tuple[Row, ...]]
Path = tuple[str | int, ...]
Wrong = tuple[Path, str]
"""Where something is wrong (field, row, column), and what, in Chinese."""


@dataclass(frozen=True)
class Filling:
    """What is filled in, by field id; a field without a value has no key."""

    plan: Plan
    values: Values

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the filled rows of a table."""
        found = self.values.get(table, ())
        return tuple(row for row in found if not isinstance(row, str)) if isinstance(found, tuple) else ()


def check(plan: Plan, raw: Mapping[str, Any], handbook: Handbook) -> tuple[Filling, list[Wrong]]:
    """Return what can be taken of raw values, and what is wrong with the rest.

    A field goes by its id, an old id, or its label. Raw values are texts, numbers, true and false, lists of options and
    of rows. Computed fields are passed over: they follow from the others. Required fields may be empty: see
    `missing`.
    """
    reader = _Reader(handbook)
    values = reader.mapping(plan.fields, raw, ())
    return Filling(plan, values), reader.wrong


def missing(filling: Filling) -> list[Wrong]:
    """Return the required fields that are empty; within a table, of each row that has anything."""
    found: list[Wrong] = []
    for field in filling.plan.fields:
        if field.required and not filling.values.get(field.id):
            found.append(((field.id,), f"「{field.label}」必填"))
        if isinstance(field, TableField):
            for n, row in enumerate(filling.rows(field.id)):
                found += [
                    ((field.id, n, column.id), f"「{field.label}」第 {n + 1} 行的「{column.label}」必填")
                    for column in field.columns
                    if column.required and not row.get(column.id)
                ]
    return found


class _Reader:
    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self.wrong: list[Wrong] = []

    def mapping(self, fields: tuple[PlanField, ...], raw: Mapping[str, Any], path: Path) -> dict[str, Any]:
        known = {name: field for field in reversed(fields) for name in (field.label, *field.was, field.id)}
        given: set[str] = set()
        found: dict[str, Any] = {}
        for name, value in raw.items():
            field = known.get(name)
            if field is None:
                self.wrong.append(((*path, name), f"没有「{shown(name)}」这一项{did_you_mean(str(name), known)}"))
            elif field.id in given:
                self.wrong.append(((*path, name), f"「{field.label}」写了两遍"))
            elif not isinstance(field, ComputedField):
                given.add(field.id)
                taken = self._field(field, value, (*path, name))
                if taken:
                    found[field.id] = taken
        return {field.id: found[field.id] for field in fields if field.id in found}

    def _field(self, field: PlanField, value: Any, path: Path) -> Any:
        if isinstance(field, TableField):
            return self._rows(field, value, path)
        if isinstance(field, ChoicesField):
            return self._choices(field, value, path)
        return self._answer(field, value, path)

    def _rows(self, field: TableField, value: Any, path: Path) -> tuple[Row, ...]:
        if not isinstance(value, list | tuple):
            self.wrong.append((path, f"「{field.label}」是表格，要写成一行一行的列表"))
            return ()
        if len(value) > MOST_ROWS:
            self.wrong.append((path, f"「{field.label}」最多 {MOST_ROWS} 行，现在 {len(value)} 行"))
            return ()
        rows = []
        for n, row in enumerate(value):
            if not isinstance(row, Mapping):
                self.wrong.append(((*path, n), f"「{field.label}」的每一行要写成「列编码: 值」"))
                continue
            rows.append(self.mapping(field.columns, row, (*path, n)))
        return tuple(row for row in rows if row)

    def _choices(self, field: ChoicesField, value: Any, path: Path) -> tuple[str, ...]:
        options = resolve.options(field, self._handbook)
        given = value.splitlines() if isinstance(value, str) else value
        if isinstance(value, str) and len(given) == 1 and value.strip() not in options:
            given = value.split("、")
        if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
            self.wrong.append((path, f"「{field.label}」要写成选项的列表"))
            return ()
        chosen = {one.strip() for one in given if one.strip()}
        if strange := sorted(chosen - set(options)):
            said = "、".join(f"「{shown(one)}」" for one in strange)
            self.wrong.append((path, f"「{field.label}」没有{said}这个选项，只能选：{'、'.join(options)}"))
        return tuple(option for option in options if option in chosen)

    def _answer(self, field: Simple, value: Any, path: Path) -> str:
        if isinstance(value, bool):
            value = "是" if value else "否"
        if value is None:
            value = ""
        if isinstance(value, list | tuple | Mapping):
            self.wrong.append((path, f"「{field.label}」只写一个值"))
            return ""
        try:
            return canonical(field, str(value), resolve.options(field, self._handbook))
        except WrongError as wrong:
            self.wrong.append((path, str(wrong)))
            return ""
