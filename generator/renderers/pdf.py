"""Checklists and plans as PDF on A4, set by typst: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes each time."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst

from generator import fonts, resolve
from generator.inline import BLANK, Pieces, pieces, plain
from generator.model import KIND_NAMES, Checklist, Entry, Form, Plan
from generator.model.forms import NumberField, PlanField, TableField, TextField
from generator.model.handbook import Handbook
from generator.problems import Problem, ProblemsFound

TEMPLATES = Path(__file__).parent.parent / "templates" / "typst"

_BY_A_FIGURE = re.compile(rf"(?<=[\d–{BLANK}]) (?=\S)|(?<=\S) (?=\d)")


def make(form: Form, handbook: Handbook) -> bytes:
    """Return the form as a PDF file.

    Raises ProblemsFound when a character is in none of the fonts.
    """
    data = json.dumps(_data(form, handbook), ensure_ascii=False, default=str)
    lacking = fonts.missing(data)
    if lacking:
        named = "、".join(f"「{character}」（U+{ord(character):04X}）" for character in lacking)
        message = f"{KIND_NAMES[form.kind]} {form.number}「{form.title}」里有字体没有的字，印不出来：{named}"
        raise ProblemsFound([Problem(f"{form.kind}s/{form.id}.pdf", 1, 1, message)])
    effective = datetime.combine(form.document.effective, time(), UTC)
    made = _compiler(form.kind).compile(
        format="pdf", sys_inputs={"form": data}, pdf_standards=["ua-1", "a-2a"], timestamp=effective
    )
    assert isinstance(made, bytes)
    return _packed(made)


def _packed(made: bytes) -> bytes:
    """Return the file with its structure in compressed object streams, which typst leaves plain: a third less."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


@cache
def _compiler(kind: str) -> typst.Compiler:
    """Return typst with the template of a kind of form, and with no fonts but ours."""
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
    return typst.Compiler(TEMPLATES / f"{kind}.typ", root=TEMPLATES, font_paths=ours)


def _data(form: Form, handbook: Handbook) -> dict[str, Any]:
    document = form.document
    return {
        "organization": handbook.meta.organization,
        "title": form.title,
        "number": form.number,
        "version": document.version,
        "effective": document.effective,
        "control": [("编制", document.prepared_by), ("审核", document.reviewed_by), ("审批", document.approved_by)],
        "about": [
            ("目的", _prose(pieces(form.purpose, handbook))),
            ("使用时机", _prose(pieces(form.use_when, handbook))),
            ("适用范围", [_applies(form, handbook)]),
        ],
        "signatures": form.signatures,
        **_body(form, handbook),
    }


def _body(form: Form, handbook: Handbook) -> dict[str, Any]:
    match form:
        case Checklist():
            return _checklist(form, handbook)
        case Plan():
            return _plan(form, handbook)
    raise TypeError(f"no paper for a {form.kind}")


def _applies(form: Form, handbook: Handbook) -> str:
    """Return for which roles and customers a form is."""
    names = [handbook.get(Entry, key).title for key in (*form.roles, *form.segments)]
    return "、".join(names) or "所有岗位、所有客户"


def _checklist(form: Checklist, handbook: Handbook) -> dict[str, Any]:
    sections = resolve.sections(form, handbook)
    return {
        "critical": any(item.critical for section in sections for item in section.items),
        "sections": [
            {
                "title": section.title,
                "items": [
                    {"text": _prose(item.text), "hint": _prose(item.hint), "critical": item.critical}
                    for item in section.items
                ],
            }
            for section in sections
        ],
    }


def _plan(form: Plan, handbook: Handbook) -> dict[str, Any]:
    fields = [field for section in form.sections for field in section.fields]
    columns = [column for field in fields if isinstance(field, TableField) for column in field.columns]
    return {
        "required": any(field.required for field in (*fields, *columns)),
        "sections": [
            {"title": section.title, "fields": [_field(field, handbook) for field in section.fields]}
            for section in form.sections
        ],
    }


def _field(field: PlanField, handbook: Handbook) -> dict[str, Any]:
    return {
        "kind": field.kind,
        "label": field.label,
        "hint": _prose(pieces(field.hint, handbook)) if field.hint else [],
        "required": field.required,
        "options": resolve.options(field, handbook),
        "unit": field.unit if isinstance(field, NumberField) else None,
        "lines": field.rows if isinstance(field, TextField) else 1,
        "rows": field.rows if isinstance(field, TableField) else 0,
        "columns": [_field(column, handbook) for column in field.columns] if isinstance(field, TableField) else [],
    }


def _prose(found: Pieces) -> list[str]:
    """Return prose for print, cut where a figure is left blank; no line ends between a figure and its unit."""
    return _BY_A_FIGURE.sub("\N{NO-BREAK SPACE}", plain(found)).split(BLANK) if found else []
