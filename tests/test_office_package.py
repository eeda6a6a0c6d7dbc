"""Word and Excel files as archives: whole, small, and made of nothing but what the form says."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from generator.renderers import docx, xlsx
from tests.books import ROOT, SMALL, own, small
from tests.office import unzipped, xml

FORMATS = pytest.mark.parametrize("made", [docx, xlsx], ids=["docx", "xlsx"])
LARGEST = {docx: 60_000, xlsx: 40_000}


@FORMATS
def test_the_same_input_gives_the_same_bytes_anywhere(made: ModuleType, tmp_path: Path) -> None:
    here = [made.make(form, small()) for form in small().forms]
    script = (
        f"import sys, time; from pathlib import Path; from {made.__name__} import make\n"
        "from generator.pipeline import load\n"
        "book = load(Path(sys.argv[1])); time.sleep(2.1)  # no clock may show, a zip's ticks every other second\n"
        "for form in book.forms[::-1]: Path(form.kind).write_bytes(make(form, book))"
    )
    surroundings = os.environ | {"TZ": "America/Lima", "LANG": "C", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, SMALL], cwd=tmp_path, env=surroundings, check=True)
    assert here == [(tmp_path / name).read_bytes() for name in ("checklist", "plan")]


@FORMATS
def test_it_is_a_whole_archive_and_small_enough_to_send(made: ModuleType) -> None:
    for book in (small(), own()):
        for form in book.forms:
            data = made.make(form, book)
            assert len(data) <= LARGEST[made]
            with ZipFile(BytesIO(data)) as archive:
                assert archive.testzip() is None
                assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                assert {info.create_system for info in archive.infolist()} == {3}


@FORMATS
def test_every_part_that_is_named_is_there(made: ModuleType) -> None:
    for form in small().forms:
        data = made.make(form, small())
        parts = unzipped(data)
        types = {child.get("PartName") for child in xml(data, "[Content_Types].xml")} - {None}
        assert types <= {f"/{name}" for name in parts}
        for name in (name for name in parts if name.endswith(".rels")):
            folder = name.partition("_rels/")[0]
            assert all(folder + child.attrib["Target"] in parts for child in xml(data, name))
