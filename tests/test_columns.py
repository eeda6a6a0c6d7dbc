"""Columns of tables are wide enough for what must not be broken, in every table of every plan and in every format."""

import pytest

from generator.model.fields import TableField
from generator.renderers import paper
from generator.renderers.columns import divided, reach, widths
from tests.books import own

DAY = reach("2026-12-31")
ROOMS = {"pdf": (159.6, 246.6, 3.53, 3.0), "docx": (159.0, 246.0, 3.53, 3.6), "xlsx": (169.1, 250.0, 3.53, 5.6)}
"""Millimetres for all columns, upright and across; of a character; of what a cell leaves free."""


@pytest.mark.parametrize("room", ROOMS)
def test_a_day_stays_on_one_line(room: str) -> None:
    upright, across, em, pad = ROOMS[room]
    for plan in own().plans:
        for table in (field for field in plan.fields if isinstance(field, TableField)):
            columns = paper.field(table, own()).columns
            found = widths(columns, across if paper.is_wide(plan) else upright, em, pad=pad)
            for column, width in zip(columns, found, strict=True):
                if column.kind in ("date", "period"):
                    assert width >= DAY * em + pad - 0.1, (plan.number, table.label, column.label, width)


def test_what_is_free_is_shared_by_kind() -> None:
    assert divided(10, [1, 1, 2], [0, 0, 0]) == [2.5, 2.5, 5]


def test_none_is_under_its_least_while_there_is_room() -> None:
    assert divided(10, [1, 1, 2], [4, 0, 0]) == [4, 2, 4]
    # What one takes leaves another under its own.
    assert divided(12, [1, 2, 3], [6, 3, 0]) == [6, 3, 3]


def test_where_there_is_no_room_all_give_way_alike() -> None:
    assert divided(9, [1, 1], [6, 12]) == [3, 6]
