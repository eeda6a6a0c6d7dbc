"""Word files that somebody changed, or a program without controls: what can be read is read, and the rest told."""

import re

import pytest
from playwright.sync_api import Page

from generator.filling.filling import check
from tests import word_edits
from tests.books import small
from tests.browser.filing import Files, files_of
from tests.browser.test_files import FULL, small_site  # noqa: F401  a fixture
from tests.browser.test_files_read import changed, sites  # noqa: F401  a fixture


@pytest.fixture
def files(page: Page, sites: str) -> Files:  # noqa: F811
    return files_of(page, sites, small().plans[0], small())


@pytest.mark.parametrize("name", word_edits.EDITS)
def test_word_as_people_change_it(files: Files, name: str) -> None:
    edit = word_edits.EDITS[name]
    found = files.read(word_edits.edited(files.write("docx", word_edits.VALUES), edit.change))
    filling, wrong = check(files.plan, found["values"], files.book)
    assert (filling, wrong) == check(files.plan, {**word_edits.VALUES, **edit.values}, files.book)
    assert (found["notes"], found["wrong"]) == (list(edit.notes), [])


def test_word_that_lost_its_controls_is_empty_where_nothing_is_filled_in(files: Files) -> None:
    found = files.read(word_edits.edited(files.write("docx", {}), word_edits.without_controls))
    assert (found["values"], found["notes"], found["wrong"]) == ({}, [word_edits.GONE], [])


def test_word_rows_that_were_copied_and_added_are_read(files: Files) -> None:
    def copy(text: str) -> str:
        row = text[text.rindex("<w:tr>", 0, text.index("第一件")) : text.index("</w:tr>", text.index("第一件")) + 7]
        bare = (
            "<w:tr>"
            + "<w:tc><w:p><w:r><w:t>手写的</w:t></w:r></w:p></w:tc>" * 2
            + "<w:tc><w:p/></w:tc>" * 7
            + "</w:tr>"
        )
        return text.replace(row, row + row.replace("第一件", "抄了一行") + bare)

    data = changed(files.write("docx", {"tasks": [{"task": "第一件", "amount": "2"}]}), "word/document.xml", copy)
    assert files.values(data)["tasks"] == [
        {"task": "第一件", "amount": "2"},
        {"task": "抄了一行", "amount": "2"},
        {"task": "手写的"},
    ]


def test_word_without_names_is_read_by_labels(files: Files) -> None:
    data = changed(files.write("docx", FULL), "word/document.xml", lambda text: re.sub(r"<w:tag [^>]*/>", "", text))
    assert files.values(data) == files.filled(FULL)[0]


def test_word_tracked_changes_and_typed_dates_are_read(files: Files) -> None:
    def change(text: str) -> str:
        text = text.replace(
            ">原来的店<", '>新</w:t></w:r><w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>店<'
        )
        return text.replace(">2026年3月2日<", ">March 2, 2026<")

    data = changed(files.write("docx", {"name": "原来的店", "date": "2026-03-02"}), "word/document.xml", change)
    assert files.values(data) == {"name": "新店", "date": "2026-03-02"}


def test_a_missing_place_in_word_is_told(files: Files) -> None:
    def drop(text: str) -> str:
        start = text.rindex("<w:tr>", 0, text.index('w:val="phone"'))
        return text[:start] + text[text.index("</w:tr>", start) + 7 :]

    found = files.read(changed(files.write("docx", {"goal": "还在"}), "word/document.xml", drop))
    assert found["values"] == {"goal": "还在"}
    assert {one["field"] for one in found["wrong"]} >= {"phone"}
    assert all("控件或格子被删掉了" in one["message"] for one in found["wrong"])
