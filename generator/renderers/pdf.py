"""Checklists and plans as PDF on A4, in full: everything that a form says, with its document control."""

from dataclasses import asdict, dataclass
from typing import Any

from generator import resolve
from generator.filling.filling import Filling
from generator.fingerprint import fingerprint
from generator.inline import BLANK
from generator.model import Checklist, Form, Plan
from generator.model.handbook import Handbook
from generator.renderers import columns, paper, qr
from generator.renderers.packing import packed
from generator.renderers.typesetting import told, typeset

_UPRIGHT, _ACROSS, _NUMBER = 169.6, 256.6, 10.0
"""Millimetres: what is within the frame of a table, upright and across, and of that the column of numbers."""
_EM, _PAD, _MARK = 3.53, 3.0, 4.7
"""Millimetres: a Chinese character of 10 points, what a cell leaves free, a box to tick with what follows it."""


def make(form: Form, handbook: Handbook, filling: Filling | None = None) -> bytes:
    """Return the form as a PDF file, with what is filled in.

    Raises typst's RuntimeError when a character is in none of the fonts: a loaded handbook has none such.
    """
    data = data_of(form, handbook, filling)
    # Rows come closer where that saves a page, and wider where signatures would stand on a page of their own.
    best = min((_set(form, data, spacing) for spacing in (1.0, 0.85)), key=lambda sheet: (sheet.alone, sheet.pages))
    return packed(_set(form, data, 1.4).file if best.alone else best.file)


@dataclass(frozen=True)
class _Sheet:
    """A form as typst set it; `alone` when its last page has nothing but the signatures."""

    file: bytes
    pages: int
    alone: bool


def _set(form: Form, data: dict[str, Any], spacing: float) -> _Sheet:
    """Return the form with its rows so high, 1 being usual."""
    file = typeset(form.kind, {**data, "spacing": spacing}, form.document.effective)
    return _Sheet(file, **told(form.kind, "signed"))


def data_of(form: Form, handbook: Handbook, filling: Filling | None = None) -> dict[str, Any]:
    """Return what the template of a form takes."""
    return {**head(form, handbook), **_body(form, handbook, filling)}


def head(form: Form, handbook: Handbook) -> dict[str, Any]:
    """Return what every sheet of a form says of itself, whatever it holds."""
    address = qr.address(form, handbook)
    return {
        "organization": handbook.meta.organization,
        "no_organization": paper.NO_ORGANIZATION,
        "title": form.title,
        "identity": paper.identity(form),
        "control": [(one.label, one.said) for one in paper.control(form)],
        "about": paper.about(form, handbook),
        "signatures": form.signatures,
        "foot": f"{paper.foot(form)} · 核对码 {fingerprint(form, handbook).whole}",
        "blank": BLANK,
        "code": qr.picture(address) if address else None,
        "code_says": f"二维码：打开「{form.title}」的网页",
    }


def _body(form: Form, handbook: Handbook, filling: Filling | None) -> dict[str, Any]:
    match form:
        case Checklist():
            rule = paper.TICK_RULE + (paper.CRITICAL_RULE if paper.has_critical(form) else "")
            sections = [items(section) for section in resolve.sections(form, handbook)]
            return {"rule": rule, "occasion": paper.occasion(form), "sections": sections}
        case Plan():
            return {
                "rule": paper.REQUIRED_RULE if paper.has_required(form) else "",
                "fillable": False,
                "sections": [
                    {"title": section.title, "fields": [_field(field, form) for field in section.fields]}
                    for section in paper.sections(form, handbook, filling, spare=False)
                ],
            }
    raise TypeError(f"no paper for a {form.kind}")


def _field(field: paper.Field, form: Form) -> dict[str, Any]:
    """Return a field as the template takes it; of a table, with the widths of its columns in millimetres."""
    room = (_ACROSS if paper.is_wide(form) else _UPRIGHT) - _NUMBER
    return {**asdict(field), "widths": columns.widths(field.columns, room, _EM, pad=_PAD, mark=_MARK)}


def items(section: resolve.ResolvedSection) -> dict[str, Any]:
    """Return a part of a checklist: its title, and what stands on each line."""
    return {
        "title": section.title,
        "items": [
            {"text": paper.prose(item.text), "hint": paper.prose(item.hint), "critical": item.critical}
            for item in section.items
        ],
    }
