"""What an editor most likely meant by a word that nothing knows."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `，是不是「…」？` with the nearest of the known words, or nothing where none is near."""
    near = _nearest(word.lower(), tuple(sorted(known)))
    return f"，是不是「{near}」？" if near else ""


@lru_cache(maxsize=10_000)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    plain = {one.lower(): one for one in reversed(known)}
    near = get_close_matches(word, plain, n=1, cutoff=0.6)
    return plain[near[0]] if near else None
