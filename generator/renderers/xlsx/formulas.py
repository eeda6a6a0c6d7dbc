"""What is computed, as formulas of Excel: the same results as `generator.filling.compute`, for the same cells.

Numbers of Excel are binary: sums and differences are rounded to as many digits as their terms have, so that 0.1 and
0.2 are 0.3. A percentage is a fraction there, 12.5 % being 0.125: what stands at a place of one counts a hundred times.
"""

from collections.abc import Mapping, Sequence

from generator import resolve
from generator.filling.filling import Filling
from generator.filling.kinds import plain_number
from generator.filling.order import order
from generator.model import Plan
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
    places,
)  # fmt: skip
from generator.model.fields import (
    ChoicesField,
    ComputedField,
    MoneyField,
    NumberField,
    PercentField,
    PlanField,
    RatingField,
    TableField,
    TickField,
)
from generator.model.handbook import Handbook
from generator.renderers.xlsx.sheet import Sheet
from generator.renderers.xlsx.slots import NOTHING, Slots, area, column, literal, nested, rows
from generator.renderers.xlsx.values import TICK

_MONEY = ("元", "万元")


def write(sheet: Sheet, plan: Plan, slots: Slots, handbook: Handbook, filling: Filling | None) -> None:
    """Write the formulas of a plan into their cells, with the results for what is filled in."""
    for table, field in order(plan.fields):
        (own,) = slots[f"{table.id}.{field.id}" if table else field.id]
        values = _filled(filling, table)
        look = _look(field)
        for n, row in enumerate(row for row in range(own.first, own.last + 1) if row not in sheet.continued):
            formula = _Writer(sheet, plan, table, row, slots, handbook).formula(field)
            result = values[n].get(field.id, "") if n < len(values) else _empty(field)
            sheet.calculate(row, own.unit, look, f"={formula}", _number(result))


def _look(field: ComputedField) -> str:
    if isinstance(field.compute, Lookup | Decide):
        return "computed"
    return "computed money" if field.unit in _MONEY else "computed amount"


def _filled(filling: Filling | None, table: TableField | None) -> Sequence[Mapping[str, object]]:
    if filling is None:
        return []
    return filling.rows(table.id) if table else [filling.values]


def _empty(field: ComputedField) -> str:
    return "0" if isinstance(field.compute, Count) else ""


def _number(result: object) -> str | float:
    try:
        return float(str(result))
    except ValueError:
        return str(result)


