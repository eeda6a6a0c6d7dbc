"""Everything that is rendered from the small handbook, compared with what was rendered and looked at before.

Pages are kept as they are. Of documents the text is kept, and digests of what is in them: uncompressed, as compressed
bytes depend on the library at hand. After a change that is meant, look at the difference:

    make golden && git diff tests/golden
"""

import hashlib
import json
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import pikepdf
from pypdf import PdfReader

from generator import schema
from generator.model import KINDS, Measure
from generator.model.fields import PlanField
from generator.pipeline import render
from generator.renderers import machine
from generator.renderers.artifact import Artifact, Document
from generator.renderers.assets import BUNDLES
from generator.renderers.search import data as search
from tests.books import ROOT, small

GOLDEN = ROOT / "tests" / "golden"
ASSETS = ROOT / "generator" / "assets"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def kept(path: str, data: bytes) -> tuple[str, bytes]:
    """Return under what name a file is kept, and what of it."""
    suffix = Path(path).suffix
    if suffix in BINARY:
        return f"{path}.txt", ("\n".join(BINARY[suffix](data)) + "\n").encode()
    return path, data


def _pdf(data: bytes) -> Iterator[str]:
    plain = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        opened.save(plain, qdf=True, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    yield _digest(plain.getvalue())
    for n, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        yield f"\n---- page {n}"
        yield page.extract_text()


def _office(data: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as opened:
        for member in opened.infolist():
            part = opened.read(member)
            yield f"{_digest(part)} {member.filename}"
            if member.filename.endswith(".xml"):
                yield from (f"    {text.strip()}" for text in TEXT.findall(part.decode()) if text.strip())


def _archive(data: bytes) -> Iterator[str]:
    # What is in it is kept beside it.
    with ZipFile(BytesIO(data)) as opened:
        yield from opened.namelist()


def _blank_files(data: bytes) -> Iterator[str]:
    # What is in it is kept beside it too.
    text = data.decode()
    start, end = text.index(" = {") + 3, text.rindex(";")
    yield text[: start - 3]
    for extension, packed in json.loads(text[start:end]).items():
        with ZipFile(BytesIO(b64decode(packed))) as opened:
            yield f"{extension}: {len(opened.namelist())}"


def _digest(data: bytes) -> str:
    return f"sha256 {hashlib.sha256(data).hexdigest()}"


BINARY: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".pdf": _pdf,
    ".docx": _office,
    ".xlsx": _office,
    ".zip": _archive,
    ".js": _blank_files,
}
TEXT = re.compile(r">([^<]+)<")


def rendered() -> dict[str, bytes]:
    """Return what is kept of all that is rendered from the handbook itself."""
    made = render(small())
    files = {artifact.path: artifact.data for artifact in made.artifacts if not _is_asset(artifact)}
    files |= {document.path: _make(document) for document in made.documents}
    assert len(files) == len({path.casefold() for path in files}), "two files of one name"
    return dict(kept(path, data) for path, data in files.items())


def _make(document: Document) -> bytes:
    return document.make([_make(part) for part in document.parts])


def _is_asset(artifact: Artifact) -> bool:
    return artifact.path.startswith("assets/handbook/")


def site_schema() -> bytes:
    """Return the schema that the site serves, as the model has it now."""
    return json.dumps(schema.site_schema(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def stored() -> dict[str, bytes]:
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}


def rewrite(files: Mapping[str, bytes]) -> None:
    for name in stored().keys() - files.keys():
        (GOLDEN / name).unlink()
    for name, data in files.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(data)


def test_the_schema_that_is_kept_is_that_of_the_model() -> None:
    if UPDATE:
        machine.SCHEMA_FILE.write_bytes(site_schema())
    assert machine.SCHEMA_FILE.read_bytes() == site_schema(), "run: make golden"


def test_what_is_rendered_is_what_was_rendered() -> None:
    made = {**rendered(), machine.SCHEMA: site_schema()}
    if UPDATE:
        rewrite(made)
    before = stored()
    assert (sorted(made.keys() - before.keys()), sorted(before.keys() - made.keys())) == ([], []), "new, gone"
    changed = {name for name in made if made[name] != before[name]}
    for name in sorted(changed):
        # Shows the difference line by line; two PDFs may differ in bytes alone.
        assert made[name].decode().splitlines() == before[name].decode().splitlines(), name
    assert changed == set()


def test_every_kind_of_thing_is_in_it() -> None:
    book = small()
    fields = {type(field) for plan in book.plans for section in plan.sections for field in section.fields}
    assert fields == _members(PlanField)
    needs = [need.measure for role in book.roles for need in role.requirements]
    assert {type(measure) for measure in (*needs, *(one.measure for one in book.standards))} >= _members(Measure)
    for kind in KINDS:
        # Numbers are registered when a handbook is published; this one never is.
        assert getattr(book, kind) or kind == "published", kind


def _members(union: Any) -> set[type]:
    """Return the classes of a tagged union of the model."""
    return set(get_args(get_args(union)[0]))


def test_assets_are_taken_over_as_they_are() -> None:
    made = {artifact.path: artifact.data for artifact in render(small()).artifacts if _is_asset(artifact)}
    bundled = {part for parts in BUNDLES.values() for part in parts}
    files = {path.relative_to(ASSETS).as_posix(): path for path in ASSETS.rglob("*") if path.is_file()}
    served = {f"assets/handbook/{name}": path for name, path in files.items() if name not in bundled}
    assert {path: made.get(path) == file.read_bytes() for path, file in served.items()} == dict.fromkeys(served, True)
    assert made.keys() - served.keys() == {*(f"assets/handbook/{name}" for name in (*BUNDLES, "plans.js")), search.PATH}
    assert bundled <= files.keys()


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert render(small()).artifacts == render(small()).artifacts
    assert rendered() == rendered()
