"""Which documents somebody wants: by role, checklist, plan or all of them, in one format or in every one."""

from collections.abc import Iterable

from generator.model import Entry, Form, Plan, Role
from generator.model.handbook import Handbook
from generator.renderers.artifact import Document
from generator.renderers.files import WHOLE
from generator.renderers.lookups import forms_of
from generator.suggestions import did_you_mean
from generator.writing import RefusedError

EXTENSIONS = {"pdf": "pdf", "brief": "brief.pdf", "form": "form.pdf", "docx": "docx", "xlsx": "xlsx", "zip": "zip"}
"""Name of a format on the command line to the extension of its files."""


def of_all(documents: Iterable[Document], wanted: str | None) -> list[Document]:
    """Return every document that a person opens, or those of a format."""
    extensions = [EXTENSIONS[wanted]] if wanted else EXTENSIONS.values()
    return [one for one in documents if one.extension in extensions]


def of_handbook(documents: Iterable[Document], wanted: str | None) -> list[Document]:
    """Return the booklet of the whole handbook."""
    if wanted not in (None, "pdf"):
        raise RefusedError(f"全册只有 pdf，没有 {wanted}")
    return [one for one in documents if one.path == WHOLE]


def of_role(name: str, wanted: str | None, book: Handbook, documents: Iterable[Document]) -> list[Document]:
    """Return the booklet of a role, the archive of its forms, or its forms in another format."""
    role = _find(name, book.roles, "岗位")
    assert isinstance(role, Role)  # it is one of them
    subjects = {role.id} if wanted in (None, "pdf", "zip") else {form.id for form in forms_of(role, book)}
    found = _in(documents, subjects, wanted)
    if not found:
        raise RefusedError(f"「{role.title}」没有 {wanted} 格式的表单")
    return found


def of_form(
    name: str, wanted: str | None, forms: Iterable[Form], kind: str, documents: Iterable[Document]
) -> list[Document]:
    """Return a form in a format."""
    form = _find(name, forms, kind)
    if wanted == "zip":
        raise RefusedError("zip 是一个岗位的全部表单：和 --role 一起用")
    found = _in(documents, {form.id}, wanted)
    if not found and wanted == "form":
        raise RefusedError(f"「{form.title}」没有可填 PDF：只有计划才有")
    if not found:
        raise RefusedError(f"「{form.title}」没有一页版：{'排不进一页' if kind == '清单' else '只有清单才有'}")
    return found


def find_plan(name: str, book: Handbook) -> Plan:
    """Return the plan of that id, old id, number or title."""
    titled = [plan for plan in book.plans if plan.title == name]
    found = titled[0] if titled else _find(name, book.plans, "计划模板")
    assert isinstance(found, Plan)
    return found


def _in(documents: Iterable[Document], subjects: Iterable[str], wanted: str | None) -> list[Document]:
    extension = EXTENSIONS[wanted or "pdf"]
    return [one for one in documents if one.subject in subjects and one.extension == extension]


def _find(name: str, entries: Iterable[Entry], kind: str) -> Entry:
    """Return the entry of that id, old id or number."""
    entries = tuple(entries)
    for entry in entries:
        if name in (entry.id, *entry.was, getattr(entry, "number", None)):
            return entry
    known = [word for entry in entries for word in (str(entry.id), str(getattr(entry, "number", "")), entry.title)]
    # The sentence goes on after this message.
    near = did_you_mean(name, known).rstrip("？")
    raise RefusedError(f"没有编码或编号是「{name}」的{kind}{near}")
