"""A preview that survives mistakes and waits for no document: pages stay as they were until the next good save."""

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

from generator.problems import as_text
from generator.project import problems


def keep_last_good(server: LiveReloadServer, root: Path) -> None:
    """Make the server answer with the last good pages after a build that failed.

    MkDocs by itself lets every request wait until a build succeeds, and prints a traceback for a slip in mkdocs.yml.
    """
    server.builder = _patient(server, server.builder, root)


def _patient(server: LiveReloadServer, build: Callable[[], None], root: Path) -> Callable[[], None]:
    def rebuild() -> None:
        try:
            found = problems(root)
            if found:
                raise Abort(as_text(sorted(found)))
            build()
        except Exception as error:
            # Nobody has to wait for the build that was wanted: it will not come.
            with server._epoch_cond:
                server._wanted_epoch = server._visible_epoch
                server._epoch_cond.notify_all()
            if isinstance(error, MkDocsException) and not isinstance(error, SystemExit):
                raise Abort(error.format_message()) from None
            raise

    return rebuild


class Later(File):
    """A file that is made when somebody asks the preview for it: a build has nothing to copy."""

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing."""


def make_when_asked(server: LiveReloadServer, document: Callable[[str], bytes | None]) -> None:
    """Make the server answer with what `document` returns for a path of the site; None leaves the answer to MkDocs."""
    others = server.serve_request

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        data = document(path.removeprefix(server.mount_path)) if path.startswith(server.mount_path) else None
        if data is None:
            return others(environ, start_response)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]

    server.set_app(answer)
