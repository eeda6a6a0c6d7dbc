"""Setting a template with data by typst: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes each time."""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import typst

from generator import fonts

TEMPLATES = Path(__file__).parents[1] / "templates" / "typst"

_own = threading.local()
"""What belongs to one thread: typst's compilers cannot be shared, but work at the same time."""


Standards = tuple[Literal["ua-1", "a-2a"], ...]
ARCHIVAL: Standards = ("ua-1", "a-2a")


def typeset(template: str, data: Mapping[str, Any], day: date, standards: Standards = ARCHIVAL) -> bytes:
    """Return `data`, set with a template of ours, as a PDF that says it was made on `day` and keeps to some standards.

    Raises typst's RuntimeError when a character is in none of the fonts: a loaded handbook has none such.
    """
    file = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=list(standards),
        timestamp=datetime.combine(day, time(), UTC),
    )
    assert isinstance(file, bytes)
    return file


def told(template: str, label: str) -> Any:
    """Return what the document that this thread set last with a template says of itself under a label."""
    return json.loads(_compiler(template).query(f"<{label}>", field="value", one=True))


def all_told(template: str, label: str) -> list[Any]:
    """Return everything that the document that this thread set last says under a label, in order."""
    found: list[Any] = json.loads(_compiler(template).query(f"<{label}>", field="value"))
    return found


def _compiler(template: str) -> typst.Compiler:
    """Return this thread's typst with a template, and with no fonts but ours as they are now."""
    made: dict[str, tuple[object, typst.Compiler]] = _own.__dict__.setdefault("compilers", {})
    now = [(file.stat().st_mtime_ns, file.stat().st_size) for file in fonts.FILES]
    if template not in made or made[template][0] != now:
        ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
        made[template] = now, typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=ours)
    return made[template][1]
