"""Pages about one entry (or one manual) each."""

import json
from collections.abc import Iterator

from generator.model import NOT_CARRIED, Checklist, Plan, Role, Scheme
from generator.renderers import lookups
from generator.renderers.artifact import Artifact
from generator.renderers.files import form_file, role_file
from generator.renderers.formats import FORMATS
from generator.renderers.site import views
from generator.renderers.site.page import Pages
from generator.renderers.site.pictures import flow
from generator.renderers.site.printed import printed_data
from generator.resolve import sections

CLAUSE_KINDS = {
    "duty": "职责", "step": "步骤", "standard": "标准", "rule": "规则", "segment": "分类", "requirement": "任职要求",
    "skill": "技能", "concept": "概念", "template": "模板", "growth": "成长", "principle": "理念",
    "management": "管理", "outline": "仅有标题", "heading": "标题", "context": "背景",
}  # fmt: skip


def subjects(pages: Pages) -> Iterator[Artifact]:
    """Yield the page of every entry that has one, and of every manual."""
    yield from _roles(pages)
    yield from _stages(pages)
    yield from _standards(pages)
    yield from _segments(pages)
    yield from _forms(pages)
    for occasion in pages.handbook.occasions:
        yield pages.make(f"occasions/{occasion.id}", "occasion.md.j2", occasion=occasion)
    for manual in pages.handbook.manuals:
        yield pages.make(
            f"sources/{manual.id}", "manual.md.j2", manual=manual, clause_kinds=CLAUSE_KINDS, not_carried=NOT_CARRIED
        )


def _roles(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    for role in book.roles:
        base = book.get(Role, role.extends) if role.extends else None
        yield pages.make(
            f"roles/{role.id}",
            "role.md.j2",
            role=role,
            duties=book.duties_of(role.id),
            base=base,
            base_duties=book.duties_of(base.id) if base else (),
            standards=book.standards_for(role.id),
            stages=views.steps_of_role(role, book),
            downloads=[
                {"path": role_file(role, extension), "label": label}
                for extension, label in (("pdf", "下载本岗位手册 PDF"), ("zip", "下载全部表单（ZIP）"))
                if extension == "pdf" or lookups.forms_of(role, book)
            ],
        )


def _stages(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    for position, stage in enumerate(book.stages, 1):
        yield pages.make(
            f"stages/{stage.id}",
            "stage.md.j2",
            lambda w, here=stage.id: {"flow": flow(book.stages, w, here)},  # type: ignore[misc]
            stage=stage,
            steps=book.steps_of(stage.id),
            position=position,
        )


def _standards(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    for group in book.groups:
        standards = book.standards_of(group.id)
        if standards:
            yield pages.make(f"standards/{group.id}", "group.md.j2", group=group, standards=standards)


def _segments(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    for segment in book.segments:
        scheme = book.get(Scheme, segment.scheme)
        yield pages.make(
            f"segments/{segment.id}",
            "segment.md.j2",
            segment=segment,
            scheme=scheme,
            criteria=lookups.criteria(segment, scheme, book),
            standards=book.standards_of_segment(segment.id),
            forms=[form for form in book.forms if segment.id in form.segments],
        )


def _forms(pages: Pages) -> Iterator[Artifact]:
    book = pages.handbook
    for form in book.forms:
        yield pages.make(
            f"{form.kind}s/{form.id}",
            "form.md.j2",
            form=form,
            printed=printed_data(form, book),
            data=_compact(pages.plans[form.id]) if isinstance(form, Plan) else "",
            sections=sections(form, book) if isinstance(form, Checklist) else (),
            downloads=[
                {"path": form_file(form, made.extension), "label": made.label}
                for made in FORMATS
                if made.suits(form, book)
            ],
        )


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
