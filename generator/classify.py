"""Which segment a customer is in, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Parameter, Scheme, Segment
from generator.model.handbook import Handbook
from generator.model.measure import Amount
from generator.model.rules import Attribute, Criterion

Facts = Mapping[str, str | Decimal]
"""Attribute id to what is known: the id of an option, or a number."""


@dataclass(frozen=True)
class Finding:
    """One criterion held against one fact. `met` is None where the fact or an own figure is missing."""

    segment: Segment
    criterion: Criterion
    met: bool | None
    missing_parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Classification:
    """The segment, where it can be told, and every criterion that was looked at, in order."""

    segment: Segment | None
    findings: tuple[Finding, ...]

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """Return what stands in the way of an answer: missing facts or figures."""
        return () if self.segment else tuple(finding for finding in self.findings if finding.met is None)


def classify(scheme: Scheme, facts: Facts, handbook: Handbook) -> Classification:
    """Try the scheme's segments in the order of their numbers; the first whose criteria are all met is the answer.

    A segment that may yet turn out to fit (nothing against it, something unknown) leaves the answer open. A number out
    of its attribute's range is a slip of the pen: it counts as unknown.
    """
    facts = {attribute.id: fact for attribute, fact in _known(scheme, facts)}
    findings: list[Finding] = []
    for segment in handbook.segments_of(scheme.id):
        own = [_hold(segment, criterion, facts, handbook) for criterion in segment.criteria]
        findings += own
        if all(finding.met for finding in own):
            return Classification(segment, tuple(findings))
        if not any(finding.met is False for finding in own):
            return Classification(None, tuple(findings))
    return Classification(None, tuple(findings))


def _known(scheme: Scheme, facts: Facts) -> Iterator[tuple[Attribute, str | Decimal]]:
    for attribute in scheme.attributes:
        fact = facts.get(attribute.id)
        if fact is not None and (attribute.type == "choice" or _within(Decimal(fact), attribute.min, attribute.max)):
            yield attribute, fact


def _within(value: Decimal, low: object, high: object) -> bool:
    return (not isinstance(low, Decimal) or value >= low) and (not isinstance(high, Decimal) or value <= high)


def _hold(segment: Segment, criterion: Criterion, facts: Facts, handbook: Handbook) -> Finding:
    fact = facts.get(criterion.attribute)
    if criterion.one_of:
        return Finding(segment, criterion, None if fact is None else fact in criterion.one_of)
    low, high = _bound(criterion.min, handbook), _bound(criterion.max, handbook)
    missing = tuple(bound for bound in (low, high) if isinstance(bound, Parameter))
    if fact is None or missing:
        return Finding(segment, criterion, None, missing)
    return Finding(segment, criterion, _within(Decimal(fact), low, high))


def _bound(bound: Amount | None, handbook: Handbook) -> Decimal | Parameter | None:
    """Return the figure of a bound, or the parameter that has none yet."""
    if bound is None or isinstance(bound, Decimal):
        return bound
    parameter = handbook.get(Parameter, bound.parameter)
    return parameter.value if parameter.value is not None else parameter
