"""`handbook fill`."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator import filled
from generator.commands.folder import inside, unreadable
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
                files = {out: _example(form, _extension(out), book)}
            elif table is not None or (values is not None and values.is_dir()):
                files = _many(form, values, table, out, wanted, draft=draft, book=book)
            else:
                assert values is not None
                extension = _extension(out)
                _has_calendar(form, extension)
                (filling,) = _read(form, [values], wanted=extension, draft=draft, table=False, book=book)
                files = {out: filled.make(filling, extension, book)}
        except filled.TroublesFound as found:
            click.echo("\n".join(map(str, found.troubles)))
            click.echo(f"共 {len(found.troubles)} 个问题。没有写文件。", err=True)
            raise SystemExit(1) from None
        finally:
            clear()
        _write(files)


def _write(files: _Files) -> None:
    for n, (path, data) in enumerate(files.items()):
        try:
            write_file(path, data)
        except RefusedError as refused:
            if not n:
                raise
            rest = f"写好了上面 {n} 份，其余 {len(files) - n} 份没有写"
            raise click.ClickException(f"{refused}。{rest}。") from None
        click.echo(path)


def _extension(out: Path, *, blank: bool = False) -> str:
    found = out.suffix.lower().removeprefix(".")
    if found not in filled.FORMATS:
        raise RefusedError(f"看不出要什么格式：{out.name} 的后缀要是 {'、'.join('.' + one for one in filled.FORMATS)}")
    if blank and found == "ics":
        raise RefusedError("空白表没有日期，做不成日历")
    return found


def _example(form: Plan, extension: str, book: Handbook) -> bytes:
    _has_calendar(form, extension)
    filling = filled.example(form, book)
    if troubles := [Trouble(form.id, "", message) for _, message in filled.unmakeable(filling, extension)]:
        raise filled.TroublesFound(troubles)
    return filled.make(filling, extension, book)


def _has_calendar(form: Plan, extension: str) -> None:
    if extension == "ics" and not form.calendar:
        raise RefusedError(f"「{form.title}」没有要放进日历的日期")


def _many(
    form: Plan, folder: Path | None, table: Path | None, out: Path, wanted: str, *, draft: bool, book: Handbook
) -> _Files:
    if out.suffix.lower().removeprefix(".") in filled.FORMATS or out.is_file():
        raise RefusedError(f"一次填很多份，{out.name} 要是一个文件夹；格式写 --format")
    _has_calendar(form, wanted)
    paths, unread = inside(folder, out) if folder else ([table] if table else [], [])
    if not paths and not unread:
        raise RefusedError(f"{folder} 里没有能读的文件：{'、'.join(filled.READABLE)}")
    found = _read(form, paths, wanted=wanted, draft=draft, table=table is not None, book=book, known=unread)
    made: _Files = {}
    for n, (filling, name) in enumerate(zip(found, filled.file_names(found, wanted), strict=True), 1):
        bar("正在生成", n, len(found))
        made[out / name] = filled.make(filling, wanted, book)
    return made


def _read(
    form: Plan,
    paths: list[Path],
    *,
    wanted: str,
    draft: bool,
    table: bool,
    book: Handbook,
    known: Sequence[Trouble] = (),
) -> list[Filling]:
    """Return the fillings of files; raises TroublesFound with all that is wrong, and with what was `known` before."""
    found: list[Filling] = []
    troubles = list(known)
    for n, path in enumerate(paths, 1):
        bar("正在读", n, len(paths))
        if table and path.suffix.lower() not in filled.TABLES:
            raise RefusedError(f"读不了 {path.name}：要是 {'、'.join(filled.TABLES)} 文件")
        if not table and path.suffix.lower() not in filled.READABLE:
            raise RefusedError(f"{path.as_posix()} {unreadable(path)}")
        fillings, wrong = filled.fillings(
            form, path.as_posix(), path.suffix.lower(), _bytes(path), book, table=table, draft=draft, wanted=wanted
        )
        found += fillings
        troubles += wrong
    if stopping := [one for one in troubles if one.stops]:
        raise filled.TroublesFound(stopping)
    clear()
    for note in troubles:
        click.echo(f"注意：{note}", err=True)
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedError(f"{path.name} 太大：超过 {LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError:
        raise RefusedError(f"读不了 {path}：没有权限，或者正被别的程序使用") from None
