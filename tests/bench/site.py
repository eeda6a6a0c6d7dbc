"""How long the site takes, in seconds of the processor, and which part of that is ours.

    .venv/bin/python tests/bench/site.py [PAGES ...]

Without PAGES: the handbook as it is, and grown to 1,000 and 5,000 pages (about half an hour on an old machine). Grown
means: a real role with its duties, again and again under new ids and numbers. 我们占 is the generator without the
search (at most 15 % of the build is its budget), 搜索占 the search (at most 10 %). Beside it stands stock Material for
MkDocs over the same Markdown files: no plugin, script or template of ours. Documents (PDF, Word, Excel) are left out
on both sides: tests/bench/documents.py measures them. At 5,000 pages nearly all of the time on both sides is the
theme's navigation, which lists all pages of a section on each of them; 毫秒/页 tells if the generator grows linearly.
"""

import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from string import ascii_uppercase
from typing import TypeVar

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from generator import pipeline  # noqa: E402 (the project is run from its folder)
from generator.settings import settings  # noqa: E402
from tests.running import change, make_project  # noqa: E402
from tests.test_serve import previewing  # noqa: E402

SIZES = (0, 1_000, 5_000)
ROLE = "tobacco"
PER_FILE = 20
BUILD = """
import sys
from generator import pipeline
pipeline.documents = lambda book: ()
from mkdocs.__main__ import cli
cli(["build", "--quiet", "-f", sys.argv[1]])
"""
T = TypeVar("T")


def steps(root: Path) -> tuple[dict[str, float], int]:
    """Return the time that each step of the generator takes for a project, and how many pages that makes."""
    spent: dict[str, float] = {}
    pipeline.documents = lambda _book: ()  # type: ignore[attr-defined,assignment]
    for name in ("read_tree", "link", "search", "load", "render"):
        setattr(pipeline, name, _watched(getattr(pipeline, name), name, spent))
    book = pipeline.load(root)
    made = pipeline.render(book)
    config = settings(book, made.navigation, [])
    (root / "stock.yml").write_text(stock(root, made, config["nav"]), encoding="utf-8")
    return {
        "读入": spent["read_tree"],
        "校验": spent["load"] - spent["read_tree"] - spent["link"],
        "连接": spent["link"],
        "生成": spent["render"] - spent["search"],
        "搜索": spent["search"],
    }, page_count(made)


def _watched(work: Callable[..., T], name: str, spent: dict[str, float]) -> Callable[..., T]:
    def watched(*given: object) -> T:
        start = time.process_time()
        made = work(*given)
        spent[name] = time.process_time() - start
        return made

    return watched


def page_count(made: pipeline.Rendering) -> int:
    return sum(artifact.path.endswith(".md") for artifact in made.artifacts)


def stock(root: Path, made: pipeline.Rendering, nav: object) -> str:
    """Write the same Markdown files into a folder, and return a configuration of stock Material for them."""
    for artifact in made.artifacts:
        target = root / "stock" / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.data)
    return yaml.safe_dump(
        {
            "site_name": "stock",
            "docs_dir": "stock",
            "site_dir": "stock-site",
            "use_directory_urls": False,
            "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.prune"]},
            "plugins": [{"search": {"lang": "zh"}}],
            "markdown_extensions": ["attr_list", {"toc": {"permalink": "#", "toc_depth": 3}}],
            "nav": nav,
        },
        allow_unicode=True,
    )


def built(*command: str | Path, cwd: Path) -> float:
    """Run a build to its end and return the processor's time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=cwd, check=True, capture_output=True, env=_environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment() -> dict[str, str]:
    return {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}


def grow(handbook: Path, roles: int) -> None:
    """Add so many roles to a handbook."""
    text = (handbook / "roles" / f"{ROLE}.yml").read_text(encoding="utf-8").partition("\n")[2]
    head, duties = text.split("\nduties:\n")
    ids = re.findall(rf"^  - id: ({ROLE}[\w-]*)$", text, re.MULTILINE)
    fresh = ("".join(letters) for letters in product(reversed(ascii_uppercase), repeat=3))
    for first in range(0, roles, PER_FILE):
        some = [next(fresh) for _ in range(min(PER_FILE, roles - first))]
        parts = [[_renamed(part, ids, number) for number in some] for part in (head.partition("\n")[2], duties)]
        made = f"roles:\n{''.join(parts[0])}\nduties:\n{''.join(parts[1])}"
        (handbook / "roles" / f"grown-{first}.yml").write_text(made, encoding="utf-8")


def _renamed(text: str, ids: list[str], number: str) -> str:
    for name in ids:
        text = re.sub(rf"(id|role): {name}$", rf"\1: {name}-{number.lower()}", text, flags=re.MULTILINE)
    text = re.sub(r"GW-[A-Z]{2,3}", f"GW-{number}", text)
    text = re.sub(r"^(    title: .*)$", rf"\1 {number}", text, flags=re.MULTILINE)
    return text if text.endswith("\n") else text + "\n"


def reload_time(folder: Path) -> float:
    """Return the seconds from a saved line to the new page served, by the clock."""
    project = make_project(folder / "edited", ROOT / "handbook")
    with previewing("handbook", project) as preview:
        preview.says("预览地址：")
        start = time.monotonic()
        change(project / "handbook" / "roles" / f"{ROLE}.yml", "往同一个方向走", "朝同一个方向走")
        preview.says("已更新")
        while "朝同一个方向走" not in preview.page(f"roles/{ROLE}.html"):
            time.sleep(0.05)
        return time.monotonic() - start


def rows(sizes: tuple[int, ...], folder: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    heads = (
        "页数",
        "读入",
        "校验",
        "连接",
        "生成",
        "搜索",
        "合计",
        "整个构建",
        "我们占",
        "搜索占",
        "原版构建",
        "倍数",
        "毫秒/页",
    )
    yield "".join(f"{head:>8}" for head in heads)
    present = page_count(pipeline.render(pipeline.load(ROOT)))
    for size in sizes:
        root = make_project(folder / str(size), ROOT / "handbook")
        if size:
            grow(root / "handbook", size - present)
        # A process of its own: nothing is remembered from the size before.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
            spent, pages = child.submit(steps, root).result()
        ours = sum(spent.values())
        whole = built("-c", BUILD, root / "mkdocs.yml", cwd=root)
        stock = built("-m", "mkdocs", "build", "--quiet", "-f", root / "stock.yml", cwd=root)
        each = "".join(f"{one:>10.2f}" for one in (*spent.values(), ours))
        search = spent["搜索"]
        shares = f"{(ours - search) / whole:>11.1%}{search / whole:>11.1%}"
        yield f"{pages:>8}{each}{whole:>12.1f}{shares}{stock:>12.1f}{whole / stock:>8.2f}{1000 * ours / pages:>10.1f}"
        shutil.rmtree(root)


def main() -> None:
    """Print the table, then the time from a saved line to the page."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    # The preview is stopped by Ctrl+C, which a shell ignores for what it starts in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as name:
        for row in rows(sizes, Path(name)):
            print(row, flush=True)
        print(f"改一行到网页更新：{reload_time(Path(name)):.1f} 秒（按时钟，含监视文件的等待）")


if __name__ == "__main__":
    main()
