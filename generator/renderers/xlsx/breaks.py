"""Where the pages of a sheet end when it is printed: Excel itself ends one wherever the paper does."""

from collections.abc import Collection, Sequence

_SURE = 0.97
"""Of the height between the margins: how high rows come out differs a little between programs and printers."""


def breaks(heights: Sequence[float], kept: Collection[int], room: float, repeated: float = 0.0) -> list[int]:
    """Return the rows, from 0, with which pages begin, after the first.

    A row of `kept` stays with the next one, unless a page is too small for what belongs together. `repeated` is the
    height of what is printed again on each page.
    """
    found: list[int] = []
    start, free = 0, room * _SURE
    while start + 1 < len(heights) and sum(heights[start:]) > free:
        end = start + 1
        while sum(heights[start : end + 1]) <= free:
            end += 1
        whole = next((row for row in range(end, start, -1) if row - 1 not in kept), end)
        found.append(whole)
        start, free = whole, room * _SURE - repeated
    return found
