"""`handbook stage`."""

from pathlib import Path

import click

from generator.commands.progress import working
from generator.commands.reporting import reported


@click.command(
    help="把网站的页面、样式和 mkdocs.yml 导出到一个文件夹，供别的建站工具（如 Zensical）使用。",
    options_metavar="[选项]",
)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="文件夹")
@click.pass_obj
def stage(root: Path, out: Path) -> None:
    """Write the staged copy."""
    from generator.stage import stage as write

    with reported(after="没有导出。"), working("正在导出…"):
        count = write(root, out)
    click.echo(f"已导出 {count} 个文件到 {out}。用 Zensical 生成网站：在那里运行 zensical build", err=True)
