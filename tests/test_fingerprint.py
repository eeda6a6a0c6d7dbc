"""What a print says of itself, from the fingerprint to the code that is scanned; and the register of editions."""

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from generator.fingerprint import fingerprint
from generator.model import Form
from generator.model.handbook import Handbook
from generator.pipeline import load
from generator.problems import ProblemsFound
from generator.publish import FILE, register
from generator.renderers import pdf, qr
from generator.renderers.site.printed import printed_data
from tests.books import SMALL, own, small
from tests.papers import read, words
from tests.running import change


def project(folder: Path) -> Path:
    shutil.copytree(SMALL / "handbook", folder / "handbook")
    return folder


def of_list(book: Handbook) -> str:
    return fingerprint(book.checklists[0], book).whole


def test_it_is_made_as_the_module_says() -> None:
    """Told once more without the module: what other programs would have to compute."""
    said = {"critical": False, "hint": "", "text": "拜访方式：实地拜访、网络拜访、电话拜访"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    parts = dict(fingerprint(small().checklists[0], small()).parts)
    assert parts["how"] == sha256(text.encode()).hexdigest()[:6]


CHANGES = [
    ("forms.yml", "hint: 动货架先问一声, critical: true", "hint: 动货架先问一声", True),
    ("forms.yml", "动货架先问一声", "动货架前先问一声", True),
    ("forms.yml", "title: 店内", "title: 进店", True),
    ("work.yml", "进店先看货架", "进店就看货架", True),
    ("forms.yml", "prepared_by: 渠道部", "prepared_by: 市场部", False),
    ("forms.yml", "从约时间到回来办事", "从约时间到办完事", False),
    ("work.yml", "一进门就催订货", "进门就催订货", False),
]


@pytest.mark.parametrize(("file", "old", "new", "changes"), CHANGES, ids=[change[2] for change in CHANGES])
def test_it_changes_with_what_is_to_be_done_and_with_nothing_else(
    file: str, old: str, new: str, changes: bool, tmp_path: Path
) -> None:
    root = project(tmp_path)
    change(root / "handbook" / file, old, new)
    assert (of_list(load(root)) != of_list(small())) is changes


def test_items_are_told_apart(tmp_path: Path) -> None:
    root = project(tmp_path)
    change(root / "handbook" / "forms.yml", "动货架先问一声", "动货架前先问一声")
    before, after = (dict(fingerprint(book.checklists[0], book).parts) for book in (small(), load(root)))
    assert {key for key in before if before[key] != after[key]} == {"shelf"}


def test_every_form_has_one_of_its_own() -> None:
    found = [fingerprint(form, own()).whole for form in own().forms]
    assert len(set(found)) == len(found)


def publish(root: Path) -> None:
    (root / "handbook" / FILE).write_text(register(load(root))[0], encoding="utf-8")


def test_publishing_keeps_editions_side_by_side(tmp_path: Path) -> None:
    root = project(tmp_path)
    publish(root)
    first = (root / "handbook" / FILE).read_text("utf-8")
    publish(root)
    assert (root / "handbook" / FILE).read_text("utf-8") == first

    change(root / "handbook" / "forms.yml", "动货架先问一声", "动货架前先问一声")
    with pytest.raises(ProblemsFound, match=r"handbook/forms\.yml:12:25 内容变了，版本还是 1\.2：请改版本"):
        load(root)
    change(root / "handbook" / "forms.yml", 'version: "1.2"', 'version: "1.3"')
    publish(root)
    book = load(root)
    (published,) = (one for one in book.published if one.number == "QD-001")
    assert [edition.version for edition in published.editions] == ["1.2", "1.3"]
    assert [edition.fingerprint for edition in published.editions] == [of_list(small()), of_list(book)]
    # What the page is told: the present parts, and the edition before with its own.
    data = json.loads(printed_data(book.checklists[0], book))
    (edition,) = data["editions"]
    assert edition["version"] == "1.2"
    assert {key for key in data["parts"] if data["parts"][key] != edition["parts"][key]} == {"shelf"}


def test_numbers_without_a_form_are_registered_as_before() -> None:
    text, new = register(small())
    assert "  - {number: FW-001, id: visit-frequency}\n" in text
    assert new == len([entry for entry in small().index.values() if getattr(entry, "number", None)])


def scanned(form: Form, book: Handbook, dots: float) -> list[str]:
    """Return what a reader of codes finds on the first page, drawn with so many dots an inch."""
    with PdfDocument(pdf.make(form, book)) as opened:
        picture = opened[0].render(scale=dots / 72, grayscale=True).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("address", ["https://handbook.example.com", "http://10.0.0.8:8000/deep/folder/handbook/"])
@pytest.mark.parametrize("dots", [72, 96, 300])
def test_the_code_is_read_back_from_a_coarse_print(address: str, dots: float) -> None:
    book = replace(own(), address=address)
    for form in (max(book.forms, key=lambda form: len(form.id)), book.plans[0]):
        print_of = f"{form.number},{form.document.version},{fingerprint(form, book).whole}"
        expected = f"{address.rstrip('/')}/{form.kind}s/{form.id}.html#p={print_of}"
        assert scanned(form, book, dots) == [expected]


def test_without_an_address_there_is_no_code() -> None:
    form = small().checklists[0]
    assert qr.address(form, small()) is None
    with_code = replace(small(), address="https://handbook.example.com/")
    assert "扫码看网页" in words(read(pdf.make(form, with_code)))
    assert "扫码看网页" not in words(read(pdf.make(form, small())))


def test_the_code_has_a_text_for_those_who_do_not_see_it() -> None:
    book = replace(small(), address="https://handbook.example.com/")
    made = pdf.make(book.checklists[0], book)
    assert "二维码：打开「重点门店拜访清单」的网页" in alternatives(made)


def alternatives(made: bytes) -> list[str]:
    """Return the alternative texts of a PDF."""
    with pikepdf.open(BytesIO(made)) as opened:
        return [str(item["/Alt"]) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
