"""The handbook for other programs: all of it as data with its schema, and a guide for language models."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.inline import pieces, plain
from generator.model import KINDS, Model
from generator.model.handbook import Handbook
from generator.renderers.artifact import Artifact
from generator.renderers.site.urls import address

DATA, SCHEMA, GUIDE = "handbook.json", "handbook.schema.json", "llms.txt"
SCHEMA_FILE = Path(__file__).parents[1] / SCHEMA
"""The schema as `generator.schema` makes it of the model: it changes with our source alone, so it is kept beside it."""
_LISTED = ("roles", "stages", "groups", "segments", "checklists", "plans", "occasions")


def render(book: Handbook) -> Iterator[Artifact]:
    """Yield the data, its JSON Schema, and the guide; all three stand at the site's root."""
    yield Artifact(DATA, whole(book))
    yield Artifact(SCHEMA, SCHEMA_FILE.read_bytes())
    yield Artifact(GUIDE, "\n".join(_guide(book)).encode() + b"\n")


def whole(book: Handbook) -> bytes:
    """Return the handbook as JSON, in the form of its YAML files, and where each entry stands on the site."""
    parts = {
        "$schema": _json(SCHEMA),
        "handbook": _dumped(book.meta),
        **{key: b"[%s]" % b",".join(map(_dumped, getattr(book, key))) for key in KINDS},
        "addresses": _json({entry.id: address(entry) for entry in book.index.values()}),
    }
    return b"{%s}\n" % b",".join(b'"%s":%s' % (key.encode(), part) for key, part in parts.items())


def _dumped(one: Model) -> bytes:
    return one.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _guide(book: Handbook) -> Iterator[str]:
    """Yield the lines of the guide, as llmstxt.org describes it."""
    names = {
        "roles": "岗位", "stages": "流程", "groups": "标准", "segments": "客户", "checklists": "清单", "plans": "计划",
        "occasions": "场合",
    }  # fmt: skip
    yield f"# {_line(book.meta.title)}"
    yield ""
    said = f"{book.meta.organization or ''} 版本 {book.meta.version}，{book.meta.effective} 生效"
    yield f"> {_line(said)}"
    yield ""
    yield f"全部内容是 [{DATA}]({DATA}) 里的数据，格式见 [{SCHEMA}]({SCHEMA})。数字以服务标准为准。"
    for key in _LISTED:
        entries = getattr(book, key)
        if not entries:
            continue
        yield ""
        yield f"## {names[key]}"
        yield ""
        for entry in entries:
            about = getattr(entry, "summary", "") or getattr(entry, "purpose", "")
            said = f"：{_line(plain(pieces(about, book)))}" if about else ""
            yield f"- [{_line(entry.title)}]({address(entry)}){said}"
    yield ""
    yield "## 其他"
    yield ""
    yield "- [术语](terms.html)"
    yield "- [索引](a-z.html)：术语和条目按拼音排"
    yield "- [编号查找](numbers.html)"


def _line(text: str) -> str:
    """Return a text as one line in which nothing ends a link."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("<", "&lt;")
