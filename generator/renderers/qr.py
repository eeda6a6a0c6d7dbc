"""The code on paper that leads back to the page, and tells it which print it was scanned from (ISO/IEC 18004)."""

from itertools import groupby

import segno

from generator.fingerprint import fingerprint
from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers.files import form_file


def page(form: Form, handbook: Handbook) -> str | None:
    """Return the address of a form's page, or None where nobody knows the address of the site."""
    return f"{handbook.address.rstrip('/')}/{form_file(form, 'html')}" if handbook.address else None


def address(form: Form, handbook: Handbook) -> str | None:
    """Return the address of a form's page with number, version and fingerprint as its fragment.

    None where nobody knows the address of the site.
    """
    where = page(form, handbook)
    return where and f"{where}#p={form.number},{form.document.version},{fingerprint(form, handbook).whole}"


def picture(text: str) -> str:
    """Return a QR code of level M as SVG, a unit for each module, without the white around it."""
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    path = "".join(_row(y, row) for y, row in enumerate(rows))
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'


def _row(y: int, row: bytearray) -> str:
    """Return the dark runs of a row as rectangles."""
    found, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            found += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return found
