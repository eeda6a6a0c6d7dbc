"""Plans: what is computed, taken from other plans or put into a calendar names fields that are there, and suit."""

from collections.abc import Iterable, Iterator, Mapping

from generator.checks.draft import Draft, Placed
from generator.filling.order import circle
from generator.model import Plan
from generator.model.compute import (
    Average,
    Compute,
    Count,
    Decide,
    Difference,
    Elapsed,
    Lookup,
    Place,
    Product,
    Proportion,
    Sum,
    places,
)  # fmt: skip
from generator.model.fields import ChoiceField, ChoicesField, ComputedField, PlanField, TableField
from generator.model.forms import Collect, Event, Prefill
from generator.problems import Problem
from generator.source import Path
from generator.suggestions import did_you_mean

Fields = Mapping[str, PlanField]

NUMBERS = ("number", "money", "percent", "rating")
DAYS = ("date", "period")
_SAID = ("choice", "choices", "tick", "rating", "line", "text", "person", "phone")
"""Kinds whose answers can be counted by what they say: a cell of Excel holds figures and days as numbers."""


def check(draft: Draft) -> Iterator[Problem]:
    """Yield names of fields that are not there, or of a kind that does not suit."""
    for placed, plan in draft.of(Plan):
        fields = {field.id: field for field in plan.fields}
        if plan.name not in fields:
            yield placed.problem(("name",), _no(plan.name, fields))
        for s, section in enumerate(plan.sections):
            for f, field in enumerate(section.fields):
                path = ("sections", s, "fields", f)
                yield from _computed(placed, field, fields, {}, path)
                for c, column in enumerate(field.columns if isinstance(field, TableField) else ()):
                    columns = {one.id: one for one in field.columns} if isinstance(field, TableField) else {}
                    yield from _computed(placed, column, fields, columns, (*path, "columns", c))
        if found := circle(plan.fields):
            yield placed.problem(("sections",), f"几项互相等着对方算：{' → '.join(found)}")
        for n, event in enumerate(plan.calendar):
            yield from _event(placed, event, fields, ("calendar", n))
        for n, link in enumerate(plan.prefill):
            yield from _link(draft, placed, link, fields, ("prefill", n))
        for n, rows in enumerate(plan.collect):
            yield from _link(draft, placed, rows, fields, ("collect", n))


def _every(fields: Fields) -> Iterator[str]:
    """Yield every place of a plan: fields, and columns by their table."""
    for field in fields.values():
        yield field.id
        if isinstance(field, TableField):
            yield from (f"{field.id}.{column.id}" for column in field.columns)


def _no(name: str, known: Iterable[str]) -> str:
    return f"这份计划里没有「{name}」这一项{did_you_mean(name, known)}"


def find(place: Place, fields: Fields, columns: Fields) -> PlanField | None:
    """Return the field or column at a place, as seen from a row of `columns` if any; None where there is none."""
    own, _, column = place.partition(".")
    if not column and own in columns:
        return columns[own]
    found = fields.get(own)
    if not column:
        return found
    return next((one for one in found.columns if one.id == column), None) if isinstance(found, TableField) else None


def result(field: PlanField, fields: Fields, columns: Fields) -> str:
    """Return the kind of what a field holds: of a computed one, that of its result."""
    if not isinstance(field, ComputedField):
        return field.kind
    match field.compute:
        case Lookup() | Decide():
            return "line"
        case Proportion():
            return "percent"
        case Count() | Elapsed():
            return "number"
        case Product(of=(one, other)):
            kinds = [_kind(place, fields, columns) for place in (one, other)]
            return next((kind for kind in ("money", "number") if kind in kinds), "percent")
    return _kind(places(field.compute)[0], fields, columns)


def _kind(place: Place, fields: Fields, columns: Fields) -> str:
    found = find(place, fields, columns)
    return "number" if found is None or found.kind == "computed" else found.kind


def _computed(placed: Placed, field: PlanField, fields: Fields, columns: Fields, path: Path) -> Iterator[Problem]:
    if not isinstance(field, ComputedField):
        return
    for place in places(field.compute):
        found = find(place, fields, columns)
        if found is None:
            yield placed.problem((*path, "compute"), _no(place, [*_every(fields), *columns]))
        elif wrong := _unsuited(field.compute, place, found, fields, columns):
            yield placed.problem((*path, "compute"), wrong)


