"""Documents that were made before, kept in `.cache/handbook/` under their keys. It may be deleted at any time."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.renderers.artifact import Document
from generator.renderers.recipe import key as key_of
from generator.writing import RefusedError, keep_newest, mark_used, write_file

FOLDER = Path(".cache", "handbook")
LIMIT = 200_000_000
"""Bytes that the folder may hold."""
_DIGEST = 32


class Cache:
    """Gives documents, made once for each key. Without a folder it keeps nothing."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, document: Document, known: Mapping[str, bytes] | None = None) -> bytes:
        """Return a document; the bytes of parts that are `known`, by path, are not looked for."""
        key = key_of(document)
        data = self._read(key)
        if data is None:
            known = known or {}
            parts = [known[part.path] if part.path in known else self.get(part) for part in document.parts]
            data = document.make(parts)
            # Somebody may have saved a template meanwhile: then nobody knows which one this was made with.
            if key_of(document) == key:
                self._write(key, data)
        return data

    def all(
        self, documents: Iterable[Document], tell: Callable[[int, int], None] = lambda _n, _of: None
    ) -> Iterator[tuple[Document, bytes]]:
        """Yield documents with their bytes, several made at a time; `tell` hears how many of how many are done.

        What is made of others comes after them.
        """
        documents = tuple(documents)
        simple = [document for document in documents if not document.parts]
        known: dict[str, bytes] = {}
        with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
            for document, data in zip(simple, pool.map(self.get, simple), strict=True):
                known[document.path] = data
                tell(len(known), len(documents))
                yield document, data
        for n, document in enumerate((one for one in documents if one.parts), len(simple) + 1):
            yield document, self.get(document, known)
            tell(n, len(documents))
        self.trim()

    def trim(self) -> None:
        """Forget what was used least recently, where there is more than the limit."""
        if self._folder is not None:
            keep_newest(self._folder, self._limit)

    def _read(self, key: str) -> bytes | None:
        """Return what is kept under a key, if it is whole."""
        if self._folder is None:
            return None
        try:
            kept = (self._folder / key).read_bytes()
        except OSError:
            return None
        if sha256(kept[_DIGEST:]).digest() != kept[:_DIGEST]:
            return None
        mark_used(self._folder / key)
        return kept[_DIGEST:]

    def _write(self, key: str, data: bytes) -> None:
        # A folder that cannot be written is no reason to stop: the document is there.
        if self._folder is not None:
            with suppress(RefusedError):
                write_file(self._folder / key, sha256(data).digest() + data)
