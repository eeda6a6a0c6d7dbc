"""Files stay small enough to be read at one sitting."""

from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
MEDIAN = 120
LONGEST = 300


def _lines(*patterns: str) -> dict[str, int]:
    """Return path to number of lines for the hand-written files that match."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if "vendor" not in path.parts}
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in sorted(found)}


def test_modules_are_small() -> None:
    lengths = _lines("generator/**/*.py")
    assert median(lengths.values()) <= MEDIAN


def test_no_file_is_long() -> None:
    lengths = _lines(
        "generator/**/*.py",
        "generator/**/*.js",
        "generator/**/*.css",
        "generator/**/*.j2",
        "generator/**/*.typ",
        "tests/**/*.py",
        "tools/**/*.py",
    )
    assert len(lengths) > 40
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}
