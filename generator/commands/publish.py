"""`handbook publish`."""

from pathlib import Path

import click

from generator.commands.progress import loaded
from generator.commands.reporting import reported
from generator.publish import FILE, register
from generator.writing import write_file


@click.command(help="登记编号：记入已发布的名单，以后不许移动。发布新版前运行一次。", options_metavar="[选项]")
@click.pass_obj
def publish(root: Path) -> None:
    """Bring the register of published numbers up to date."""
    with reported(after="没有登记。"):
        text, new = register(loaded(root))
        write_file(root / "handbook" / FILE, text.encode())
    click.echo(f"已登记：新增 {new} 个编号，名单在 handbook/{FILE}。", err=True)
