"""Where things are from: clauses are carried, headings without text are filled by the editors, terms are used."""

from collections.abc import Iterator

from generator.checks.draft import Draft, Placed
from generator.model import NOT_CARRIED, Manual, Sourced, Term
from generator.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Yield clauses that nothing carries, and sourced entries that rest on an empty heading alone."""
    kinds = {clause.id: clause.kind for _, manual in draft.of(Manual) for clause in manual.clauses}
    for placed, entry in draft.of(Sourced):
        known = [kinds[source] for source in entry.sources if source in kinds]
        if known and all(kind == "outline" for kind in known) and entry.editorial is not True:
            yield placed.problem(("sources",), "引用的条款只有标题没有正文，内容是编者写的：请加 editorial: true")
    if not draft.complete or draft.broken_ids:
        return
    cited = {ref for placed in draft.placed for _, ref in placed.references if ref.kind == "clause"}
    for placed, manual in draft.of(Manual):
        # A manual of which nothing is cited yet is being prepared.
        if any(clause.id in cited for clause in manual.clauses):
            for n, clause in enumerate(manual.clauses):
                if clause.kind not in NOT_CARRIED and clause.id not in cited:
                    yield placed.problem(("clauses", n), f"条款「{clause.id}」（{clause.locator}）还没有条目落实")


def check_terms(draft: Draft) -> Iterator[Problem]:
    """Yield terms that nobody uses, and words that stand for two terms."""
    owner: dict[str, Term] = {}
    for placed, term in draft.of(Term):
        fields: dict[str, str | int] = {}
        for path, word in _words(term):
            first = owner.setdefault(word.casefold(), term)
            if first is not term:
                yield placed.problem(path, f"「{word}」已经是术语「{first.title}」（{first.id}）的说法")
            elif path != ("title",) and word.casefold() == term.title.casefold():
                yield placed.problem(path, f"「{word}」就是这个术语的标题，请删掉")
            elif fields.setdefault(word.casefold(), path[0]) != path[0]:
                yield placed.problem(path, f"「{word}」在「也叫」里已经有了，请删掉一个")
    if not draft.complete or draft.broken_ids:
        return
    terms = [(placed.value, _prose(placed)) for placed, _ in draft.of(Term)]
    others = "\n".join(_prose(placed) for placed in draft.placed if not isinstance(placed.value, Term))
    referred = {ref for placed in draft.placed for _, ref in placed.references}
    for placed, term in draft.of(Term):
        words = [word.casefold() for word in (term.title, *term.also)]
        if term.id in referred or any(word in others for word in words):
            continue
        if not any(word in text for value, text in terms if value is not term for word in words):
            yield placed.problem(("title",), f"术语「{term.title}」没有在手册里出现：用上它，或者删掉")


def _words(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the words that stand for a term, each with its place."""
    yield ("title",), term.title
    yield from ((("also", n), word) for n, word in enumerate(term.also))
    yield from ((("typed", n), word) for n, word in enumerate(term.typed))


def _prose(placed: Placed) -> str:
    return "\n".join(placed.texts).casefold()
