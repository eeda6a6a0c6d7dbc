"""Cells of a Word form that lost their controls, as old formats do to them: the answer by itself.

In the cell also stand the hint and the unit, and of options all of them with their boxes. The page does the same in
`assets/docx-bare.js`.
"""

import re
from collections.abc import Sequence
from typing import Any

from generator import resolve
from generator.inline import BLANK, pieces, plain
from generator.model.fields import ChoicesField, PlanField
from generator.model.handbook import Handbook
from generator.readback.office import Element, first, named, value
from generator.readback.prose import bare, text

_HINT = "提示"
"""The style of hints, by the name that programs keep when they call it something else."""
_BOX = re.compile(r"([☐□☑☒√✓✔])")
_TICKED = "☑☒√✓✔"


def hint_styles(styles: Element | None) -> frozenset[str]:
    """Return what the style of hints is called in a document."""
    found = named(styles, "style") if styles is not None else ()
    return frozenset(value(one, "styleId") for one in found if value(first(one, "name"), "val") == _HINT) | {"Hint"}


def answer(cell: Element, field: PlanField, styles: frozenset[str], handbook: Handbook) -> Any:
    """Return what was filled in in a cell, as raw value of a field."""
    hint = plain(pieces(field.hint, handbook)) if field.hint else ""
    lines = [said for one in named(cell, "p") if (said := _without_hint(one, hint, styles)).strip()]
    if isinstance(field, ChoicesField):
        return _ticked("\n".join(lines), resolve.options(field, handbook))
    if field.kind == "tick":
        return _tick("".join(lines).strip())
    once = _once([line.strip() for line in lines])
    said = once if field.kind != "text" or _is_form_field(cell) else "\n".join(lines).strip()
    if field.kind == "period":
        return "/".join(part.strip() for part in said.split("至", 1))
    return said.removesuffix(getattr(field, "unit", None) or "").strip()


def _without_hint(paragraph: Element, hint: str, styles: frozenset[str]) -> str:
    said = text(paragraph).removesuffix("\n")
    if hint and _plain(said).startswith(_plain(hint)):
        # Somebody may have gone on behind the hint.
        return said[_reach(said, len(_plain(hint))) :]
    return "" if value(first(paragraph, "pStyle"), "val") in styles else said


def _plain(said: str) -> str:
    return "".join(character for character in said if not _is_blank(character))


def _is_blank(character: str) -> bool:
    return character.isspace() or character in f"\u2060_{BLANK}"


def _reach(said: str, count: int) -> int:
    """Return where a text goes on after so many characters that are no blanks."""
    for n, character in enumerate(said):
        if count == 0:
            return n
        count -= not _is_blank(character)
    return len(said)


def _is_form_field(cell: Element) -> bool:
    return any("FORMTEXT" in (one.text or "") for one in named(cell, "instrText"))


def _once(lines: Sequence[str]) -> str:
    """Return an answer once: LibreOffice repeats one of a single line for each run when it writes the old format."""
    if lines and all(line.endswith(lines[0]) or line in lines[0] for line in lines):
        return lines[0]
    return "\n".join(lines)


def _tick(said: str) -> str:
    box = _BOX.fullmatch(said)
    if box:
        return "是" if said in _TICKED else ""
    return said


def _ticked(said: str, options: Sequence[str]) -> list[str] | str:
    """Return what stands behind ticked boxes, also what is no option: it is told then. A text without boxes stays."""
    parts = _BOX.split(said)
    if len(parts) == 1:
        return said.strip()
    known = {bare(option): option for option in options}
    ticked = [words for box, words in zip(parts[1::2], parts[2::2], strict=True) if box in _TICKED]
    return [known.get(bare(words), words.strip()) for words in ticked]
