"""Segments: their criteria ask for facts that the scheme knows."""

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.draft import Draft, Placed
from generator.model import Scheme, Segment
from generator.model.rules import ChoiceAttribute, NumberAttribute
from generator.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Yield criteria that cannot be evaluated, and segments that can never be reached."""
    rest: dict[str, Segment] = {}
    for placed, segment in sorted(draft.of(Segment), key=lambda pair: pair[1].number):
        if segment.scheme in rest:
            first = rest[segment.scheme]
            message = f"永远轮不到这一类：编号在前的「{first.title}」（{first.number}）已经收下其余所有客户"
            yield placed.problem((), message)
        elif segment.otherwise:
            rest[segment.scheme] = segment
        scheme = draft.entries.get(segment.scheme)
        if scheme is not None and isinstance(scheme.value, Scheme):
            yield from _criteria(placed, segment, scheme.value)


def _criteria(placed: Placed, segment: Segment, scheme: Scheme) -> Iterator[Problem]:
    attributes = {attribute.id: attribute for attribute in scheme.attributes}
    for n, criterion in enumerate(segment.criteria):
        attribute = attributes.get(criterion.attribute)
        here = ("criteria", n)
        if attribute is None:
            known = "、".join(attributes)
            yield placed.problem((*here, "attribute"), f"分类办法里没有「{criterion.attribute}」，有：{known}")
        elif isinstance(attribute, ChoiceAttribute):
            options = [option.id for option in attribute.options]
            if not criterion.one_of:
                yield placed.problem(here, f"「{attribute.title}」是选项，要写 one_of")
            for m, option in enumerate(criterion.one_of):
                if option not in options:
                    yield placed.problem((*here, "one_of", m), f"没有选项「{option}」，有：{'、'.join(options)}")
        elif criterion.one_of:
            yield placed.problem((*here, "one_of"), f"「{attribute.title}」是数字，要写 min 或 max")
        else:
            yield from _bounds(placed, n, attribute)


def _bounds(placed: Placed, n: int, attribute: NumberAttribute) -> Iterator[Problem]:
    assert isinstance(placed.value, Segment)
    criterion = placed.value.criteria[n]
    for name, bound in (("min", criterion.min), ("max", criterion.max)):
        if isinstance(bound, Decimal):
            low, high = attribute.min, attribute.max
            if low is not None and bound < low or high is not None and bound > high:
                allowed = f"{low if low is not None else '…'}–{high if high is not None else '…'}"
                yield placed.problem(("criteria", n, name), f"{bound} 超出「{attribute.title}」的范围 {allowed}")
