"""Checklists and plans with everything filled in that they take from elsewhere: the same for every format."""

from dataclasses import dataclass

from generator.inline import Pieces, pieces, plain, value
from generator.model import Checklist, Duty, Entry, Line, Model, Standard, Step
from generator.model.compute import Decide, Lookup
from generator.model.fields import ChoiceField, ChoicesField, RatingField
from generator.model.forms import Item
from generator.model.handbook import Handbook
from generator.model.measure import Choice, Rule, Schedule
from generator.model.walk import fields_with


@dataclass(frozen=True)
class ResolvedItem:
    """A checklist item as the reader sees it. `origin` is the entry that it was taken from."""

    id: str
    was: tuple[str, ...]
    text: Pieces
    hint: Pieces
    critical: bool
    editorial: bool
    origin: Entry | None


@dataclass(frozen=True)
class ResolvedSection:
    """A part of a checklist, ready to print."""

    id: str
    title: str
    items: tuple[ResolvedItem, ...]


def sections(checklist: Checklist, handbook: Handbook) -> tuple[ResolvedSection, ...]:
    """Return the sections of a checklist with the texts of their items."""
    return tuple(
        ResolvedSection(section.id, section.title, tuple(_item(item, handbook) for item in section.items))
        for section in checklist.sections
    )


def _item(item: Item, handbook: Handbook) -> ResolvedItem:
    origin: Entry | None = None
    editorial = item.editorial
    text: Pieces = ()
    hint: Pieces = pieces(item.hint, handbook) if item.hint else ()
    if item.text is not None:
        text = pieces(item.text, handbook)
    elif item.use is not None:
        origin = handbook.index[item.use.entry]
        editorial = origin.editorial is True
        if item.use.line is not None:
            line, field = _line(origin, item.use.line)
            editorial = editorial or line.editorial or origin.is_editorial(field)
            text = pieces(line.text, handbook)
        else:
            text, own_hint = _whole(origin, handbook)
            hint = hint or own_hint
    return ResolvedItem(item.id, item.was, text, hint, item.critical, editorial, origin)


def _whole(origin: Entry, handbook: Handbook) -> tuple[Pieces, Pieces]:
    """Return text and hint of an item that stands for a whole entry."""
    match origin:
        case Standard(measure=Rule()):
            return _without_stop(value(origin, handbook)), ()
        case Standard():
            return (f"{origin.title}：", *value(origin, handbook)), ()
        case Step():
            return (origin.title,), pieces(origin.done_when[0].text, handbook)
        case Duty():
            return (origin.title,), pieces(origin.purpose, handbook)
    raise TypeError(f"an item cannot stand for a {origin.kind}")


def _without_stop(sentence: Pieces) -> Pieces:
    """Return a sentence as an item of a list: items end without a full stop."""
    *head, last = sentence
    return (*head, last.removesuffix("。")) if isinstance(last, str) else sentence


def _line(entry: Entry, key: str) -> tuple[Line, str]:
    """Return the line of an entry with this id, and the field it stands in."""
    for name in fields_with(type(entry), Line):
        member = getattr(entry, name)
        for line in member if isinstance(member, tuple) else (member,):
            if isinstance(line, Line) and line.id == key:
                return line, name
    raise KeyError(key)


def options(field: Model, handbook: Handbook) -> tuple[str, ...]:
    """Return the options of a choice field, its own or those of the standard it names; the scores of a rating."""
    if isinstance(field, RatingField):
        return tuple(str(score) for score in range(1, field.top + 1))
    if not isinstance(field, ChoiceField | ChoicesField):
        return ()
    if field.standard is None:
        return field.options
    measure = handbook.get(Standard, field.standard).measure
    if isinstance(measure, Choice):
        return measure.options
    return measure.moments if isinstance(measure, Schedule) else ()


def results(compute: Lookup | Decide, handbook: Handbook) -> tuple[str, ...]:
    """Return what each case of a lookup or a decision comes to, with the words of the standards they name."""
    if isinstance(compute, Lookup):
        return tuple(plain(value(handbook.get(Standard, case.standard), handbook)) for case in compute.cases)
    return tuple(verdict(case.says, case.standard, handbook) for case in compute.cases)


def verdict(says: str, standard: str | None, handbook: Handbook) -> str:
    """Return a verdict with the standard that it rests on."""
    if standard is None:
        return says
    rule = handbook.get(Standard, standard)
    return f"{says}（依据：{rule.number} {rule.title}）"
