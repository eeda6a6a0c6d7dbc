"""How high a row must be for its text: Excel fits rows to wrapped text only when someone asks it to."""

from unicodedata import east_asian_width

HIGHEST = 409.0
"""Points: Excel's limit."""
_NARROW = 0.56
"""Width of an ASCII character against a Chinese one, generously."""
_LEADING = 1.5
_PIXELS = 4 / 3
"""Of a point, at 96 to the inch."""


def height(text: str, pixels: float, size: float) -> float:
    """Return how many points high a text of so many points is when it is wrapped to so many pixels."""
    return sum(_lines(part, pixels, size * _PIXELS) for part in text.split("\n")) * size * _LEADING


def _lines(text: str, pixels: float, em: float) -> int:
    widths = [em if east_asian_width(character) in "WFA" else em * _NARROW for character in text]
    if sum(widths) <= pixels:
        return 1
    # The last character of a line may have to go down with a mark that must not begin a line.
    room, count, used = pixels - em, 1, 0.0
    for width in widths:
        if used and used + width > room:
            count, used = count + 1, 0.0
        used += width
    return count
