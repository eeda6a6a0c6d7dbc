"""Every entry that can be found, with the words by which it is found and the passages that are shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from generator import resolve
from generator.inline import Pieces, pieces, plain, value
from generator.model import (
    KIND_NAMES,
    Checklist,
    Duty,
    Entry,
    Group,
    Line,
    Occasion,
    Parameter,
    Plan,
    Role,
    Scheme,
    Segment,
    Stage,
    Standard,
    Step,
    Term,
    Text,
)  # fmt: skip
from generator.model.handbook import Handbook
from generator.renderers import lookups
from generator.renderers.site.urls import address
from generator.wording import measure


@dataclass(frozen=True)
class Record:
    """One thing that can be found."""

    kind: str
    """Its kind in Chinese."""
    url: str
    """Relative to the site's root."""
    title: str
    number: str
    place: str
    """What it is part of: the role of a duty, the stage of a step."""
    roles: tuple[str, ...]
    """Titles of the roles that it is for; none where it is for all."""
    also: tuple[str, ...]
    """Other words for it."""
    typed: tuple[str, ...]
    """Words that people type for a term, and that stand nowhere."""
    asked: tuple[str, ...]
    """Words in which people ask for another entry; they name it no more than they name others."""
    answer: str
    """What a person who asks for it wants to know at once: the value of a standard, the meaning of a term."""
    passages: tuple[str, ...]


def records(book: Handbook) -> Iterator[Record]:
    """Yield a record for every entry, and for every item of a checklist."""
    for entry in book.index.values():
        yield _entry(entry, book)
        if isinstance(entry, Checklist):
            yield from _items(entry, book)


def _entry(entry: Entry, book: Handbook) -> Record:
    return Record(
        kind=KIND_NAMES[entry.kind],
        url=address(entry),
        title=entry.title,
        number=str(getattr(entry, "number", "")),
        place=_place(entry, book),
        roles=_roles(entry, book),
        also=entry.also if isinstance(entry, Term) else (),
        typed=entry.typed if isinstance(entry, Term) else (),
        asked=() if isinstance(entry, Term) else entry.typed,
        answer=_answer(entry, book),
        passages=tuple(_prose(text, book) for text in _passages(entry, book)),
    )


def _prose(text: str, book: Handbook) -> str:
    return plain(pieces(text, book)).replace("＿＿＿", "待定")


def _place(entry: Entry, book: Handbook) -> str:
    match entry:
        case Duty():
            return book.get(Role, entry.role).title
        case Step():
            return book.get(Stage, entry.stage).title
        case Standard():
            return book.get(Group, entry.group).title
        case Segment():
            return book.get(Scheme, entry.scheme).title
    return ""


def _roles(entry: Entry, book: Handbook) -> tuple[str, ...]:
    match entry:
        case Role():
            return (entry.title,)
        case Duty():
            return (book.get(Role, entry.role).title,)
        case Step() | Standard() | Scheme() | Checklist() | Plan():
            return tuple(book.get(Role, role).title for role in entry.roles)
    return ()


def _answer(entry: Entry, book: Handbook) -> str:
    match entry:
        case Standard():
            return plain(value(entry, book)).replace("＿＿＿", "待定")
        case Term():
            return _prose(entry.definition, book)
    return ""


def _passages(entry: Entry, book: Handbook) -> Iterator[str]:
    match entry:
        case Role():
            yield entry.summary
            for need in entry.requirements:
                yield f"{need.text}：{plain(measure(need.measure, book))}" if need.measure else need.text
        case Duty():
            yield entry.purpose
            yield from _texts((*entry.actions, *entry.outputs, *entry.indicators))
        case Stage():
            yield entry.purpose
            yield from _texts((*entry.enter_when, *entry.leave_when))
        case Step():
            yield entry.purpose
            yield from _texts(entry.actions)
            yield from (f"{talk.when}：{talk.text}" for talk in entry.talk)
            yield from _texts((*entry.pitfalls, *entry.done_when))
        case Standard():
            yield plain(value(entry, book))
            yield from _texts((*entry.explanation, entry.check))
        case Segment():
            yield entry.summary
            for criterion in lookups.criteria(entry, book.get(Scheme, entry.scheme), book):
                yield f"{criterion['title']}：{plain(cast(Pieces, criterion['label']))}"
            if entry.share is not None:
                yield plain(measure(entry.share, book))
            yield from _texts((*entry.traits, *entry.value, *entry.approach))
        case Checklist():
            yield entry.purpose
            yield entry.use_when
            yield from (section.title for section in entry.sections)
        case Plan():
            yield entry.purpose
            yield entry.use_when
            for section in entry.sections:
                yield f"{section.title}：{'、'.join(field.label for field in section.fields)}"
            yield from (field.hint for field in entry.fields if field.hint)
        case Term():
            yield entry.definition
        case Occasion():
            yield entry.summary
            yield from _texts(entry.tips)
        case Group() | Scheme():
            yield entry.summary
        case Parameter():
            yield entry.hint


def _texts(lines: Iterable[Line]) -> Iterator[Text]:
    return (line.text for line in lines)


def _items(checklist: Checklist, book: Handbook) -> Iterator[Record]:
    where = address(checklist)
    for section in resolve.sections(checklist, book):
        for item in section.items:
            text = plain(item.text).replace("＿＿＿", "待定")
            yield Record(
                kind="清单条目",
                url=f"{where}#{item.id}",
                title=text,
                number="",
                place=checklist.title,
                roles=_roles(checklist, book),
                also=(),
                typed=(),
                asked=(),
                answer="",
                passages=(plain(item.hint).replace("＿＿＿", "待定"),) if item.hint else (),
            )
