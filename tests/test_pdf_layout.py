"""How paper forms are laid out, read back from the PDF: boxes, page breaks, line breaks."""

from pathlib import Path

import pytest

from tests.papers import checklist, in_order, lines, one, paths, plan, squeeze, words

NEVER_FIRST = "。，、；：？！）》」』】〉”’…%％·"
NEVER_LAST = "（《「『【〈“‘"
LONG = "先看许可证，再看价签；有一处对不上就当面请店主改过来，改完拍照，照片和记录一起存进客户档案，第二天交主管抽看。"


def test_boxes_are_drawn(tmp_path: Path) -> None:
    counts = []
    for n in (3, 4):
        (tmp_path / str(n)).mkdir()
        reader = one(tmp_path / str(n), checklists=[checklist(["查"] * n)])
        assert not set("☐□☑√") & set(words(reader))
        counts.append(paths(reader, b"c"))
    # A rounded corner is one curve: two boxes of four corners for one more item.
    assert counts[1] - counts[0] == 8


def test_the_head_is_repeated_and_no_row_is_split(tmp_path: Path) -> None:
    items = [{"text": f"{n:02d}甲{LONG[: n % 53 + 1]}乙", "hint": f"{LONG}丙{n:02d}"} for n in range(60)]
    pages = [squeeze(page.extract_text()) for page in one(tmp_path, checklists=[checklist(list(items))]).pages]
    assert len(pages) > 3
    assert all("序号检查内容做到不适用备注当面核对" in page for page in pages)
    assert all(page.startswith("试表") for page in pages[1:])
    for n, item in enumerate(items):
        assert sum(squeeze(item["text"] + item["hint"]) in page for page in pages) == 1, n


def test_the_rows_of_a_table_go_on_under_its_head(tmp_path: Path) -> None:
    columns = [
        {"id": "a", "kind": "line", "label": "事项"},
        {"id": "b", "kind": "number", "label": "数", "unit": "件", "hint": "整数"},
    ]
    field = {"kind": "table", "label": "流水", "hint": "一事一行", "rows": 40, "columns": columns}
    pages = [squeeze(page.extract_text()) for page in one(tmp_path, plans=[plan(field)]).pages]
    assert len(pages) == 2
    assert all("流水一事一行序号事项数（件）整数" in page for page in pages)
    in_order("".join(pages), [str(n) for n in range(1, 41)])


@pytest.mark.parametrize(("columns", "landscape"), [(8, False), (9, True)])
def test_a_table_of_many_columns_takes_the_long_side(columns: int, landscape: bool, tmp_path: Path) -> None:
    cells = [{"id": f"c{n}", "kind": "line", "label": f"列{n}"} for n in range(columns)]
    page = one(tmp_path, plans=[plan({"kind": "table", "label": "宽", "columns": cells})]).pages[0]
    assert (page.mediabox.width > page.mediabox.height) is landscape


def test_rows_come_closer_where_that_saves_a_page(tmp_path: Path) -> None:
    """Of the usual height, 15 rows of one line go on a page with the head and two signatures."""
    assert len(one(tmp_path, checklists=[checklist(["查"] * 17)]).pages) == 1


def test_signatures_stay_together_and_never_stand_alone(tmp_path: Path) -> None:
    names = ["客户经理", "店主", "主管", "分管领导"]
    ends = set()
    for n in range(10, 30):
        (tmp_path / str(n)).mkdir()
        pages = one(tmp_path / str(n), checklists=[checklist(["验货"] * n, signatures=names)]).pages
        signed = [[name + "签字" in squeeze(page.extract_text()) for name in names] for page in pages]
        assert signed[-1] == [True] * len(names)
        assert not any(map(any, signed[:-1]))
        assert "验货" in pages[-1].extract_text()
        ends.add(len(pages))
    assert ends == {1, 2}


def test_no_line_begins_or_ends_with_the_wrong_mark(tmp_path: Path) -> None:
    """Each mark is pushed over the end of the line, one character after the other."""
    items = [f"{'字' * n}{mark}尾" for n in range(22, 30) for mark in NEVER_FIRST]
    items += [f"{'字' * n}{mark}尾" for n in range(22, 30) for mark in NEVER_LAST]
    items += [f"{'字' * n}{figure}" for n in range(18, 30) for figure in ("每 2 周 1 次", "15–20：分", "9%–15%；另")]
    checked = 0
    for n in range(0, len(items), 40):
        (tmp_path / str(n)).mkdir()
        for page in one(tmp_path / str(n), checklists=[checklist(list(items[n : n + 40]))]).pages:
            runs = lines(page)
            edge = next(left for left, text in runs if text.startswith("字字字"))
            for left, text in runs:
                if abs(left - edge) < 0.5:
                    checked += 1
                    assert text[0] not in NEVER_FIRST + "周次–0", text
                    assert text[-1] not in NEVER_LAST + "–", text
    assert checked > len(items) * 1.3
