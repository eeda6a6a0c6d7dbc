"""`handbook build`."""

import time
from pathlib import Path

import click

from generator.commands.progress import working
from generator.commands.reporting import reported
from generator.project import load_project
from generator.target import check_site_target
from generator.writing import replacing


@click.command(help="生成网站。全部成功才换掉旧的网站；有问题时以 1 退出，旧的网站不动。", options_metavar="[选项]")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    show_default="项目里的 site",
    help="网站放在哪个文件夹。",
)
@click.option("--strict", is_flag=True, help="有警告（如页面里的死链接）也算失败。")
@click.pass_obj
def build(root: Path, out: Path | None, strict: bool) -> None:
    """Build the site and swap it in."""
    # MkDocs takes half a second to import: the other commands do without.
    from generator import engine

    started = time.monotonic()
    target = out if out is not None else root / "site"
    with reported(after="网站没有改动。"):
        check_site_target(root, target)
        load_project(root)
        with working("生成清单和计划文件…"), replacing(target) as folder:
            engine.build(root, folder, strict=strict)
            pages = sum(1 for _ in folder.rglob("*.html"))
    click.echo(f"网站已生成：{target / 'index.html'}（{pages} 页，{time.monotonic() - started:.1f} 秒）", err=True)
