"""What renderers make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Artifact:
    """A file of the site: its path relative to the site's source folder, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Document:
    """A file of the site that takes time to make, so that it is made when it is wanted, and may be kept."""

    path: str
    subject: str
    """Id of the form or role that it is about; empty for the whole handbook."""
    extension: str
    told: Callable[[], str] = field(compare=False)
    """Digest of what it says: of all that it takes from the handbook."""
    make: Callable[[Sequence[bytes]], bytes] = field(compare=False)
    """Makes its bytes; takes those of its parts."""
    parts: tuple["Document", ...] = ()
    """Documents that are in it."""


@dataclass(frozen=True)
class Section:
    """A place in the navigation: a page, or a titled list of them."""

    title: str
    page: str | None = None
    """Path of a Markdown page."""
    children: tuple["Section", ...] = field(default=())
