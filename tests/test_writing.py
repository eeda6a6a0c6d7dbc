"""Files are written whole or not at all, and nothing of anybody else's is touched."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.writing import RefusedError, replacing, write_file, write_folder
from tests.running import names, tree

MARKER = ".marker"


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", "手册".encode())
    assert tree(tmp_path) == {"a/b.txt": "手册".encode()}


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for data in (b"old", b"new"):
        write_file(tmp_path / "b.txt", data)
    assert tree(tmp_path) == {"b.txt": b"new"}


def test_a_reader_of_the_old_file_keeps_it_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "b.txt", b"old")
    with (tmp_path / "b.txt").open("rb") as reader:
        write_file(tmp_path / "b.txt", b"new and longer")
        assert reader.read() == b"old"


@pytest.mark.parametrize(
    ("path", "reason"),
    [("file/x", "路径中间有一段是文件"), ("folder", "那里是文件夹，不是文件"), ("x" * 300, "名字太长")],
)
def test_what_cannot_be_written_is_said_in_chinese(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "folder").mkdir()
    with pytest.raises(RefusedError, match=reason):
        write_file(tmp_path / path, b"data")
    assert names(tmp_path) == {"file", "folder"}
    assert (tmp_path / "file").read_bytes() == b"kept"


@contextmanager
def nobody() -> Iterator[None]:
    """Run the block without the rights of an administrator, who may write anywhere."""
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)


def test_a_missing_right_is_said_in_chinese() -> None:
    # pytest's own folders are closed to other users.
    with tempfile.TemporaryDirectory() as name:
        closed = Path(name)
        closed.chmod(0o555)
        with nobody():
            with pytest.raises(RefusedError, match=r"^写不了 .*：没有写入权限"):
                write_file(closed / "x", b"")
            with pytest.raises(RefusedError, match=r"^写不了 .*：没有写入权限"), replacing(closed / "site"):
                pass
            with pytest.raises(RefusedError, match=r"^写不了 .*：没有写入权限"):
                write_folder(closed / "out", {"x": b""}, MARKER)
        assert names(closed) == set()


def _site(folder: Path, word: bytes) -> None:
    (folder / "deep").mkdir(parents=True, exist_ok=True)
    (folder / "deep" / "page.html").write_bytes(word)


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    _site(tmp_path / "site", b"old")
    (tmp_path / "site" / "gone.html").write_bytes(b"")
    with replacing(tmp_path / "site") as made:
        _site(made, b"new")
        assert tree(tmp_path / "site") == {"deep/page.html": b"old", "gone.html": b""}
    assert tree(tmp_path) == {"site/deep/page.html": b"new"}


def test_a_new_folder_is_open_to_whom_the_system_lets_in(tmp_path: Path) -> None:
    with replacing(tmp_path / "sites" / "site"):
        pass
    (tmp_path / "plain").mkdir()
    assert stat.S_IMODE((tmp_path / "sites" / "site").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


def _fail(made: Path, error: type[BaseException]) -> None:
    _site(made, b"half")
    raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_folder(tmp_path: Path, error: type[BaseException]) -> None:
    _site(tmp_path / "site", b"old")
    before = tree(tmp_path)
    with pytest.raises(error), replacing(tmp_path / "site") as made:
        _fail(made, error)
    assert tree(tmp_path) == before
    assert names(tmp_path) == {"site"}


def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path) -> None:
    _site(tmp_path / "site", b"old")
    with pytest.raises(RefusedError), replacing(tmp_path / "site") as made:
        made.rmdir()  # so the second rename has nothing to put in place
    assert tree(tmp_path) == {"site/deep/page.html": b"old"}
    assert names(tmp_path) == {"site"}


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    _site(tmp_path / "www" / "site", b"old")
    (tmp_path / "site").symlink_to(tmp_path / "www" / "site")
    with replacing(tmp_path / "site") as made:
        _site(made, b"new")
    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "www") == {"site/deep/page.html": b"new"}


def test_what_a_killed_run_left_behind_is_set_right(tmp_path: Path) -> None:
    _site(tmp_path / ".site.old-1234", b"last good")
    _site(tmp_path / ".site.new-5678", b"half")
    _site(tmp_path / ".site.new-9abc", b"another run, under way")
    os.utime(tmp_path / ".site.new-5678", (0, 0))
    with pytest.raises(ValueError, match="again"), replacing(tmp_path / "site"):
        raise ValueError("again")
    assert tree(tmp_path / "site") == {"deep/page.html": b"last good"}
    assert names(tmp_path) == {"site", ".site.new-9abc"}


def test_a_folder_is_brought_up_to_date(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.txt": b"1", "b/c.txt": b"2"}, MARKER)
    (out / "mine.txt").write_bytes(b"kept")
    os.utime(out / "a.txt", (1, 1))
    write_folder(out, {"a.txt": b"1", "d.txt": b"3"}, MARKER)
    assert tree(out) == {"a.txt": b"1", "d.txt": b"3", "mine.txt": b"kept", MARKER: b"a.txt\nd.txt"}
    assert (out / "a.txt").stat().st_mtime == 1


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.txt": b"1"}, MARKER)
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"kept")
    with pytest.raises(RefusedError, match="里有别的内容，不动它"):
        write_folder(tmp_path, {"a.txt": b"1"}, MARKER)
    assert tree(tmp_path) == {"a.txt": b"kept"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"kept")
    with pytest.raises(RefusedError, match="里有别的内容，不动它"):
        write_folder(tmp_path / "out", {"a.txt": b"1"}, MARKER)
    assert tree(tmp_path) == {"out": b"kept"}


def test_an_edited_list_reaches_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.txt": b"1"}, MARKER)
    (tmp_path / "outside.txt").write_bytes(b"kept")
    (out / MARKER).write_text(f"a.txt\n../outside.txt\n{tmp_path}/outside.txt\n", encoding="utf-8")
    write_folder(out, {}, MARKER)
    assert tree(tmp_path) == {"out/.marker": b"", "outside.txt": b"kept"}
