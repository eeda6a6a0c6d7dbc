"""The file formats of checklists and plans: an explicit tuple, no discovery."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import brief, docx, fillable, pdf, xlsx


def _always(_form: Form, _handbook: Handbook) -> bool:
    return True


@dataclass(frozen=True)
class Format:
    """A format that forms are made in."""

    extension: str
    label: str
    make: Callable[[Form, Handbook], bytes]
    suits: Callable[[Form, Handbook], bool] = _always
    """Whether a form is made in this format."""


FORMATS: tuple[Format, ...] = (
    Format("pdf", "下载 PDF（A4）", pdf.make),
    Format("brief.pdf", "下载一页版", brief.make, brief.suits),
    Format("form.pdf", "下载可填 PDF", fillable.make, fillable.suits),
    Format("docx", "下载 Word", docx.make),
    Format("xlsx", "下载 Excel", xlsx.make),
)
