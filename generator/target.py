"""Where a site may be built: swapping folders must never remove what is not a site of ours."""

from pathlib import Path

from generator.writing import RefusedError

OWN_FOLDERS = ("handbook", "docs", "generator", "tests")


def check_target(root: Path, target: Path) -> None:
    """Raise RefusedError where `target` holds the project, or lies within one of the project's own folders."""
    root, target = root.resolve(), target.resolve()
    if root.is_relative_to(target):
        raise RefusedError(f"不能写到 {target}：项目就在里面")
    for name in OWN_FOLDERS:
        if target.is_relative_to(root / name):
            raise RefusedError(f"不能写到 {target}：那是项目自己的 {name} 文件夹")


def check_site_target(root: Path, target: Path) -> None:
    """Raise RefusedError where the folder `target` holds something else than a site that this project built."""
    check_target(root, target)
    if not target.is_dir() or not any(target.iterdir()):
        return
    if not ((target / "assets" / "handbook").is_dir() and (target / "index.html").is_file()):
        raise RefusedError(f"{target} 里有别的内容，不动它：换一个空文件夹，或先自己清空")
