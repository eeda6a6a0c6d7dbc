"""The `handbook` command: a thin adapter that reads arguments and prints."""

import json
import sys
from pathlib import Path

import click

from generator import chinese, problems
from generator.pipeline import load
from generator.problems import ProblemsFound

FORMATS = {"text": problems.as_text, "github": problems.as_github}


@click.group(help="客户经理工作手册：检查、生成、预览。")
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


@cli.command(help="检查手册内容，一次列出全部问题；有问题时以 1 退出。")
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="输出格式。"
)
@click.pass_obj
def check(root: Path, form: str) -> None:
    """Print every problem of the handbook."""
    try:
        handbook = load(root)
    except ProblemsFound as found:
        click.echo(FORMATS[form](found.problems))
        click.echo(f"共 {len(found.problems)} 个问题。", err=True)
        sys.exit(1)
    click.echo(f"没有问题：{len(handbook.index)} 条内容，落实 {len(handbook.clauses)} 条手册条款。", err=True)


@cli.command(help="输出手册文件的 JSON Schema，供编辑器提示和检查。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="写到文件；不写则打印。")
def schema(out: Path | None) -> None:
    """Print or write the JSON Schema."""
    from generator.schema import file_schema
    from generator.writing import write_file

    text = json.dumps(file_schema(), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, text.encode())


def main() -> None:
    """Run the command with Chinese help and messages."""
    chinese.install()
    cli(prog_name="handbook")
