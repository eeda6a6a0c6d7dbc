"""How high a row must be for its text: Excel fits rows to wrapped text only when someone asks it to.

The page does the same in `assets/sheet-rows.js`.
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

HIGHEST = 409.0
"""Points: Excel's limit."""
PAD = 5.0
"""What a row leaves free above and below its text."""
_NARROW = 0.56
"""Width of an ASCII character against a Chinese one, generously."""
_LEADING = 1.5
_PIXELS = 4 / 3
"""Of a point, at 96 to the inch."""


def height(text: str, pixels: float, size: float) -> float:
    """Return how many points high a text of so many points is when it is wrapped to so many pixels."""
    return sum(1 for _ in _starts(text, pixels, size)) * size * _LEADING


def pieces(text: str, pixels: float, size: float) -> list[str]:
    """Return a text in pieces that are not too high for a row each; together they are the text, to the character."""
    # A piece that ends with a line break shows one more line.
    most = int((HIGHEST - PAD) / (size * _LEADING)) - 1
    edges = [start for n, start in enumerate(_starts(text, pixels, size)) if n % most == 0]
    return [text[start:end] for start, end in zip(edges, [*edges[1:], len(text)], strict=True)]


def _starts(text: str, pixels: float, size: float) -> Iterator[int]:
    """Yield where the lines of a text begin."""
    at = 0
    for line in text.split("\n"):
        yield from (at + start for start in _within(line, pixels, size * _PIXELS))
        at += len(line) + 1


def _within(line: str, pixels: float, em: float) -> Iterator[int]:
    yield 0
    widths = [em if east_asian_width(character) in "WFA" else em * _NARROW for character in line]
    if sum(widths) <= pixels:
        return
    # The last character of a line may have to go down with a mark that must not begin a line.
    room, used = pixels - em, 0.0
    for n, width in enumerate(widths):
        if used and used + width > room:
            yield n
            used = 0.0
        used += width
