"""`handbook serve`."""

from pathlib import Path

import click

from generator.commands.reporting import reported
from generator.project import load_project


@click.command(help="在本机预览网站：改了内容、保存，网页自己刷新。", options_metavar="[选项]")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="地址", help="0.0.0.0 让同一网络的人也能看。")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="端口", help="被占用时换一个。"
)
@click.pass_obj
def serve(root: Path, host: str, port: int) -> None:
    """Serve the site with live reload."""
    from generator import engine

    with reported(after="改好再运行一次。"):
        engine.check_address(host, port)
        load_project(root)
        click.echo("正在生成网站…", err=True)
        engine.serve(root, host, port)
