"""The order in which a reader meets the pages."""

from collections.abc import Iterable

from generator.model import Entry, Manual
from generator.model.handbook import Handbook
from generator.renderers.artifact import Section


def navigation(handbook: Handbook) -> tuple[Section, ...]:
    """Return the navigation of a handbook's site. Titles are plain text."""
    groups = [group for group in handbook.groups if handbook.standards_of(group.id)]
    return (
        Section("首页", "index.md"),
        _folder("场合", "occasions", handbook.occasions),
        _folder("岗位", "roles", handbook.roles),
        _folder("流程", "stages", handbook.stages),
        _folder("标准", "standards", groups),
        _folder("客户", "segments", handbook.segments),
        _folder("清单", "checklists", handbook.checklists),
        _folder("计划", "plans", handbook.plans),
        Section("术语", children=(Section("术语", "terms.md"), Section("索引", "a-z.md"))),
        Section(
            "管理",
            children=(
                Section("覆盖矩阵", "coverage.md"),
                Section("团队汇总", "team.md"),
                Section("本单位参数", "parameters.md"),
                Section("编号查找", "numbers.md"),
                _folder("出处", "sources", handbook.manuals),
            ),
        ),
    )


def _folder(title: str, folder: str, entries: Iterable[Entry | Manual]) -> Section:
    """Return an overview and the pages below it."""
    pages = (Section(entry.title, f"{folder}/{entry.id}.md") for entry in entries)
    return Section(title, children=(Section("总览", f"{folder}/index.md"), *pages))
