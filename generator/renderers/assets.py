"""Style sheets and scripts of the site, and small pages that send old addresses to new ones."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from generator.model.handbook import Handbook
from generator.renderers.artifact import Artifact
from generator.renderers.site.urls import address, has_own_page

FOLDER = Path(__file__).parents[1] / "assets"


def render(handbook: Handbook) -> Iterator[Artifact]:
    """Yield the files of `assets/` and a page for each old address of an entry with a page of its own."""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            yield Artifact(f"assets/handbook/{path.relative_to(FOLDER).as_posix()}", path.read_bytes())
    for entry in handbook.index.values():
        if has_own_page(entry):
            for old in entry.was:
                yield Artifact(f"{posixpath.dirname(address(entry))}/{old}.html", _moved(address(entry), entry.title))


def _moved(target: str, title: str) -> bytes:
    """Return a page that leads on; a plain refresh would forget which place of the page was asked for."""
    name = escape(posixpath.basename(target))
    script = posixpath.relpath("assets/handbook/moved.js", posixpath.dirname(target))
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<noscript><meta http-equiv="refresh" content="0; url={name}"></noscript>'
        f'<p>页面已改名：<a href="{name}">{escape(title)}</a></p><script src="{script}"></script></html>'
    ).encode()
