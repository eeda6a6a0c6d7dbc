"""Small forms for tests of the paper output: written as YAML, read as a handbook, read back from the PDF."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from generator.inline import BLANK
from generator.model.handbook import Handbook
from generator.pipeline import load
from generator.renderers import pdf


def write(folder: Path, **entries: Any) -> Handbook:
    """Return a handbook of these entries, read from a file."""
    meta = {"title": "试", "version": "1.0", "effective": "2026-05-06", "summary": "试", **entries.pop("meta", {})}
    (folder / "handbook").mkdir()
    (folder / "handbook" / "all.yml").write_text(json.dumps({"handbook": meta, **entries}, ensure_ascii=False))
    return load(folder)


def form(**parts: Any) -> dict[str, Any]:
    control = {"version": "3.1", "effective": "2026-05-06"}
    return {"title": "试表", "editorial": True, "purpose": "试", "use_when": "试", "document": control, **parts}


def checklist(items: list[str | dict[str, Any]], **parts: Any) -> dict[str, Any]:
    made = [{"id": f"i{n}", **({"text": item} if isinstance(item, str) else item)} for n, item in enumerate(items)]
    sections = [{"id": "one", "title": "当面核对", "items": made}]
    return form(id="list", number="QD-900", sections=sections, **parts)


def plan(*fields: dict[str, Any], **parts: Any) -> dict[str, Any]:
    made = [{"id": f"f{n}", **field} for n, field in enumerate(fields)]
    sections = [{"id": "one", "title": "填写", "fields": made}]
    return form(id="sheet", number="JH-900", sections=sections, **{"name": made[0]["id"], "example": {}, **parts})


def one(folder: Path, **entries: Any) -> PdfReader:
    handbook = write(folder, **entries)
    return read(pdf.make(handbook.forms[0], handbook))


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def squeeze(text: str) -> str:
    """Return text without white space: where a line ends is not what it says; nor is how a blank is typed."""
    return re.sub(r"\s", "", text).replace("_" * 6, BLANK)


def words(reader: PdfReader) -> str:
    return squeeze("".join(page.extract_text() for page in reader.pages))


def in_order(text: str, parts: list[str]) -> None:
    """Check that each part stands in the text, after the one before."""
    here = 0
    for part in map(squeeze, parts):
        found = text.find(part, here)
        assert found >= 0, f"{part!r} is not in {text[here:]!r}"
        here = found + len(part)


def lines(page: PageObject) -> list[tuple[float, str]]:
    """Return left edge and text of each run of text: typst moves the origin for each, so that none goes over a line."""
    found: dict[tuple[float, float], list[str]] = {}
    page.extract_text(
        visitor_text=lambda text, cm, _tm, _font, _size: found.setdefault((cm[4], cm[5]), []).append(text.strip())
    )
    return [(left, "".join(texts)) for (left, _), texts in found.items() if any(texts)]


def paths(reader: PdfReader, operator: bytes) -> int:
    """Return how often a drawing operator is used."""
    return sum(
        name == operator for page in reader.pages for _, name in ContentStream(page.get_contents(), reader).operations
    )


def tags(reader: PdfReader) -> list[str]:
    """Return the names of all structure elements in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for member in node:
                walk(member)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"])
            if "/K" in node:
                walk(node["/K"])

    tree: Any = reader.root_object["/StructTreeRoot"]
    walk(tree["/K"])
    return found
