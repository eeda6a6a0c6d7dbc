"""What people and programs do to a Word form, and what comes back of it: of the program and the page the same."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.office import Edit, W

Root = Any
"""An element of lxml."""

VALUES: dict[str, Any] = {
    "name": "城南店", "owner": "周店主", "phone": "139-0000-0000", "date": "2026-03-02", "time": "09:05",
    "minutes": "20", "booked": "是", "month": "2026-02", "week": "2026-03-02/2026-03-08", "budget": "1234.5",
    "off": "33.3", "mood": "4", "mode": "实地拜访", "materials": ["工作证件", "样品"], "goal": "第一行\n第二行",
    "tasks": [{"task": "一", "owner": "我", "amount": "3", "due": "2026-03-05", "told": "是"}, {"task": "二"}],
    "more": [{"when": "23:59", "month": "2026-12", "span": "2026-01-01/2026-01-31", "share": "1.5", "mark": "5"}],
}  # fmt: skip
GONE = (
    "「门店名称」、「见谁」、「电话」、「编号」、「拜访日期」、「开始时间」等 20 项的控件没有了，"
    "按格子的位置读的，请核对"
)


def edited(data: bytes, change: Callable[[Root], None]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            found = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(found)
                change(root)
                found = etree.tostring(root)
            new.writestr(name, found)
    return out.getvalue()


def control(root: Root, tag: str) -> Root:
    (found,) = (one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None)
    return found


def without_controls(root: Root) -> None:
    """Leave what controls hold, as old formats do."""
    for one in list(root.iter(f"{W}sdt")):
        content, around = one.find(f"{W}sdtContent"), one.getparent()
        assert content is not None
        assert around is not None
        at = around.index(one)
        around[at : at + 1] = list(content)


def _behind_a_hint(root: Root) -> None:
    without_controls(root)
    for one in root.iter(f"{W}t"):
        if one.text and one.text.startswith("写能看见结果的事"):
            one.text += "写在提示后面"


def _saying(tag: str, runs: str) -> Callable[[Root], None]:
    """Return a change that puts runs in the place of what a control says."""

    def change(root: Root) -> None:
        run = next(control(root, tag).find(f"{W}sdtContent").iter(f"{W}r"))
        around = run.getparent()
        at = around.index(run)
        around[at : at + 1] = list(etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{runs}</x>'))

    return change


def _run(said: str) -> str:
    return f"<w:r><w:t>{said}</w:t></w:r>"


def _paragraph_deleted(root: Root) -> None:
    mark = '<w:rPr xmlns:w="{}"><w:del w:id="1" w:author="a"/></w:rPr>'
    first = next(control(root, "goal").iter(f"{W}pPr"))
    first.append(etree.fromstring(mark.format(W[1:-1])))


MOVED = (
    f'<w:moveFrom w:id="1" w:author="a">{_run("挪的")}</w:moveFrom>{_run("留的")}'
    f'<w:moveTo w:id="2" w:author="a">{_run("挪的")}</w:moveTo>'
)
EDITS: dict[str, Edit[Root]] = {
    "controls lost": Edit(without_controls, {}, (GONE,)),
    "written behind a hint": Edit(_behind_a_hint, {"goal": "写在提示后面\n第一行\n第二行"}, (GONE,)),
    "hyphens that are not parted": Edit(
        _saying("phone", "<w:r><w:t>139</w:t><w:noBreakHyphen/><w:t>0000</w:t><w:noBreakHyphen/><w:t>0000</w:t></w:r>"),
    ),
    "a move that is tracked": Edit(_saying("name", MOVED), {"name": "留的挪的"}),
    "a deleted end of a paragraph": Edit(_paragraph_deleted, {"goal": "第一行第二行"}),
}
