"""Pages that work under a strict content security policy: no script stands in the page itself."""

import hashlib
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_ASSETS = re.compile(r'<link rel="stylesheet" href="([^"]*?)assets/')
_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")
FOLDER = "assets/inline"


def externalize(html: str, scripts: dict[str, str]) -> str:
    """Return a page whose inline scripts are references to files named by their content.

    The files are added to `scripts` (path in the site to text) for the caller to write.
    Order is kept: a classic script blocks parsing just as an inline one does.
    """
    # The page knows the way to the site's root: 404.html, shown at any depth, must not go there step by step.
    found = _ASSETS.search(html)
    root = found[1] if found else ""

    def move(match: re.Match[str]) -> str:
        text = match[1]
        name = f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:12]}.js"
        scripts[name] = text
        return f'<script src="{root}{name}"></script>'

    return _INLINE.sub(move, html)


def own_search(html: str) -> str:
    """Return a page whose theme starts our search worker: it speaks the same four messages."""
    return _WORKER.sub("assets/handbook/search.js", html)
