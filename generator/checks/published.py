"""Numbers that were published never move: what stands on paper must lead to the same entry years later."""

from collections.abc import Iterator

from generator.checks.draft import Draft
from generator.model import Entry, Meta, Published
from generator.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Yield published numbers that are gone without being retired, or that name another entry now."""
    owners = {getattr(entry, "number", None): entry for _, entry in draft.of(Entry)}
    retired = {name for _, meta in draft.of(Meta) for name in meta.retired}
    for placed, published in draft.of(Published):
        owner = owners.get(published.number)
        if owner is None:
            if draft.complete and not draft.broken_ids and published.number not in retired:
                name = f"编号「{published.number}」（{published.id}）"
                yield placed.problem(("number",), f"{name}已经发布过，不能消失：恢复它，或写进 handbook 的 retired")
        elif published.id != owner.id and published.id not in owner.was:
            message = (
                f"编号「{published.number}」发布时是「{published.id}」，不能改给「{owner.id}」；只是改名就写进 was"
            )
            yield placed.problem(("number",), message)
