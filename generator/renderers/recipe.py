"""What documents are made from, as a digest: two of the same key are the same bytes, so one of them need not be made.

The key covers everything that can change a document: the data, the templates, the fonts, the libraries that make it,
and our own source as this process has loaded it.
"""

import json
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator import fonts
from generator.renderers.artifact import Document

_PACKAGE = Path(__file__).parents[1]
INPUTS = (_PACKAGE / "templates" / "typst", _PACKAGE / "templates" / "docx", fonts.FOLDER)
"""Folders of templates and fonts: all of them may be read again while the program runs."""
LIBRARIES = ("typst", "pikepdf", "python-docx", "lxml", "xlsxwriter", "segno")
_WORDS = ("fingerprint.py", "inline.py", "resolve.py", "wording.py")


def _source() -> str:
    folders = [path for name in ("renderers", "filling") for path in (_PACKAGE / name).rglob("*.py")]
    modules = [*folders, *(_PACKAGE / name for name in _WORDS)]
    return _digest(part for path in sorted(modules) for part in (path.name.encode(), path.read_bytes()))


def told(kind: str, data: object) -> str:
    """Return the digest of what a document says: what sort of thing it is, and its data (JSON, or its repr)."""
    return _digest(part.encode() for part in (kind, json.dumps(data, ensure_ascii=False, default=repr)))


def key(document: Document) -> str:
    """Return the key of a document, for what it says and for how it would be made at this moment."""
    return _digest(part.encode() for part in (document.told(), SOURCE, _inputs(), _versions()))


def _inputs() -> str:
    files = (path for folder in INPUTS for path in sorted(folder.rglob("*")) if path.suffix not in {".py", ".pyc"})
    return _digest(part.encode() for path in files if path.is_file() for part in (path.name, _file(path)))


def _file(path: Path) -> str:
    now = path.stat()
    return _read(path, now.st_mtime_ns, now.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int, _size: int) -> str:
    """Return the digest of a file, read again when its time or size has changed."""
    return sha256(path.read_bytes()).hexdigest()


@cache
def _versions() -> str:
    # What compresses decides on the bytes as well.
    return " ".join([*(f"{name} {version(name)}" for name in LIBRARIES), zlib.ZLIB_RUNTIME_VERSION])


def _digest(parts: Iterable[bytes]) -> str:
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


SOURCE = _source()
"""Read as the module is imported: what is edited later is not what this process runs."""
