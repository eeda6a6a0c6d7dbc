"""The dates of filled plans as calendar files: what events say, when they remind, and the form of the file."""

from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Component

from generator.filling.filling import Filling, check
from generator.renderers import ics
from tests.books import small

HOSTILE = "甲;乙,丙\\丁\"戊'：BEGIN:VEVENT " + "很长" * 60


def filled(**raw: Any) -> Filling:
    filling, wrong = check(small().plans[0], raw, small())
    assert wrong == []
    return filling


def events(**raw: Any) -> list[Component]:
    return Calendar.from_ical(ics.make(filled(**raw)).decode()).walk("VEVENT")


def test_a_day_with_a_time_lasts_as_long_as_planned() -> None:
    (event,) = events(name="城南店", date="2026-03-02", time="14:30", minutes="20.5", goal="办成\n一件事")
    # Floating: no zone, so that it is 14:30 wherever it is read.
    assert event.decoded("dtstart") == datetime(2026, 3, 2, 14, 30)  # noqa: DTZ001
    assert event.decoded("dtend") == datetime(2026, 3, 2, 14, 51)  # noqa: DTZ001
    assert str(event["summary"]) == "城南店：办成 一件事"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-30)


def test_a_day_without_a_time_is_a_whole_day() -> None:
    (event,) = events(name="城南店", date="2026-03-02", minutes="20")
    assert event.decoded("dtstart") == date(2026, 3, 2)
    assert "dtend" not in event
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(hours=-15)


def test_each_row_with_a_date_is_an_event_of_its_own() -> None:
    rows = [{"task": "送样品", "due": "2026-03-05"}, {"task": "没有日子"}, {"task": "改价签", "due": "2026-03-06"}]
    found = events(name="城南店", tasks=rows)
    assert [str(one["summary"]) for one in found] == ["送样品：城南店", "改价签：城南店"]
    assert str(found[1]["uid"]).startswith("shop-plan-tasks.due-3-20260306-")


def test_a_calendar_tells_drafts_of_one_day_apart_and_knows_each_again() -> None:
    def uid(**raw: Any) -> str:
        (event,) = events(**raw)
        return str(event["uid"])

    south = {"name": "城南店", "date": "2026-03-02"}
    # What has the same id replaces what is in the calendar: the visit to one shop that to another.
    assert uid(**south) != uid(name="城北店", date="2026-03-02")
    assert uid(**south) == uid(**south, phone="010-1111111")
    tasks = [uid(name="城南店", tasks=[{"task": task, "due": "2026-03-05"}]) for task in ("送样品", "改价签")]
    assert len(set(tasks)) == 2


def test_texts_stay_texts_and_lines_are_short() -> None:
    data = ics.make(filled(name=HOSTILE, date="2026-03-02"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = events(name=HOSTILE, date="2026-03-02")
    assert str(event["summary"]) == HOSTILE


def test_the_same_values_give_the_same_bytes() -> None:
    values = {"name": "甲", "date": "2026-03-02"}
    assert ics.make(filled(**values)) == ics.make(filled(**values))
    assert events() == []
