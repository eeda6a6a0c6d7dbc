"""Plans: what a computation compares an answer with is an answer that can be given."""

from collections.abc import Iterator

from generator import resolve
from generator.checks.draft import Draft
from generator.checks.places import Fields, find
from generator.model import Plan
from generator.model.compute import Count, Decide, Lookup, Place
from generator.model.fields import ComputedField, TableField, TickField
from generator.model.handbook import Handbook
from generator.problems import Problem
from generator.source import Path


def check(draft: Draft, handbook: Handbook) -> Iterator[Problem]:
    """Yield words that are no option of the field (or of the standard that it takes its options from)."""
    for plan in handbook.plans:
        fields = {field.id: field for field in plan.fields}
        for path, field, columns in _computed(plan):
            for key, place, said in _compared(field):
                options = _answers(place, fields, columns, handbook)
                if options and said not in options:
                    message = f"没有「{said}」这个选项，只有：{'、'.join(options)}"
                    yield draft.entries[plan.id].problem((*path, "compute", *key), message)


def _computed(plan: Plan) -> Iterator[tuple[Path, ComputedField, Fields]]:
    for s, section in enumerate(plan.sections):
        for f, field in enumerate(section.fields):
            if isinstance(field, ComputedField):
                yield ("sections", s, "fields", f), field, {}
            if isinstance(field, TableField):
                columns = {column.id: column for column in field.columns}
                for c, column in enumerate(field.columns):
                    if isinstance(column, ComputedField):
                        yield ("sections", s, "fields", f, "columns", c), column, columns


def _compared(field: ComputedField) -> Iterator[tuple[Path, Place, str]]:
    """Yield where in a computation an answer is named, whose answer it is, and the answer."""
    match field.compute:
        case Count(of=place, equals=str(said)):
            yield ("equals",), place, said
        case Lookup(of=place, cases=entitlements):
            for n, entitlement in enumerate(entitlements):
                yield ("cases", n, "option"), place, entitlement.option
        case Decide(cases=cases):
            for n, case in enumerate(cases):
                if case.equals is not None:
                    yield ("cases", n, "equals"), case.of, case.equals


def _answers(place: Place, fields: Fields, columns: Fields, handbook: Handbook) -> tuple[str, ...]:
    """Return every answer that a field can have; nothing where it takes any."""
    found = find(place, fields, columns)
    if isinstance(found, TickField):
        return "是", "否"
    if isinstance(found, ComputedField) and isinstance(found.compute, Decide):
        verdicts = [resolve.verdict(case.says, case.standard, handbook) for case in found.compute.cases]
        return tuple(dict.fromkeys((*verdicts, found.compute.otherwise)))
    return resolve.options(found, handbook) if found is not None else ()
