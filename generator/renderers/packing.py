"""PDFs made smaller without a change that anybody sees (ISO 32000-2)."""

import re
from io import BytesIO

import pikepdf

pikepdf.settings.set_flate_compression_level(9)

_TOKEN = re.compile(rb"(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))|(<[0-9A-Fa-f]*>)|(-?\d+\.\d+)", re.S)
"""What a page's content is made of (7.3.3, 7.3.4): a literal string, a hexadecimal one, a number with decimals."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_SPECIAL = {ord("("): b"\\(", ord(")"): b"\\)", ord("\\"): b"\\\\", ord("\r"): b"\\r", ord("\n"): b"\\n"}


def packed(made: bytes) -> bytes:
    """Return a PDF of typst with less in it that nobody sees.

    Its structure goes into compressed object streams, which typst leaves plain: a third less. Text is written as bytes,
    which compress better than digits. Places on a page are rounded to a hundredth of a point, 3.5 thousandths of a
    millimetre.
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as opened:
        for page in opened.pages:
            content = page.obj.Contents
            content.write(_TOKEN.sub(_shorter, content.read_bytes()))
        opened.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True
        )
    return out.getvalue()


def _shorter(found: re.Match[bytes]) -> bytes:
    literal, digits, number = found.groups()
    if number:
        return (b"%.2f" % float(number)).rstrip(b"0").rstrip(b".")
    said = (
        bytes.fromhex(digits[1:-1].decode() + "0" * (len(digits) % 2))
        if digits
        else _ESCAPED.sub(_plain, literal[1:-1])
    )
    return b"(" + b"".join(_SPECIAL.get(byte, bytes((byte,))) for byte in said) + b")"


def _bytes(digits: str) -> bytes:
    """Return what a hexadecimal string says: a last digit that is missing is a zero (7.3.4.3)."""
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _plain(escaped: re.Match[bytes]) -> bytes:
    sign = escaped[1]
    return bytes((int(sign, 8) & 0xFF,)) if sign[:1].isdigit() else _SHORT.get(sign, sign)
