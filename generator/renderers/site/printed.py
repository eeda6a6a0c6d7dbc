"""What a form's page knows of its prints: which it would be today, and which were published before."""

import json
from typing import Any

from generator.fingerprint import fingerprint
from generator.model import Checklist, Form, Plan
from generator.model.handbook import Handbook
from generator.renderers import qr


def printed_data(form: Form, handbook: Handbook) -> str:
    """Return number, version and fingerprints of a form, with those of its published editions, as JSON."""
    now = fingerprint(form, handbook)
    published = handbook.published_as(form.number)
    return json.dumps(
        {
            "number": form.number,
            "version": form.document.version,
            "effective": form.document.effective.isoformat(),
            "fingerprint": now.whole,
            "address": qr.page(form, handbook),
            "parts": dict(now.parts) if published else {},
            "was": _old_ids(form),
            "editions": [
                {
                    "version": edition.version,
                    "fingerprint": edition.fingerprint,
                    "parts": dict(part.split("/") for part in edition.parts),
                }
                for one in published
                for edition in one.editions
                if edition.fingerprint != now.whole
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _old_ids(form: Form) -> dict[str, str]:
    """Return old id to present id of the form's items or fields."""
    parts: list[Any] = []
    match form:
        case Checklist():
            parts = [item for section in form.sections for item in section.items]
        case Plan():
            parts = [field for section in form.sections for field in section.fields]
    return {old: part.id for part in parts for old in part.was}
