"""`handbook print`."""

from dataclasses import replace
from pathlib import Path

import click

from generator import printing
from generator.cache import FOLDER, Cache
from generator.commands.progress import bar, clear, loaded
from generator.commands.reporting import reported
from generator.project import read_config, site_address
from generator.renderers.artifact import Document
from generator.renderers.documents import documents
from generator.target import check_target
from generator.writing import write_file

Names = tuple[str, ...]


@click.command(
    "print",
    help="生成 PDF、Word、Excel 文件，打印或发给别人。岗位和表单写编码或编号，可以写几个。",
    options_metavar="[选项]",
)
@click.option("--role", "roles", multiple=True, metavar="岗位", help="这个岗位的手册，如 GW-YC。")
@click.option("--checklist", "checklists", multiple=True, metavar="清单", help="一份清单，如 QD-001。")
@click.option("--plan", "plans", multiple=True, metavar="计划", help="一份计划模板，如 JH-001。")
@click.option("--handbook", "whole", is_flag=True, help="全册手册。")
@click.option("--all", "everything", is_flag=True, help="全部文件；写了 --format 就只要那一种格式。")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(list(printing.EXTENSIONS)),
    metavar=f"[{'|'.join(printing.EXTENSIONS)}]",
    show_default="pdf",
    help="格式。brief 是一页版清单，form 是在屏幕上填的 PDF，zip 是一个岗位的全部表单。",
)
@click.option(
    "--site-url",
    metavar="网址",
    show_default="mkdocs.yml 的 site_url",
    help="网站的网址：印成二维码，扫了就打开那一页。没有网址就不印。",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    show_default="项目里的 print",
    help="文件放在哪个文件夹。",
)
@click.pass_obj
def print_(
    root: Path, roles: Names, checklists: Names, plans: Names, whole: bool, everything: bool, wanted: str | None,
    site_url: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Make documents and write them, all or none."""
    if not (roles or checklists or plans or whole or everything):
        raise click.UsageError("要打印什么？写 --role、--checklist、--plan、--handbook 或 --all。")
    target = out if out is not None else root / "print"
    with reported(after="没有写文件。"):
        check_target(root, target)
        book = replace(loaded(root), address=_address(root, site_url))
        made = documents(book)
        found = [one for name in roles for one in printing.of_role(name, wanted, book, made)]
        found += [one for n in checklists for one in printing.of_form(n, wanted, book.checklists, "清单", made)]
        found += [one for n in plans for one in printing.of_form(n, wanted, book.plans, "计划模板", made)]
        found += printing.of_handbook(made, wanted) if whole else []
        found += printing.of_all(made, wanted) if everything else []
        _write(root, target, {one.path: one for one in found})
    click.echo(f"已写好 {len({one.path for one in found})} 个文件，在 {target}", err=True)


def _address(root: Path, site_url: str | None) -> str:
    if site_url is not None:
        if not site_url.startswith(("http://", "https://")):
            raise click.BadParameter("网址要以 http:// 或 https:// 开头。", param_hint="'--site-url'")
        return site_url
    return site_address(read_config(root))


def _write(root: Path, target: Path, wanted: dict[str, Document]) -> None:
    try:
        made = list(Cache(root / FOLDER).all(wanted.values(), lambda n, of: bar("正在生成", n, of)))
    finally:
        clear()
    for document, data in made:
        write_file(target / document.path, data)
        click.echo(target / document.path)
