"""The values of computed fields. Decimal arithmetic, halves rounded away from zero, as Excel's ROUND does.

The page does the same in `assets/compute.js`, and Excel by formulas; `tests/cases/computed/` holds
all to the same answers.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.filling.filling import Filling, Row
from generator.filling.kinds import YES, plain_number
from generator.filling.order import order
from generator.inline import plain, value
from generator.model import Standard
from generator.model.compute import (
    Average,
    Case,
    Count,
    Decide,
    Difference,
    Elapsed,
    Lookup,
    Place,
    Product,
    Proportion,
    Sum,
)  # fmt: skip
from generator.model.fields import ComputedField, PercentField, PlanField, TableField, TickField
from generator.model.handbook import Handbook
from generator.resolve import verdict


def computed(filling: Filling, handbook: Handbook) -> Filling:
    """Return the filling with the values of its computed fields and columns beside those that were filled in."""
    fields = filling.plan.fields
    values: dict[str, Any] = dict(filling.values)
    for table, field in order(fields):
        if table is None:
            values = _with(values, field, _Scope(fields, values, None, {}, handbook).result(field))
        elif rows := values.get(table.id):
            scopes = [(row, _Scope(fields, values, table, row, handbook)) for row in rows]
            values = {**values, table.id: tuple(_with(row, field, scope.result(field)) for row, scope in scopes)}
    # In the order of the form, whatever was computed when.
    return Filling(filling.plan, {field.id: values[field.id] for field in fields if field.id in values})


def _with(values: Mapping[str, Any], field: ComputedField, result: str) -> dict[str, Any]:
    return {**values, field.id: result} if result else dict(values)


class _Scope:
    """What a computation sees: the fields of the plan, and the cells of its own row within a table."""

    def __init__(
        self,
        fields: tuple[PlanField, ...],
        values: Mapping[str, Any],
        table: TableField | None,
        row: Row,
        handbook: Handbook,
    ) -> None:
        self._fields = {field.id: field for field in fields}
        self._columns = {column.id: column for column in table.columns} if table else {}
        self._values = values
        self._row = row
        self._handbook = handbook

    def result(self, field: ComputedField) -> str:
        """Return the canonical value of a computed field; nothing while what it needs is not there."""
        match field.compute:
            case Sum(of=places):
                numbers = self._numbers(*places)
                return plain_number(sum(numbers, Decimal(0))) if numbers else ""
            case Count(of=place, equals=equals):
                return str(self._count(place, equals))
            case Average(of=places, weights=weights):
                return self._average(field, places, weights)
            case Proportion(part=part, whole=whole):
                return self._two(part, whole, lambda a, b: _rounded(100 * a / b, field.decimals) if b else None)
            case Difference(of=of, minus=minus):
                return self._two(of, minus, lambda a, b: a - b)
            case Product(of=(one, other)):
                hundred = 100 ** sum(isinstance(self._field(place), PercentField) for place in (one, other))
                return self._two(one, other, lambda a, b: _rounded(a * b / hundred, field.decimals))
            case Elapsed():
                return self._elapsed(field.compute)
            case Lookup(of=place, cases=cases):
                chosen = self._text(place)
                found = next((case.standard for case in cases if case.option == chosen), None)
                return plain(value(self._handbook.get(Standard, found), self._handbook)) if found else ""
            case Decide():
                return self._decide(field.compute)

    def _field(self, place: Place) -> Any:
        own, _, column = place.partition(".")
        if not column and own in self._columns:
            return self._columns[own]
        found = self._fields[own]
        if isinstance(found, TableField) and column:
            return next(one for one in found.columns if one.id == column)
        return found

    def _all(self, place: Place) -> list[Any]:
        """Return the values at a place: one, or one for each row, empty ones too."""
        own, _, column = place.partition(".")
        if column:
            return [row.get(column, "") for row in self._values.get(own, ())]
        return [self._row.get(own, "") if own in self._columns else self._values.get(own, "")]

    def _text(self, place: Place) -> str:
        found = self._all(place)[0]
        return found if isinstance(found, str) else ""

    def _numbers(self, *places: Place) -> list[Decimal]:
        return [Decimal(found) for place in places for found in self._all(place) if found]

    def _count(self, place: Place, equals: str | None) -> int:
        table = self._fields.get(place)
        if isinstance(table, TableField):
            return len(self._values.get(place, ()))
        return sum(_says(found, equals) for found in self._all(place))

    def _average(self, field: ComputedField, places: tuple[Place, ...], weights: Place | None) -> str:
        if weights is None:
            numbers = [(found, Decimal(1)) for found in self._numbers(*places)]
        else:
            pairs = zip(self._all(places[0]), self._all(weights), strict=True)
            numbers = [(Decimal(found), Decimal(weight)) for found, weight in pairs if found and weight]
        whole = sum((weight for _, weight in numbers), Decimal(0))
        if not whole:
            return ""
        total = sum((number * weight for number, weight in numbers), Decimal(0))
        return plain_number(_rounded(total / whole, field.decimals))

    def _two(self, one: Place, other: Place, work: Any) -> str:
        a, b = self._text(one), self._text(other)
        found = work(Decimal(a), Decimal(b)) if a and b else None
        return "" if found is None else plain_number(found)

    def _elapsed(self, compute: Elapsed) -> str:
        texts = [self._text(compute.of), self._text(compute.to)] if compute.to else self._text(compute.of).split("/")
        if len(texts) != 2 or not all(texts):
            return ""
        start, end = map(date.fromisoformat, texts)
        if compute.op == "days":
            return str((end - start).days)
        # 29 February has its day in other years on 1 March.
        return "" if end < start else str(end.year - start.year - ((end.month, end.day) < (start.month, start.day)))

    def _decide(self, compute: Decide) -> str:
        # A box that is not ticked says no only on a form that somebody has begun to fill.
        if not any(self._text(case.of) for case in compute.cases):
            return ""
        for case in compute.cases:
            if self._holds(case):
                return verdict(case.says, case.standard, self._handbook)
        filled = all(self._text(case.of) or isinstance(self._field(case.of), TickField) for case in compute.cases)
        return compute.otherwise if filled else ""

    def _holds(self, case: Case) -> bool:
        text = self._text(case.of)
        if isinstance(self._field(case.of), TickField):
            return case.equals == (YES if text else "否")
        if not text:
            return False
        if case.equals is not None:
            return text == case.equals
        return Decimal(text) < case.below if case.below is not None else Decimal(text) > (case.above or Decimal(0))


def _says(found: Any, equals: str | None) -> bool:
    """Whether something is filled in; with `equals`, whether it is that, or that is among several choices."""
    if equals is None:
        return bool(found)
    return equals in found if isinstance(found, tuple) else bool(found == equals)


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
