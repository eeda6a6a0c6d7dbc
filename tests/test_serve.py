"""The preview: Chinese, up to date after each good save, and alive after each bad one."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.running import BIN, change, make_project, run

PATIENCE = 60.0
"""Seconds that something may take on a slow machine."""


class Preview:
    """A running preview: what it printed, and what it serves."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}/"
        self.printed = ""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.printed += line

    def says(self, words: str, after: int = 0) -> int:
        """Wait until words are printed (after a place in the output); return the place behind them."""
        end = time.monotonic() + PATIENCE
        while (found := self.printed.find(words, after)) < 0:
            assert time.monotonic() < end, f"never said {words}\n{self.printed}"
            assert self.process.poll() is None, self.printed
            time.sleep(0.05)
        return found + len(words)

    def page(self, path: str) -> str:
        """Return a page; an answer that lets one wait is no answer."""
        with urllib.request.urlopen(self.url + path, timeout=5) as answer:  # noqa: S310 (our own server)
            return str(answer.read().decode())

    def epoch(self) -> int:
        """Return the version that a browser with this page waits to be replaced."""
        found = re.search(r"livereload\((\d+),", self.page("terms.html"))
        assert found
        return int(found[1])

    def stop(self) -> int:
        """Press Ctrl+C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def previewing(program: str, project: Path) -> Iterator[Preview]:
    """Run `handbook serve` or `mkdocs serve` in a project."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A job in the background of a script ignores interrupts, and so would what it starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    port = _free_port()
    options = ["--port", str(port)] if program == "handbook" else ["--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [BIN / program, "serve", *options],
        cwd=project,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    preview = Preview(process, port)
    try:
        yield preview
    finally:
        if process.poll() is None:
            preview.stop()
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


GOOD, BETTER = "店里摆货的架子", "店里摆放货物的架子"


def test_a_mistake_keeps_the_last_good_page_and_the_next_good_save_reloads(project: Path) -> None:
    rules = project / "handbook" / "rules.yml"
    with previewing("handbook", project) as preview:
        place = preview.says(f"预览地址：{preview.url}（按 Ctrl+C 结束）")
        assert GOOD in preview.page("terms.html")
        epoch = preview.epoch()

        change(rules, "title: 货架", "titel: 货架")
        place = preview.says("不认识的键「titel」，是不是「title」？", place)
        place = preview.says("没有更新：网页还是上一次的样子，改好保存就更新。", place)
        assert GOOD in preview.page("terms.html")
        assert preview.epoch() == epoch

        change(rules, "titel: 货架", "title: 货架")
        change(rules, GOOD, BETTER)
        place = preview.says("已更新，网页自己刷新。", place)
        assert BETTER in preview.page("terms.html")
        assert preview.epoch() > epoch

        assert preview.stop() == 0
        assert "Traceback" not in preview.printed
        assert preview.printed.endswith("预览结束。\n")
        assert re.findall(r"[A-Za-z]{4,}", re.sub(r"http\S+|Ctrl|handbook/\S+|tit\w+", "", preview.printed)) == []


def test_a_slip_in_the_configuration_or_a_page_is_survived(project: Path) -> None:
    with previewing("handbook", project) as preview:
        place = preview.says("预览地址：")
        config = (project / "mkdocs.yml").read_bytes()
        (project / "mkdocs.yml").write_bytes(config + b"theme: [\n")
        place = preview.says("mkdocs.yml:", place)
        place = preview.says("没有更新", place)
        assert GOOD in preview.page("terms.html")

        (project / "mkdocs.yml").write_bytes(config)
        place = preview.says("已更新", place)
        (project / "docs" / "new.md").write_bytes("新".encode("gbk"))
        place = preview.says("docs/new.md:1:1 不是 UTF-8 编码", place)
        place = preview.says("没有更新", place)
        assert GOOD in preview.page("terms.html")
        assert "Traceback" not in preview.printed


def test_a_bug_while_serving_keeps_its_traceback(project: Path) -> None:
    with previewing("handbook", project) as preview:
        place = preview.says("预览地址：")
        (project / "generator" / "overrides" / "main.html").write_text("{% nonsense %}", encoding="utf-8")
        change(project / "handbook" / "rules.yml", GOOD, BETTER)
        preview.says("TemplateSyntaxError", preview.says("Traceback (most recent call last)", place))


def test_plain_mkdocs_serve_survives_a_mistake_too(project: Path) -> None:
    with previewing("mkdocs", project) as preview:
        place = preview.says("Serving on")
        change(project / "handbook" / "rules.yml", "title: 货架", "titel: 货架")
        preview.says("An error happened", preview.says("不认识的键「titel」", place))
        assert GOOD in preview.page("terms.html")
        assert "Traceback" not in preview.printed


def test_a_mistake_from_the_start_ends_it(project: Path) -> None:
    change(project / "handbook" / "rules.yml", "title: 货架", "titel: 货架")
    ran = run("handbook", "serve", cwd=project)
    assert ran.returncode == 1
    assert "不认识的键「titel」" in ran.stdout
    assert ran.stderr == "共 2 个问题。改好再运行一次。\n"


def test_a_port_that_is_taken_is_said_at_once(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("handbook", "serve", "--port", str(port), cwd=project)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"错误：端口 {port} 正被占用：换一个，如 --port ")


def test_an_address_of_another_machine_is_refused(project: Path) -> None:
    # 192.0.2.0/24 is set aside for documents (RFC 5737): no machine has it.
    ran = run("handbook", "serve", "--host", "192.0.2.1", cwd=project)
    assert ran.returncode == 1
    assert "这台机器没有地址 192.0.2.1" in ran.stderr
