"""What the handbook sets in mkdocs.yml, the same for every engine that reads it."""

from html import escape
from typing import Any

from generator.model.handbook import Handbook
from generator.renderers.artifact import Section


def settings(handbook: Handbook, navigation: tuple[Section, ...], own: list[Any] | None) -> dict[str, Any]:
    """Return key to value: the site's name, its foot, and the navigation (the handbook's, then `own`)."""
    meta = handbook.meta
    return {
        "site_name": escape(meta.title),
        "copyright": escape(f"{meta.organization or ''} 版本 {meta.version}，{meta.effective} 生效".strip()),
        "nav": [*(_item(section) for section in navigation), *(own or [])],
    }


def _item(section: Section) -> dict[str, Any]:
    # Material and Zensical print titles of the navigation unescaped.
    return {escape(section.title): section.page or [_item(child) for child in section.children]}
