"""In which order the computed fields of a plan are worked out: each after those that it looks at."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from generator.model.compute import Place, places
from generator.model.fields import ComputedField, PlanField, TableField

Computed = tuple[TableField | None, ComputedField]
"""A computed field, or a computed column and its table."""


def order(fields: Iterable[PlanField]) -> tuple[Computed, ...]:
    """Return the computed fields and columns, each after those that it looks at. Raises CycleError for a circle."""
    found = dict(_computed(fields))
    graph = {
        place: [_seen_from(one, table) for one in places(field.compute)] for place, (table, field) in found.items()
    }
    return tuple(found[place] for place in TopologicalSorter(graph).static_order() if place in found)


def circle(fields: Iterable[PlanField]) -> tuple[Place, ...]:
    """Return the places of a circle of computed fields, the first one again at its end; nothing where there is none."""
    try:
        order(fields)
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _computed(fields: Iterable[PlanField]) -> Iterator[tuple[Place, Computed]]:
    for field in fields:
        if isinstance(field, ComputedField):
            yield field.id, (None, field)
        elif isinstance(field, TableField):
            for column in field.columns:
                if isinstance(column, ComputedField):
                    yield f"{field.id}.{column.id}", (field, column)


def _seen_from(place: Place, table: TableField | None) -> Place:
    """Return a place as seen from outside of the table: within it, a column of the same row goes by its own name."""
    own = {column.id for column in table.columns} if table else set()
    return f"{table.id}.{place}" if table and place in own else place
