"""Every document of a handbook: forms in each format, booklets, and the forms of each role in one archive."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from generator import resolve
from generator.model import Checklist, Form, Plan, Role
from generator.model.handbook import Handbook
from generator.renderers import archive, booklet, paper, recipe
from generator.renderers.artifact import Document
from generator.renderers.files import WHOLE, form_file, role_file
from generator.renderers.formats import FORMATS, Format
from generator.renderers.lookups import forms_of

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\t]')
"""What Windows does not take in the name of a file."""
_FILLED = ("docx", "xlsx")
"""Formats that the page itself writes, from the blank file."""


def documents(book: Handbook) -> tuple[Document, ...]:
    """Return the documents of a handbook."""
    forms = tuple(document for form in book.forms for document in _form(form, book))
    templates = tuple(_template(plan, forms) for plan in book.plans)
    return (*forms, *templates, *_roles(book, forms), _booklet(WHOLE, "", lambda: booklet.whole(book), book))


def _form(form: Form, book: Handbook) -> Iterator[Document]:
    taken = cache(lambda: recipe.told("form", list(_taken(form, book))))
    for made in FORMATS:
        if made.suits(form, book):
            yield Document(
                form_file(form, made.extension),
                form.id,
                made.extension,
                partial(_both, made.extension, taken),
                partial(_made, made, form, book),
            )


def _template(plan: Plan, forms: tuple[Document, ...]) -> Document:
    """Return the blank Word and Excel files of a plan as a script: the page fills them, also one opened from a disk."""
    parts = tuple(form for form in forms if form.subject == plan.id and form.extension in _FILLED)
    return Document(
        form_file(plan, "files.js"),
        plan.id,
        "files.js",
        cache(lambda: recipe.told("files.js", [plan.id, [part.told() for part in parts]])),
        lambda made: _script(plan.id, {part.extension: data for part, data in zip(parts, made, strict=True)}),
        parts,
    )


def _script(name: str, files: dict[str, bytes]) -> bytes:
    data = json.dumps({extension: b64encode(data).decode() for extension, data in files.items()})
    return f"(window.handbookTemplates = window.handbookTemplates || {{}})[{json.dumps(name)}] = {data};\n".encode()


def _both(extension: str, taken: Callable[[], str]) -> str:
    return f"{extension} {taken()}"


def _made(made: Format, form: Form, book: Handbook, _parts: Sequence[bytes]) -> bytes:
    return made.make(form, book)


def _taken(form: Form, book: Handbook) -> Iterator[str]:
    """Yield everything that a paper form takes from the handbook."""
    yield repr((form, book.address, book.meta, paper.about(form, book)))
    match form:
        case Checklist():
            yield repr(resolve.sections(form, book))
        case Plan():
            yield repr(paper.sections(form, book))
            yield repr([resolve.results(compute, book) for compute in form.judgements])


def _roles(book: Handbook, forms: tuple[Document, ...]) -> Iterator[Document]:
    for role in book.roles:
        yield _booklet(role_file(role, "pdf"), role.id, partial(booklet.role, role, book), book)
        if found := forms_of(role, book):
            yield _archive(role, found, forms)


def _booklet(path: str, subject: str, data: Callable[[], dict[str, Any]], book: Handbook) -> Document:
    return Document(
        path,
        subject,
        "pdf",
        cache(lambda: recipe.told("booklet", [data(), repr(book.meta)])),
        lambda _parts: booklet.make(data(), book),
    )


def _archive(role: Role, found: Iterable[Form], forms: tuple[Document, ...]) -> Document:
    """Return the archive of a role's forms, named so that people find them."""
    titles = {str(form.id): _NOT_IN_NAMES.sub("－", f"{form.number} {form.title}") for form in found}
    parts = tuple(form for form in forms if form.subject in titles)
    names = [f"{titles[part.subject]}.{part.extension}" for part in parts]
    return Document(
        role_file(role, "zip"),
        role.id,
        "zip",
        cache(lambda: recipe.told("zip", [names, [part.told() for part in parts]])),
        lambda made: archive.pack(zip(names, made, strict=True)),
        parts,
    )
