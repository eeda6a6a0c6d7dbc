"""The group of all subcommands. Import it when the Chinese is installed: click asks for words as commands are made."""

from pathlib import Path

import click

from generator.commands.build import build
from generator.commands.check import check
from generator.commands.fill import fill
from generator.commands.layout import Formatter
from generator.commands.print import print_
from generator.commands.publish import publish
from generator.commands.schema import schema
from generator.commands.serve import serve
from generator.commands.stage import stage

click.Context.formatter_class = Formatter


@click.group(
    help="客户经理工作手册：检查、预览、生成。",
    epilog="每个命令的用法：handbook 命令 --help",
    options_metavar="[选项]",
    subcommand_metavar="命令 [命令的选项]",
)
@click.version_option(package_name="account-manager-handbook", prog_name="handbook")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="当前文件夹",
    metavar="文件夹",
    help="项目所在的文件夹。",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Keep the project root for the subcommands."""
    context.obj = root


for command in (check, serve, build, print_, fill, publish, stage, schema):
    cli.add_command(command)
