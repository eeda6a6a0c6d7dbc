"""How wide the columns of a table are: in proportion to their kinds, but never narrower than what has to fit on a line.

A day that is broken after the month is misread, and a number that does not fit is shown by Excel as `####`.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width

from generator.renderers.paper import Field

_SHARES = {
    "line": 3, "text": 3, "choice": 2, "choices": 2, "number": 1.4, "date": 1.4, "month": 1.4, "period": 2, "time": 1.4,
    "tick": 1,
}  # fmt: skip
_NARROW = 0.57
"""Width of a digit against that of a Chinese character, in the fonts of our files."""
_LEAST = {
    "line": 3.0, "text": 4.0, "choices": 4.0, "number": 3.0, "date": 5.7, "month": 4.0, "period": 5.7, "time": 3.0,
    "tick": 2.0,
}  # fmt: skip
"""Chinese characters that fit on a line at least: a day is written as 2026-12-31."""
_WHOLE_HEAD, _LONGEST_OPTION = 4, 7


def widths(columns: Sequence[Field], total: float, em: float, *, pad: float, mark: float = 0.0) -> list[float]:
    """Return how wide each column is, all together `total`.

    `em` is the width of a Chinese character, `pad` what a cell leaves free at both sides, `mark` what stands before an
    option; any unit, the same for all.
    """
    return divided(total, [_SHARES[one.kind] for one in columns], [pad + _needs(one, em, mark) for one in columns])


def _needs(column: Field, em: float, mark: float) -> float:
    head = reach(column.label) + (_NARROW if column.required else 0)
    # A short head is not broken, a long one has two lines or three.
    least = head if head <= _WHOLE_HEAD + _NARROW else max(3.0, head / 3)
    if column.kind == "choice":
        return max(least * em, mark + em * min(max(map(reach, column.options)), _LONGEST_OPTION))
    return em * max(least, _LEAST[column.kind])


def reach(text: str) -> float:
    """Return how wide a text is, counted in Chinese characters."""
    return sum(1.0 if east_asian_width(character) in "WFA" else _NARROW for character in text)


def head(name: str, unit: str | None, room: float, em: float) -> str:
    """Return what stands over a column: its name with the unit, which goes to the next line as a whole."""
    behind = f"（{unit}）" if unit else ""
    return name + ("\n" if behind and reach(name + behind) * em > room else "") + behind


def divided(total: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return `total` divided in proportion to `shares`, but none under its `least`.

    Where there is not enough for all, it is divided in proportion to `least`.
    """
    if sum(least) >= total:
        return [total * one / sum(least) for one in least]
    fixed: set[int] = set()
    while True:
        room = total - sum(least[n] for n in fixed)
        free = sum(share for n, share in enumerate(shares) if n not in fixed)
        found = [least[n] if n in fixed else room * share / free for n, share in enumerate(shares)]
        # In a rounding of binary numbers nothing is too narrow by less than a millionth.
        short = {n for n, width in enumerate(found) if width < least[n] - total * 1e-9}
        if not short:
            return found
        fixed |= short
