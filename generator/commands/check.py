"""`handbook check`."""

from pathlib import Path

import click

from generator import problems
from generator.commands.progress import loaded
from generator.commands.reporting import reported

FORMATS = {"text": problems.as_text, "github": problems.as_github}


@click.command(help="检查手册内容，一次列出全部问题；有问题时以 1 退出。", options_metavar="[选项]")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    metavar="[text|github]",
    help="输出格式：text 给人看，github 让 GitHub 把问题标在改动的行上。",
)
@click.pass_obj
def check(root: Path, form: str) -> None:
    """Print every problem of the handbook."""
    with reported(FORMATS[form]):
        handbook = loaded(root)
        click.echo(f"没有问题：{len(handbook.index)} 条内容，落实 {len(handbook.clauses)} 条手册条款。", err=True)
