"""Filled plans as files: what files give, checked; what is made of it; what a file is called."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from generator import fonts
from generator.filling.compute import computed
from generator.filling.filling import Filling, Path, check, missing
from generator.model import Plan
from generator.model.fields import ComputedField, TableField
from generator.model.handbook import Handbook
from generator.problems import shown
from generator.readback import data as written
from generator.readback import excel, rows, word
from generator.readback.given import Given, UnreadableError
from generator.renderers import docx, ics, pdf, xlsx

READABLE = (".json", ".yml", ".yaml", ".xlsx", ".docx")
TABLES = (".xlsx", ".csv")
FORMATS = ("pdf", "docx", "xlsx", "ics", "json")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u200b-\u200f\u2028-\u202e]+')
_LONGEST_NAME = 60
_NEAR = Decimal("1e-9")
"""What a binary number adds is no difference."""


@dataclass(frozen=True)
class Trouble:
    """What is to be said of a file of values: line and column, or the address of a cell, where that is known."""

    file: str
    place: str
    message: str
    stops: bool = True
    """Whether nothing is made because of it; else it only has to be known."""

    def __str__(self) -> str:
        return f"{self.file}{f':{self.place}' if self.place else ''} {self.message}"


class TroublesFound(Exception):
    """Nothing is made. Carries all that is wrong with the values."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(troubles)
        super().__init__("\n".join(map(str, self.troubles)))


def fillings(
    plan: Plan, file: str, suffix: str, data: bytes, handbook: Handbook, *, table: bool = False, draft: bool = False,
    wanted: str = "",
) -> tuple[list[Filling], list[Trouble]]:  # fmt: skip
    """Return what a file fills a plan with, of a `table` once for each row; and what is to be said of it.

    Required fields may be empty in a `draft`; `wanted` is the format in which it has to be possible to make it. What is
    computed is worked out.
    """
    found: list[Filling] = []
    troubles: list[Trouble] = []
    try:
        given = rows.read(suffix, data, plan) if table else [_given(plan, file, suffix, data, handbook)]
    except UnreadableError as wrong:
        line, column = wrong.place
        return [], [Trouble(file, f"{line}:{column}" if suffix not in (".xlsx", ".docx") else "", str(wrong))]
    except TroublesFound as wrong:
        return [], list(wrong.troubles)
    for one in given:
        filling, wrong_values = check(plan, one.values, handbook)
        told = [*one.wrong, *wrong_values]
        if not draft:
            # What was written wrong is not missing.
            said = {str(path[0]) for path, _ in told}
            names = {field.id: {field.id, field.label, *field.was} for field in plan.fields}
            told += [(path, message) for path, message in missing(filling) if not names[str(path[0])] & said]
        told += [(_given_as(plan, path, one.values), message) for path, message in unmakeable(filling, wanted)]
        troubles += [Trouble(file, one.place(path), message) for path, message in told]
        found.append(computed(filling, handbook))
        # Where something could not be taken, what follows from it differs too.
        notes = [*one.notes, *([] if told else _differing(found[-1], one.results))]
        troubles += [Trouble(file, one.place(path), message, stops=False) for path, message in notes]
    return found, troubles


