"""What goes wrong in a browser without anyone clicking on it: errors, and requests that leave the machine."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

HERE = "127.0.0.1"
LOCAL_SCHEMES = frozenset({"data", "blob", "file"})


class Watch:
    """Records every console error, uncaught exception and request to another host in a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        # What a browser asks for by itself where a document names no icon.
        self.expected = [re.compile(r"/favicon\.ico")]
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """Let pass, from now on, what matches a regular expression."""
        self.expected.append(re.compile(pattern))

    def take(self) -> list[str]:
        """Return what was recorded since the last call."""
        found, self.problems = self.problems, []
        return found

    def _add(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self.expected):
            self.problems.append(problem)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._add(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self._add(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname != HERE:
            self._add(f"request to another host: {request.url}")
