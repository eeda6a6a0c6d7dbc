"""Running MkDocs from our own commands: the same build that plain `mkdocs build` makes, with messages in Chinese."""

import errno
import ipaddress
import os
import socket
from pathlib import Path

# Material prints an advertisement for its successor when it is imported, unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.engine_log import Told, telling
from generator.project import CONFIG
from generator.writing import RefusedError, cannot_write


def build(root: Path, folder: Path, *, strict: bool) -> None:
    """Build the site of the project at `root` into `folder`, which MkDocs empties first.

    `strict` makes a warning (a dead link in a hand-written page, say) a failure. Raises RefusedError.
    """
    with telling() as told:
        try:
            config = load_config(str(root / CONFIG), site_dir=str(folder), strict=strict or None)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            raise _refusal(error, told) from None
        except OSError as error:
            # A full disk is no bug of ours; a file that is missing elsewhere may be.
            if error.filename is not None and Path(os.fsdecode(error.filename)).is_relative_to(folder):
                raise cannot_write(folder, error) from None
            raise


def serve(root: Path, host: str, port: int) -> None:
    """Serve the site at http://host:port/ and build it anew after each saved change, until interrupted.

    Raises RefusedError where the first build fails.
    """
    with telling() as told:
        try:
            mkdocs_serve.serve(str(root / CONFIG), dev_addr=f"{host}:{port}")
        except MkDocsException as error:
            raise _refusal(error, told) from None


def _refusal(error: MkDocsException, told: Told) -> RefusedError:
    """Return why MkDocs gave up. Its own words are English; what it met was told as it came."""
    if told.errors:
        return RefusedError(f"{CONFIG} 或页面有错，见上面")
    if told.warnings:
        return RefusedError(f"有 {told.warnings} 条警告，见上面；--strict 把警告当错误")
    return RefusedError(error.format_message())


def check_address(host: str, port: int) -> None:
    """Raise RefusedError for an address that cannot be served, before the first build has taken its time."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise RefusedError(f"「{host}」不是地址：写 localhost、127.0.0.1 或本机的 IP") from None
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # As MkDocs binds; on Windows the option would let two servers share a port.
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((str(address), port))
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"端口 {port} 正被占用：换一个，如 --port {port % 65535 + 1}",
            errno.EACCES: f"没有权限用端口 {port}：换一个大于 1024 的",
            errno.EADDRNOTAVAIL: f"这台机器没有地址 {host}",
        }
        raise RefusedError(reasons.get(error.errno or 0, f"用不了 {host}:{port}：系统错误 {error.errno}")) from None
