"""What the search knows: every entry as a record, tables for this handbook alone, the same bytes each time."""

import json
from dataclasses import replace
from typing import Any

import pytest

from generator import resolve
from generator.inline import plain
from generator.model import Standard, Term
from generator.model.handbook import Handbook
from generator.pipeline import render
from generator.renderers import machine
from generator.renderers.search import tables
from generator.renderers.search.data import PATH, data
from generator.renderers.search.records import Record, records
from generator.renderers.site.letters import by_letter, letter
from generator.renderers.site.urls import address
from tests.books import own, small
from tests.json_schema import errors


@pytest.fixture(params=[small, own], ids=["small", "own"])
def book(request: pytest.FixtureRequest) -> Handbook:
    """Return each of the two handbooks."""
    found: Handbook = request.param()
    return found


def travelled(book: Handbook) -> dict[str, Any]:
    """Return the index as a browser reads it."""
    name, _, said = data(book).data.decode().partition("=")
    assert name == "self.handbookIndex"
    read: dict[str, Any] = json.loads(said)
    return read


def test_every_entry_is_a_record_at_its_address(book: Handbook) -> None:
    urls = {record.url for record in records(book)}
    assert {address(entry) for entry in book.index.values()} <= urls


def test_every_item_of_a_checklist_is_a_record(book: Handbook) -> None:
    found = {(record.url, record.title) for record in records(book) if record.kind == "清单条目"}
    wanted = {
        (f"{address(checklist)}#{item.id}", plain(item.text).replace("＿＿＿", "待定"))
        for checklist in book.checklists
        for section in resolve.sections(checklist, book)
        for item in section.items
    }
    assert found == wanted
    assert found


def test_no_two_records_have_one_address(book: Handbook) -> None:
    urls = [record.url for record in records(book)]
    assert len(urls) == len(set(urls))


def test_a_standard_and_a_term_say_their_answer(book: Handbook) -> None:
    by_url = {record.url: record for record in records(book)}
    for entry in book.index.values():
        answer = by_url[address(entry)].answer
        assert bool(answer) == isinstance(entry, (Standard, Term)), entry.id


def test_records_travel_whole(book: Handbook) -> None:
    read = travelled(book)
    texts = read["texts"]
    assert len(texts) == len(set(texts))
    unread = iter(texts)

    def text(n: int) -> str:
        return str(texts[n - 1] if n else next(unread))

    page = ""
    for row, record in zip(read["records"], records(book), strict=True):
        kind, url, title, number, place, roles, also, answer, passages, *asked = row
        # One on the page of the record before comes without it.
        page = page if url.startswith("#") else url.partition("#")[0]
        url = page + url if url.startswith("#") else url
        said = (
            text(kind), url, text(title), number, text(place), [*map(text, roles)], [*map(text, also)],
            text(answer), [*map(text, passages)], [text(n) for each in asked for n in each],
        )  # fmt: skip
        assert said == (
            record.kind, record.url, record.title, record.number, record.place, [*record.roles],
            [*record.also, *record.typed], record.answer, [*record.passages], [*record.asked],
        )  # fmt: skip
    assert list(unread) == []


def test_the_same_handbook_gives_the_same_bytes(book: Handbook) -> None:
    assert data(book) == data(book)
    assert PATH in {artifact.path for artifact in render(book).artifacts}


def test_line_ends_of_older_javascript_are_written_out() -> None:
    book = small()
    term = book.terms[0].model_copy(update={"definition": "一\u2028二\u2029三"})
    changed = replace(book, terms=(term,), index={**book.index, term.id: term})
    assert "一\\u2028二\\u2029三".encode() in data(changed).data
    assert "一\u2028二\u2029三" in travelled(changed)["texts"]


def test_tables_know_sounds_and_traditional_characters() -> None:
    assert tables.sounds("绿行") == {"绿": "lv lu", "行": "xing hang heng"}
    assert tables.traditional("访户") == {"訪": "访", "戶": "户"}
    # Several stand for one, also where that one stands for itself: 簽 and 籤, 週.
    assert {"簽": "签", "籤": "签", "週": "周", "裡": "里", "裏": "里"}.items() <= tables.traditional("签周里").items()


def test_common_characters_come_as_runs_of_their_sounds() -> None:
    runs = tables.common()
    assert sum(count for _, count in runs) == len(tables.COMMON) == 3755
    assert runs[0][0] == "a"
    said = dict(zip(tables.COMMON, (syllable for syllable, count in runs for _ in range(count)), strict=True))
    assert (said["仿"], said["鸭"], said["女"]) == ("fang", "ya", "nv")


def test_words_are_parts_of_titles_and_those_that_come_again() -> None:
    names = ("术语", "x.html", "核心客户", "FW-001", "", (), ("大客户群主",), ("老板不在",), ("下雨天跑不跑",), "")
    found = set(tables.words([Record(*names, ("续约提前谈", "续约先问"))]))
    assert {"核心", "客户", "续约", "下雨天"} <= found
    # The search knows names from the records; how one asks is no name.
    assert not {"核心客户", "大客户群主", "老板不在", "提前", "老板", "不在", "下雨天跑不跑"} & found


def test_the_index_from_a_to_z_holds_every_name(book: Handbook) -> None:
    rows = {(name, entry.id) for _, found in by_letter(book) for name, entry in found}
    assert {(name, term.id) for term in book.terms for name in (term.title, *term.also)} <= rows
    assert {key for _, key in rows} == {entry.id for entry in book.index.values() if entry.kind != "parameter"}
    assert all(letter(name) == key for key, found in by_letter(book) for name, _ in found)


@pytest.mark.parametrize(
    ("name", "wanted"), [("核心客户", "H"), ("银行", "Y"), ("VIP", "V"), ("135 工作法", "#"), ("《合同》", "#")]
)
def test_a_name_stands_under_its_letter(name: str, wanted: str) -> None:
    assert letter(name) == wanted


def test_the_handbook_as_data_holds_to_its_schema(book: Handbook) -> None:
    files = {artifact.path: artifact.data for artifact in machine.render(book)}
    said, schema = json.loads(files["handbook.json"]), json.loads(files["handbook.schema.json"])
    assert list(errors(said, schema, schema)) == []
    assert said["addresses"] == {entry.id: address(entry) for entry in book.index.values()}
    assert {one["id"] for one in said["standards"]} == {one.id for one in book.standards}
    del said["standards"]
    assert list(errors(said, schema, schema)) == [" required"]


def test_the_guide_leads_to_every_page_of_an_entry(book: Handbook) -> None:
    files = {artifact.path: artifact.data.decode() for artifact in machine.render(book)}
    guide = files["llms.txt"]
    assert guide.startswith(f"# {book.meta.title}\n\n> ")
    for entry in (*book.roles, *book.checklists, *book.plans, *book.occasions):
        assert f"]({address(entry)})" in guide
