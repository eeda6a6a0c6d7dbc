"""Documents that are kept: never stale, never half, never too many, and never in the way."""

import ast
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from generator import fonts
from generator.cache import Cache
from generator.model.handbook import Handbook
from generator.renderers import recipe, typesetting
from generator.renderers.artifact import Document
from generator.renderers.documents import documents
from tests.books import ROOT, SMALL, small
from tests.papers import read, words


def the(path: str, book: Handbook | None = None) -> Document:
    """Return a document of the small handbook."""
    (found,) = (one for one in documents(book or small()) if one.path == path)
    return found


def counted(document: Document) -> tuple[Document, list[int]]:
    """Return a document and a list that grows each time it is made."""
    calls: list[int] = []

    def make(parts: object) -> bytes:
        calls.append(1)
        return document.make(parts)  # type: ignore[arg-type]

    return replace(document, make=make), calls


def test_a_document_is_made_once_and_read_back(tmp_path: Path) -> None:
    document, calls = counted(the("checklists/shop-checklist.pdf"))
    first = Cache(tmp_path).get(document)
    assert Cache(tmp_path).get(document) == first
    assert len(calls) == 1
    assert first == document.make([])
    shutil.rmtree(tmp_path)
    assert Cache(tmp_path).get(document) == first
    assert len(calls) == 3


