"""The site: Markdown pages and their navigation, for any engine that reads both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.handbook import Handbook
from generator.renderers.artifact import Artifact, Section
from generator.renderers.site.navigation import navigation
from generator.renderers.site.overviews import overviews
from generator.renderers.site.page import Pages
from generator.renderers.site.subjects import subjects


@dataclass(frozen=True)
class Site:
    """All pages, and the order in which a reader meets them."""

    pages: tuple[Artifact, ...]
    navigation: tuple[Section, ...]
    plans: Mapping[str, dict[str, Any]]
    """What the page of each plan knows of its form, by the plan's id."""


def render(handbook: Handbook) -> Site:
    """Return the site of a handbook."""
    pages = Pages(handbook)
    return Site((*overviews(pages), *subjects(pages)), navigation(handbook), pages.plans)
