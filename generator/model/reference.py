"""What explains and proves: terms, occasions, source manuals; and the handbook's own data."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import ClauseId, Day, Entry, Line, Model, Slug, Text, Title
from generator.model.forms import Version
from generator.model.ids import AnyId, ManualId, OccasionId, TermId

ClauseKind = Literal[
    "duty", "step", "standard", "rule", "segment", "requirement", "skill", "concept", "template",
    "growth", "principle", "management", "outline", "heading", "context",
]  # fmt: skip
NOT_CARRIED = frozenset({"heading", "context"})
"""Kinds of clauses that no entry has to carry."""


class Term(Entry):
    """A glossary entry. It must occur somewhere in the handbook, by its title or by a word people also use.

    Words that people type for it need occur nowhere: they are for the search alone.
    """

    kind: ClassVar[str] = "term"
    id: TermId
    definition: Text = Field(title="释义")
    also: tuple[Title, ...] = Field((), title="也叫", description="同义词、简称、旧称；术语表里印，正文里解释")
    see: tuple[AnyId, ...] = Field((), title="参见")


class Occasion(Entry):
    """A moment in which someone opens the handbook, with what serves it, in order of use."""

    kind: ClassVar[str] = "occasion"
    id: OccasionId
    summary: Text = Field(title="一句话说明")
    tips: tuple[Line, ...] = Field((), title="先记住")
    use: tuple[AnyId, ...] = Field(min_length=1, title="用到的条目", description="按使用的先后排列")


class Clause(Model):
    """A numbered clause of a source manual. Its text stays in the manual."""

    id: ClauseId
    kind: ClauseKind = Field(title="条款种类")
    locator: Title = Field(title="在手册中的位置", description="让人在原手册中找得到，如「第一章 1.1.2」")


class Manual(Model):
    """A source manual and its clauses."""

    kind: ClassVar[str] = "manual"
    id: ManualId
    title: Title = Field(title="标题")
    industry: Title = Field(title="行业")
    clauses: tuple[Clause, ...] = Field(min_length=1, title="条款")


class Edition(Model):
    """A form as it was published: what was printed then, as digests."""

    version: Version
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{6}$", title="核对码", examples=["67e53c"])]
    parts: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*/[0-9a-f]{6}$", max_length=80)], ...] = Field(
        min_length=1, title="条目", description="条目或字段的编码和它的核对码", examples=["goal/67e53c"]
    )


class Published(Model):
    """A number that stands on paper somewhere: for ever it names this entry, under this id or a later one."""

    number: Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9-]+$", max_length=20)] = Field(
        title="编号", examples=["FW-012"]
    )
    id: Slug
    editions: tuple[Edition, ...] = Field((), title="已发布的版本", description="清单和计划模板才有")


class Meta(Model):
    """The handbook as a document."""

    title: Title = Field(title="手册名称")
    version: Version
    effective: Day = Field(title="生效日期")
    organization: Title | None = Field(None, title="单位名称", description="不填：印成横线")
    summary: Text = Field(title="一句话说明")
    retired: tuple[Annotated[str, Field(max_length=60)], ...] = Field(
        (), title="停用编号", description="以前用过、再也不许用的编号和 id"
    )


__all__ = ["NOT_CARRIED", "Clause", "ClauseKind", "Edition", "Manual", "Meta", "Occasion", "Published", "Slug", "Term"]
