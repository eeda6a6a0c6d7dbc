"""Look-ups over the handbook that pages and booklets share."""

from collections.abc import Iterable

from generator.inline import Pieces
from generator.model import Form, Group, Role, Scheme, Segment, Standard
from generator.model.handbook import Handbook
from generator.model.rules import Attribute, ChoiceAttribute, Criterion
from generator.wording import bounds


def by_group(standards: Iterable[Standard], handbook: Handbook) -> list[tuple[Group, list[Standard]]]:
    """Return standards under their groups, in the order of the handbook's groups."""
    found: dict[str, list[Standard]] = {}
    for standard in standards:
        found.setdefault(standard.group, []).append(standard)
    return [(group, found[group.id]) for group in handbook.groups if group.id in found]


def criterion_label(criterion: Criterion, attribute: Attribute, handbook: Handbook) -> Pieces:
    """Return a criterion in words."""
    if isinstance(attribute, ChoiceAttribute):
        titles = {option.id: option.title for option in attribute.options}
        return ("、".join(titles[option] for option in criterion.one_of),)
    return bounds(criterion.min, criterion.max, f" {attribute.unit}", handbook)


def criteria(segment: Segment, scheme: Scheme, handbook: Handbook) -> list[dict[str, object]]:
    """Return the criteria of a segment with the attribute they ask for and their words."""
    attributes = {attribute.id: attribute for attribute in scheme.attributes}
    return [
        {
            "attribute": criterion.attribute,
            "title": attributes[criterion.attribute].title,
            "label": criterion_label(criterion, attributes[criterion.attribute], handbook),
        }
        for criterion in segment.criteria
    ]


def forms_of(role: Role, book: Handbook) -> list[Form]:
    """Return the forms that name a role, and those that its duties name, the shared ones too."""
    duties = (*book.duties_of(role.id), *(book.duties_of(role.extends) if role.extends else ()))
    named = {key for duty in duties for key in (*duty.checklists, *duty.plans)}
    return [form for form in book.forms if role.id in form.roles or form.id in named]
