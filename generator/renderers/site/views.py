"""What pages need beyond the entries themselves: pure look-ups over the handbook."""

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.inline import Pieces, pieces
from generator.model import Duty, Entry, Role, Segment, Stage, Standard, Step, Term
from generator.model.handbook import Handbook
from generator.renderers.site.markup import Glossary


def steps_of_role(role: Role, handbook: Handbook) -> list[tuple[Stage, list[tuple[Step, int]]]]:
    """Return, by stage, the steps that the role's duties (its own and those it extends) use, and how many do."""
    duties = (*handbook.duties_of(role.id), *(handbook.duties_of(role.extends) if role.extends else ()))
    count = Counter(step for duty in duties for step in duty.steps)
    found = []
    for stage in handbook.stages:
        steps = [(step, count[step.id]) for step in handbook.steps_of(stage.id) if count[step.id]]
        if steps:
            found.append((stage, steps))
    return found


def own_step_counts(role: Role, handbook: Handbook) -> Mapping[str, int]:
    """Return, by stage id, in how many places the role's own duties use a step of that stage."""
    used = [handbook.get(Step, step) for duty in handbook.duties_of(role.id) for step in duty.steps]
    return dict(Counter(str(step.stage) for step in used))


def compare(segments: Iterable[Segment], handbook: Handbook) -> list[tuple[str, list[Standard | None]]]:
    """Return what is promised to each segment side by side: a row for each kind of promise that two share.

    Promises are alike when their titles differ only by the name of the segment.
    """
    rows: dict[str, dict[str, Standard]] = {}
    segments = tuple(segments)
    for segment in segments:
        for standard in handbook.standards_of_segment(segment.id):
            if segment.title in standard.title:
                rows.setdefault(standard.title.replace(segment.title, ""), {})[segment.id] = standard
    return [(label, [found.get(segment.id) for segment in segments]) for label, found in rows.items() if len(found) > 1]


def coverage(handbook: Handbook) -> list[tuple[Role, list[tuple[Duty, list[tuple[Entry, ...]]]]]]:
    """Return, by role, each duty with the steps, standards, checklists and plans that serve it."""
    return [
        (
            role,
            [
                (duty, [tuple(handbook.index[i] for i in ids) for ids in _serving(duty)])
                for duty in handbook.duties_of(role.id)
            ],
        )
        for role in handbook.roles
    ]


def _serving(duty: Duty) -> tuple[tuple[str, ...], ...]:
    return duty.steps, duty.standards, duty.checklists, duty.plans


def orphans(handbook: Handbook) -> list[Entry]:
    """Return the steps, standards, checklists and plans that no duty names."""
    used = {key for duty in handbook.duties for ids in _serving(duty) for key in ids}
    everything = (*handbook.steps, *handbook.standards, *handbook.forms)
    return [entry for entry in everything if entry.id not in used]


def numbered(handbook: Handbook) -> list[Entry]:
    """Return every entry that has a number, in the order of the numbers."""
    found = [entry for entry in handbook.index.values() if getattr(entry, "number", None)]
    return sorted(found, key=lambda entry: str(getattr(entry, "number", "")))


def term_uses(handbook: Handbook, glossary: Glossary) -> Mapping[str, list[Entry]]:
    """Return, by term id, the entries whose text uses the term."""
    found: dict[str, list[Entry]] = {term.id: [] for term in handbook.terms}
    for entry in handbook.index.values():
        if not isinstance(entry, Term):
            words = {
                term.id for text in handbook.texts[entry.id] for _, term in glossary.split(text) if term is not None
            }
            for key in sorted(words):
                found[key].append(entry)
    return found


def brief(entry: Entry, handbook: Handbook) -> Pieces:
    """Return the sentence that says what an entry is for; nothing for a standard, whose value says it."""
    for name in ("summary", "purpose", "definition", "hint"):
        text = vars(entry).get(name)
        if text:
            return pieces(text, handbook)
    return ()
