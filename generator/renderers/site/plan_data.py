"""What a plan's page knows of its form: fields, what is computed, taken over and put into a calendar, as plain data."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator import resolve
from generator.filling.filling import check
from generator.filling.kinds import plain_number
from generator.filling.order import order
from generator.inline import plain, value
from generator.model import Plan, Standard
from generator.model.compute import Compute, Count, Decide, Lookup, places
from generator.model.fields import ChoicesField, ComputedField, Figure, PeriodField, PlanField, TableField
from generator.model.handbook import Handbook
from generator.renderers.tags import LONGEST_IN_WORD, tag

_BARE = {"required", "min", "max", "decimals", "unit", "top", "pattern", "like", "rows"}
"""What a field says by itself."""


def plan_data(plan: Plan, handbook: Handbook) -> dict[str, Any]:
    """Return what the page's script needs of a plan; what is not set has no key."""
    telling = _telling(plan)
    links = {
        "prefill": [{**_link(link.plan, handbook), "moves": link.moves} for link in plan.prefill],
        "collect": [
            {**_link(one.plan, handbook), "into": one.into, "by": one.by, "within": one.within, "moves": one.moves}
            for one in plan.collect
        ],
        "feeds": [
            {"plan": other.id, "title": other.title}
            for other in handbook.plans
            if any(link.plan == plan.id for link in other.prefill)
        ],
        "calendar": [event.model_dump(exclude_none=True) for event in plan.calendar],
    }
    return {
        "id": plan.id,
        "number": plan.number,
        "version": plan.document.version,
        "title": plan.title,
        "name": plan.name,
        "fields": [_field(field, handbook, telling) for field in plan.fields],
        "order": [f"{table.id}.{field.id}" if table else field.id for table, field in order(plan.fields)],
        **{key: found for key, found in links.items() if found},
        **({"tags": long} if (long := _long_tags(plan, handbook)) else {}),
        "example": check(plan, plan.example, handbook)[0].values,
    }


def _link(plan: str, handbook: Handbook) -> dict[str, str]:
    return {"plan": plan, "title": handbook.get(Plan, plan).title}


def _long_tags(plan: Plan, handbook: Handbook) -> dict[str, str]:
    """Return the names of places that are too long for Word, with their tags: the page works out no digests."""
    longest = (field for field in plan.fields if _longest(field) > LONGEST_IN_WORD)
    names = (".".join(map(str, parts)) for field in longest for parts in _places(field, (field.id,), handbook))
    return {name: tag(name) for name in names if len(name) > LONGEST_IN_WORD}


def _longest(field: PlanField) -> int:
    """Return how long the name of a place in a field can be at most: nearly all are short by far."""
    columns = field.columns if isinstance(field, TableField) else ()
    return len(field.id) + max((len(f".99.{column.id}") for column in columns), default=0) + len(".start.99")


def _places(field: PlanField, parts: tuple[str | int, ...], handbook: Handbook) -> Iterator[tuple[str | int, ...]]:
    match field:
        case TableField():
            for n in range(1, field.rows + 1):
                for column in field.columns:
                    yield from _places(column, (*parts, n, column.id), handbook)
        case PeriodField():
            yield from ((*parts, end) for end in ("start", "end"))
        case ChoicesField():
            yield from ((*parts, n) for n, _ in enumerate(resolve.options(field, handbook), 1))
        case _:
            yield parts


def _telling(plan: Plan) -> frozenset[str]:
    """Return the places that are personal, and of figures that tell what is: an age tells a birthday.

    How many there are, and what was decided, tell little enough.
    """
    fields = [("", field) for field in plan.fields]
    fields += [(f"{table.id}.", one) for table in plan.fields if isinstance(table, TableField) for one in table.columns]
    known = {f"{own}{field.id}" for own, field in fields}
    found = {f"{own}{field.id}" for own, field in fields if getattr(field, "personal", False)}
    for table, field in order(plan.fields):
        own = f"{table.id}." if table else ""
        seen = {own + place if own + place in known else place for place in places(field.compute)}
        if found & seen and not isinstance(field.compute, Count | Decide):
            found.add(own + field.id)
    return frozenset(found)


def _field(field: PlanField, handbook: Handbook, telling: frozenset[str], own: str = "") -> dict[str, Any]:
    said: dict[str, Any] = {"id": field.id, "kind": field.kind, "label": field.label}
    for name in _bare(type(field)):
        found = getattr(field, name)
        if found is not None and found is not False:
            said[name] = found if isinstance(found, bool | int | str) else plain_number(found)
    if own + field.id in telling:
        said["personal"] = True
    if isinstance(field, Figure) and not field.adds:
        said["adds"] = False
    if field.was:
        said["was"] = field.was
    if options := resolve.options(field, handbook):
        said["options"] = options
    if isinstance(field, ComputedField):
        said["compute"] = computation(field.compute, handbook)
    if isinstance(field, TableField):
        said["columns"] = [_field(column, handbook, telling, f"{field.id}.") for column in field.columns]
    return said


@cache
def _bare(cls: type[PlanField]) -> tuple[str, ...]:
    # Asking an entry for what its class does not have is slow: pydantic words an error each time.
    return tuple(name for name in sorted(_BARE) if name in cls.model_fields or hasattr(cls, name))


def computation(compute: Compute, handbook: Handbook) -> dict[str, Any]:
    """Return a computation with the words of the standards that it refers to in their place."""
    said = compute.model_dump(mode="json", exclude_none=True)
    match compute:
        case Lookup(cases=entitlements):
            said["cases"] = [
                {"option": case.option, "says": plain(value(handbook.get(Standard, case.standard), handbook))}
                for case in entitlements
            ]
        case Decide(cases=cases):
            said["cases"] = [
                {
                    "of": case.of,
                    **{
                        key: found if isinstance(found, str) else plain_number(found)
                        for key in ("equals", "below", "above")
                        if (found := getattr(case, key)) is not None
                    },
                    "says": resolve.verdict(case.says, case.standard, handbook),
                }
                for case in cases
            ]
    return said
