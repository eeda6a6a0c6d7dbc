"""The data that the page's segment question works with: the same rules as `generator.classify`, for the script."""

import json
from decimal import Decimal

from generator.inline import plain
from generator.model import Parameter, Scheme, Segment
from generator.model.handbook import Handbook
from generator.model.measure import Amount
from generator.model.rules import Criterion
from generator.renderers.lookups import criterion_label
from generator.renderers.site.markup import Writer
from generator.wording import number


def finder_data(scheme: Scheme, segments: tuple[Segment, ...], handbook: Handbook, writer: Writer) -> str:
    """Return the scheme as JSON: attributes, and segments in the order in which they are tried."""
    attributes = {attribute.id: attribute for attribute in scheme.attributes}
    return json.dumps(
        {
            "attributes": [
                {
                    "id": attribute.id,
                    "title": attribute.title,
                    "unit": getattr(attribute, "unit", ""),
                    "options": {option.id: option.title for option in getattr(attribute, "options", ())},
                }
                for attribute in scheme.attributes
            ],
            "segments": [
                {
                    "title": segment.title,
                    "url": writer.url(segment),
                    "otherwise": segment.otherwise,
                    "criteria": [
                        _criterion(
                            criterion,
                            plain(criterion_label(criterion, attributes[criterion.attribute], handbook)),
                            handbook,
                        )
                        for criterion in segment.criteria
                    ],
                }
                for segment in segments
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _criterion(criterion: Criterion, label: str, handbook: Handbook) -> dict[str, object]:
    low, low_unset = _bound(criterion.min, handbook)
    high, high_unset = _bound(criterion.max, handbook)
    return {
        "attribute": criterion.attribute,
        "label": label,
        "one_of": list(criterion.one_of),
        "min": low,
        "max": high,
        "unset": [title for title in (low_unset, high_unset) if title],
    }


def _bound(bound: Amount | None, handbook: Handbook) -> tuple[str | None, str | None]:
    """Return the bound as a decimal string, or the title of the parameter that is not set."""
    if bound is None:
        return None, None
    if isinstance(bound, Decimal):
        return number(bound), None
    parameter = handbook.get(Parameter, bound.parameter)
    return (number(parameter.value), None) if parameter.value is not None else (None, parameter.title)
