"""A file as data with places."""

from generator.problems import Problem
from generator.source import Source

SOURCE = Source(
    "handbook/a.yml",
    {"terms": [{"id": "x"}]},
    find=lambda: (
        {(): (1, 1), ("terms",): (2, 3), ("terms", 0): (2, 5), ("terms", 0, "id"): (2, 9)},
        {("terms",): (1, 1), ("terms", 0, "id"): (2, 5)},
    ),
)


def test_a_problem_stands_at_its_value() -> None:
    assert SOURCE.problem(("terms", 0, "id"), "错") == Problem("handbook/a.yml", 2, 9, "错")


def test_or_at_its_key() -> None:
    assert SOURCE.problem(("terms", 0, "id"), "错", at_key=True) == Problem("handbook/a.yml", 2, 5, "错")


def test_what_was_not_written_stands_where_it_is_missing() -> None:
    assert SOURCE.problem(("terms", 0, "title"), "缺") == Problem("handbook/a.yml", 2, 5, "缺")
    assert SOURCE.problem(("terms", 0, "title", "x", 3), "缺", at_key=True) == Problem("handbook/a.yml", 2, 5, "缺")
    assert SOURCE.problem(("steps", 4), "缺") == Problem("handbook/a.yml", 1, 1, "缺")


def test_a_file_without_data_has_its_problems_at_the_start() -> None:
    assert Source("handbook/b.yml").problem(("terms", 0), "错") == Problem("handbook/b.yml", 1, 1, "错")
    assert Source("handbook/b.yml").place(()) == (1, 1)
