"""The register of published numbers: what stands on paper, written down so that it cannot move unseen."""

from generator.model.handbook import Handbook

FILE = "published.yml"

_HEAD = """\
# yaml-language-server: $schema=../.vscode/handbook.schema.json
# 已发布的编号。由 handbook publish 生成，不用手改：编号定了就不移动，handbook check 按这里核对。
published:
"""


def register(handbook: Handbook) -> tuple[str, int]:
    """Return the register as YAML, with every number of the handbook in it, and how many of them are new.

    Numbers that were published before stay, retired ones too.
    """
    known = {published.number: str(published.id) for published in handbook.published}
    present = {str(n): str(e.id) for e in handbook.index.values() if (n := getattr(e, "number", None)) is not None}
    lines = [f"  - {{number: {number}, id: {key}}}\n" for number, key in sorted({**present, **known}.items())]
    return _HEAD + "".join(lines), len(present.keys() - known.keys())
