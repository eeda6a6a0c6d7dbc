"""`handbook fill`."""

from pathlib import Path

import click

from generator import filled
from generator.commands.progress import bar, clear, loaded
from generator.commands.reporting import reported
from generator.filled import Trouble
from generator.filling.filling import Filling
from generator.model import Plan
from generator.model.handbook import Handbook
from generator.printing import find_plan
from generator.readback.office import LARGEST
from generator.writing import RefusedError, write_file

_Files = dict[Path, bytes]


@click.command(
    "fill",
    short_help="把填好的内容做成 PDF、Word、Excel、日历或 JSON。",
    help="把填好的内容做成 PDF、Word、Excel、日历或 JSON。计划写编码、编号或名称，如 JH-001；"
    "内容是 .yml、.json、.xlsx、.docx 文件，或一个文件夹，里面每个文件填一份。",
    options_metavar="[选项]",
)
@click.argument("plan", metavar="计划")
@click.argument("values", metavar="[内容]", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, metavar="文件",
    help="写到哪个文件，后缀定格式：.pdf、.docx、.xlsx、.ics、.json。一次填很多份时写文件夹。",
)  # fmt: skip
@click.option("--example", is_flag=True, help="用这份计划的填写示例。")
@click.option("--blank", is_flag=True, help="空白表。")
@click.option(
    "--table", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件",
    help="一行填一份的表，.xlsx 或 .csv：第一行写字段名或编码。",
)  # fmt: skip
@click.option(
    "--format", "wanted", type=click.Choice(filled.FORMATS), default="pdf", show_default=True,
    metavar=f"[{'|'.join(filled.FORMATS)}]", help="一次填很多份时的格式。",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="草稿：必填项可以空着。")
@click.pass_obj
def fill(
    root: Path, plan: str, values: Path | None, out: Path, example: bool, blank: bool, table: Path | None,
    wanted: str, draft: bool,
) -> None:  # fmt: skip
    """Make files of filled plans and write them, all or none."""
    if sum((values is not None, example, blank, table is not None)) != 1:
        raise click.UsageError("填什么？写一个内容文件或文件夹，或者 --example、--blank、--table 里的一个。")
    with reported(after="没有写文件。"):
        book = loaded(root)
        form = find_plan(plan, book)
        try:
            if blank:
                files = {out: filled.blank(form, _extension(out, blank=True), book)}
            elif example:
                files = _one(filled.example(form, book), out, form.id, book)
            elif table is not None or (values is not None and values.is_dir()):
                files = _many(form, values, table, out, wanted, draft=draft, book=book)
            else:
                assert values is not None
                (filling,), _ = _read(form, [values], draft=draft, table=False, book=book)
                files = _one(filling, out, values.as_posix(), book)
        except filled.TroublesFound as found:
            click.echo("\n".join(map(str, found.troubles)))
            click.echo(f"共 {len(found.troubles)} 个问题。没有写文件。", err=True)
            raise SystemExit(1) from None
        finally:
            clear()
        for path, data in files.items():
            write_file(path, data)
            click.echo(path)


def _extension(out: Path, *, blank: bool = False) -> str:
    found = out.suffix.lower().removeprefix(".")
    if found not in filled.FORMATS:
        raise RefusedError(f"看不出要什么格式：{out.name} 的后缀要是 {'、'.join('.' + one for one in filled.FORMATS)}")
    if blank and found == "ics":
        raise RefusedError("空白表没有日期，做不成日历")
    return found


def _one(filling: Filling, out: Path, file: str, book: Handbook) -> _Files:
    extension = _extension(out)
    _printable([filling], [file], extension)
    return {out: filled.make(filling, extension, book)}


def _printable(found: list[Filling], files: list[str], extension: str) -> None:
    """Refuse what cannot be made: nothing is left out silently."""
    troubles = []
    for filling, file in zip(found, files, strict=True):
        if extension == "pdf":
            troubles += [Trouble(file, "", message) for _, message in filled.unprintable(filling)]
        if extension == "ics" and not filling.plan.calendar:
            raise RefusedError(f"「{filling.plan.title}」没有要放进日历的日期")
    if troubles:
        raise filled.TroublesFound(troubles)


def _many(
    form: Plan, folder: Path | None, table: Path | None, out: Path, wanted: str, *, draft: bool, book: Handbook
) -> _Files:
    if out.suffix.lower().removeprefix(".") in filled.FORMATS or out.is_file():
        raise RefusedError(f"一次填很多份，{out.name} 要是一个文件夹；格式写 --format")
    paths = [table] if table else sorted(p for p in folder.iterdir() if _is_filled(p)) if folder else []
    if not paths:
        raise RefusedError(f"{folder} 里没有能读的文件：{'、'.join(filled.READABLE)}")
    found, files = _read(form, paths, draft=draft, table=table is not None, book=book)
    _printable(found, files, wanted)
    made: _Files = {}
    for n, (filling, name) in enumerate(zip(found, filled.file_names(found, wanted), strict=True), 1):
        bar("正在生成", n, len(found))
        made[out / name] = filled.make(filling, wanted, book)
    return made


def _is_filled(path: Path) -> bool:
    # Office programs leave files such as ~$name.docx beside those that they have open.
    return path.suffix.lower() in filled.READABLE and path.is_file() and not path.name.startswith((".", "~"))


def _read(
    form: Plan, paths: list[Path], *, draft: bool, table: bool, book: Handbook
) -> tuple[list[Filling], list[str]]:
    """Return the fillings of files, and the file that each is from; raises TroublesFound with all that is wrong."""
    found: list[Filling] = []
    files: list[str] = []
    troubles: list[Trouble] = []
    for n, path in enumerate(paths, 1):
        bar("正在读", n, len(paths))
        suffixes = filled.TABLES if table else filled.READABLE
        if path.suffix.lower() not in suffixes:
            raise RefusedError(f"读不了 {path.name}：要是 {'、'.join(suffixes)} 文件")
        fillings, wrong = filled.fillings(
            form, path.as_posix(), path.suffix.lower(), _bytes(path), book, table=table, draft=draft
        )
        found += fillings
        files += [path.as_posix()] * len(fillings)
        troubles += wrong
    if stopping := [one for one in troubles if one.stops]:
        raise filled.TroublesFound(stopping)
    clear()
    for note in troubles:
        click.echo(f"注意：{note}", err=True)
    return found, files


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedError(f"{path.name} 太大：超过 {LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError:
        raise RefusedError(f"读不了 {path}：没有权限，或者正被别的程序使用") from None
