"""Style sheets and scripts of the site, and small pages that send old addresses to new ones."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import minify
from markupsafe import escape

from generator.model.handbook import Handbook
from generator.renderers.artifact import Artifact
from generator.renderers.site.team import team_data
from generator.renderers.site.urls import address, has_own_page

FOLDER = Path(__file__).parents[1] / "assets"

_SHARED = ("merge.js", "device.js", "store.js", "runs.js", "dom.js", "fields.js", "sheet.js", "panel.js")
BUNDLES = {
    "checklist.js": (*_SHARED, "code.js", "checklist.js"),
    "plan.js": (
        *_SHARED, "kinds.js", "compute.js", "filled.js", "controls.js", "rows.js", "versions.js", "links.js",
        "export.js", "plan.js",
    ),
    "intake.js": ("intake.js",),
    "takeover.js": ("takeover.js",),
    "files.js": (
        "vendor/fflate.js", "office.js", "docx-bare.js", "docx-read.js", "xlsx-book.js", "xlsx-read.js",
        "files.js", "handover.js",
    ),
    # What is only read needs nothing of it.
    "files-out.js": ("docx.js", "sheet-rows.js", "xlsx.js", "ics.js"),
    "team.js": (
        "kinds.js", "compute.js", "dom.js", "backup.js", "entry.js", "gather.js", "customers.js", "sift.js", "tally.js",
        "undone.js", "visits.js", "summary.js", "workbook.js", "views.js", "team.js",
    ),
    "search-engine.js": (
        "search/text.js", "search/postings.js", "search/words.js", "search/query.js", "search/rank.js",
        "search/teaser.js", "search/engine.js",
    ),
    # What the theme starts on every page is small: it fetches the engine and the index when somebody searches.
    "search.js": ("search/worker.js",),
    # These are on every page.
    "handbook.js": ("handbook.js",),
    "search/ui.js": ("search/ui.js",),
}  # fmt: skip
"""Scripts that are served as one: name to parts, each after those that it uses. Parts are not served by themselves."""


OLDEST = 2018
"""The edition of ECMAScript that scripts keep to: web views of old phones know no later one."""


def render(handbook: Handbook, plans: Iterable[Mapping[str, Any]]) -> Iterator[Artifact]:
    """Yield style sheets, scripts and pictures, and a page for each old address of an entry with a page of its own.

    `plans` is what the pages of the plans know of them.
    """
    parts = {part for bundle in BUNDLES.values() for part in bundle}
    for path in sorted(FOLDER.rglob("*")):
        name = path.relative_to(FOLDER).as_posix()
        if path.is_file() and name not in parts:
            yield Artifact(f"assets/handbook/{name}", path.read_bytes())
    for name, bundle in BUNDLES.items():
        yield Artifact(
            f"assets/handbook/{name}",
            "".join(_lean((FOLDER / part).read_text(encoding="utf-8")) for part in bundle).encode(),
        )
    yield team_data(plans, handbook)
    for entry in handbook.index.values():
        if has_own_page(entry):
            for old in entry.was:
                yield Artifact(f"{posixpath.dirname(address(entry))}/{old}.html", _moved(address(entry), entry.title))


@cache
def _lean(script: str) -> str:
    """Return a script of ours, smaller: without comments and spaces, local names short. What it does stays."""
    minify.config({"js-version": OLDEST})
    said: str = minify.string("text/javascript", script)
    return f"{said};\n"


def _moved(target: str, title: str) -> bytes:
    """Return a page that leads on; a plain refresh would forget which place of the page was asked for."""
    name = escape(posixpath.basename(target))
    script = posixpath.relpath("assets/handbook/moved.js", posixpath.dirname(target))
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<noscript><meta http-equiv="refresh" content="0; url={name}"></noscript>'
        f'<p>页面已改名：<a href="{name}">{escape(title)}</a></p><script src="{script}"></script></html>'
    ).encode()
