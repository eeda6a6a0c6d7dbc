"""The one module that writes files. It writes beside the target and renames, so a target is whole or untouched."""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_STALE_SECONDS = 3600
"""A half-made folder older than this was left behind by a run that was killed."""

_REASONS = {
    errno.ENOENT: "没有这个文件夹，也建不了",
    errno.EACCES: "没有写入权限，或者正被别的程序打开",
    errno.EPERM: "没有写入权限",
    errno.EBUSY: "正被别的程序使用",
    errno.EROFS: "这个磁盘只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EEXIST: "路径中间有一段是文件，不是文件夹",
    errno.EISDIR: "那里是文件夹，不是文件",
    errno.ENAMETOOLONG: "名字太长",
    errno.EINVAL: "名字里有系统不许用的字符",
}


class RefusedError(Exception):
    """What was asked for cannot be done, and nothing was changed. The message says why, in Chinese."""


def cannot_write(path: Path, error: OSError) -> RefusedError:
    """Return the refusal that a failed write at `path` (a file or folder) amounts to."""
    reason = _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
    return RefusedError(f"写不了 {path}：{reason}")


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, making its folders; a reader sees the old bytes or the new ones, never half of them.

    Raises RefusedError where the system does not let it.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        # Unlike rename, replace also takes the place of an existing file on Windows.
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        with suppress(OSError):
            beside.unlink()


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; when the block ends well it takes the target's place, else it is gone.

    Raises RefusedError where the system does not let it; the target is then as it was.
    """
    # Beside the real folder: a link to it stays a link, and a rename cannot cross disks.
    target = target.resolve()
    _recover(target)
    made = target.with_name(f".{target.name}.new-{secrets.token_hex(4)}")
    try:
        made.mkdir(parents=True)
    except OSError as error:
        raise cannot_write(target, error) from None
    try:
        yield made
        _swap(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swap(made: Path, target: Path) -> None:
    """Put `made` in the place of `target`. Windows renames no folder onto another: the old one steps aside first."""
    old = target.with_name(f".{target.name}.old-{secrets.token_hex(4)}")
    try:
        if target.exists():
            target.rename(old)
        try:
            made.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise cannot_write(target, error) from None
    shutil.rmtree(old, ignore_errors=True)


def _recover(target: Path) -> None:
    """Undo what a run that was killed left beside `target`."""
    with suppress(OSError):
        for left in list(target.parent.iterdir()):
            if left.name.startswith(f".{target.name}.old-"):
                if target.exists():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.rename(target)
            elif left.name.startswith(f".{target.name}.new-") and time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def write_folder(folder: Path, files: Mapping[str, bytes], marker: str) -> None:
    """Make `folder` hold `files` (path with forward slashes to bytes), and nothing more of what this function wrote.

    The file named `marker` lists what it wrote, and so shows whose folder it is; what others put there stays.
    Raises RefusedError where the folder holds something and no marker, or where the system does not let it.
    """
    try:
        before = _listed(folder, marker)
        both = sorted({*before, *files})
        write_file(folder / marker, "\n".join(both).encode())
        for name, data in files.items():
            path = folder / name
            # An engine that watches the folder is to see what changed, not everything.
            if not path.is_file() or path.read_bytes() != data:
                write_file(path, data)
        for name in before - files.keys():
            # Someone may have edited the list: nothing outside the folder is removed for it.
            if (folder / name).resolve().is_relative_to(folder.resolve()):
                (folder / name).unlink(missing_ok=True)
        write_file(folder / marker, "\n".join(sorted(files)).encode())
    except OSError as error:
        raise cannot_write(folder, error) from None


def _listed(folder: Path, marker: str) -> set[str]:
    """Return what was written into `folder` the last time."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return set()
    if not (folder / marker).is_file():
        raise RefusedError(f"{folder} 里有别的内容，不动它：换一个空文件夹")
    return {name for name in (folder / marker).read_text("utf-8", "replace").splitlines() if name}


def mark_used(path: Path) -> None:
    """Make a file the newest of its folder, if the system lets us."""
    with suppress(OSError):
        os.utime(path)


def keep_newest(folder: Path, limit: int) -> None:
    """Remove the oldest files of a folder of ours until those that stay hold no more than `limit` bytes."""
    with suppress(OSError):
        found = [(path.stat(), path) for path in folder.iterdir()]
        total = sum(stat.st_size for stat, _ in found)
        for stat, path in sorted(found, key=lambda one: one[0].st_mtime_ns):
            if total <= limit:
                return
            path.unlink(missing_ok=True)
            total -= stat.st_size
