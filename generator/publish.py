"""The register of published numbers: what stands on paper, written down so that it cannot move or change unseen."""

from collections.abc import Iterator

from generator.fingerprint import fingerprint
from generator.model import Form
from generator.model.handbook import Handbook
from generator.model.reference import Edition

FILE = "published.yml"

_HEAD = """\
# yaml-language-server: $schema=../.vscode/handbook.schema.json
# 已发布的编号和表单版本。由 handbook publish 生成，不用手改，handbook check 按这里核对：
# 编号定了就不移动；表单内容变了就改版本。
published:
"""


def register(handbook: Handbook) -> tuple[str, int]:
    """Return the register as YAML, with every number of the handbook in it, and how many of them are new.

    Numbers that were published before stay, retired ones too; so do the editions of forms.
    """
    known = {published.number: str(published.id) for published in handbook.published}
    present = {str(n): str(e.id) for e in handbook.index.values() if (n := getattr(e, "number", None)) is not None}
    forms = {form.number: form for form in handbook.forms}
    before = {published.number: published.editions for published in handbook.published}
    lines: list[str] = []
    for number, key in sorted({**present, **known}.items()):
        editions = before.get(number, ())
        if number in forms:
            editions = _with(editions, forms[number], handbook)
        lines += [f"  - {{number: {number}, id: {key}}}\n"] if not editions else _entry(number, key, editions)
    return _HEAD + "".join(lines), len(present.keys() - known.keys())


def _with(editions: tuple[Edition, ...], form: Form, handbook: Handbook) -> tuple[Edition, ...]:
    """Return the editions of a form with the present one, which a check has compared with them."""
    version = form.document.version
    if any(edition.version == version for edition in editions):
        return editions
    found = fingerprint(form, handbook)
    parts = tuple(f"{key}/{digest}" for key, digest in found.parts)
    return (*editions, Edition(version=version, fingerprint=found.whole, parts=parts))


def _entry(number: str, key: str, editions: tuple[Edition, ...]) -> Iterator[str]:
    yield f"  - number: {number}\n    id: {key}\n    editions:\n"
    for edition in editions:
        # Quoted: to other readers of YAML, 1.10 is a number and so is 123456.
        yield f'      - version: "{edition.version}"\n        fingerprint: "{edition.fingerprint}"\n'
        yield f"        parts: [{', '.join(edition.parts)}]\n"