def _unsuited(compute: Compute, place: Place, found: PlanField, fields: Fields, columns: Fields) -> str:
    """Return why a field cannot be computed with so; nothing where it can."""
    kind = result(found, fields, columns)
    rows = "." in place
    match compute:
        case Sum() | Average() if kind not in NUMBERS:
            return f"「{found.label}」不是数，不能加、不能平均"
        case Count(equals=str()) if kind not in _SAID:
            return f"「{found.label}」不是选项，只能数填了几个，不能数等于多少的"
        case Proportion() | Difference() | Product() if kind not in NUMBERS or rows:
            return f"「{found.label}」不是一个数，不能拿来算"
        case Elapsed() if kind not in DAYS or rows or (compute.to is None) != (kind == "period"):
            return f"「{found.label}」：写两个日期，或一个起止日期"
        case Lookup() if not isinstance(found, ChoiceField) or rows:
            return f"「{found.label}」不是单选，不能拿来查标准"
        case Decide() if isinstance(found, ChoicesField) or rows:
            return f"「{found.label}」不止一个答案，不能拿来判断"
        case Decide(cases=cases) if kind not in NUMBERS and any(
            one.of == place and one.equals is None for one in cases
        ):
            return f"「{found.label}」不是数，不能比大小"
    return ""


def _event(placed: Placed, event: Event, fields: Fields, path: Path) -> Iterator[Problem]:
    wanted = {"date": ("date", "日期"), "time": ("time", "时间"), "minutes": ("number", "数字")}
    for key, (kind, name) in wanted.items():
        place = getattr(event, key)
        if place is None:
            continue
        found = find(place, fields, {})
        if found is None:
            yield placed.problem((*path, key), _no(place, fields))
        elif found.kind != kind:
            yield placed.problem((*path, key), f"「{found.label}」不是{name}")
    for n, place in enumerate(event.says):
        if find(place, fields, {}) is None:
            yield placed.problem((*path, "says", n), _no(place, fields))


def _link(draft: Draft, placed: Placed, link: Prefill | Collect, fields: Fields, path: Path) -> Iterator[Problem]:
    target = draft.entries.get(link.plan)
    if target is None or not isinstance(target.value, Plan):
        return  # the check of references has said so
    theirs = {field.id: field for field in target.value.fields}
    ours = fields
    if isinstance(link, Collect):
        table, by, within = fields.get(link.into), theirs.get(link.by), fields.get(link.within)
        if not isinstance(table, TableField):
            yield placed.problem((*path, "into"), f"「{link.into}」不是这份计划里的表格")
            return
        if by is None or by.kind != "date":
            yield placed.problem((*path, "by"), f"「{target.value.title}」里没有「{link.by}」这个日期")
        if within is None or within.kind not in ("period", "month"):
            yield placed.problem((*path, "within"), f"「{link.within}」不是这份计划里的起止日期或月份")
        ours = {column.id: column for column in table.columns}
    for n, (into, of) in enumerate(link.moves):
        where = (*path, "same", n) if n < len(link.same) else (*path, "pairs", n - len(link.same))
        mine, other = ours.get(into), theirs.get(of)
        if mine is None:
            yield placed.problem(where, _no(into, ours))
        elif mine.kind == "computed":
            yield placed.problem(where, f"「{mine.label}」是算出来的，不能再填")
        elif other is None:
            yield placed.problem(where, f"「{target.value.title}」里没有「{of}」这一项{did_you_mean(of, theirs)}")
        elif not _fits(mine, other, theirs):
            yield placed.problem(where, f"「{mine.label}」和对方的「{other.label}」不是一类，不能照抄")


def _fits(mine: PlanField, other: PlanField, theirs: Fields) -> bool:
    """Whether what stands in one field can stand in another: the same kind, or anything short as text."""
    if isinstance(mine, TableField) or isinstance(other, TableField):
        return mine.kind == other.kind
    return mine.kind in ("line", "text") or mine.kind == result(other, theirs, {})
