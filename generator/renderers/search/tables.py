"""The tables by which the search understands what people type: words, their sounds, traditional characters, synonyms.

Made for the characters and words of this handbook alone, so they are small; the same every time for the same text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import opencc
import rjieba
from pypinyin import Style, pinyin

from generator.renderers.search.records import Record

_HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST_NAME = 12
"""Characters of the longest name that is a word."""
_LONGEST_PART = 8
_OFTEN = 2
"""So many times a word must stand in the text to be one that people search for."""
_OFTEN_TOGETHER = 3


def words(records: Iterable[Record]) -> list[str]:
    """Return the words that people may type, sorted: parts of titles, and those that come again.

    Names as a whole are words, too; the search knows them from the records.
    """
    found: set[str] = set()
    names: set[str] = set()
    single: Counter[str] = Counter()
    together: Counter[str] = Counter()
    for record in records:
        for name in (record.title, *record.also):
            single.update(filter(_is_word, rjieba.cut(name)))
        for text in record.passages:
            cut = [part if _is_word(part) else "" for part in rjieba.cut(text)]
            single.update(filter(None, cut))
            together.update(a + b for a, b in pairwise(cut) if a and b and len(a + b) <= 5)
        for text in record.asked:
            found.update(filter(_is_word, rjieba.cut(text)))
        if record.number or record.answer:
            for name in (record.title, *record.also):
                found.update(_parts("".join(name.lower().split())))
            # What people type has no parts here: they would make words of half sentences.
            names.update("".join(name.lower().split()) for name in (record.title, *record.also, *record.typed))
    found.update(word for word, count in single.items() if count >= _OFTEN)
    found.update(word for word, count in together.items() if count >= _OFTEN_TOGETHER)
    return sorted(found - {name for name in names if len(name) <= LONGEST_NAME})


def _is_word(part: str) -> bool:
    return len(part) > 1 and _HAN.fullmatch(part) is not None


def _parts(name: str) -> Iterator[str]:
    """Yield a name and the words in it, also two or three of them together.

    Letters and characters together are no word: `客户VIP` is two, and is found as text anyway.
    """
    if len(name) <= LONGEST_NAME and _is_plain(name):
        yield name
    cut = rjieba.cut(name)
    for start in range(len(cut)):
        for count in (1, 2, 3):
            part = "".join(cut[start : start + count])
            if 1 < len(part) <= _LONGEST_PART and _is_plain(part):
                yield part


def _is_plain(part: str) -> bool:
    return part.isascii() or _HAN.fullmatch(part) is not None


def characters(records: Iterable[Record]) -> list[str]:
    """Return the Chinese characters of the records, sorted."""
    texts = (
        text for one in records for text in (one.title, one.place, *one.also, *one.typed, *one.asked, *one.passages)
    )
    return sorted(set("".join(run for text in texts for run in _HAN.findall(text))))


def sounds(found: Iterable[str]) -> dict[str, str]:
    """Return the syllables of each character without tones, ü as v, the usual one first, parted by spaces."""
    return {
        character: " ".join(
            dict.fromkeys(one.replace("ü", "v") for one in pinyin(character, style=Style.NORMAL, heteronym=True)[0])
        )
        for character in found
    }


def traditional(found: Iterable[str]) -> dict[str, str]:
    """Return traditional characters with those of the handbook that they stand for."""
    table: dict[str, str] = {}
    known = list(found)
    for config in ("s2t", "s2tw", "s2hk"):
        converter = opencc.OpenCC(config)
        for character in known:
            other = converter.convert(character)
            if other != character and len(other) == 1:
                table.setdefault(other, character)
    return dict(sorted((other, own) for other, own in table.items() if other not in set(known)))
