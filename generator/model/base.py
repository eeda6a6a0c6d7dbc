"""Building blocks of the model: frozen base, ids, plain text, provenance."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=60)]
"""Lower-case ASCII words joined by hyphens."""


def is_slug(value: object) -> bool:
    """Whether a value can be an id."""
    return isinstance(value, str) and len(value) <= 60 and re.fullmatch(SLUG_PATTERN, value) is not None


def _iso_day(value: Any) -> Any:
    """Let only YYYY-MM-DD through: pydantic would also take numbers for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("day_form", "not YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_iso_day)]
"""A calendar day, written YYYY-MM-DD (ISO 8601)."""

# An HTML tag or comment, a template or wiki brace, Markdown emphasis, code, link or heading.
_MARKUP = re.compile(
    r"</?[A-Za-z!?][^<>]{0,30}>?|\{\{|\}\}|\{%|\[\[|\]\]|\*\*|__|`|\]\(|^\s*(?:#{1,6}|>|[-*+])\s", re.M
)
# What each of these has, and what a reference has, and nearly no text.
_SUSPECT = re.compile(r"[<>{}\[\]*_`#+\n-]")
INLINE_REFERENCE = re.compile(r"\{([^{}]*)\}")


class _ConstrainedString(str):
    """A string type of its own, so that a walk over the model can tell it from other strings."""

    pattern: ClassVar[str | None] = None
    max_length: ClassVar[int] = 200

    @classmethod
    def check(cls, value: str) -> Self:
        """Return the value as this type; subclasses raise PydanticCustomError when it does not fit."""
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(
            pattern=cls.pattern, min_length=1, max_length=cls.max_length, strip_whitespace=True
        )
        return core_schema.no_info_after_validator_function(cls.check, text)


class Text(_ConstrainedString):
    """Plain text of one paragraph; `{id}` stands for the title (of a standard: the value) of an entry."""

    max_length = 600
    references: ClassVar[bool] = True

    @classmethod
    def check(cls, value: str) -> Self:
        """Return the text; one with markup, a line break or a brace that is no reference raises."""
        if _SUSPECT.search(value):
            cls._look(value)
        return cls(value)

    @classmethod
    def _look(cls, value: str) -> None:
        found = _MARKUP.search(value)
        if found:
            raise PydanticCustomError("markup", "markup in plain text", {"found": found.group().strip()})
        for inner in INLINE_REFERENCE.finditer(value):
            if not cls.references:
                raise PydanticCustomError("no_reference", "reference in a title", {"found": inner.group()})
            if not is_slug(inner.group(1)):
                raise PydanticCustomError("reference_form", "not an id in braces", {"found": inner.group()})
        if stray := re.search(r"[{}]", INLINE_REFERENCE.sub("", value)):
            raise PydanticCustomError("reference_form", "brace without its counterpart", {"found": stray.group()})
        if "\n" in value:
            raise PydanticCustomError("line_break", "line break in one-paragraph text")


class Title(Text):
    """A short name: plain text without references."""

    max_length = 60
    references = False


class Id(_ConstrainedString):
    """The id of an entry of one kind; wherever it stands but in an entry's own `id`, it is a reference."""

    pattern = SLUG_PATTERN
    max_length = 60
    kind: ClassVar[str] = ""
    """The kind of entry it names; empty for any."""


class Model(BaseModel):
    """Base of all parts of the handbook: frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ClauseId(Id):
    """A reference to a clause of a source manual."""

    kind = "clause"


class Sourced(Model):
    """Something that says where it is from: clauses of the source manuals, or the editors."""

    sources: tuple[ClauseId, ...] = Field((), title="出处", description="它落实了哪些手册条款（条款编号）")
    editorial: Annotated[
        Annotated[bool, Tag("all")] | Annotated[tuple[str, ...], Tag("fields")],
        Discriminator(lambda value: "fields" if isinstance(value, list | tuple) else "all"),
    ] = Field(
        False, title="编者补充", description="true：整条由编者写；或写出由编者补充的字段名，如 [outputs, indicators]"
    )

    @model_validator(mode="after")
    def _has_provenance(self) -> Self:
        if not self.sources and self.editorial is not True:
            raise PydanticCustomError("no_provenance", "neither sources nor editorial: true")
        if isinstance(self.editorial, tuple):
            for name in self.editorial:
                if name not in type(self).model_fields:
                    context = {"field": name, "at": ("editorial", self.editorial.index(name))}
                    raise PydanticCustomError("editorial_field", "no such field", context)
        return self

    def is_editorial(self, field: str) -> bool:
        """Whether the editors, and no source manual, wrote this field."""
        return self.editorial is True or (self.editorial is not False and field in self.editorial)


class Entry(Sourced):
    """Something with an id that other entries can refer to. Subclasses type the id and add a number."""

    kind: ClassVar[str]
    id: Id
    title: Title = Field(title="标题")
    was: tuple[Slug, ...] = Field((), title="曾用编码", description="以前的 id；旧链接和旧勾选会跟过来")
    typed: tuple[Title, ...] = Field(
        (), title="也这样搜", description="搜索时会打的话，如口语、行话、问法；只给搜索用，哪里也不印"
    )


class Line(Model):
    """One line of a list: what to do, what goes wrong, what counts as done. A bare string is its text."""

    text: Text = Field(title="文字")
    id: Slug | None = Field(None, title="行编码", description="清单要引用这一行时才需要")
    editorial: bool = Field(False, title="编者补充")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}
