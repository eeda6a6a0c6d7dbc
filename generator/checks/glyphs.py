"""Characters that paper can show: a text with one that the fonts lack could be read on screen only."""

from collections.abc import Iterator

from generator import fonts
from generator.checks.draft import Draft
from generator.model import Model, Text
from generator.problems import Problem, shown
from generator.source import Path


def check(draft: Draft) -> Iterator[Problem]:
    """Yield texts with characters that the fonts of the PDF files lack."""
    for placed in draft.placed:
        # Nearly all have nothing: their paths are not worth finding.
        if not fonts.missing("".join(placed.texts)):
            continue
        for path, text in _texts(placed.value, ()):
            # U+FFFD stands for a character that was lost: reading has said so.
            if lacking := fonts.missing(text.replace("\ufffd", "")):
                named = "、".join(f"「{shown(character)}」（U+{ord(character):04X}）" for character in lacking)
                yield placed.problem(path, f"字体里没有这个字，印不出来：{named}")


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for n, member in enumerate(value):
            yield from _texts(member, (*path, n))
    elif isinstance(value, Text):
        yield path, value
