"""Pages that work under a strict content security policy: no script stands in the page itself."""

import hashlib
import posixpath
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
FOLDER = "assets/inline"


def externalize(html: str, page: str, scripts: dict[str, str]) -> str:
    """Return a page whose inline scripts are references to files named by their content.

    `page` is the page's path in the site; the files are added to `scripts` (path to text) for the caller to write.
    Order is kept: a classic script blocks parsing just as an inline one does.
    """

    def move(match: re.Match[str]) -> str:
        text = match[1]
        name = f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:12]}.js"
        scripts[name] = text
        return f'<script src="{posixpath.relpath(name, posixpath.dirname(page) or ".")}"></script>'

    return _INLINE.sub(move, html)
