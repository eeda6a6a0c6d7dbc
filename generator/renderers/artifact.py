"""What renderers make."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Artifact:
    """A file of the site: its path relative to the site's source folder, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Section:
    """A place in the navigation: a page, or a titled list of them."""

    title: str
    page: str | None = None
    """Path of a Markdown page."""
    children: tuple["Section", ...] = field(default=())
