"""The file formats of checklists and plans: an explicit tuple, no discovery."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import docx, pdf, xlsx


def _unlinked(make: Callable[[Form, Handbook], bytes]) -> Callable[[Form, Handbook, str], bytes]:
    """Return a maker that has no use for the site's address."""
    return lambda form, handbook, _site: make(form, handbook)


def _always(_form: Form, _handbook: Handbook) -> bool:
    return True


@dataclass(frozen=True)
class Format:
    """A format that forms are made in."""

    extension: str
    label: str
    make: Callable[[Form, Handbook, str], bytes]
    """From the form, the handbook and the address of the site (empty when it has none) to the file."""
    suits: Callable[[Form, Handbook], bool] = _always
    """Whether a form is made in this format."""


FORMATS: tuple[Format, ...] = (
    Format("pdf", "下载 PDF（A4）", _unlinked(pdf.make)),
    Format("docx", "下载 Word", _unlinked(docx.make)),
    Format("xlsx", "下载 Excel", _unlinked(xlsx.make)),
)
