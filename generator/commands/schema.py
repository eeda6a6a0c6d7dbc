"""`handbook schema`."""

import json
from pathlib import Path

import click

from generator.commands.reporting import reported
from generator.writing import write_file


@click.command(help="输出手册文件的 JSON Schema，供编辑器提示和检查。", options_metavar="[选项]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="写到文件；不写则打印。")
def schema(out: Path | None) -> None:
    """Print or write the JSON Schema."""
    from generator.schema import file_schema

    text = json.dumps(file_schema(), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    with reported():
        write_file(out, text.encode())
    click.echo(f"已写到 {out}", err=True)
