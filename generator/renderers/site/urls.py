"""Where each entry stands on the site. Addresses come from ids, so they survive changes of titles."""

import posixpath
from functools import lru_cache

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


def page_of(entry: Entry) -> str:
    """Return the path of the page that holds an entry, relative to the site's root, without its suffix."""
    match entry:
        case Role() | Stage() | Segment() | Checklist() | Plan() | Occasion():
            return f"{entry.kind}s/{entry.id}"
        case Duty():
            return f"roles/{entry.role}"
        case Step():
            return f"stages/{entry.stage}"
        case Group():
            return f"standards/{entry.id}"
        case Standard():
            return f"standards/{entry.group}"
        case Scheme():
            return "segments/index"
        case Term():
            return "terms"
        case Parameter():
            return "parameters"
    raise TypeError(f"no page for {entry.kind}")


_PAGES = (Role, Stage, Segment, Checklist, Plan, Occasion, Group)


def has_own_page(entry: Entry) -> bool:
    """Whether the entry is the subject of its page, and not one part of it."""
    return isinstance(entry, _PAGES)


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
