"""What stands in a part of a Word document, as text."""

import re

from lxml import etree

from generator.readback.office import Element, first, value

_ESCAPED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FC": "☑", "F0FB": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
"""Boxes of the symbol fonts that Word has brought since there were no others."""
_UNSEEN = ("del", "moveFrom", "sdtPr", "pPr", "instrText", "Fallback")
"""What was deleted or moved elsewhere, how things look, and what other programs show instead."""


def local(node: Element) -> str:
    """Return the name of an element without its namespace; nothing for what is none."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def text(node: Element) -> str:
    """Return what stands in a part of a document: paragraphs and breaks as lines; nothing of what was deleted."""
    name = local(node)
    if name == "t":
        return node.text or ""
    if name in _ESCAPED:
        return _ESCAPED[name] if local(node.getparent()) == "r" else ""
    if name == "sym":
        return _SYMBOLS.get(value(node, "char").upper(), "")
    if name in _UNSEEN:
        return ""
    said = "".join(map(text, node))
    return f"{said}\n" if name == "p" and not _joined(node) else said


def _joined(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted or moved: the next one goes on in its line."""
    look = first(paragraph, "pPr")
    mark = first(look, "rPr") if look is not None else None
    return mark is not None and any(local(one) in ("del", "moveFrom") for one in mark)


def bare(said: str) -> str:
    """Return a text without white space, and without the star of what is required."""
    return re.sub(r"[\s\u2060*]", "", said)