def _differing(filling: Filling, results: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Yield what the file shows otherwise than it is worked out: rows that somebody added may lack a formula."""
    for field in filling.plan.fields:
        shows, worked = results.get(field.id, ""), str(filling.values.get(field.id, ""))
        if shows and not _same(shows, worked):
            yield (
                (field.id,),
                f"「{field.label}」文件里显示 {shown(shows)}，按填的算{'是 ' + worked if worked else '不出来'}",
            )


def _same(one: str, other: str) -> bool:
    try:
        return abs(Decimal(one) - Decimal(other)) < _NEAR
    except InvalidOperation:
        return one == other


def _given_as(plan: Plan, path: Path, values: Mapping[str, Any]) -> Path:
    """Return a path by the name that the file has for the field: its id, an old one, or its label."""
    names = next(((field.id, *field.was, field.label) for field in plan.fields if path[:1] == (field.id,)), ())
    return next(((name, *path[1:]) for name in names if name in values), path)


def _given(plan: Plan, file: str, suffix: str, data: bytes, handbook: Handbook) -> Given:
    match suffix:
        case ".json":
            given = written.read_json(file, data)
        case ".xlsx":
            given = excel.read(data, plan, handbook)
        case ".docx":
            given = word.read(data, plan, handbook)
        case _:
            given, problems = written.read_yaml(file, data)
            if problems:
                raise TroublesFound(Trouble(file, f"{one.line}:{one.column}", one.message) for one in problems)
    if given.plan and given.plan not in (plan.id, plan.number, *plan.was):
        raise UnreadableError(f"这是「{shown(given.plan)}」的文件，不是「{plan.title}」（{plan.number}）的")
    return given


def example(plan: Plan, handbook: Handbook) -> Filling:
    """Return a plan filled with its worked example."""
    return computed(check(plan, plan.example, handbook)[0], handbook)


def name_of(filling: Filling) -> str:
    """Return what a filling is called: the value of the field that the plan says."""
    found = filling.values.get(filling.plan.name, "")
    return found if isinstance(found, str) else "、".join(one for one in found if isinstance(one, str))


def make(filling: Filling, extension: str, handbook: Handbook) -> bytes:
    """Return a filled plan in a format. What no font can print of it is told by `unmakeable`."""
    making: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf.make(filling.plan, handbook, filling),
        "docx": lambda: docx.make(filling.plan, handbook, filling),
        "xlsx": lambda: xlsx.make(filling.plan, handbook, filling),
        "ics": lambda: ics.make(filling),
        "json": lambda: as_json(filling),
    }
    return making[extension]()


def blank(plan: Plan, extension: str, handbook: Handbook) -> bytes:
    """Return a plan that nobody has filled."""
    return make(Filling(plan, {}), extension, handbook) if extension == "json" else _EMPTY[extension](plan, handbook)


_EMPTY: dict[str, Callable[[Plan, Handbook], bytes]] = {"pdf": pdf.make, "docx": docx.make, "xlsx": xlsx.make}


def unmakeable(filling: Filling, extension: str) -> Iterator[tuple[Path, str]]:
    """Yield why a filled plan cannot be made in a format, and because of which field."""
    if extension == "pdf":
        yield from unprintable(filling)
    if extension == "ics" and not ics.has_dates(filling):
        yield (), "一个日期也没填，做不成日历"


def unprintable(filling: Filling) -> Iterator[tuple[Path, str]]:
    """Yield what is filled in and cannot be printed: the fonts of PDF files lack a character."""
    for field in filling.plan.fields:
        if lacking := fonts.missing(str(filling.values.get(field.id, ""))):
            named = "、".join(f"「{shown(one)}」（U+{ord(one):04X}）" for one in lacking)
            yield (field.id,), f"「{field.label}」里有字体没有的字，印不出来：{named}"


def as_json(filling: Filling) -> bytes:
    """Return a filled plan as data: the same form as the page saves."""
    plan, own = filling.plan, {field.id for field in filling.plan.fields if isinstance(field, ComputedField)}
    values: dict[str, Any] = {key: value for key, value in filling.values.items() if key not in own}
    results: dict[str, Any] = {key: value for key, value in filling.values.items() if key in own}
    for table in (field for field in plan.fields if isinstance(field, TableField)):
        columns = {column.id for column in table.columns if isinstance(column, ComputedField)}
        if filled := filling.rows(table.id):
            values[table.id] = [{key: cell for key, cell in row.items() if key not in columns} for row in filled]
            if columns:
                results[table.id] = [{key: cell for key, cell in row.items() if key in columns} for row in filled]
    said = {
        "kind": written.KIND,
        "version": written.VERSION,
        "plan": plan.id,
        "number": plan.number,
        "edition": plan.document.version,
        "title": plan.title,
        "name": name_of(filling),
        "values": values,
        "computed": results,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def file_names(found: Iterable[Filling], extension: str) -> list[str]:
    """Return a name for the file of each filling: number and name, safe on every system, none twice."""
    names: list[str] = []
    for filling in found:
        stem = f"{filling.plan.number} {_NOT_IN_NAMES.sub('－', name_of(filling))[:_LONGEST_NAME]}".strip(" .")
        name, n = stem, 1
        while f"{name}.{extension}".lower() in (one.lower() for one in names):
            n += 1
            name = f"{stem} ({n})"
        names.append(f"{name}.{extension}")
    return names
