"""The tables by which the search understands what people type: words, their sounds, traditional characters, synonyms.

Made for the characters and words of this handbook alone, so they are small; the same every time for the same text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

import opencc
import rjieba
from pypinyin import Style, pinyin

from generator.renderers.search.records import Record

_HAN = re.compile(r"[\u3400-\u9fff]+")
COMMON = tuple(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
)
"""The 3,755 common characters in the order of their codes: level 1 of GB/T 2312."""
_ALL = " ".join(map(chr, range(0x4E00, 0xA000)))
"""Every character of the basic block, apart, so that none is read as part of a word."""
LONGEST_NAME = 12
"""Characters of the longest name that is a word."""
_LONGEST_PART = 8
_OFTEN = 2
"""So many times a word must stand in the text to be one that people search for."""


def words(records: Iterable[Record]) -> list[str]:
    """Return the words that people may type, sorted: parts of titles, and those that come again.

    Names as a whole are words, too; the search knows them from the records.
    """
    counted: Counter[str] = Counter()
    found: set[str] = set()
    names: set[str] = set()
    for record in records:
        for text in (record.title, *record.also, *record.passages):
            counted.update(rjieba.cut(text))
        for text in record.asked:
            found.update(filter(_is_word, rjieba.cut(text)))
        if record.number or record.answer:
            for name in (record.title, *record.also):
                found.update(_parts("".join(name.lower().split())))
            # What people type has no parts here: they would make words of half sentences.
            names.update("".join(name.lower().split()) for name in (record.title, *record.also, *record.typed))
    found.update(part for part, count in counted.items() if count >= _OFTEN and _is_word(part))
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
    return sorted(filter(_HAN.fullmatch, set("".join(texts))))


def sounds(found: Iterable[str]) -> dict[str, str]:
    """Return the syllables of each character without tones, ü as v, the usual one first, parted by spaces."""
    characters = list(found)
    said = pinyin(characters, style=Style.NORMAL, heteronym=True)
    return {
        character: " ".join(dict.fromkeys(one.replace("ü", "v") for one in syllables))
        for character, syllables in zip(characters, said, strict=True)
    }


@cache
def common() -> tuple[tuple[str, int], ...]:
    """Return the usual syllable of each of COMMON, in their order, with how many one after the other have it.

    Those that the handbook lacks are typed for others that sound alike. The standard sorts them by their sound, so that
    little has to travel.
    """
    said = (syllables[0].replace("ü", "v") for syllables in pinyin(list(COMMON), style=Style.NORMAL))
    return tuple((syllable, len(list(run))) for syllable, run in groupby(said))


def traditional(found: Iterable[str]) -> dict[str, str]:
    """Return traditional characters, also those of Taiwan and Hong Kong, with those of the handbook that are meant."""
    known = frozenset(found)
    table: dict[str, str] = {}
    for config in ("t2s", "tw2s", "hk2s"):
        others = opencc.OpenCC(config).convert(_ALL).split()
        table.update((old, new) for old, new in zip(_ALL.split(), others, strict=True) if new in known)
    return dict(sorted((old, new) for old, new in table.items() if old not in known))
