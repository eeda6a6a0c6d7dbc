"""Texts of somebody who means no good, or who copied them from anywhere: through every format of `handbook fill`."""

import json
from pathlib import Path

import pytest

from tests.test_fill_command import GOOD, fill, project

__all__ = ["project"]


HOSTILE = {
    "formula": "=cmd|' /C calc'!A0", "quotes": "\"'“‘", "script": "<script>alert(1)</script>", "emoji": "👩‍👩‍👧店",
    "right to left": "שלום \u202eعربي", "long": "长" * 500, "no width": "a\u200b\ufeffb", "rare": "𠮷",
    "delete": "a\x7fb",
}  # fmt: skip
"""Texts that every file brings back as they are."""
UNSEEN = {"control": "\x01甲\x00\x1f", "half": "\ud83d甲\udc00", "no character": "甲\ufffe\uffff"}
"""Texts of which no file keeps but 甲."""


@pytest.mark.parametrize("name", [*HOSTILE, *UNSEEN])
def test_hostile_texts_come_back_from_every_format(name: str, project: Path) -> None:
    text = HOSTILE.get(name) or UNSEEN[name]
    values = {**GOOD, "name": text, "goal": f"{text}\n{text}", "tasks": [{"task": text}]}
    (project / "in.json").write_text(json.dumps(values), encoding="utf-8")
    kept = "甲" if name in UNSEEN else text
    for out in ("b.json", "b.docx", "b.xlsx", "b.ics"):
        assert fill(project, "JH-001", "in.json", "-o", out) == (0, [out], "")
    for source in ("b.json", "b.docx", "b.xlsx"):
        assert fill(project, "JH-001", source, "-o", "back.json")[0] == 0
        found = json.loads((project / "back.json").read_bytes())["values"]
        assert (found["name"], found["goal"], found["tasks"]) == (kept, f"{kept}\n{kept}", [{"task": kept}])
