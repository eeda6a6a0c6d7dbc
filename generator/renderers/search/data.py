"""The index as a script, in the form in which it travels: texts once each, records as references to them.

Most texts are new where they are referred to, so that most references are the same number, which packs to nothing.
"""

import json
from collections.abc import Iterable
from typing import Any

from generator.model.handbook import Handbook
from generator.renderers.artifact import Artifact
from generator.renderers.search import tables
from generator.renderers.search.records import Record, records

PATH = "assets/handbook/search-data.js"


def data(book: Handbook) -> Artifact:
    """Return the script that holds what the search knows. A worker loads it when somebody first searches."""
    said = json.dumps(_data(tuple(records(book))), ensure_ascii=False, separators=(",", ":"))
    # Two line ends of JSON are none of older JavaScript's strings.
    return Artifact(
        PATH, f"self.handbookIndex={said}".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
    )


def _data(found: tuple[Record, ...]) -> dict[str, Any]:
    texts: dict[str, int] = {}

    def keep(text: str) -> int:
        """Return how a record refers to a text: 0 is the next one that was not yet, n the n-th."""
        if text in texts:
            return texts[text]
        texts[text] = len(texts) + 1
        return 0

    pages = ("", *(one.url.partition("#")[0] for one in found))
    rows = [
        [
            keep(one.kind),
            one.url.removeprefix(page) if "#" in one.url else one.url,
            keep(one.title),
            one.number,
            keep(one.place),
            [keep(role) for role in one.roles],
            [keep(word) for word in (*one.also, *one.typed)],
            keep(one.answer),
            [keep(passage) for passage in one.passages],
            *([[keep(text) for text in one.asked]] if one.asked else []),
        ]
        for one, page in zip(found, pages, strict=False)
    ]
    characters = tables.characters(found)
    return {
        "texts": list(texts),
        "records": rows,
        "words": " ".join(tables.words(found)),
        "longest": tables.LONGEST_NAME,
        "common": " ".join(f"{syllable}{count}" for syllable, count in tables.common()),
        "sounds": _grouped(_uncommon(tables.sounds(characters)).items()),
        "traditional": ["".join(side) for side in zip(*tables.traditional(characters).items(), strict=True)],
    }


def _uncommon(sounds: dict[str, str]) -> dict[str, str]:
    """Return the sounds that do not follow from those of common characters."""
    syllables = (syllable for syllable, count in tables.common() for _ in range(count))
    known = dict(zip(tables.COMMON, syllables, strict=True))
    return {character: said for character, said in sounds.items() if known.get(character) != said}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return values with all that has them: characters that sound alike are named together."""
    groups: dict[str, str] = {}
    for key, value in pairs:
        groups[value] = groups.get(value, "") + key
    return dict(sorted(groups.items()))
