"""Where each entry stands on the site. Addresses come from ids, so they survive changes of titles."""

import posixpath
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.model import (
    Checklist,
    Duty,
    Entry,
    Group,
    Occasion,
    Parameter,
    Plan,
    Role,
    Scheme,
    Segment,
    Stage,
    Standard,
    Step,
    Term,
)  # fmt: skip
from generator.model.handbook import Handbook

_OWN: Mapping[type[Entry], str] = {
    **{kind: f"{kind.kind}s" for kind in (Role, Stage, Segment, Checklist, Plan, Occasion)},
    Group: "standards",
}
"""Kinds of entries with a page of their own, and the folder of these pages."""

_PART: Mapping[type[Entry], Callable[[Any], str]] = {
    Duty: lambda duty: f"roles/{duty.role}",
    Step: lambda step: f"stages/{step.stage}",
    Standard: lambda standard: f"standards/{standard.group}",
    Scheme: lambda _: "segments/index",
    Term: lambda _: "terms",
    Parameter: lambda _: "parameters",
}
"""Kinds of entries that are a part of a page, and which page that is."""


def page_of(entry: Entry) -> str:
    """Return the path of the page that holds an entry, relative to the site's root, without its suffix."""
    folder = _OWN.get(type(entry))
    return f"{folder}/{entry.id}" if folder is not None else _PART[type(entry)](entry)


def has_own_page(entry: Entry) -> bool:
    """Whether the entry is the subject of its page, and not one part of it."""
    return type(entry) in _OWN


def address(entry: Entry) -> str:
    """Return the URL of an entry relative to the site's root."""
    page = f"{page_of(entry)}.html"
    return page if has_own_page(entry) else f"{page}#{entry.id}"


def clause_address(handbook: Handbook, clause: str) -> str:
    """Return the URL of a clause relative to the site's root."""
    manual, _ = handbook.clauses[clause]
    return f"sources/{manual.id}.html#{clause}"


def relative(target: str, page: str) -> str:
    """Return `target` as seen from `page`, both relative to the site's root."""
    path, mark, fragment = target.partition("#")
    if mark and path == page:
        return mark + fragment
    folder, _, name = path.rpartition("/")
    return _between(folder, page.rpartition("/")[0]) + name + mark + fragment


@lru_cache(maxsize=10_000)
def _between(folder: str, start: str) -> str:
    """Return what leads from one folder to another, to be put before the name of a file."""
    # Both stand below one root: an absolute start saves asking the system where it is.
    way = posixpath.relpath(f"/{folder}", f"/{start}")
    return "" if way == "." else f"{way}/"
