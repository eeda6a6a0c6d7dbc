"""A preview that survives mistakes: pages stay as they were, and the next good save brings them up to date."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

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
