"""The file formats of checklists and plans: an explicit tuple, no discovery."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import pdf
from generator.renderers.artifact import Artifact


@dataclass(frozen=True)
class Format:
    """A format that every form is made in."""

    extension: str
    label: str
    make: Callable[[Form, Handbook], bytes]


FORMATS: tuple[Format, ...] = (Format("pdf", "下载 PDF（A4）", pdf.make),)


def file_path(form: Form, extension: str) -> str:
    """Return where a form's file stands, relative to the site's root."""
    return f"{form.kind}s/{form.id}.{extension}"


def render(handbook: Handbook) -> Iterator[Artifact]:
    """Yield every form in every format."""
    for form in handbook.forms:
        for made in FORMATS:
            yield Artifact(file_path(form, made.extension), made.make(form, handbook))
