"""Documents in the preview: made when somebody opens them, as they are now, and waited for by nobody else."""

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator.cache import FOLDER, Cache
from generator.pipeline import load
from generator.renderers.documents import documents
from tests.books import small
from tests.papers import read, squeeze, words
from tests.running import change, make_project
from tests.test_serve import PATIENCE, Preview, previewing


def fetch(preview: Preview, path: str) -> tuple[str, bytes]:
    """Return the kind and the bytes of a document."""
    with urllib.request.urlopen(preview.url + path, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
        return answer.headers["Content-Type"], answer.read()


@pytest.mark.parametrize("program", ["handbook", "mkdocs"])
def test_a_document_is_made_when_it_is_opened_and_follows_what_is_saved(program: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    kept = project / FOLDER
    expected = {one.path: data for one, data in Cache(None).all(documents(small()))}
    with previewing(program, project) as preview:
        preview.says("http://127.0.0.1")
        assert not kept.exists()
        for path in ("checklists/shop-checklist.pdf", "roles/shop.zip", "handbook.pdf"):
            kind, data = fetch(preview, path)
            assert data == expected[path]
            assert kind in {"application/pdf", "application/zip", "application/x-zip-compressed"}
        assert kept.exists()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(preview, "checklists/none.pdf")

        epoch = preview.epoch()
        change(project / "handbook" / "forms.yml", "动货架先问一声", "动货架前先问一声")
        end = time.monotonic() + PATIENCE
        while preview.epoch() == epoch:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert squeeze("动货架前先问一声") in words(read(fetch(preview, "checklists/shop-checklist.pdf")[1]))


def test_a_build_that_is_repeated_makes_nothing_again(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    cache = Cache(project / FOLDER)
    first = dict(cache.all(documents(load(project))))
    times = {path: path.stat().st_ino for path in (project / FOLDER).iterdir()}
    assert dict(cache.all(documents(load(project)))) == first
    assert {path: path.stat().st_ino for path in (project / FOLDER).iterdir()} == times
