"""Mutated copies of the real handbook: loading ends with a handbook or with lines that an editor can use.

500 tries by default, always the same; HYPOTHESIS_PROFILE=long makes 20,000 others each time it runs.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from generator.pipeline import load
from generator.problems import Problem, ProblemsFound
from generator.renderers import site
from tests.books import ROOT, SMALL

settings.register_profile("short", max_examples=500, deadline=None, derandomize=True)
settings.register_profile(
    "long",
    max_examples=20_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PROFILE = settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

OWN = sorted((ROOT / "handbook").rglob("*.yml"))
BASE = sorted((SMALL / "handbook").rglob("*.yml"))
"""Each try changes one file: one of the small handbook in its place, or one of the real one that is added to it."""

HOSTILE = (
    "", "~", "null", "true", "no", "0", "-1", "1e999999999", ".nan", ".inf", "0x7f", "9" * 5000, "１２", "1_0",
    "0.00001", "2026-02-30", "2026-2-3", "20260203", "99999-01-01", "2026-01-01T00:00",
    "[]", "{}", "[[]]", "[a, [b]]", "{a: {b: c}}", "[", "{", "]", "}", '"', "'", '"\\q"', '"\\ud800"',
    '"\\U00110000"', '"\\0"', '"a\\nb"', "|", ">", "|-\n x", "&a x", "*a", "!!int 1", "!x y", "!<", "%", "@", "`",
    "#", "? a", "- a", ": ", "a: b", "a: b: c", "：", "---", "...", "<<: *a",
    "<script>alert(1)</script>", "{{ x }}", "{% x %}", "[[x]]", "**x**", "[x](y)", "{nowhere}", "{Nowhere}",
    "'{shop} {x'", "../../etc/passwd", "C:\\x", "字" * 700, "x" * 2000,
    "\u202e", "\u200b", "\x00", "\x1b[31m", "\ufeff", "\ud800", "\U0001f600", "e\u0301", "\u2028", "\x85", "\t", "\r",
    "shop", "general", "visit-core", "GW-YH", "FW-001", "index", "__proto__", "None", "id",
)  # fmt: skip

where = st.integers(0, 1 << 20)
hostile = st.sampled_from(HOSTILE) | st.text(max_size=30) | st.text("abc-:[]{}'\"#&*!|>%@`,? \n\t：，“”", max_size=12)


def cut(rows: list[str], a: int, b: int, _: str) -> None:
    """Drop some lines."""
    del rows[a : a + 1 + b % 4]


def twice(rows: list[str], a: int, b: int, _: str) -> None:
    """Write some lines twice."""
    rows[a:a] = rows[a : a + 1 + b % 9]


def swap(rows: list[str], a: int, b: int, _: str) -> None:
    """Swap two lines, near ones or far ones."""
    other = b % len(rows) if b % 2 else min(a + 1 + b % 5, len(rows) - 1)
    rows[a], rows[other] = rows[other], rows[a]


def indent(rows: list[str], a: int, b: int, _: str) -> None:
    """Change the indentation of some lines."""
    for n in range(a, min(a + 1 + b % 5, len(rows))):
        bare = rows[n].lstrip(" ")
        depth = max(0, len(rows[n]) - len(bare) + b % 7 - 3)
        rows[n] = ("\t" if b % 11 == 0 else " " * depth) + bare


def value(rows: list[str], a: int, _: int, new: str) -> None:
    """Put something else after the colon."""
    rows[a] = re.sub(r"(:|-)( .*|$)", lambda match: f"{match[1]} {new}", rows[a], count=1)


def key(rows: list[str], a: int, b: int, new: str) -> None:
    """Put another word in the place of a key: one of the file, or something hostile."""
    others = re.findall(r"[a-z_]+(?=:)", "\n".join(rows)) or ["id"]
    rows[a] = re.sub(r"[a-z_]+(?=:)", lambda _: new if b % 3 == 0 else others[b % len(others)], rows[a], count=1)


def word(rows: list[str], a: int, b: int, _: str) -> None:
    """Put another word of the file in the place of a word: ids, numbers and kinds get mixed up."""
    words = re.findall(r"[A-Za-z0-9][\w.-]*", "\n".join(rows)) or ["id"]
    here = list(re.finditer(r"[A-Za-z0-9][\w.-]*", rows[a]))
    if here:
        at = here[b % len(here)]
        rows[a] = rows[a][: at.start()] + words[b % len(words)] + rows[a][at.end() :]


def insert(rows: list[str], a: int, b: int, new: str) -> None:
    """Write something into a line."""
    at = b % (len(rows[a]) + 1)
    rows[a] = rows[a][:at] + new + rows[a][at:]


def strike(rows: list[str], a: int, b: int, _: str) -> None:
    """Strike out some characters of a line."""
    at = b % (len(rows[a]) + 1)
    rows[a] = rows[a][:at] + rows[a][at + 1 + b % 3 :]


def nest(rows: list[str], a: int, b: int, _: str) -> None:
    """Make a value a list or a mapping, once or very often."""
    open_, close = ("[", "]") if b % 2 else ("{a: ", "}")
    deep = 1 + b % 30
    rows[a] = re.sub(r": (.+)$", lambda match: f": {open_ * deep}{match[1]}{close * deep}", rows[a])


Mutation = Callable[[list[str], int, int, str], None]
MUTATIONS: tuple[Mutation, ...] = (cut, twice, swap, indent, value, key, word, insert, strike, nest)

mutations = st.lists(st.tuples(st.sampled_from(MUTATIONS), where, where, hostile), min_size=1, max_size=3)
"""Mostly one change: two mistakes at once hide each other."""

ends = st.sampled_from(["\n"] * 8 + ["\r\n", "\r"])
spoilt = st.none() | st.tuples(where, st.binary(max_size=4)) | st.tuples(where, st.none())
"""Bytes to write somewhere into the file; with None the file ends there."""


def mutated(
    text: str, changes: list[tuple[Mutation, int, int, str]], end: str, spoil: tuple[int, bytes | None] | None
) -> bytes:
    """Return the text with all changes."""
    rows = text.split("\n")
    for change, a, b, new in changes:
        rows = rows or [""]
        change(rows, a % len(rows), b, new)
    raw = end.join(rows).encode("utf-8", "surrogatepass")
    if spoil is not None:
        at = spoil[0] % (len(raw) + 1)
        raw = raw[:at] + (spoil[1] + raw[at:] if spoil[1] is not None else b"")
    return raw


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(SMALL / "handbook", folder / "handbook")
    return folder


@PROFILE
@given(st.sampled_from(BASE) | st.sampled_from(OWN), mutations, ends, st.just(None) | spoilt)
def test_loading_never_fails_otherwise(
    project: Path,
    file: Path,
    changes: list[tuple[Mutation, int, int, str]],
    end: str,
    spoil: tuple[int, bytes | None] | None,
) -> None:
    raw = mutated(file.read_text(encoding="utf-8"), changes, end, spoil)
    in_place = file in BASE
    target = project / "handbook" / (file.name if in_place else f"zz-{file.name}")
    before = target.read_bytes() if in_place else None
    target.write_bytes(raw)
    try:
        problems = problems_of(project)
        event(f"{min(len(problems), 9)} problems")
        assert list(problems) == sorted(set(problems))
        for problem in problems:
            check_line(problem, project)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_bytes(before)


def problems_of(project: Path) -> tuple[Problem, ...]:
    """Return the problems of a handbook; one that has none can be shown."""
    try:
        handbook = load(project)
    except ProblemsFound as found:
        return found.problems
    assert site.render(handbook).pages
    return ()


def check_line(problem: Problem, project: Path) -> None:
    """Check that an editor finds the place and can read what is wrong there."""
    assert problem.message.replace("\u3000", " ").isprintable(), problem
    assert re.search("[\u4e00-\u9fff]", problem.message), problem
    assert len(problem.message) < 600, problem
    own_words = re.sub("「.*」", "", problem.message)
    assert not re.search(r"写法不对（|Input|should|valid|expected|None|Error|'", own_words), problem
    if (problem.file, problem.line, problem.column) == ("handbook/handbook.yml", 1, 1):
        return
    lines = re.split(rb"\r\n|\r|\n", (project / problem.file).read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert 1 <= problem.line <= len(lines), problem
    assert 1 <= problem.column <= len(lines[problem.line - 1].decode("utf-8", "replace")) + 1, problem
