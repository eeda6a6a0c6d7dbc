"""The sites that are compared: the handbook's own, grown to many pages, and stock Material over the same pages."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from generator import pipeline
from generator.model.handbook import Handbook
from generator.renderers.search.data import PATH, data
from generator.settings import settings
from tests.bench import site as bench
from tests.running import make_project

ROOT = Path(__file__).parents[2]


def own(folder: Path) -> Path:
    """Build the project's site; return its folder."""
    target = folder / "own"
    _build("-f", ROOT / "mkdocs.yml", "-d", target, cwd=ROOT)
    return target


def grown(folder: Path, site: Path, pages: int) -> Path:
    """Return a copy of a site that searches in a handbook of so many pages.

    Its pages are those of the small site: the search knows of the others from its index alone.
    """
    project = make_project(folder / "grown", ROOT / "handbook")
    present = bench.page_count(pipeline.render(pipeline.load(ROOT)))
    bench.grow(project / "handbook", pages - present)
    target = folder / "grown-site"
    shutil.copytree(site, target)
    (target / PATH).write_bytes(data(pipeline.load(project)).data)
    return target


def stock(folder: Path, book: Handbook, lang: str) -> Path | None:
    """Build stock Material over the handbook's pages; nothing where its search cannot split Chinese here."""
    if lang == "zh" and importlib.util.find_spec("jieba") is None:
        return None
    root = folder / f"stock-{lang}"
    root.mkdir()
    made = pipeline.render(book)
    config = yaml.safe_load(bench.stock(root, made, settings(book, made.navigation, [])["nav"]))
    config["plugins"] = [{"search": {"lang": lang}}]
    (root / "stock.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    _build("-f", root / "stock.yml", cwd=root)
    return root / "stock-site"


def _build(*options: str | Path, cwd: Path) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options]
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=environment)
