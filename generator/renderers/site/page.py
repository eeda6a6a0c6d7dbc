"""One page: its template filled with its subject."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.inline import Pieces, pieces, plain, value
from generator.model import KIND_NAMES, Entry, Standard
from generator.model.handbook import Handbook
from generator.renderers import lookups
from generator.renderers.artifact import Artifact
from generator.renderers.site import views
from generator.renderers.site.escaping import escape
from generator.renderers.site.markup import Glossary, Writer
from generator.renderers.site.plan_data import plan_data
from generator.renderers.site.seen import EDITORIAL, Seen, mark, number
from generator.renderers.site.urls import clause_address
from generator.resolve import options
from generator.wording import measure

TEMPLATES = Path(__file__).parents[2] / "templates" / "site"


class _Once(CodeGenerator):
    """Compiles no second escaping of what `finalize` has escaped: it would take a sixth of the time of the pages."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


class _Context(jinja2.runtime.Context):
    """Calls functions as they are: none of ours asks for the context, and looking for that took a tenth of the time."""

    def call(
        self, function: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any
    ) -> Any:
        return function(*args, **named)


class _Environment(jinja2.Environment):
    code_generator_class = _Once
    context_class = _Context


def _shown(found: object) -> Markup:
    # What is shown is mostly markup already: asked here, that saves a call.
    return found if type(found) is Markup else escape("" if found is None else found)


@cache
def _environment() -> jinja2.Environment:
    # Autoescaping knows HTML alone; `finalize` comes first and also covers Markdown and template braces.
    return _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        # Compiling takes a sixth of the time of making the pages; templates change seldom.
        bytecode_cache=jinja2.FileSystemBytecodeCache(),
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class Pages:
    """Makes the pages of one handbook."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook = handbook
        self.glossary = Glossary(handbook.terms)
        self.plans: Mapping[str, dict[str, Any]] = {plan.id: plan_data(plan, handbook) for plan in handbook.plans}
        """What the page of each plan knows of its form, by the plan's id; the supervisor's page asks, too."""
        self._far: dict[bool, dict[str, Seen]] = {True: {}, False: {}}
        """What pages in folders, and pages in none, see of entries that stand in other folders."""
        self._values: dict[str, Pieces] = {}

    def writer(self, path: str) -> Writer:
        """Return a writer for the page at `path` (relative to the site's root, without suffix)."""
        return Writer(self.handbook, self.glossary, path, self._far["/" in path])

    def make(
        self, path: str, template: str, fill: Callable[[Writer], dict[str, Any]] | None = None, **values: object
    ) -> Artifact:
        """Return the page at `path` with the template's `values`; `fill` adds those that the page's writer makes."""
        writer = self.writer(path)
        made = fill(writer) if fill is not None else {}
        text = _environment().get_template(template).render(**self._common(writer), **values, **made)
        return Artifact(f"{path}.md", text.encode())

    def _common(self, writer: Writer) -> dict[str, Any]:
        book = self.handbook
        return {
            "book": book,
            "w": writer,
            "kind_names": KIND_NAMES,
            "number": number,
            "mark": mark,
            "editorial": EDITORIAL,
            "look": lambda ids: [book.index[key] for key in ids],
            "clause_url": lambda clause: clause_address(book, clause),
            "plain": lambda text: plain(pieces(text, book)),
            "words": lambda found: measure(found, book),
            "value": self._value,
            "value_text": lambda standard: plain(self._value(standard)),
            "plain_value": lambda standard: plain(self._value(standard)).replace("＿＿＿", "待定"),
            "options": lambda field: options(field, book),
            "brief": lambda entry: self._brief(entry, writer),
            "by_group": lambda standards: lookups.by_group(standards, book),
        }

    def _brief(self, entry: Entry, writer: Writer) -> Markup:
        found = self._value(entry) if isinstance(entry, Standard) else views.brief(entry, self.handbook)
        return writer.text(found, explain=False)

    def _value(self, standard: Standard) -> Pieces:
        """Return what a standard demands; tables of several pages ask."""
        if standard.id not in self._values:
            self._values[standard.id] = value(standard, self.handbook)
        return self._values[standard.id]
