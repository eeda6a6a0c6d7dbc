"""The dates of a filled plan for a calendar (RFC 5545). Days have no time zone: they are those of whoever reads them.

The page does the same in `assets/ics.js`, with the same UIDs: a calendar knows an event again that it has already.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.filling.filling import Answer, Filling
from generator.model import Plan
from generator.model.compute import Place
from generator.model.forms import Event

_BEFORE_A_MOMENT = timedelta(minutes=-30)
_BEFORE_A_DAY = timedelta(hours=-15)
"""When one is reminded: of a whole day at nine in the morning of the day before."""


def make(filling: Filling) -> bytes:
    """Return the calendar of a filled plan, one event for each date that is filled in."""
    # Nothing else needs the library, and it takes a while to load.
    from icalendar import Calendar

    plan = filling.plan
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//handbook//{plan.number}//ZH")
    calendar.add("calscale", "GREGORIAN")
    for event in plan.calendar:
        for found in _events(plan, event, filling):
            calendar.add_component(found)
    return bytes(calendar.to_ical())


def has_dates(filling: Filling) -> bool:
    """Whether any date that belongs into a calendar is filled in."""
    return any(_days(event, filling) for event in filling.plan.calendar)


def _days(event: Event, filling: Filling) -> list[tuple[int, date, "_Seen"]]:
    """Return the rows of an event that have its date: number, date, and what they see."""
    own, _, column = event.date.partition(".")
    rows: tuple[Mapping[str, Answer], ...] = filling.rows(own) if column else ({},)
    seen = [_Seen(filling, own if column else "", row) for row in rows]
    found = [(n, one.text(event.date), one) for n, one in enumerate(seen, 1)]
    return [(n, date.fromisoformat(day), one) for n, day, one in found if day]


def _events(plan: Plan, event: Event, filling: Filling) -> Iterator[Any]:
    for n, day, seen in _days(event, filling):
        yield _event(plan, event, n, day, seen)


class _Seen:
    """What an event sees: the cells of its row, and the fields of the plan."""

    def __init__(self, filling: Filling, table: str, row: Mapping[str, Answer]) -> None:
        self._filling = filling
        self._table = table
        self._row = row

    def text(self, place: Place | None) -> str:
        """Return what stands at a place; nothing where it is empty, or in rows of another table."""
        own, _, column = (place or "").partition(".")
        if column:
            found: Any = self._row.get(column, "") if own == self._table else ""
        else:
            found = self._filling.values.get(own, "")
        return found if isinstance(found, str) else "、".join(one for one in found if isinstance(one, str))


def _event(plan: Plan, event: Event, n: int, day: date, seen: _Seen) -> Any:
    from icalendar import Alarm
    from icalendar import Event as Entry

    says = "：".join(filter(None, map(seen.text, event.says))).replace("\n", " ") or plan.title
    entry = Entry()
    mark = _mark(f"{seen.text(plan.name)}\n{says}")
    entry.add("uid", f"{plan.id}-{event.date}-{n}-{day:%Y%m%d}-{mark:08x}@handbook")
    # A file of the same values has the same bytes: no clock is read.
    entry.add("dtstamp", datetime.combine(day, time(), UTC))
    begins = seen.text(event.time)
    if begins:
        start = datetime.combine(day, time.fromisoformat(begins))
        entry.add("dtstart", start)
        minutes = Decimal(seen.text(event.minutes) or 0).quantize(Decimal(1), ROUND_HALF_UP)
        if minutes > 0:
            entry.add("dtend", start + timedelta(minutes=int(minutes)))
    else:
        entry.add("dtstart", day)
    entry.add("summary", says)
    entry.add("description", f"{plan.title} {plan.number}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", says)
    alarm.add("trigger", _BEFORE_A_MOMENT if begins else _BEFORE_A_DAY)
    entry.add_component(alarm)
    return entry


def _mark(text: str) -> int:
    """Return the 32-bit FNV-1a hash (Fowler, Noll, Vo): drafts with events on one day must not share an id."""
    found = 0x811C9DC5
    for byte in text.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return found