class _Writer:
    """Writes the formula for one cell: of a row of a table, or of a field."""

    def __init__(
        self, sheet: Sheet, plan: Plan, table: TableField | None, row: int, slots: Slots, handbook: Handbook
    ) -> None:
        self._sheet = sheet
        self._fields = {field.id: field for field in plan.fields}
        self._table = table
        self._columns = {column.id: column for column in table.columns} if table else {}
        self._row = row
        self._slots = slots
        self._handbook = handbook

    def formula(self, field: ComputedField) -> str:
        """Return the formula of a computed field."""
        compute, digits = field.compute, field.decimals
        match compute:
            case Sum(of=terms):
                return self._filled(terms, f"ROUND({self._total(terms)},{self._digits(terms)})")
            case Count(of=place, equals=equals):
                return self._count(place, equals)
            case Average(of=terms, weights=weights):
                if weights is not None:
                    return self._weighted(terms[0], weights, digits)
                mean = f"({self._total(terms)})/({self._numbers(terms)})"
                return self._filled(terms, f"ROUND({mean},{digits})")
            case Proportion(part=part, whole=whole):
                a, b = self._one(part), self._one(whole)
                return self._both(part, whole, f'IF({b}=0,"",ROUND(100*{a}/{b},{digits}))')
            case Difference(of=of, minus=minus):
                return self._both(of, minus, f"ROUND({self._one(of)}-{self._one(minus)},{self._digits((of, minus))})")
            case Product(of=(one, other)):
                # As cells hold them: a percentage is hundredths.
                return self._both(one, other, f"ROUND(ROUND({self._cell(one)}*{self._cell(other)},10),{digits})")
            case Elapsed():
                return self._elapsed(compute)
            case Lookup(of=place, cases=cases):
                chosen = [f"EXACT({self._cell(place)},{literal(case.option)})" for case in cases]
                return nested(chosen, resolve.results(compute, self._handbook), NOTHING)
            case Decide():
                return self._decide(compute)

    def _field(self, place: Place) -> PlanField:
        own, _, column = place.partition(".")
        if not column and own in self._columns:
            return self._columns[own]
        found = self._fields[own]
        if column and isinstance(found, TableField):
            return next(one for one in found.columns if one.id == column)
        return found

    def _digits(self, terms: tuple[Place, ...]) -> int:
        """Return how many digits after the point numbers at some places have at most."""
        return max(map(self._digits_at, terms))

    def _digits_at(self, place: Place) -> int:
        match self._field(place):
            case MoneyField() as money:
                return money.fine
            case NumberField(decimals=decimals):
                return decimals
            case ComputedField(compute=Sum() | Difference() as compute):
                return max(self._digits_at(self._from(place, one)) for one in places(compute))
            case ComputedField(decimals=decimals):
                return decimals
            case PercentField():
                return 4
        return 0

    def _from(self, place: Place, other: Place) -> Place:
        """Return a place that is seen from another one, as seen from outside of its table."""
        table, inside, _ = place.partition(".")
        if inside and "." not in other and other not in self._fields:
            return f"{table}.{other}"
        return other

    def _areas(self, place: Place) -> list[str]:
        """Return the cells at a place: of a column within its own table, that of the same row."""
        if self._table and "." not in place and place in self._columns:
            slots = self._slots[f"{self._table.id}.{place}"]
            return [self._sheet.cell(self._row, slot.unit) for slot in slots]
        return [(column if "." in place else area)(self._sheet, slot) for slot in self._slots[place]]

    def _cell(self, place: Place) -> str:
        return self._areas(place)[0]

    def _percent(self, place: Place) -> bool:
        return isinstance(self._field(place), PercentField)

    def _one(self, place: Place) -> str:
        """Return the number in a cell as the plan counts it."""
        return f"ROUND({self._cell(place)}*100,8)" if self._percent(place) else self._cell(place)

    def _numbers(self, terms: tuple[Place, ...]) -> str:
        """Return how many numbers there are at some places."""
        factors = [self._factors(place) for place in terms]
        plain = [self._cell(place) for place, found in zip(terms, factors, strict=True) if not found]
        products = [f"SUMPRODUCT(ISNUMBER({one})*ISNUMBER({other}))" for one, other in filter(None, factors)]
        return "+".join([f"COUNT({','.join(plain)})"] * bool(plain) + products)

    def _total(self, terms: tuple[Place, ...]) -> str:
        return "+".join(map(self._sum, terms))

    def _sum(self, place: Place) -> str:
        if factors := self._factors(place):
            # Of two lists, SUMPRODUCT takes what is no number for 0.
            return f"SUMPRODUCT({','.join(factors)})"
        return f"SUM({self._cell(place)})" + ("*100" if self._percent(place) else "")

    def _factors(self, place: Place) -> tuple[str, str] | None:
        """Return the columns of which a column holds the exact products: rows that somebody added have no formula."""
        found = self._field(place)
        table, inside, _ = place.partition(".")
        if not inside or not isinstance(found, ComputedField) or not isinstance(found.compute, Product):
            return None
        one, other = (f"{table}.{factor}" for factor in found.compute.of)
        columns = {f"{table}.{each.id}" for each in getattr(self._fields[table], "columns", ())}
        if not {one, other} <= columns or any(map(self._percent, (one, other))):
            return None
        exact = self._digits_at(one) + self._digits_at(other) <= found.decimals
        return (self._cell(one), self._cell(other)) if exact else None

    def _filled(self, terms: tuple[Place, ...], then: str) -> str:
        return f'IF({self._numbers(terms)}=0,"",{then})'

    def _both(self, one: Place, other: Place, then: str) -> str:
        # The same cell twice counts twice.
        return f'IF(COUNT({self._cell(one)},{self._cell(other)})<2,"",{then})'

    def _count(self, place: Place, equals: str | None) -> str:
        found = self._fields.get(place)
        if isinstance(found, TableField):
            columns = [f"{found.id}.{each.id}" for each in found.columns if not isinstance(each, ComputedField)]
            areas = [one for each in columns for one in self._areas(each)]
            filled = "+".join(f"({one}<>{NOTHING})" for one in areas)
            return f"SUMPRODUCT(--(({filled})*{rows(self._sheet, self._slots[place][0])}>0))"
        field, areas = self._field(place), self._areas(place)
        if isinstance(field, ChoicesField) and "." not in place and place not in self._columns:
            return self._count_boxes(field, areas, equals)
        within = f"*{rows(self._sheet, self._slots[place][0])}" if "." in place else "*1"
        return f"SUMPRODUCT({self._hits(field, areas[0], equals)}{within})"

    def _hits(self, field: PlanField, cells: str, equals: str | None) -> str:
        """Return for each of some cells whether it counts."""
        if equals is None:
            return f"({cells}<>{NOTHING})"
        if isinstance(field, TickField):
            return f"({cells}={literal(TICK if equals == '是' else equals)})"
        if isinstance(field, ChoicesField):
            said = f'"、"&SUBSTITUTE({cells},CHAR(10),"、")&"、"'
            return f"ISNUMBER(FIND({literal(f'、{equals}、')},{said}))"
        texts = f'{cells}&""' if isinstance(field, RatingField) else cells
        return f"EXACT({texts},{literal(equals)})"

    def _count_boxes(self, field: ChoicesField, areas: list[str], equals: str | None) -> str:
        options = resolve.options(field, self._handbook)
        boxes = areas if equals is None else [areas[options.index(equals)]]
        return f"IF({'+'.join(f'({box}={literal(TICK)})' for box in boxes)}>0,1,0)"

    def _weighted(self, place: Place, weights: Place, digits: int) -> str:
        area, weight = self._cell(place), self._cell(weights)
        # Of two lists, SUMPRODUCT takes what is no number for 0.
        whole = f"SUMPRODUCT(--ISNUMBER({area}),{weight})"
        hundred = "*100" if self._percent(place) else ""
        return f'IF({whole}=0,"",ROUND(SUMPRODUCT({area},{weight})/{whole}{hundred},{digits}))'

    def _elapsed(self, compute: Elapsed) -> str:
        start, end = (self._cell(compute.of), self._cell(compute.to)) if compute.to else self._areas(compute.of)
        days = f"{end}-{start}"
        if compute.op == "years":
            early = f"MONTH({end})*100+DAY({end})<MONTH({start})*100+DAY({start})"
            days = f'IF({end}<{start},"",YEAR({end})-YEAR({start})-IF({early},1,0))'
        return f'IF(COUNT({start},{end})<2,"",{days})'

    def _decide(self, compute: Decide) -> str:
        seen = list(dict.fromkeys(places(compute)))
        filled = [self._something(place) for place in seen]
        needed = [self._something(place) for place in seen if not isinstance(self._field(place), TickField)]
        last = literal(compute.otherwise)
        rest = f"IF(AND({','.join(needed)}),{last},{NOTHING})" if needed else last
        verdicts = nested(list(map(self._holds, compute.cases)), resolve.results(compute, self._handbook), rest)
        return f"IF(OR({','.join(filled)}),{verdicts},{NOTHING})"

    def _something(self, place: Place) -> str:
        return f"{self._cell(place)}<>{NOTHING}"

    def _holds(self, case: Case) -> str:
        cell = self._cell(case.of)
        if isinstance(self._field(case.of), TickField):
            return f"{cell}{'=' if case.equals == '是' else '<>'}{literal(TICK)}"
        if case.equals is not None:
            return f'EXACT({cell}&"",{literal(case.equals)})'
        sign, bound = ("<", case.below) if case.below is not None else (">", case.above)
        assert bound is not None
        # AND also looks at what comes after a condition that fails: a text compares without an error.
        return f"AND(ISNUMBER({cell}),{self._one(case.of)}{sign}{plain_number(bound)})"