@pytest.mark.parametrize("damage", ["half", "flipped", "empty", "other"])
def test_a_damaged_entry_is_made_anew(damage: str, tmp_path: Path) -> None:
    document, calls = counted(the("checklists/shop-checklist.pdf"))
    good = Cache(tmp_path).get(document)
    (entry,) = tmp_path.iterdir()
    kept = entry.read_bytes()
    entry.write_bytes(
        {"half": kept[: len(kept) // 2], "flipped": kept[:-1] + b"?", "empty": b"", "other": good}[damage]
    )
    assert Cache(tmp_path).get(document) == good
    assert len(calls) == 2
    assert entry.read_bytes() == kept


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let templates and fonts be copies that a test may change."""
    made = tmp_path / "copies"
    shutil.copytree(typesetting.TEMPLATES, made / "typst")
    shutil.copytree(fonts.FOLDER, made / "fonts", ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    monkeypatch.setattr(typesetting, "TEMPLATES", made / "typst")
    monkeypatch.setattr(typesetting, "_own", type(typesetting._own)())
    monkeypatch.setattr(fonts, "FOLDER", made / "fonts")
    monkeypatch.setattr(fonts, "FILES", tuple(made / "fonts" / file.name for file in fonts.FILES))
    monkeypatch.setattr(recipe, "INPUTS", (made / "typst", made / "fonts"))
    return made


@pytest.mark.parametrize("path", ["checklists/shop-checklist.pdf", "checklists/shop-checklist.brief.pdf"])
def test_another_template_makes_another_document(path: str, copies: Path, tmp_path: Path) -> None:
    before = Cache(tmp_path / "cache").get(the(path))
    template = copies / "typst" / "base.typ"
    template.write_text(
        template.read_text(encoding="utf-8").replace("boxed(size, 0.3mm", "boxed(size, 0.6mm"), encoding="utf-8"
    )
    after = Cache(tmp_path / "cache").get(the(path))
    assert before != after


def test_another_font_makes_another_document(copies: Path, tmp_path: Path) -> None:
    before = Cache(tmp_path / "cache").get(the("handbook.pdf"))
    regular, bold = (copies / "fonts" / file.name for file in fonts.FILES)
    # The bold glyphs under the name of the regular font: fontTools is what the font was made with.
    changed = TTFont(bold)
    changed["name"] = TTFont(regular)["name"]
    changed["OS/2"].usWeightClass = 400
    changed["OS/2"].fsSelection = TTFont(regular)["OS/2"].fsSelection
    changed["head"].macStyle = 0
    changed.save(regular)
    after = Cache(tmp_path / "cache").get(the("handbook.pdf"))
    assert words(read(after)) == words(read(before))
    assert after != before


def test_another_library_makes_another_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, calls = counted(the("plans/shop-plan.docx"))
    Cache(tmp_path).get(document)
    monkeypatch.setattr(recipe, "version", lambda name: f"{name} of tomorrow")
    recipe._versions.cache_clear()
    Cache(tmp_path).get(document)
    recipe._versions.cache_clear()
    assert len(calls) == 2


def test_our_own_source_is_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = recipe.key(the("handbook.pdf"))
    assert recipe._source() == recipe.SOURCE
    monkeypatch.setattr(recipe, "SOURCE", "another")
    assert recipe.key(the("handbook.pdf")) != before


CHANGES = [
    ("rules.yml", "times: 1", "times: 7", {"roles/shop.pdf", "handbook.pdf"}),
    ("work.yml", "少跑冤枉路。", "少走冤枉路。", {"roles/general.pdf", "handbook.pdf"}),
    ("forms.yml", "label: 见谁", "label: 见哪位", {"plans/shop-plan.pdf", "plans/shop-plan.xlsx", "roles/shop.zip"}),
]


@pytest.mark.parametrize(("file", "old", "new", "hit"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_change_of_the_handbook_changes_what_shows_it_and_no_more(
    file: str, old: str, new: str, hit: set[str], tmp_path: Path
) -> None:
    from generator.pipeline import load

    shutil.copytree(SMALL / "handbook", tmp_path / "handbook")
    path = tmp_path / "handbook" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = {one.path: one for one in documents(small())}
    after = {one.path: one for one in documents(load(tmp_path))}
    assert before.keys() == after.keys()
    for name in before:
        same = recipe.key(before[name]) == recipe.key(after[name])
        # A key that differs costs time; a key that stays while the document changes would be wrong.
        assert not same or _bytes(before[name]) == _bytes(after[name]), name
        assert not same or name not in hit, name
    assert any(recipe.key(before[name]) == recipe.key(after[name]) for name in before)


def _bytes(document: Document) -> bytes:
    return document.make([_bytes(part) for part in document.parts])


def test_a_template_saved_meanwhile_is_not_kept_under_the_old_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = the("checklists/shop-checklist.pdf")

    def make(_parts: object) -> bytes:
        monkeypatch.setattr(recipe, "SOURCE", "saved meanwhile")
        return b"of nobody knows which template"

    Cache(tmp_path).get(replace(document, make=make))
    assert not tmp_path.exists() or list(tmp_path.iterdir()) == []


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    paths = ["checklists/shop-checklist.pdf", "checklists/shop-checklist.docx", "plans/shop-plan.pdf"]
    cache = Cache(tmp_path)
    for n, path in enumerate(paths):
        cache.get(the(path))
        os.utime(tmp_path / recipe.key(the(path)), (n, n))
    # Reading makes the first one the newest.
    cache.get(the(paths[0]))
    size = (tmp_path / recipe.key(the(paths[0]))).stat().st_size
    Cache(tmp_path, limit=size).trim()
    assert [entry.name for entry in tmp_path.iterdir()] == [recipe.key(the(paths[0]))]


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    document = the("plans/shop-plan.xlsx")
    assert Cache(tmp_path / "file" / "cache").get(document) == document.make([])


def test_all_come_with_what_is_in_them(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    once = {
        one.path: data for one, data in Cache(tmp_path).all(documents(small()), lambda n, of: heard.append((n, of)))
    }
    again = {one.path: data for one, data in Cache(tmp_path).all(documents(small()))}
    assert once == again == {one.path: _bytes(one) for one in documents(small())}
    assert heard == [(n, len(once)) for n in range(1, len(once) + 1)]


TAKEN = {
    "paper.about", "paper.sections", "resolve.sections", "resolve.options", "resolve.results", "fingerprint",
    "qr.address",
    "handbook.meta.organization",
}  # fmt: skip
"""What a form takes from the handbook, and `documents._taken` puts into its key."""


@pytest.mark.parametrize("package", ["docx", "xlsx", "pdf.py", "brief.py"])
def test_formats_take_nothing_else_from_the_handbook(package: str) -> None:
    """The key covers what these functions return; whatever else is read from the handbook would make stale files."""
    folder = ROOT / "generator" / "renderers" / package
    trees = [ast.parse(path.read_text("utf-8")) for path in (folder.rglob("*.py") if folder.is_dir() else [folder])]
    # Functions of the format itself, and of the other formats, are looked at where they stand.
    own = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found = {use for tree in trees for use in _uses(tree)}
    assert {
        use
        for use in found
        if use not in own and use not in {"checklist.body", "plan.body", "formulas.write", "pdf.head"}
    } <= TAKEN


def _uses(tree: ast.AST) -> set[str]:
    """Return what is read from `handbook`, and which functions it is handed to."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name | ast.Attribute)
            and ast.unparse(node) in ("handbook", "self._handbook")
            and isinstance(node.ctx, ast.Load)
            # A class may keep it: then it is looked at as `self._handbook`.
            and not isinstance(parents[node], ast.Assign)
        ):
            outer = parents[node]
            while isinstance(outer, ast.Attribute) and isinstance(parents[outer], ast.Attribute):
                outer = parents[outer]
            found.add(ast.unparse(outer.func if isinstance(outer, ast.Call) else outer))
    return found
