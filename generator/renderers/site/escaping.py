"""Text that means nothing to HTML, Markdown or templates."""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from markupsafe import Markup

# A hyphen within a word stays: the headings' anchors are ids, and Markdown would not decode them in its own links.
_ACTIVE = re.compile(r"([!-/:-@\[-`{-~])(?<!(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))")

_REFERENCES = {chr(code): f"&#{code};" for code in range(128)}

markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks a text as markup. `Markup(…)` does the same, after it has asked the text whether it is markup by itself."""

CACHED = 100_000
"""Texts that are kept escaped: titles and labels come again on many pages."""


def escape(value: object) -> Markup:
    """Return text with all ASCII punctuation as character references, but for hyphens within words.

    So it means nothing to HTML, to an attribute, to Markdown or to a template. Markup passes as it is.
    """
    if isinstance(value, Markup):
        return value
    return _escaped(str(value))


@lru_cache(maxsize=CACHED)
def _escaped(text: str) -> Markup:
    # Every second part is a mark: data for scripts has so many that a call for each would take twice as long.
    parts = _ACTIVE.split(text)
    if len(parts) > 1:
        parts[1::2] = map(_REFERENCES.__getitem__, parts[1::2])
    return markup("".join(parts))
