"""Pages that lead to others: home, one list for each kind, and the supervisor's views of the whole."""

from collections.abc import Iterator

from generator.model import NOT_CARRIED
from generator.renderers import lookups
from generator.renderers.artifact import Artifact
from generator.renderers.files import WHOLE
from generator.renderers.site import views
from generator.renderers.site.finder import finder_data
from generator.renderers.site.letters import by_letter
from generator.renderers.site.markup import Writer
from generator.renderers.site.page import Pages
from generator.renderers.site.pictures import flow, role_map
from generator.renderers.site.team import frequencies


def overviews(pages: Pages) -> Iterator[Artifact]:
    """Yield every page that is about more than one entry."""
    yield from _lists(pages)
    yield from _pictures(pages)
    yield from _supervision(pages)


def _lists(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    groups = [group for group in book.groups if book.standards_of(group.id)]
    uses = views.term_uses(book, pages.glossary)
    yield pages.make("terms", "terms.md.j2", uses=uses)
    yield pages.make("a-z", "a-z.md.j2", letters=by_letter(book))
    for folder, title, lead, entries in (
        ("occasions", "我的场合", "不知道该看哪一页？从手上的事情开始。", book.occasions),
        (
            "standards",
            "服务标准",
            f"{len(book.standards)} 条标准，{len(groups)} 类。数字以这里为准：别处引用的都是同一个值。",
            groups,
        ),
        ("checklists", "清单", "到客户那里照着做，做完打勾、签字。每份都能打印成 A4。", book.checklists),
        ("plans", "计划模板", "填好再出发，填完能交差。每份都能打印成 A4 手写。", book.plans),
    ):
        yield pages.make(f"{folder}/index", "list.md.j2", title=title, lead=lead, entries=entries)


def _pictures(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    duties = {role.id: len(book.duties_of(role.id)) for role in book.roles}
    steps = {str(role.id): views.own_step_counts(role, book) for role in book.roles}
    by_stage = [(stage, book.steps_of(stage.id)) for stage in book.stages]
    yield pages.make("index", "home.md.j2", lambda w: {"flow": flow(book.stages, w)}, counts=duties, whole=WHOLE)
    yield pages.make("roles/index", "roles.md.j2", lambda w: {"map": role_map(book.roles, book.stages, steps, w)})
    yield pages.make("stages/index", "stages.md.j2", lambda w: {"flow": flow(book.stages, w)}, stages=by_stage)
    yield pages.make("segments/index", "segments.md.j2", lambda w: _schemes(pages, w))


def _schemes(pages: Pages, writer: Writer) -> dict[str, object]:
    book = pages.handbook
    rows = [(scheme, book.segments_of(scheme.id)) for scheme in book.schemes]
    return {
        "schemes": [
            (
                scheme,
                [(segment, lookups.criteria(segment, scheme, book)) for segment in segments],
                finder_data(scheme, segments, book, writer),
            )
            for scheme, segments in rows
        ],
        "compare": {scheme.id: views.compare(segments, book) for scheme, segments in rows},
    }


def _supervision(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    matrix = views.coverage(book)
    cells = [row for _, rows in matrix for _, row in rows]
    gaps = {"checklists": sum(not row[2] for row in cells), "plans": sum(not row[3] for row in cells)}
    yield pages.make("coverage", "coverage.md.j2", roles=matrix, orphans=views.orphans(book), gaps=gaps, whole=WHOLE)
    yield pages.make("team", "team.md.j2", frequencies=frequencies(book))
    yield pages.make("parameters", "parameters.md.j2")
    yield pages.make("numbers", "numbers.md.j2", entries=views.numbered(book))
    rows = []
    for manual in book.manuals:
        need = [clause for clause in manual.clauses if clause.kind not in NOT_CARRIED]
        done = sum(bool(book.backlinks.get(clause.id)) for clause in need)
        rows.append((manual, len(manual.clauses), len(need), done))
    yield pages.make("sources/index", "manuals.md.j2", rows=rows)
