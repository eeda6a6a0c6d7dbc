"""Problems as lines for people, and as GitHub's workflow commands."""

from generator.problems import MAX_OF_ONE_FILE, Problem, ProblemsFound, as_github, as_text, first, shown

ONE = Problem("handbook/a.yml", 3, 14, "缺「title」")


def test_text_is_one_line_each() -> None:
    assert as_text([ONE, Problem("b.yml", 1, 1, "空的")]) == "handbook/a.yml:3:14 缺「title」\nb.yml:1:1 空的"
    assert as_text([]) == ""


def test_what_an_editor_wrote_leaves_a_message_one_line_that_can_be_read() -> None:
    # U+18D09 is nothing yet, U+202E turns around what follows, U+3000 is a space.
    odd = Problem("a.yml", 1, 2, "没有「\U00018d09\u202e\r」　这一项\n")
    assert odd.message == "没有「���」　这一项⏎"


def test_github_format() -> None:
    assert as_github([ONE]) == "::error file=handbook/a.yml,line=3,col=14::缺「title」"


def test_github_format_escapes_what_would_end_a_property_or_the_line() -> None:
    # The table of actions/toolkit: packages/core/src/command.ts, escapeData and escapeProperty.
    odd = Problem("a:b,c%d\r\n.yml", 1, 2, "50%，见: a, b\r\n::error::x")
    assert as_github([odd]) == "::error file=a%3Ab%2Cc%25d%0D%0A.yml,line=1,col=2::50%25，见: a, b�⏎::error::x"


def test_found_problems_are_sorted_by_place_and_each_once() -> None:
    places = [("b.yml", 1, 1), ("a.yml", 10, 1), ("a.yml", 2, 30), ("a.yml", 2, 4), ("a.yml", 2, 4)]
    found = ProblemsFound(Problem(*place, "错") for place in places)
    assert [(p.file, p.line, p.column) for p in found.problems] == [
        ("a.yml", 2, 4),
        ("a.yml", 2, 30),
        ("a.yml", 10, 1),
        ("b.yml", 1, 1),
    ]
    assert str(found).splitlines()[0] == "a.yml:2:4 错"


def test_the_first_of_very_many() -> None:
    many = [Problem("a.yml", n, 1, "错") for n in range(1, 1000)]
    assert first(many[:MAX_OF_ONE_FILE]) == many[:MAX_OF_ONE_FILE]
    cut = first(iter(many))
    assert cut[:-1] == many[:MAX_OF_ONE_FILE]
    assert (cut[-1].line, cut[-1].message) == (MAX_OF_ONE_FILE + 1, "这个文件问题太多，从这里起没有列出；先改前面的")


def test_what_is_quoted_is_one_visible_line_and_not_long() -> None:
    assert shown("货架") == "货架"
    assert shown("a\nb") == "a⏎b"
    assert shown("a\x1b[31mb\u202ec\u200bd\ud800") == "a�[31mb�c�d�"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"
    assert shown(None) == "None"
