"""What MkDocs logs, told in Chinese. It has no message ids: its sentences are matched, an unknown one is passed on."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.commands import progress

_PAGE = r"Doc file '(?P<page>.*?)' contains"
_SENTENCES = tuple(
    (re.compile(pattern, re.S), words)
    for pattern, words in (
        (rf"{_PAGE} a link '(?P<link>.*)', but the target.* is not found .*\. Did you mean '(?P<hint>.*)'\?$",
         "docs/{page} 的链接「{link}」没有对应的页面，是不是「{hint}」？"),
        (rf"{_PAGE} a link '(?P<link>.*)', but the target.* is not found",
         "docs/{page} 的链接「{link}」没有对应的页面"),
        (rf"{_PAGE} a link '(?P<link>.*)', but there is no such anchor on this page",
         "docs/{page} 的链接「{link}」：这一页没有这个标题"),
        (rf"{_PAGE} a link '(?P<link>.*)', but the doc '(?P<to>.*)' does not contain an anchor",
         "docs/{page} 的链接「{link}」：docs/{to} 里没有这个标题"),
        (rf"{_PAGE} a link to '(?P<link>.*)' which is excluded", "docs/{page} 的链接「{link}」指向不发布的页面"),
        (rf"{_PAGE} an unrecognized relative link '(?P<link>.*?)', ", "docs/{page} 的链接「{link}」认不出，原样留着"),
        (rf"{_PAGE} an absolute link '(?P<link>.*?)', ",
         "docs/{page} 的链接「{link}」以「/」开头：改成从这一页出发的写法"),
        (r"A reference to '(?P<link>.*)' is included in the 'nav' configuration, which is not found",
         "mkdocs.yml 的 nav 里的「{link}」没有对应的页面"),
        (r"Excluding '(?P<page>.*)' from the site because it conflicts with '(?P<to>.*)'",
         "docs/{page} 和 docs/{to} 冲突，没有用前一个"),
        (r"Config value '(?P<key>.*?)': (?P<text>.*)", "mkdocs.yml 的「{key}」：{text}"),
        (r"Serving on (?P<url>\S+)", "预览地址：{url}（按 Ctrl+C 结束）"),
        (r"Detected file changes", "有改动，正在重新生成…"),
        (r"Reloading browsers", "已更新，网页自己刷新。"),
        (r"Shutting down", "预览结束。"),
        (r"An error happened during the rebuild", "没有更新：网页还是上一次的样子，改好保存就更新。"),
        (r'"\w+ (?P<url>\S+) \S+" code (?P<code>4\d\d)', "网页要的文件没有：{url}（{code}）"),
    )
)  # fmt: skip

_PREVIEW = ("mkdocs.livereload", "mkdocs.commands.serve")
"""Who tells how a preview fares: news, whatever level they are logged at."""


class Told:
    """How many warnings and errors were told."""

    warnings = 0
    errors = 0


class _Teller(logging.Handler):
    """Prints warnings, errors and what a person at a preview wants to know; on a terminal, how far a build is."""

    def __init__(self, told: Told) -> None:
        super().__init__(logging.DEBUG)
        self._told = told
        self._read = self._built = 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno < logging.INFO:
            self._progress(message)
            return
        words = chinese(message)
        if record.name in _PREVIEW:
            if words or record.levelno >= logging.WARNING:
                self._say(words or message)
        elif record.levelno >= logging.ERROR:
            self._told.errors += 1
            self._say(f"错误：{words or f'MkDocs：{message}'}")
        elif record.levelno >= logging.WARNING:
            self._told.warnings += 1
            self._say(f"警告：{words or f'MkDocs：{message}'}")
        elif words:
            self._say(f"提示：{words}")

    def _say(self, words: str) -> None:
        progress.clear()
        click.echo(words, err=True)

    def _progress(self, message: str) -> None:
        if message.startswith("Reading: "):
            if self._built:
                self._read = self._built = 0
            self._read += 1
            progress.show(f"读取页面 {self._read}")
        elif message.startswith("Building page "):
            self._built += 1
            progress.show(f"生成页面 {self._built}/{self._read}")


def chinese(message: str) -> str | None:
    """Return a sentence of MkDocs in Chinese, or nothing where it is not known."""
    for pattern, words in _SENTENCES:
        if match := pattern.search(message):
            return words.format(**match.groupdict())
    return None


@contextmanager
def telling() -> Iterator[Told]:
    """Tell what MkDocs logs in the block; yield the counts."""
    told = Told()
    teller = _Teller(told)
    log, steps = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
    before = log.level, log.propagate, steps.level
    log.addHandler(teller)
    log.propagate = False
    # Progress is logged at the lowest level; for the rest of MkDocs that level would turn its check of anchors off.
    log.setLevel(logging.INFO)
    steps.setLevel(logging.DEBUG)
    try:
        yield told
    finally:
        log.removeHandler(teller)
        log.setLevel(before[0])
        log.propagate = before[1]
        steps.setLevel(before[2])
        progress.clear()
