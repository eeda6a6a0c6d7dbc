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
COMMON = tuple(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
)
"""The 3,755 common characters: level 1 of GB/T 2312."""
_ALL = " ".join(map(chr, range(0x4E00, 0xA000)))
"""Every character of the basic block, apart, so that none is read as part of a word."""
LONGEST_NAME = 12
"""Characters of the longest name that is a word."""
_LONGEST_PART = 8
_LONGEST_PAIR = 5
_FUNCTION = frozenset("的了要给和与或及在是有把被让对跟就都还也又得着过能会该去来再才很没这那哪几")
_QUESTION = frozenset(("什么", "怎么", "怎样", "如何", "可以", "应该", "需要", "多少", "哪些", "如果", "自己"))
_OFTEN = 2
"""So many times a word must stand in the text to be one that people search for."""
_OFTEN_TOGETHER = 3


def words(records: Iterable[Record]) -> list[str]:
    """Return the words that people may type, sorted: parts of titles, and those that come again.

    Names as a whole are words, too; the search knows them from the records.
    """
    records = tuple(records)
    found: set[str] = set()
    whole: set[str] = set()
    for record in records:
        for text in record.asked:
            found.update(filter(_is_word, rjieba.cut(text)))
        if record.number or record.answer:
            for name in (record.title, *record.also):
                found.update(_parts("".join(name.lower().split())))
            # What people type has no parts here: they would make words of half sentences.
            whole.update("".join(name.lower().split()) for name in (record.title, *record.also, *record.typed))
    passages = [rjieba.cut(text) for record in records for text in record.passages]
    names = [rjieba.cut(name) for record in records for name in (record.title, *record.also)]
    # Parts are counted before they are looked at: most come again and again.
    counted = Counter(part for cut in (*passages, *names) for part in cut)
    single = {part: count for part, count in counted.items() if _is_word(part)}
    said = set(filter(_says_something, single))
    together = Counter(
        first + second
        for cut in passages
        for first, second in pairwise(cut)
        if first in said and second in said and len(first) + len(second) <= _LONGEST_PAIR
    )
    found.update(word for word, count in single.items() if count >= _OFTEN)
    found.update(word for word, count in together.items() if count >= _OFTEN_TOGETHER)
    return sorted(found - {name for name in whole if len(name) <= LONGEST_NAME})


def _is_word(part: str) -> bool:
    return len(part) > 1 and _HAN.fullmatch(part) is not None


def _says_something(part: str) -> bool:
    """Whether a part is more than grammar: 客户怎么 and 要给客户 are no words, however often they stand there."""
    return part not in _QUESTION and not _FUNCTION.issuperset(part)


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
    """Return the syllables of each character without tones, ü as v, the usual one first, parted by spaces.

    Of common characters that the handbook lacks, the usual one: they are typed for others that sound alike.
    """
    known = list(dict.fromkeys(found))
    own = frozenset(known)
    others = [character for character in COMMON if character not in own]
    said = [
        *pinyin(known, style=Style.NORMAL, heteronym=True),
        *pinyin(others, style=Style.NORMAL, heteronym=False),
    ]
    return {
        character: " ".join(dict.fromkeys(one.replace("ü", "v") for one in syllables))
        for character, syllables in zip((*known, *others), said, strict=True)
    }


def traditional(found: Iterable[str]) -> dict[str, str]:
    """Return traditional characters, also those of Taiwan and Hong Kong, with those of the handbook that are meant."""
    known = frozenset(found)
    table: dict[str, str] = {}
    for config in ("t2s", "tw2s", "hk2s"):
        others = opencc.OpenCC(config).convert(_ALL).split()
        table.update((old, new) for old, new in zip(_ALL.split(), others, strict=True) if new in known)
    return dict(sorted((old, new) for old, new in table.items() if old not in known))
