"""What the supervisor's page knows: every plan as its page does, and how often customers are to be visited."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.inline import plain, value
from generator.model import Segment, Standard
from generator.model.handbook import Handbook
from generator.model.measure import Amount, Blank, Frequency
from generator.model.rules import Parameter
from generator.renderers.artifact import Artifact
from generator.wording import number

_LEFT_OUT = ("example", "prefill", "collect", "calendar")
"""What only the page of a plan needs."""
_VISIT = "访"
"""Is in the title of a standard that says how often a customer is visited: 拜访, 走访, 回访."""


def team_data(plans: Iterable[Mapping[str, Any]], handbook: Handbook) -> Artifact:
    """Return the script with what pages know of `plans`, and how often the customers of each segment are visited."""
    data = {
        "plans": [{key: found for key, found in plan.items() if key not in _LEFT_OUT} for plan in plans],
        "frequencies": {segment.title: _frequency(standard, handbook) for segment, standard in frequencies(handbook)},
    }
    text = json.dumps(data, ensure_ascii=False, default=str)
    return Artifact("assets/handbook/plans.js", f"window.handbookPlans = {text};\n".encode())


def frequencies(handbook: Handbook) -> tuple[tuple[Segment, Standard], ...]:
    """Return the segments of which a standard says how often they are visited, each with it."""
    found = ((segment, _standard(segment, handbook)) for segment in handbook.segments)
    return tuple((segment, standard) for segment, standard in found if standard is not None)


def _standard(segment: Segment, handbook: Handbook) -> Standard | None:
    standards = (one for one in handbook.standards if segment.id in one.segments and _VISIT in one.title)
    return next((one for one in standards if isinstance(one.measure, Frequency)), None)


def _frequency(standard: Standard, handbook: Handbook) -> dict[str, str]:
    """Return a standard in words and figures; without figures where one of them is not set yet."""
    measure = standard.measure
    assert isinstance(measure, Frequency)  # it was found by that
    said = {"number": standard.number, "title": standard.title, "says": plain(value(standard, handbook))}
    figures = [_figure(amount, handbook) for amount in (measure.times, measure.every)]
    if None in figures:
        return said
    return {**said, "times": figures[0] or "", "every": figures[1] or "", "unit": measure.unit}


def _figure(amount: Amount, handbook: Handbook) -> str | None:
    found = handbook.get(Parameter, amount.parameter).value if isinstance(amount, Blank) else amount
    return None if found is None else number(found)
