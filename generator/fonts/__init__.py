"""The fonts that paper forms are set in, and the characters they have."""

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FILES = (FOLDER / "NotoSansSC-Regular.otf", FOLDER / "NotoSansSC-Bold.otf")

_FULL_UNICODE = (3, 10)
"""Platform and encoding of the character map for all of Unicode: Windows, UCS-4."""


def missing(text: str) -> tuple[str, ...]:
    """Return the characters of a text that one of the fonts lacks, each once, in the order of the text."""
    known = _characters()
    return () if known.issuperset(text) else tuple(one for one in dict.fromkeys(text) if one not in known)


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, covered()))


@cache
def covered() -> frozenset[int]:
    """Return the code points that all fonts have a glyph for."""
    return frozenset.intersection(*(_code_points(file.read_bytes()) for file in FILES))


def _code_points(font: bytes) -> frozenset[int]:
    """Return what a font's `cmap` table maps (OpenType 1.9, chapter cmap, format 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * tables])}
    cmap = records[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    encodings = struct.iter_unpack(">HHL", font[cmap + 4 : cmap + 4 + 8 * maps])
    here = cmap + next(start for platform, encoding, start in encodings if (platform, encoding) == _FULL_UNICODE)
    (groups,) = struct.unpack_from(">L", font, here + 12)
    rows = struct.iter_unpack(">LLL", font[here + 16 : here + 16 + 12 * groups])
    return frozenset().union(*(range(first, last + 1) for first, last, _ in rows))
